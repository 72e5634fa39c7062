package io.hotline.cti.core;

import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Callers who are put through to somebody outside. Asterisk dials on the caller's own leg, in context {@code
 * hl-outside}, so the talk outlives this server; whoever reaches nobody comes back through the door {@code outside}.
 */
final class OutsideDecisions {
    static final String TALK_OVER = "talk-over";

    private final CoreState state;

    OutsideDecisions(CoreState state) {
        this.state = state;
    }

    CoreDecision dial(CoreCommand.DialOutside command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null || call.ended()) {
            return CallDecisions.unknown(command.call());
        }
        if (state.acd().call(call.id()).isPresent()) {
            return CallDecisions.talkOverFirst(call, command)
                    .orElseGet(() -> CoreDecision.refused(CoreReply.Reason.NOT_NOW, "该来电正在排队"));
        }
        return state.calls().outside() >= command.most()
                ? CoreDecision.refused(CoreReply.Reason.NOT_NOW, "外呼线路已满")
                : CoreDecision.done(new CoreEvent.OutsideDialled(now, call.id(), command.number()));
    }

    CoreDecision notReached(CoreCommand.OutsideNotReached command, Instant now) {
        Optional<CoreCommand> left = state.calls().find(command.call()).flatMap(OutsideDecisions::transferUnheard);
        if (left.isPresent()) {
            return CoreDecision.delegate(left.get(), command);
        }
        // Whom an agent put through goes back to that agent's queue, before all others.
        var toHuman = state.calls()
                .find(command.call())
                .filter(call -> call.offer().isPresent())
                .flatMap(LiveCall::queue)
                .map(queue -> new CoreCommand.QueueCall(command.call(), queue.text(), "", 0, true, Optional.empty()))
                .orElseGet(() -> new CoreCommand.QueueCall(command.call(), "", "", 0));
        List<CoreEvent> events = state.calls()
                .find(command.call())
                .map(call -> call.outside().map(Outside::number).orElse(command.number()))
                .filter(number -> !number.isEmpty())
                .<List<CoreEvent>>map(
                        number -> List.of(new CoreEvent.OutsideEnded(now, command.call(), number, command.cause())))
                .orElse(List.of());
        boolean flowGoesOn = command.flowGoesOn()
                && state.calls()
                        .find(command.call())
                        .filter(call -> !call.ended() && call.offer().isEmpty())
                        .isPresent();
        return flowGoesOn ? CoreDecision.done(events) : new CoreDecision(null, events, List.of(toHuman));
    }

    /** Who is engaged says so at once: the caller may ask where to go before Asterisk's news that he has left his agent. */
    private static Optional<CoreCommand> transferUnheard(LiveCall call) {
        String id = call.id().text();
        return call.offer()
                .filter(offer -> offer.talking()
                        && call.controls()
                                .pending()
                                .filter(asked -> asked.control() == Control.TRANSFER)
                                .isPresent())
                .map(offer -> new CoreCommand.HearSwitch(new SwitchEvent.StepReported(
                        id, "transferred-outside", offer.id().text(), id)));
    }

    CoreDecision answered(LiveCall call, Instant now) {
        return call.outside()
                .filter(outside -> outside.answeredAt() == null)
                .map(outside -> CoreDecision.done(List.of(
                        new CoreEvent.OutsideAnswered(now, call.id(), outside.number()),
                        new CoreEvent.RecordingStarted(now, call.id()))))
                .orElse(CoreDecision.NOTHING);
    }

    CoreDecision talkOver(LiveCall call, Instant now) {
        return CoreDecision.done(ending(call, TALK_OVER, now));
    }

    /** What is to be told of somebody outside when the caller goes; empty when there is nobody. */
    static List<CoreEvent> ending(LiveCall call, String cause, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        call.outside()
                .ifPresent(outside -> events.add(new CoreEvent.OutsideEnded(
                        now, call.id(), outside.number(), outside.answeredAt() == null ? cause : TALK_OVER)));
        return events;
    }

    /** After the link was down: those who were answered meanwhile. */
    List<CoreCommand> answeredUnheard(List<LiveChannel> channels) {
        return channels.stream()
                .filter(channel -> channel.context().equals("hl-outside")
                        && channel.bridgeId().isPresent())
                .flatMap(channel -> state.calls().find(channel.uniqueId()).stream())
                .<CoreCommand>map(call -> new CoreCommand.HearSwitch(new SwitchEvent.StepReported(
                        call.id().text(), "outside-answered", "", call.id().text())))
                .toList();
    }
}
