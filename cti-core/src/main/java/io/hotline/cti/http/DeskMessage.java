package io.hotline.cti.http;

import io.hotline.cti.http.view.DeskView;
import java.time.Instant;

/** What a page is told without asking. */
public sealed interface DeskMessage {
    /** The whole desk; it replaces all that was sent before. */
    record Desk(DeskView desk) implements DeskMessage {}

    /** To who leads the shift: {@code kind} is what happened on this call of this agent. */
    record Alert(Instant at, String kind, String callId, String login, String name) implements DeskMessage {}

    /** The list of calls is not what it was: ask again if it is on the screen. */
    record CallsChanged() implements DeskMessage {}
}
