package io.hotline.cti.call;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallOutcome;
import io.hotline.acd.ChangeCause;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.CallbackLeg;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.asterisk.OutboundCall;
import io.hotline.cti.core.Callback;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.db.Role;
import io.hotline.db.SeatRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Outbound outbound;
    private final PhoneNumbers numbers;
    private final Duration ringTime;
    private final Consumer<CoreCommand> core;

    /** {@code ringTime}: how long somebody outside is rung. */
    public CallEffects(
            CallControl control,
            Announcements announcements,
            Outbound outbound,
            PhoneNumbers numbers,
            Duration ringTime,
            Consumer<CoreCommand> core) {
        this.control = control;
        this.announcements = announcements;
        this.outbound = outbound;
        this.numbers = numbers;
        this.ringTime = ringTime;
        this.core = core;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.Routed(AcdEvent routed) -> perform(routed, state);
                case CoreEvent.CallPlaced placed -> ringOwnPhone(placed);
                case CoreEvent.CallbackDialled dialled ->
                    state.calls().find(dialled.call()).ifPresent(call -> dial(dialled, call, state));
                case CoreEvent.CallbackFailed failed ->
                    hangUp(CallbackLeg.idOf(failed.call().text()), HangupCause.NORMAL);
                case CoreEvent.StrayLegFound stray -> hangUp(stray.leg(), HangupCause.NORMAL);
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

    /** The agent waits on the line; the citizen's leg brings itself to him when it is answered. */
    private void dial(CoreEvent.CallbackDialled dialled, LiveCall call, CoreState state) {
        boolean leads = call.outgoing()
                && call.offer()
                        .flatMap(offer -> state.user(offer.agent()))
                        .filter(user -> user.role() != Role.AGENT)
                        .isPresent();
        var permit = outbound.ask(dialled.number(), state.calls().outside() - 1, leads);
        outbound.audit(
                call.outgoing() ? "call dialled" : "callback",
                call.id().text(),
                PhoneNumbers.masked(dialled.number()),
                permit);
        LiveCall.Offer offer = call.offer().orElse(null);
        String agentChannel = call.callback().map(Callback::agentChannel).orElse(null);
        if (offer == null || agentChannel == null) {
            return;
        }
        switch (permit) {
            case Outbound.Permit.Denied(String why) -> core.accept(notDialled(dialled, why));
            case Outbound.Permit.Granted(String number, String address) -> {
                String line = call.line().orElse(call.dialled());
                String shown = numbers.shown(line);
                Map<String, String> variables = new LinkedHashMap<>();
                variables.put("HL_CALL", call.id().text());
                variables.put("HL_LINE", line);
                variables.put("HL_AGENT", agentChannel);
                variables.put("HL_OFFER", offer.id().text());
                if (call.outgoing()) {
                    // The agent says who calls: nobody likes to be rung by a machine.
                    variables.put("HL_OUTGOING", "1");
                } else {
                    variables.put(
                            "HL_ANNOUNCE",
                            Stream.of(announcements.callbackGreeting(), workNumber(state, offer.agent()))
                                    .flatMap(Optional::stream)
                                    .collect(Collectors.joining("&")));
                }
                var order = new OutboundCall(call.id().text(), number, address, shown, ringTime, variables);
                control.callOut(order).thenAccept(outcome -> {
                    if (outcome instanceof ControlOutcome.Refused(String message)) {
                        LOG.warn("callback {} refused: {}", call.id(), message);
                        core.accept(notDialled(dialled, message));
                    } else if (!(outcome instanceof ControlOutcome.Done)) {
                        // It may ring all the same: its own events decide, or the snapshot when the link is back.
                        LOG.warn("callback {}: {}", call.id(), outcome);
                    }
                });
            }
        }
    }

    private static CoreCommand notDialled(CoreEvent.CallbackDialled dialled, String why) {
        return new CoreCommand.CallbackNotDialled(dialled.call(), dialled.offer(), why);
    }

    private Optional<String> workNumber(CoreState state, String login) {
        return state.user(login).flatMap(user -> announcements.workNumber(user.workNumber()));
    }

    private void ring(AcdEvent.CallOffered offered, LiveCall call, CoreState state) {
        boolean autoAnswer =
                state.seat(offered.seat()).filter(SeatRow::autoAnswer).isPresent();
        Map<String, String> variables = new LinkedHashMap<>();
        workNumber(state, offered.agent().text()).ifPresent(file -> variables.put("HL_ANNOUNCE", file));
        call.callback().filter(_ -> !call.outgoing()).ifPresent(_ -> variables.put("HL_CALLBACK", "1"));
        if (autoAnswer) {
            announcements.tone().ifPresent(file -> variables.put("HL_WHISPER", file));
        }
        var order = new OfferCall(
                offered.offer().text(),
                call.id().text(),
                offered.seat(),
                call.callback().filter(Callback::away).isPresent() ? "" : call.channel(),
                call.caller().received(),
                Duration.between(offered.at(), offered.expiresAt()).plus(RING_MARGIN),
                autoAnswer,
                variables);
        ring(order);
    }

    /** He has just asked for it, so a telephone that can picks itself up. */
    private void ringOwnPhone(CoreEvent.CallPlaced placed) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HL_CALLBACK", "1");
        ring(new OfferCall(
                placed.leg().text(),
                placed.call().text(),
                placed.seat(),
                "",
                placed.callee().received(),
                Duration.between(placed.at(), placed.expiresAt()),
                true,
                variables));
    }

    private void ring(OfferCall order) {
        control.offer(order).thenAccept(outcome -> {
            switch (outcome) {
                case ControlOutcome.Done _ -> {}
                case ControlOutcome.Refused(String message) -> {
                    LOG.warn(
                            "offer {} of call {} to seat {} refused: {}",
                            order.offerId(),
                            order.callId(),
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
