package io.hotline.cti.asterisk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What we ask the switch to do. No method blocks and no stage completes exceptionally: every expected failure is a
 * {@link ControlOutcome}. Values that could break out of an AMI line are refused by {@link ControlCharacterRefused}, thrown at the
 * caller, because such a value is a mistake in our own checks and nothing was sent.
 */
public interface CallControl {

    /** Rings a seat for a caller. {@code Done} means accepted, not answered: see ChannelAnswered and OfferFailed. */
    CompletionStage<ControlOutcome> offer(OfferCall offer);

    /** Rings somebody outside. {@code Done} means accepted, not answered: the leg's events tell the rest. */
    CompletionStage<ControlOutcome> callOut(OutboundCall call);

    /** Rings a third party of a call, a colleague or somebody outside. {@code Done} means accepted, not answered. */
    CompletionStage<ControlOutcome> invite(GuestCall guest);

    /** Sets a variable of a channel, for the dialplan. */
    CompletionStage<ControlOutcome> setVariable(String channel, String variable, String value);

    /** Ends a channel, named by its exact channel name (cheap) or by its unique id. A channel that is gone already is {@code Refused}. */
    CompletionStage<ControlOutcome> hangUp(String channelOrUniqueId, HangupCause cause);

    /** Takes a channel to another place of the dialplan; it leaves its bridge. */
    CompletionStage<ControlOutcome> redirect(String channel, DialplanPlace to);

    /** Moves both legs of a conversation in one step: moving one alone would hang the other up. */
    CompletionStage<ControlOutcome> redirectBoth(
            String channel, DialplanPlace to, String otherChannel, DialplanPlace otherTo);

    /** Presses a key for whom this channel belongs to. {@code Done}: the far end is being sent it. */
    CompletionStage<ControlOutcome> pressKey(String channel, char key);

    /** Whether what this channel says is heard by nobody. */
    CompletionStage<ControlOutcome> mute(String channel, boolean on);

    /** Whether the recording at this channel holds silence; its time runs on. */
    CompletionStage<ControlOutcome> silenceRecording(String channel, boolean on);

    /** Whether the dialplan begins recordings. For every LinkUp, and when it changes; stays while we are away. */
    CompletionStage<ControlOutcome> recordingsMayBegin(boolean yes);

    /** Makes a seat known, or changes it: works at once, needs no file and no reload, outlives this process. */
    CompletionStage<ControlOutcome> putSeat(SeatSettings seat);

    CompletionStage<ControlOutcome> removeSeat(String seat);

    /** Makes the switch know exactly these seats: writes what differs, removes what is not named. For every LinkUp. */
    CompletionStage<ControlOutcome> syncSeats(List<SeatSettings> seats);

    /** Makes the seat a member of the switch's own queue, or changes whether that rings it. */
    CompletionStage<ControlOutcome> putQueueMember(String queue, String seat, boolean paused);

    CompletionStage<ControlOutcome> removeQueueMember(String queue, String seat);

    /** Takes a caller out of the survival mode; {@code Refused} when an agent has answered him there: that talk is not torn. */
    CompletionStage<ControlOutcome> redirectUnlessJoined(String callId, String channel, DialplanPlace to);

    /** What the dialplan has noted of this call in the survival mode; empty: nothing, or the switch did not say. */
    CompletionStage<Optional<SurvivedCall>> survived(String callId);

    /** Its record is written: the dialplan's notes of this call in the survival mode are of no more use. */
    CompletionStage<ControlOutcome> forgetSurvived(String callId);

    /** Makes exactly these seats the members of the queue; true: paused. For every LinkUp. */
    CompletionStage<ControlOutcome> syncQueueMembers(String queue, Map<String, Boolean> seats);
}
