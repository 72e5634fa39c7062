package io.hotline.cti.ivr;

import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.StepNote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A core that answers as it is told, and remembers what it was asked. */
final class ScriptedHost implements IvrHost {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<ArrivedCall> calls = new CopyOnWriteArrayList<>();
    CompletionStage<Admission> admission =
            CompletableFuture.completedStage(new Admission.Onward(NextStep.to(NextStep.Word.UNKNOWN_NUMBER)));
    CompletionStage<NextStep> onward = CompletableFuture.completedStage(NextStep.to(NextStep.Word.QUEUE));
    CompletionStage<IvrInput> done = CompletableFuture.completedStage(new IvrInput.Done());

    @Nullable
    CompletionStage<StillWaiting> waiting;

    boolean reachable = true;
    Optional<String> messages = Optional.empty();
    Consumer<Map<String, String>> onEnqueue = _ -> {};

    @Override
    public CompletionStage<Admission> callArrived(ArrivedCall call) {
        calls.add(call);
        return admission;
    }

    @Override
    public CompletionStage<StillWaiting> stillWaiting(ArrivedCall call) {
        calls.add(call);
        return waiting == null ? onward.thenApply(StillWaiting.Onward::new) : waiting;
    }

    @Override
    public CompletionStage<StillWaiting.Told> requestCallback(ArrivedCall call) {
        asked.add("callback");
        return CompletableFuture.completedStage(new StillWaiting.Told(List.of(), NextStep.to(NextStep.Word.HANGUP)));
    }

    @Override
    public CompletionStage<Admission> talkEnded(ArrivedCall call) {
        calls.add(call);
        return admission;
    }

    @Override
    public void stepped(String callId, StepNote note) {
        asked.add("step " + note.nodeId());
    }

    @Override
    public CompletionStage<NextStep> enqueue(String callId, IvrEffect.Enqueue wish, Map<String, String> variables) {
        asked.add("enqueue " + wish.queue());
        onEnqueue.accept(variables);
        return onward;
    }

    @Override
    public CompletionStage<Optional<StillWaiting.Told>> transfer(
            String callId, IvrEffect.Transfer wish, boolean flowGoesOn) {
        asked.add("transfer " + wish.target());
        return told(flowGoesOn && !reachable);
    }

    @Override
    public CompletionStage<Optional<StillWaiting.Told>> notReached(
            ArrivedCall call, String status, boolean flowGoesOn) {
        asked.add("not reached " + status);
        return told(flowGoesOn);
    }

    private CompletionStage<Optional<StillWaiting.Told>> told(boolean nothing) {
        return onward.thenApply(
                next -> nothing ? Optional.empty() : Optional.of(new StillWaiting.Told(List.of(), next)));
    }

    @Override
    public CompletionStage<NextStep> finish(String callId, String reason) {
        asked.add("finish " + reason);
        return CompletableFuture.completedStage(NextStep.to(NextStep.Word.HANGUP));
    }

    @Override
    public CompletionStage<IvrInput> lookUp(String callId, LookUpRequest request) {
        asked.add("look-up");
        return done;
    }

    @Override
    public CompletionStage<IvrInput> saveRating(String callId, int score) {
        asked.add("rating " + score);
        return done;
    }

    @Override
    public CompletionStage<IvrInput> bookCallback(String callId, String number, String queue) {
        asked.add("callback " + number);
        return done;
    }

    @Override
    public CompletionStage<IvrInput> messageLeft(String callId, String file, Duration length) {
        return CompletableFuture.completedFuture(new IvrInput.Recorded(file, length));
    }

    @Override
    public Optional<String> messageFile(String callId) {
        return messages;
    }

    @Override
    public void lost(String callId, String cause) {
        asked.add("lost: " + cause);
    }
}
