package io.hotline.cti.core;

import io.hotline.acd.CallId;
import io.hotline.db.FlowRow;
import io.hotline.db.LineRow;
import io.hotline.db.TaskRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to who sent a command; released after the commit. */
public sealed interface CoreReply {
    Done DONE = new Done();

    record Done() implements CoreReply {}

    /** {@code why} is a Chinese sentence for the person who asked. */
    record Refused(Reason reason, String why) implements CoreReply {}

    /** The call's line and the flow version it begins with. */
    record Admitted(LineRow line, FlowRow flow) implements CoreReply {}

    /**
     * He goes on waiting. {@code position} and {@code minutes} are to be told to him, null: nothing to tell; {@code
     * callback}: he may ask to be called back at {@code number}.
     */
    record Waiting(@Nullable Integer position, @Nullable Integer minutes, boolean callback, String number)
            implements CoreReply {}

    /** The agent's telephone is being rung; he has the call on his desk. */
    record Placed(CallId call) implements CoreReply {}

    record Saved(WorkOrderRow order) implements CoreReply {}

    record TaskSaved(TaskRow task) implements CoreReply {}

    /** Someone saved in between. */
    record Stale(WorkOrderRow current) implements CoreReply {}

    /** The order goes to Asterisk; a ControlDone or ControlFailed of this number, or the end of the talk, says what came of it. */
    record Asked(long number) implements CoreReply {}

    record Locked(Instant until) implements CoreReply {}

    record SeatTakenBy(String login) implements CoreReply {}

    enum Reason {
        UNKNOWN_NUMBER,
        UNKNOWN_CALL,
        UNKNOWN_SEAT,
        UNKNOWN_LOGIN,
        UNKNOWN_WORK_ORDER,
        UNKNOWN_TASK,
        NOT_ALLOWED,
        NO_SEAT,
        /** It is not registered, or not known to be so yet. */
        NO_PHONE,
        /** The person works at another page. */
        ELSEWHERE,
        NOT_NOW
    }
}
