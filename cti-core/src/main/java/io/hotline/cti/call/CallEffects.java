package io.hotline.cti.call;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallOutcome;
import io.hotline.acd.ChangeCause;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.db.SeatRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out committed decisions: rings seats, stops ringing, ends legs. Called on the core's thread after the commit;
 * only hands orders over. Never called for replayed events: what they ordered is done, or healed when the link comes up.
 */
public final class CallEffects {
    private static final Logger LOG = LoggerFactory.getLogger(CallEffects.class);
    /** The core's own lease ends the ringing; Asterisk's limit is only there should the core be gone. */
    private static final Duration RING_MARGIN = Duration.ofSeconds(5);

    private static final DialplanPlace ASK_WHERE_TO = DialplanPlace.startOf("hl-wait-ask");

    private final CallControl control;
    private final Announcements announcements;
    private final Consumer<CoreCommand> core;

    public CallEffects(CallControl control, Announcements announcements, Consumer<CoreCommand> core) {
        this.control = control;
        this.announcements = announcements;
        this.core = core;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.Routed(AcdEvent routed) -> perform(routed, state);
                case CoreEvent.HangUpAsked asked -> hangUp(asked.offer().text(), HangupCause.NORMAL);
                default -> {}
            }
        }
    }

    private void perform(AcdEvent event, CoreState state) {
        switch (event) {
            case AcdEvent.CallOffered offered ->
                state.calls().find(offered.call()).ifPresent(call -> ring(offered, call, state));
            case AcdEvent.OfferWithdrawn withdrawn -> hangUp(withdrawn.offer().text(), causeOf(withdrawn.cause()));
            case AcdEvent.CallLeft left
            when leavesAlive(left.outcome()) -> state.calls().find(left.call()).ifPresent(this::sendOn);
            default -> {}
        }
    }

    private void ring(AcdEvent.CallOffered offered, LiveCall call, CoreState state) {
        boolean autoAnswer =
                state.seat(offered.seat()).filter(SeatRow::autoAnswer).isPresent();
        Map<String, String> variables = new LinkedHashMap<>();
        state.user(offered.agent().text())
                .flatMap(user -> announcements.workNumber(user.workNumber()))
                .ifPresent(file -> variables.put("HL_ANNOUNCE", file));
        if (autoAnswer) {
            announcements.tone().ifPresent(file -> variables.put("HL_WHISPER", file));
        }
        var order = new OfferCall(
                offered.offer().text(),
                call.id().text(),
                offered.seat(),
                call.channel(),
                call.caller().received(),
                Duration.between(offered.at(), offered.expiresAt()).plus(RING_MARGIN),
                autoAnswer,
                variables);
        control.offer(order).thenAccept(outcome -> {
            switch (outcome) {
                case ControlOutcome.Done _ -> {}
                case ControlOutcome.Refused(String message) -> {
                    LOG.warn(
                            "offer {} of call {} to seat {} refused: {}",
                            order.offerId(),
                            call.id(),
                            order.seat(),
                            message);
                    core.accept(new CoreCommand.OfferNotMade(order.offerId(), message));
                }
                // The seat may ring all the same: the lease decides, or the snapshot when the link is back.
                case ControlOutcome.LinkDown(String cause) ->
                    LOG.warn("offer {}: link down: {}", order.offerId(), cause);
                case ControlOutcome.TimedOut(Duration after) ->
                    LOG.warn("offer {}: no answer after {}", order.offerId(), after);
            }
        });
    }

    private void hangUp(String leg, HangupCause cause) {
        control.hangUp(leg, cause).thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.debug("leg {} not hung up: {}", leg, outcome);
            }
        });
    }

    /** The caller waits in a bridge and has left the queue: he asks the server where to go. */
    private void sendOn(LiveCall call) {
        control.redirect(call.channel(), ASK_WHERE_TO).thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.info("call {} stays where it is until it asks by itself: {}", call.id(), outcome);
            }
        });
    }

    private static boolean leavesAlive(CallOutcome outcome) {
        return switch (outcome) {
            case ANSWERED, ABANDONED, CALLBACK_FAILED -> false;
            case TIMED_OUT, BLOCKED, CLOSED, NOBODY_SIGNED_IN, OVERFLOW_OUT, DIVERTED, FAILED -> true;
        };
    }

    private static HangupCause causeOf(ChangeCause cause) {
        return cause == ChangeCause.NO_ANSWER ? HangupCause.NO_ANSWER : HangupCause.ANSWERED_ELSEWHERE;
    }
}
