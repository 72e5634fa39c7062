package io.hotline.cti.core;

import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.RecordingFault;
import io.hotline.db.TaskRow;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the world asks of the core. Values are checked for form by who sends them, for sense by {@link Core}. */
public sealed interface CoreCommand {
    record ChangeDirectory(HotlineDirectory directory) implements CoreCommand {}

    /** A caller's channel asks for its flow; again when it asks again. Answered by Admitted or Refused. */
    record AdmitCall(CallId call, String channel, String dialled, Caller caller, String sipCallId)
            implements CoreCommand {
        public AdmitCall(CallId call, String channel, String dialled, Caller caller) {
            this(call, channel, dialled, caller, "");
        }
    }

    /** A draft is tried by telephone: the call counts as one to {@code line}, but not as one of its flow. */
    record AdmitTestCall(CallId call, String channel, String dialled, Caller caller, String line)
            implements CoreCommand {}

    /** The caller has left a message of this length; it becomes a work order. */
    record TakeMessage(CallId call, Duration length) implements CoreCommand {}

    record NoteStep(CallId call, String node, String text, String key) implements CoreCommand {}

    /**
     * To a human. {@code queue} empty: the line's own; {@code requirements} empty: what the queue asks for; {@code
     * urgent}: before all others; {@code direct}: to this agent if he comes free in time.
     */
    record QueueCall(
            CallId call, String queue, String requirements, int priority, boolean urgent, Optional<Direct> direct)
            implements CoreCommand {
        public QueueCall(CallId call, String queue, String requirements, int priority) {
            this(call, queue, requirements, priority, false, Optional.empty());
        }
    }

    /** {@code agent}: a login or a work number. */
    record Direct(String agent, Duration patience) {}

    /**
     * A caller who waits asks whether he shall go on waiting; one that we do not know (he came while we were away) is
     * admitted and takes the place that {@code alive}, the age of his channel, gives him. Answered by Waiting or Refused.
     */
    record AskWaiting(CallId call, String channel, String dialled, Caller caller, Duration alive, String sipCallId)
            implements CoreCommand {
        public AskWaiting(CallId call, String channel, String dialled, Caller caller, Duration alive) {
            this(call, channel, dialled, caller, alive, "");
        }
    }

    /** The waiting caller wants to be called back at this number, in the normal form. Answered by Done or Refused. */
    record RequestCallback(CallId call, String number) implements CoreCommand {}

    /** He rang again by himself: the callback is off. */
    record CancelCallback(CallId call) implements CoreCommand {}

    /** The caller could not even be dialled, or nothing was heard of it. */
    record CallbackNotDialled(CallId call, OfferId offer, String why) implements CoreCommand {}

    /**
     * The caller is to be put through to this number, in the normal form, which was found to be allowed. {@code
     * most}: so many calls out at a time. Answered by Done or Refused.
     */
    record DialOutside(CallId call, String number, int most) implements CoreCommand {}

    /**
     * Nobody was reached outside: the caller is to get a human of his line. {@code number} empty: the one that was
     * dialled. {@code flowGoesOn}: no human yet, the caller's flow says what follows. Answered as {@link QueueCall} is.
     */
    record OutsideNotReached(CallId call, String number, String cause, boolean flowGoesOn) implements CoreCommand {
        public OutsideNotReached(CallId call, String number, String cause) {
            this(call, number, cause, false);
        }
    }

    /**
     * The agent rings somebody: his own telephone first. {@code order}: what the call is about, as it is stored; {@code
     * occasion}: where he dialled from, a word and an id, or empty; {@code task}: that he does by it. Answered by Placed or Refused.
     */
    record PlaceCall(
            String login,
            Caller callee,
            String line,
            Optional<WorkOrderRow> order,
            String occasion,
            Optional<String> task)
            implements CoreCommand {}

    record RateCall(CallId call, int rating) implements CoreCommand {}

    /** The recording of a call that is over was looked at, and is not what it should be. */
    record FlagRecording(CallId call, RecordingFault fault, Duration expected, Duration real) implements CoreCommand {}

    /** The switch reported something; {@code late}: so long after it happened, zero in the ordinary case. */
    record HearSwitch(SwitchEvent event, Duration late) implements CoreCommand {
        public HearSwitch(SwitchEvent event) {
            this(event, Duration.ZERO);
        }
    }

    /** What the dialplan noted while we were away; {@code channel} empty: the caller has gone. */
    record NoteSurvived(SurvivedCall survived, Caller caller, Optional<String> channel) implements CoreCommand {}

    /** How the switch stood when the link came up; what happened from {@code since} on is heard as events. */
    record CompareSwitch(SwitchSnapshot snapshot, Instant since) implements CoreCommand {}

    /** The switch would not ring the agent. */
    record OfferNotMade(String offer, String why) implements CoreCommand {}

    /** The password was right; {@code pageOpen}: somewhere a page of this person is open. */
    record SignIn(String login, String tokenHash, Instant expiresAt, boolean pageOpen) implements CoreCommand {
        public SignIn(String login, String tokenHash, Instant expiresAt) {
            this(login, tokenHash, expiresAt, false);
        }
    }

    record RefuseSignIn(String login) implements CoreCommand {}

    record SignOut(String tokenHash) implements CoreCommand {}

    record TakeSeat(String login, String seat) implements CoreCommand {}

    record BecomeReady(String login) implements CoreCommand {}

    /** {@code reason}: code or word of one that the hotline has; empty: the first of them. */
    record BecomeNotReady(String login, String reason) implements CoreCommand {}

    record GoOffline(String login) implements CoreCommand {}

    record FinishWrapUp(String login) implements CoreCommand {}

    /** {@code endsAt} null: open end. {@code by}: who wants it so. */
    record PlanShift(String login, @Nullable Instant endsAt, String by) implements CoreCommand {}

    /** The planned end has come. */
    record EndShift(String login) implements CoreCommand {}

    /** The agent calls the call abusive, while he talks or in his wrap-up, or takes that back. */
    record MarkAbusive(String login, CallId call, boolean abusive) implements CoreCommand {}

    /** Ends the talk of this agent; the caller goes on to the satisfaction question. */
    record HangUpCall(String login, CallId call) implements CoreCommand {}

    /** {@code detail}: the keys, or who is to get the call; else empty. Answered by Asked, Done or Refused. */
    record ControlCall(String login, CallId call, Control control, String detail) implements CoreCommand {}

    /** What Asterisk said to the order for a wish; {@code why} null: it is done. */
    record ControlAnswered(
            CallId call, long number, @Nullable String why) implements CoreCommand {}

    /** This person has a page open again, or none any more. */
    record SeePage(String login, boolean open) implements CoreCommand {}

    /** The page's phone has no leg for this call, which the desk shows as talking: the agent is to be rung again. */
    record Rejoin(String login, CallId call) implements CoreCommand {}

    /** The agent of this call is, or may be, away: what follows from time, page and phone. */
    record LookAfterCall(CallId call) implements CoreCommand {}

    /** A guest could not even be rung, or nothing was heard of it. */
    record GuestNotRung(CallId call, String leg, String why) implements CoreCommand {}

    /** Somebody came or went: is what the agent waits for done now? */
    record SettleControl(CallId call) implements CoreCommand {}

    /**
     * The call is about an order that is open: what was typed for the call goes there. {@code stored}: the order as the
     * records have it, for one that the core has forgotten. Answered by Saved, with the order that the call has now, or Refused.
     */
    record JoinWorkOrder(String login, CallId call, String order, Optional<WorkOrderRow> stored)
            implements CoreCommand {}

    /** It was a matter of its own: the call has its own order again. Answered as the joining is. */
    record PartWorkOrder(String login, CallId call) implements CoreCommand {}

    /**
     * The whole form as the agent left it. {@code stored}: the order as PostgreSQL has it, for one that the core no
     * longer keeps.
     */
    record EditWorkOrder(String login, WorkOrderRow edited, boolean complete, Optional<WorkOrderRow> stored)
            implements CoreCommand {}

    /** The agent promises to ring the citizen of this order back. Answered by TaskSaved or Refused. */
    record MakeTask(String login, WorkOrderRow order, Instant dueAt, String what) implements CoreCommand {}

    record ChangeTask(String login, String task, TaskChange change) implements CoreCommand {}

    /** {@code note}: the reason, for who reads it later; may be empty. */
    sealed interface TaskChange {
        record Close(TaskRow.Status status, String note) implements TaskChange {}

        record Postpone(Instant dueAt, String note) implements TaskChange {}

        record HandOver(String owner, String note) implements TaskChange {}

        record Reopen() implements TaskChange {}
    }

    record Tick() implements CoreCommand {}
}
