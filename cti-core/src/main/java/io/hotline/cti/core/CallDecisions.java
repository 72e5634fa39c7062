package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.CallId;
import io.hotline.acd.QueueId;
import io.hotline.acd.Step;
import io.hotline.db.FlowRow;
import io.hotline.db.LineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decisions about callers: in, through the IVR, into a queue. */
final class CallDecisions {
    private final CoreState state;
    private final Routing routing;

    CallDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    CoreDecision admit(CoreCommand.AdmitCall command, Instant now) {
        Optional<LiveCall> known = state.calls().find(command.call());
        String number = known.flatMap(LiveCall::line).orElse(command.dialled());
        Optional<LineRow> line = state.line(number);
        Optional<FlowRow> flow = line.flatMap(found -> state.flow(found.flowId()));
        List<CoreEvent> events = known.isPresent()
                ? List.of()
                : List.of(new CoreEvent.CallArrived(
                        now,
                        command.call(),
                        command.channel(),
                        command.dialled(),
                        line.map(LineRow::number).orElse(null),
                        command.caller()));
        CoreReply reply = line.isPresent() && flow.isPresent()
                ? new CoreReply.Admitted(line.get(), flow.get())
                : new CoreReply.Refused(CoreReply.Reason.UNKNOWN_NUMBER, "没有号码 " + command.dialled());
        return new CoreDecision(reply, events, List.of());
    }

    CoreDecision note(CoreCommand.NoteStep command, Instant now) {
        return state.calls().find(command.call()).isEmpty()
                ? unknown(command.call())
                : CoreDecision.done(
                        new CoreEvent.CallStepped(now, command.call(), command.node(), command.text(), command.key()));
    }

    CoreDecision queue(CoreCommand.QueueCall command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null || call.ended()) {
            return unknown(command.call());
        }
        if (state.acd().call(call.id()).isPresent()) {
            return CoreDecision.NOTHING;
        }
        return enqueue(
                call.id(),
                queueFor(call.line(), command.queue()),
                command.requirements(),
                command.priority(),
                now,
                now);
    }

    CoreDecision askWaiting(CoreCommand.AskWaiting command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null) {
            var admit =
                    new CoreCommand.AdmitCall(command.call(), command.channel(), command.dialled(), command.caller());
            return CoreDecision.delegate(admit, command);
        }
        if (call.line().isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_NUMBER, "没有号码 " + call.dialled());
        }
        if (state.acd().call(call.id()).isPresent()) {
            return CoreDecision.NOTHING;
        }
        if (call.leftAs != null) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "已离开队列");
        }
        // He waited while we were away: his place counts from when his channel came up.
        return enqueue(call.id(), queueFor(call.line(), ""), "", 0, now, now.minus(command.alive()));
    }

    CoreDecision rate(CoreCommand.RateCall command, Instant now) {
        return state.calls().find(command.call()).isEmpty()
                ? unknown(command.call())
                : CoreDecision.done(new CoreEvent.CallRated(now, command.call(), command.rating()));
    }

    CoreDecision hangUp(CoreCommand.HangUpCall command, Instant now) {
        LiveCall.Offer offer = state.calls()
                .find(command.call())
                .flatMap(LiveCall::offer)
                .filter(current -> current.agent().equals(command.login()) && current.endedAt() == null)
                .orElse(null);
        if (offer == null) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "该来电已结束或已转给他人");
        }
        return CoreDecision.done(new CoreEvent.HangUpAsked(now, command.call(), offer.id()));
    }

    private CoreDecision enqueue(
            CallId call, QueueId queue, String requirements, int priority, Instant now, Instant place) {
        List<Step> steps = requirements.isBlank() ? List.of() : List.of(Step.of(requirements));
        return routing.route(
                new AcdCommand.Enqueue(
                        call, queue, steps, priority, false, place, place.isBefore(now) ? place : null, null),
                now);
    }

    /** The line's own queue when the flow names none, or one that is not there: a queue taken away loses no caller. */
    private QueueId queueFor(Optional<String> line, String wanted) {
        List<String> candidates = new ArrayList<>(List.of(wanted));
        line.flatMap(state::line).map(LineRow::queueId).ifPresent(candidates::add);
        return candidates.stream()
                .filter(id -> state.directory().queues().stream()
                        .anyMatch(queue -> queue.id().equals(id)))
                .findFirst()
                .map(QueueId::new)
                .orElseThrow(() -> new IllegalStateException("line " + line + " has no queue"));
    }

    private static CoreDecision unknown(CallId call) {
        return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "没有通话 " + call);
    }
}
