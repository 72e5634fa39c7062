package io.hotline.cti.core;

import io.hotline.db.TimelineKind;
import java.util.Locale;

/** What an agent can have done to the call that he talks on. */
public enum Control {
    /** The caller hears music, the agent nothing. */
    HOLD(TimelineKind.HELD),
    RESUME(TimelineKind.RESUMED),
    /** The caller hears nothing of the agent. */
    MUTE(TimelineKind.MUTED),
    UNMUTE(TimelineKind.UNMUTED),
    /** Keys for the machine at the other end. */
    DTMF(TimelineKind.DTMF),
    PAUSE_RECORDING(TimelineKind.RECORDING_PAUSED),
    RESUME_RECORDING(TimelineKind.RECORDING_RESUMED),
    /** The caller waits for another agent or in another queue, or is put through outside; this agent is free at once. */
    TRANSFER(TimelineKind.TRANSFERRED),
    /** The caller hears music, a third party is rung, and the agent talks with that one alone. */
    CONSULT(TimelineKind.CONSULTED),
    /** A third party is rung and talks with both. */
    THREE_WAY(TimelineKind.THREE_WAY),
    /** Whom the agent talks with hears music, and who heard music talks. */
    TOGGLE(TimelineKind.TOGGLED),
    /** All hear each other. */
    MERGE(TimelineKind.MERGED),
    /** The agent goes, the others talk on. */
    LEAVE(TimelineKind.AGENT_LEFT),
    /** The third parties go, caller and agent talk on. */
    END_CONSULT(TimelineKind.CONSULT_ENDED),
    /** A shift leader is rung and talks with both. */
    HELP(TimelineKind.HELP_ASKED),
    /** By the leader who helps: the agent goes, and the talk is the leader's. */
    TAKE_OVER(TimelineKind.TAKEN_OVER),
    /** The talk is over; the caller goes to the satisfaction question. */
    TO_RATING(TimelineKind.TO_RATING);

    private final TimelineKind kind;

    Control(TimelineKind kind) {
        this.kind = kind;
    }

    TimelineKind kind() {
        return kind;
    }

    /** Asterisk's answer to the order says that it is done; else the steps of the channels do. */
    public boolean doneWhenAnswered() {
        return switch (this) {
            case MUTE, UNMUTE, DTMF, PAUSE_RECORDING, RESUME_RECORDING, CONSULT, THREE_WAY, HELP -> true;
            case HOLD, RESUME, TRANSFER, TOGGLE, MERGE, LEAVE, END_CONSULT, TAKE_OVER, TO_RATING -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
