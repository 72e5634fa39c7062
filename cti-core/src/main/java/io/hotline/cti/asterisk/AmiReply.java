package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.List;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.response.ManagerResponse;

/** What came back for one action. */
sealed interface AmiReply {

    /** {@code events} are the rows of a list; empty for simple actions. */
    record Answered(ManagerResponse response, List<ResponseEvent> events) implements AmiReply {}

    record Late(Duration after) implements AmiReply {}

    record Broken(String cause) implements AmiReply {}
}
