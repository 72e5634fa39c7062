package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.db.CallOutcome;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.RecordingFault;
import io.hotline.db.TaskRow;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided. The journal keeps these; {@link Core#apply} of all of them is the state. A field may be added
 * (absent = null or zero in older journals); none may change its meaning.
 */
public sealed interface CoreEvent {
    Instant at();

    /** PostgreSQL's directory has this content from now on. */
    record DirectoryChanged(Instant at, HotlineDirectory directory) implements CoreEvent {}

    /**
     * {@code line} null: nobody has this number, and the caller is told so. {@code flow} null also in older journals. {@code sipCallId}
     * of the INVITE; null when it was not told, and in older journals.
     */
    record CallArrived(
            Instant at,
            CallId call,
            String channel,
            String dialled,
            @Nullable String line,
            Caller caller,
            @Nullable String flow,
            @Nullable Integer flowVersion,
            @Nullable String sipCallId)
            implements CoreEvent {}

    /**
     * An agent makes a call. {@code leg}: of his own telephone, which is rung until {@code expiresAt}; whom he calls is
     * dialled when it is answered, with the id of the call. {@code order}: the work order that it is about.
     */
    record CallPlaced(
            Instant at,
            CallId call,
            OfferId leg,
            String agent,
            String seat,
            Instant expiresAt,
            Caller callee,
            String line,
            @Nullable WorkOrderRow order,
            String occasion)
            implements CoreEvent {}

    /** A stretch of the caller's way through the IVR. */
    record CallStepped(Instant at, CallId call, String node, String text, String key) implements CoreEvent {}

    /** He rang again in time and has the place that he had since then; the queuing itself follows. */
    record PlaceKept(Instant at, CallId call, Instant since) implements CoreEvent {}

    /** The routing engine decided. */
    record Routed(AcdEvent event) implements CoreEvent {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    /** What happens to a caller who is to be called back, or to whom an agent calls. */
    sealed interface OfCallback extends CoreEvent {
        CallId call();
    }

    /** {@code number}: to be dialled, in the normal form. */
    record CallbackAsked(Instant at, CallId call, String number) implements OfCallback {}

    /** He hung up and waits. */
    record CallerAway(Instant at, CallId call, String cause) implements OfCallback {}

    /** The agent's leg, {@code channel}, waits to be joined with him. */
    record CallbackReady(Instant at, CallId call, OfferId offer, String channel) implements OfCallback {}

    /** His telephone rings; the leg has the id of the call. */
    record CallbackDialled(Instant at, CallId call, OfferId offer, String number) implements OfCallback {}

    /** From now on {@code channel} is the caller's. */
    record CallbackAnswered(Instant at, CallId call, String channel) implements OfCallback {}

    record CallbackFailed(Instant at, CallId call, OfferId offer, String cause) implements OfCallback {}

    /** What happens to a caller who is put through to somebody outside; {@code number} in the normal form. */
    sealed interface OfOutside extends CoreEvent {
        CallId call();

        String number();
    }

    record OutsideDialled(Instant at, CallId call, String number) implements OfOutside {}

    record OutsideAnswered(Instant at, CallId call, String number) implements OfOutside {}

    /** {@code cause}: {@code talk-over}, or why he was not reached; also of a number that was not even dialled. */
    record OutsideEnded(Instant at, CallId call, String number, String cause) implements OfOutside {}
    /**
     * He waited while we were away, since {@code cameAt}, and was answered by Asterisk's own queue, or not. {@code login} null: at a
     * seat where nobody is known to have been.
     */
    record CallSurvived(
            Instant at,
            CallId call,
            Instant cameAt,
            @Nullable Instant joinedAt,
            String seat,
            @Nullable String login) implements CoreEvent {}

    /** Everything of this call in the survival mode is in our records. */
    record SurvivalRecorded(Instant at, CallId call) implements CoreEvent {}

    /** What happens to a third party of a call; {@code leg}: the unique id of his channel. */
    sealed interface OfGuest extends CoreEvent {
        CallId call();

        String leg();
    }

    /**
     * To be rung: a colleague at his seat, or a number in the normal form. {@code privately}: the caller hears music
     * meanwhile; {@code help}: a shift leader whom the agent asks for help.
     */
    record GuestInvited(
            Instant at,
            CallId call,
            String leg,
            @Nullable String agent,
            @Nullable String seat,
            @Nullable String number,
            boolean privately,
            boolean wasReady,
            boolean help)
            implements OfGuest {}

    record GuestAnswered(Instant at, CallId call, String leg) implements OfGuest {}

    /** Into the room of the call, or to the music. */
    record GuestMoved(Instant at, CallId call, String leg, boolean music) implements OfGuest {}

    /** His leg is to be ended. */
    record GuestDropped(Instant at, CallId call, String leg, String why) implements OfGuest {}

    /** His channel is gone, or never was. */
    record GuestLeft(Instant at, CallId call, String leg, String cause) implements OfGuest {}

    /** The caller's or the agent's leg is in the room of the call, where guests are. */
    record RoomEntered(Instant at, CallId call, boolean caller) implements CoreEvent {}

    record RecordingStarted(Instant at, CallId call) implements CoreEvent {}

    /** The disk was nearly full, so none began; the call goes on. */
    record RecordingRefused(Instant at, CallId call) implements CoreEvent {}

    /** Found when the call was over: {@code real} is what there is of it. */
    record RecordingFaulty(Instant at, CallId call, RecordingFault fault, Duration expected, Duration real)
            implements CoreEvent {}

    /** The caller hears the agent's work number (工号): the call counts as answered. */
    record AnnouncementStarted(Instant at, CallId call, OfferId offer) implements CoreEvent {}

    /** The caller is on his way into the bridge with the agent. */
    record JoinStarted(Instant at, CallId call, OfferId offer) implements CoreEvent {}

    record CallJoined(Instant at, CallId call, OfferId offer) implements CoreEvent {}

    record TalkEnded(Instant at, CallId call, OfferId offer, Party by) implements CoreEvent {}

    record CallRated(Instant at, CallId call, int rating) implements CoreEvent {}

    /** The caller's channel is gone. {@code cause} is the switch's own word. */
    record CallEnded(Instant at, CallId call, Party by, String cause, CallOutcome outcome) implements CoreEvent {}

    record WorkOrderOpened(Instant at, WorkOrderRow order) implements CoreEvent {}

    record WorkOrderEdited(Instant at, WorkOrderRow order) implements CoreEvent {}

    /** {@code from}: whose it was before, when it was handed over. */
    record TaskChanged(Instant at, TaskRow task, @Nullable String from) implements CoreEvent {}

    /** {@code tokenHash}: SHA-256 of the token; the token itself is known to its browser only. */
    record SignedIn(Instant at, String tokenHash, String login, Instant expiresAt) implements CoreEvent {}

    record SignInFailed(Instant at, String login) implements CoreEvent {}

    record SignedOut(Instant at, String tokenHash) implements CoreEvent {}

    /** The session ended because its person signed in elsewhere. */
    record TakenOver(Instant at, String tokenHash) implements CoreEvent {}

    /** {@code endsAt} null: the shift has an open end. */
    record ShiftPlanned(Instant at, String login, @Nullable Instant endsAt, String by) implements CoreEvent {}

    /** The planned end has come; what the agent does because of it follows. */
    record ShiftEnded(Instant at, String login) implements CoreEvent {}

    /** {@code abusive} false: the agent took the mark back. */
    record AbuseMarked(Instant at, CallId call, String agent, boolean abusive) implements CoreEvent {}

    record SeatTaken(Instant at, String login, String seat) implements CoreEvent {}

    record SeatLeft(Instant at, String login) implements CoreEvent {}

    record SeatReachableChanged(Instant at, String seat, boolean reachable) implements CoreEvent {}

    /** The agent asked to end his talk, or nobody is left for him to talk to. */
    record HangUpAsked(Instant at, CallId call, OfferId offer) implements CoreEvent {}

    /** The agent wants something done to his call. {@code detail}: the keys, or who is to get the call; else empty. */
    record ControlAsked(Instant at, CallId call, OfferId offer, long number, Control control, String detail)
            implements CoreEvent {}

    /** Asterisk did it, asked or not: {@code number} 0 when nobody waits for it. */
    record ControlDone(Instant at, CallId call, OfferId offer, long number, Control control, String detail)
            implements CoreEvent {}

    record ControlFailed(Instant at, CallId call, long number, Control control, String why) implements CoreEvent {}

    /** The agent left a caller who is in no bridge with him: to the question after the talk, or back to the waiting music. */
    record CallerFreed(Instant at, CallId call, boolean talkOver) implements CoreEvent {}

    /** Somebody at a seat has a page open again, or none any more. */
    record PageSeen(Instant at, String login, boolean open) implements CoreEvent {}

    /** What happens to a call whose agent is cut off from it. */
    sealed interface OfAway extends CoreEvent {
        CallId call();

        OfferId offer();
    }

    /**
     * The caller hears music and is kept for his agent until then. {@code legGone}: the agent's leg has ended already;
     * else it is hung up.
     */
    record CallKept(Instant at, CallId call, OfferId offer, Instant until, boolean legGone) implements OfAway {}

    /** No leg of the agent is left: it ended, or was not answered. */
    record AwayLegEnded(Instant at, CallId call, OfferId offer) implements OfAway {}

    /** Page and phone are back: the phone is rung, answers by itself and fetches the caller. */
    record AgentRungAgain(Instant at, CallId call, OfferId offer) implements OfAway {}

    record AgentBack(Instant at, CallId call, OfferId offer) implements OfAway {}

    /** He did not come back in time: the caller is told, and waits for the next agent. */
    record AgentGivenUp(Instant at, CallId call, OfferId offer) implements OfAway {}

    /** A leg that rings or waits for an offer that is over: it is hung up. */
    record StrayLegFound(Instant at, String leg) implements CoreEvent {}

    /**
     * The link to Asterisk came up or went down. {@code heals}: how many differences between Asterisk and us were found
     * and mended; null in older journals, and when it went down.
     */
    record SwitchLinkChanged(
            Instant at, boolean up, String detail, @Nullable Integer heals) implements CoreEvent {}
}
