package io.hotline.cti.call;

import io.hotline.acd.CallId;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.ivr.NextStep;
import io.hotline.cti.ivr.StillWaiting;
import io.hotline.ivr.Speech;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Puts callers through to somebody outside. Dialling is the work of dialplan context {@code hl-outside} on the caller's own
 * leg; here is asked whether that is allowed, and what follows when nobody is reached: a human, or
 * what the caller's flow says. Thread-safe; nothing blocks.
 */
public final class OutsideDoor {
    private static final List<Speech> NOT_REACHED = List.of(new Speech.Text("对方暂时无法接听，现在为您转接人工，请不要挂机。"));

    private final CoreLoop core;
    private final PhoneNumbers numbers;
    private final Outbound outbound;
    private final Duration ringTime;

    public OutsideDoor(CoreLoop core, PhoneNumbers numbers, Outbound outbound, Duration ringTime) {
        this.core = core;
        this.numbers = numbers;
        this.outbound = outbound;
        this.ringTime = ringTime;
    }

    /** What may have to be said and is known beforehand. */
    public static List<List<Speech>> sentences() {
        return List.of(NOT_REACHED);
    }

    /** {@code flowGoesOn}: a caller who reaches nobody is told nothing; the answer is empty then. */
    CompletionStage<Optional<StillWaiting.Told>> dial(String callId, String target, boolean flowGoesOn) {
        String normal = numbers.normal(target);
        // How many there are already is for the core to say: between its answer and the dialling another one may come.
        Outbound.Permit permit = outbound.ask(normal, 0);
        outbound.audit("transfer", callId, PhoneNumbers.masked(normal), permit);
        return switch (permit) {
            case Outbound.Permit.Denied _ -> nobody(callId, normal, "not-allowed", flowGoesOn);
            case Outbound.Permit.Granted(String number, String address) -> {
                var dial = new CoreCommand.DialOutside(new CallId(callId), normal, outbound.mostAtATime(normal));
                var way = new NextStep(
                        NextStep.Word.TRANSFER,
                        Map.of("HL_OUT", number + "@" + address, "HL_OUT_RING", String.valueOf(ringTime.toSeconds())));
                yield core.submit(dial)
                        .thenCompose(reply -> reply instanceof CoreReply.Done
                                ? CompletableFuture.completedStage(Optional.of(new StillWaiting.Told(List.of(), way)))
                                : nobody(callId, normal, "lines-busy", flowGoesOn));
            }
        };
    }

    /** {@code status}: Asterisk's DIALSTATUS. */
    CompletionStage<Optional<StillWaiting.Told>> notReached(String callId, String status, boolean flowGoesOn) {
        return nobody(callId, "", cause(status), flowGoesOn);
    }

    private CompletionStage<Optional<StillWaiting.Told>> nobody(
            String callId, String number, String cause, boolean flowGoesOn) {
        return core.submit(new CoreCommand.OutsideNotReached(new CallId(callId), number, cause, flowGoesOn))
                .thenApply(reply -> flowGoesOn && reply instanceof CoreReply.Done
                        ? Optional.empty()
                        : Optional.of(new StillWaiting.Told(NOT_REACHED, CoreIvrHost.waitOrLeave(reply))));
    }

    private static String cause(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "BUSY" -> "busy";
            case "NOANSWER" -> "no-answer";
            case "CONGESTION" -> "congestion";
            default -> "not-connected";
        };
    }
}
