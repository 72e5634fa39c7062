package io.hotline.cti.call;

import io.hotline.acd.CallId;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.ivr.ArrivedCall;
import io.hotline.cti.ivr.NextStep;
import io.hotline.cti.ivr.StillWaiting;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.Speech;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door at which waiting callers ask every 30 s: position, expected wait, callback. Thread-safe; nothing blocks. */
public final class WaitingDoor {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingDoor.class);

    private final CoreLoop core;
    private final PhoneNumbers numbers;
    private final Outbound outbound;
    private final SpeechFiles speech;
    private final WaitingWords words;

    public WaitingDoor(CoreLoop core, PhoneNumbers numbers, Outbound outbound, SpeechFiles speech) {
        this.core = core;
        this.numbers = numbers;
        this.outbound = outbound;
        this.speech = speech;
        this.words = new WaitingWords(speech::isReady);
    }

    /** What may have to be said to waiting callers and is known beforehand. */
    public static List<List<Speech>> sentences() {
        return WaitingWords.all();
    }

    CompletionStage<StillWaiting> ask(ArrivedCall call) {
        Duration alive = Duration.between(call.at(), core.now());
        var ask = new CoreCommand.AskWaiting(
                new CallId(call.callId()),
                call.channel(),
                call.line(),
                numbers.caller(call.callerNumber(), call.callerName()),
                alive.isNegative() ? Duration.ZERO : alive,
                call.sipCallId());
        return core.submit(ask).thenApply(reply -> switch (reply) {
            case CoreReply.Waiting waiting -> hears(waiting);
            default -> new StillWaiting.Onward(CoreIvrHost.waitOrLeave(reply));
        });
    }

    private StillWaiting hears(CoreReply.Waiting waiting) {
        boolean callback = false;
        if (waiting.callback()
                && words.canOfferCallback()
                && outbound.ask(waiting.number(), 0) instanceof Outbound.Permit.Granted(String number, String _)) {
            callback = true;
            // Made while he listens to the offer, so that he need not wait for it.
            var _ = speech.filesFor(WaitingWords.confirmed(number));
        }
        var heard = words.waiting(waiting.position(), waiting.minutes(), callback);
        return heard.isEmpty()
                ? new StillWaiting.Onward(NextStep.to(NextStep.Word.QUEUE))
                : new StillWaiting.Hears(heard, callback);
    }

    /** The flow asked him. When an agent is free at once he is not called back: his flow leads him on to a human. */
    CompletionStage<IvrInput> book(String callId, String number, String queue) {
        String normal = numbers.normal(number);
        Outbound.Permit permit = outbound.ask(normal, 0);
        outbound.audit("callback booked", callId, PhoneNumbers.masked(normal), permit);
        if (permit instanceof Outbound.Permit.Denied(String why)) {
            return CompletableFuture.completedStage(new IvrInput.Failed(why));
        }
        var id = new CallId(callId);
        return core.submit(new CoreCommand.QueueCall(id, queue, "", 0))
                .thenCompose(reply -> reply instanceof CoreReply.Done
                        ? core.submit(new CoreCommand.RequestCallback(id, normal))
                        : CompletableFuture.completedStage(reply))
                .thenApply(reply ->
                        reply instanceof CoreReply.Done ? new IvrInput.Done() : new IvrInput.Failed(reply.toString()));
    }

    /** He pressed the key. An agent who was found meanwhile is better than a callback. */
    CompletionStage<StillWaiting.Told> requestCallback(ArrivedCall call) {
        String normal = numbers.caller(call.callerNumber(), "").normal();
        Outbound.Permit permit = outbound.ask(normal, 0);
        outbound.audit("callback asked", call.callId(), PhoneNumbers.masked(normal), permit);
        return switch (permit) {
            case Outbound.Permit.Granted(String number, String _) ->
                core.submit(new CoreCommand.RequestCallback(new CallId(call.callId()), normal))
                        .thenApply(reply -> switch (reply) {
                            case CoreReply.Done _ ->
                                new StillWaiting.Told(
                                        WaitingWords.confirmed(number), NextStep.to(NextStep.Word.HANGUP));
                            default -> {
                                LOG.info("call {}: no callback: {}", call.callId(), reply);
                                yield new StillWaiting.Told(WaitingWords.tooLate(), NextStep.to(NextStep.Word.QUEUE));
                            }
                        });
            case Outbound.Permit.Denied _ ->
                CompletableFuture.completedStage(new StillWaiting.Told(List.of(), NextStep.to(NextStep.Word.QUEUE)));
        };
    }
}
