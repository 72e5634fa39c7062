package io.hotline.cti.bench;

import io.hotline.cti.ivr.Admission;
import io.hotline.cti.ivr.ArrivedCall;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.cti.ivr.IvrHost;
import io.hotline.cti.ivr.NextStep;
import io.hotline.cti.ivr.StillWaiting;
import io.hotline.ivr.Flow;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.StepNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A core that has one flow, the shipped one, and an agent's queue behind it; it answers at once. */
final class OneFlowHost implements IvrHost {
    private final CompletionStage<Admission> admission = CompletableFuture.completedStage(
            new Admission.Run(shipped(), "zh", Map.of("city", "舟山市", "hotline", "12345")));
    private final CompletionStage<NextStep> queue =
            CompletableFuture.completedStage(new NextStep(NextStep.Word.QUEUE, Map.of("HL_QUEUE", "general")));

    private static Flow shipped() {
        try (InputStream in =
                Objects.requireNonNull(OneFlowHost.class.getResourceAsStream("/io/hotline/cti/flows/12345.json"))) {
            return switch (FlowJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), 1)) {
                case FlowJson.Outcome.Read(var flow) -> flow;
                case FlowJson.Outcome.Refused(var findings) ->
                    throw new IllegalStateException("the shipped flow is refused: " + findings);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<Admission> callArrived(ArrivedCall call) {
        return admission;
    }

    @Override
    public CompletionStage<StillWaiting> stillWaiting(ArrivedCall call) {
        return CompletableFuture.failedStage(new IllegalStateException("nobody waits in this bench"));
    }

    @Override
    public CompletionStage<StillWaiting.Told> requestCallback(ArrivedCall call) {
        return CompletableFuture.failedStage(new IllegalStateException("nobody waits in this bench"));
    }

    @Override
    public CompletionStage<Admission> talkEnded(ArrivedCall call) {
        return admission;
    }

    @Override
    public void stepped(String callId, StepNote note) {
        // Nobody reads the steps.
    }

    @Override
    public CompletionStage<NextStep> enqueue(String callId, IvrEffect.Enqueue wish, Map<String, String> variables) {
        return queue;
    }

    @Override
    public CompletionStage<Optional<StillWaiting.Told>> notReached(
            ArrivedCall call, String status, boolean flowGoesOn) {
        return CompletableFuture.failedStage(new IllegalStateException("nobody is dialled in this bench"));
    }

    @Override
    public CompletionStage<Optional<StillWaiting.Told>> transfer(
            String callId, IvrEffect.Transfer wish, boolean flowGoesOn) {
        return CompletableFuture.failedStage(new IllegalStateException("nobody is dialled in this bench"));
    }

    @Override
    public CompletionStage<NextStep> finish(String callId, String reason) {
        return CompletableFuture.completedStage(NextStep.to(NextStep.Word.HANGUP));
    }

    @Override
    public CompletionStage<IvrInput> lookUp(String callId, LookUpRequest request) {
        return CompletableFuture.failedStage(new IllegalStateException("the shipped flow looks nothing up"));
    }

    @Override
    public CompletionStage<IvrInput> saveRating(String callId, int score) {
        return CompletableFuture.completedStage(new IvrInput.Done());
    }

    @Override
    public CompletionStage<IvrInput> bookCallback(String callId, String number, String queue) {
        return CompletableFuture.completedStage(new IvrInput.Done());
    }

    @Override
    public Optional<String> messageFile(String callId) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<IvrInput> messageLeft(String callId, String file, Duration length) {
        return CompletableFuture.completedStage(new IvrInput.Done());
    }

    @Override
    public void lost(String callId, String cause) {
        throw new IllegalStateException("call " + callId + " was lost: " + cause);
    }
}
