package io.hotline.cti.http;

import io.hotline.cti.http.view.AgentView;
import io.hotline.cti.http.view.CallPlaces;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.CallView;
import io.hotline.cti.http.view.DemoCallView;
import io.hotline.cti.http.view.DemoPhoneView;
import io.hotline.cti.http.view.DeskView;
import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.http.view.PersonView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.WorkOrderView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * All that the REST and WebSocket door asks of the server. It is called on event loops: a method either reads memory
 * and returns at once, or returns a stage that some other thread completes. A stage that fails is a bug and is shown
 * as "internal error"; what can be expected is an outcome. Texts named {@code why} are Chinese sentences for a person.
 */
public interface HotlineService {

    /** Checks the password off the caller's thread; the implementation wipes {@code password} when it is done. */
    CompletionStage<SignInOutcome> signIn(String login, char[] password, String remoteAddress);

    /** The living session of this token; in memory, called for every request. */
    Optional<SessionUser> session(String token);

    /** The session of this token ended because its person signed in elsewhere; in memory. */
    boolean takenOver(String token);

    CompletionStage<ActionOutcome> signOut(String token);

    /** What this person's page shows now; in memory. One who takes no calls has an offline desk without a seat. */
    DeskView desk(SessionUser user);

    CompletionStage<SeatOutcome> takeSeat(SessionUser user, String seat);

    /** {@code reason}: code or word; without one the first that the hotline has. */
    CompletionStage<StateOutcome> setState(SessionUser user, WantedState state, Optional<String> reason);

    /** When this agent's shift is to end; empty: open end. */
    CompletionStage<ActionOutcome> planShift(SessionUser by, String login, Optional<Instant> endsAt);

    /** Marks the user's own call, or takes the mark back. */
    CompletionStage<ActionOutcome> markAbusive(SessionUser user, String callId, boolean abusive);

    /** Without a wrap-up it is done already. */
    CompletionStage<ActionOutcome> finishWrapUp(SessionUser user);

    /** Ends the user's own call; one that is not on this user's desk is refused. */
    CompletionStage<ActionOutcome> hangUp(SessionUser user, String callId);

    /** Every agent known, in memory. */
    List<AgentView> agents();

    CompletionStage<CallPlaces> callPlaces();

    /** Everybody of the directory, also who may not sign in any more: his name stands at what he did. */
    CompletionStage<List<PersonView>> people();

    CompletionStage<Lookup<Page<CallRow>>> calls(SessionUser user, CallFilter filter, PageRequest page);

    CompletionStage<Lookup<CallView>> call(SessionUser user, String callId);

    CompletionStage<Lookup<WorkOrderView>> workOrder(SessionUser user, String workOrderId);

    CompletionStage<EditOutcome> editWorkOrder(SessionUser user, String workOrderId, WorkOrderEdit edit);

    /** The user's own call goes to an open order of the same caller; the answer is the order that it has now. */
    CompletionStage<EditOutcome> joinWorkOrder(SessionUser user, String callId, String workOrderId);

    /** Takes the joining back; a call that was not joined stays as it is. */
    CompletionStage<EditOutcome> partWorkOrder(SessionUser user, String callId);

    /** The door checks that the user may listen to it. */
    CompletionStage<Lookup<Recording>> recording(String recordingId);

    /** In memory. */
    HealthView health();

    /** Present in demo mode only. */
    Optional<DemoPhoneView> demoPhone();

    /** A call of that phone, by the SIP Call-ID that it made up; of any other call nothing was heard. */
    CompletionStage<DemoCallView> demoCall(String sipCallId);

    /**
     * Sends frames of this user's desk to the sink until the subscription is closed, the first of them before this
     * method returns: those after {@code lastSeq} if they are still known, else the full desk. {@link DeskHub} does it.
     */
    Subscription subscribe(SessionUser user, OptionalLong lastSeq, DeskSink sink);

    /** Closing never fails and may be repeated. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes frames in order, from any thread; must return at once and never throw. */
    @FunctionalInterface
    interface DeskSink {
        void accept(DeskFrame frame);
    }
}
