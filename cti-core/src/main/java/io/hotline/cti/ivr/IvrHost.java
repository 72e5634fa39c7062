package io.hotline.cti.ivr;

import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.Speech;
import io.hotline.ivr.StepNote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What the runner of flows needs from the core. Called on Netty threads: every method must hand over and return. A stage completes
 * when the core has committed; one that fails or comes too late sends the caller to the survival mode, where he keeps his place in
 * the world although the server has lost its head.
 */
public interface IvrHost {

    /** Door {@code entry}: somebody dialled us. Called again for the same call when the first answer was lost. */
    CompletionStage<Admission> callArrived(ArrivedCall call);

    /** Door {@code waiting}: he still waits (every 30 s) or waits again. A call never heard of is to be taken in and queued. */
    CompletionStage<StillWaiting> stillWaiting(ArrivedCall call);

    /** He pressed the key that was offered to him while he waits. */
    CompletionStage<StillWaiting.Told> requestCallback(ArrivedCall call);

    /** Door {@code after}: the agent has left, the caller is still there. */
    CompletionStage<Admission> talkEnded(ArrivedCall call);

    /** He took a step of the flow. Not waited for. */
    void stepped(String callId, StepNote note);

    /** He begins to hear this. Not waited for. */
    default void told(String callId, List<Speech> speech) {}

    /** The flow ended. Completed with the way on, once that is committed. */
    CompletionStage<NextStep> enqueue(String callId, IvrEffect.Enqueue wish, Map<String, String> variables);

    /**
     * To somebody outside; or, with words about it, to a human here.
     *
     * @param flowGoesOn the flow says what follows when nobody is reached: then nothing is told, and empty is answered
     */
    CompletionStage<Optional<StillWaiting.Told>> transfer(String callId, IvrEffect.Transfer wish, boolean flowGoesOn);

    /**
     * Door {@code outside}: nobody answered there.
     *
     * @param status Asterisk's DIALSTATUS
     * @param flowGoesOn as in {@link #transfer}
     */
    CompletionStage<Optional<StillWaiting.Told>> notReached(ArrivedCall call, String status, boolean flowGoesOn);

    CompletionStage<NextStep> finish(String callId, String reason);

    /** LookedUp or LookUpFailed. */
    CompletionStage<IvrInput> lookUp(String callId, LookUpRequest request);

    /** Done or Failed. */
    CompletionStage<IvrInput> saveRating(String callId, int score);

    /** Done or Failed. */
    CompletionStage<IvrInput> bookCallback(String callId, String number, String queue);

    /** Where Asterisk may write a message that the caller leaves, without extension; empty when there is no place. */
    Optional<String> messageFile(String callId);

    /** A message of this length lies there: Recorded when it is kept, else Failed. */
    CompletionStage<IvrInput> messageLeft(String callId, String file, Duration length);

    /**
     * The runner lost the channel in the middle of a flow: a hang-up, or a redirect to an agent. Only the switch's
     * {@code ChannelHungUp} ends a call.
     */
    void lost(String callId, String cause);
}
