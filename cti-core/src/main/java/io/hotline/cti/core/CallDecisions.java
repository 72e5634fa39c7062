package io.hotline.cti.core;

import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.SwitchEvent;
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
    private final QueueDecisions queues;
    private final AwayDecisions away;

    CallDecisions(CoreState state, Routing routing, QueueDecisions queues, AwayDecisions away) {
        this.state = state;
        this.routing = routing;
        this.queues = queues;
        this.away = away;
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
                        command.caller(),
                        flow.map(FlowRow::id).orElse(null),
                        flow.map(FlowRow::version).orElse(null),
                        command.sipCallId().isEmpty() ? null : command.sipCallId()));
        CoreReply reply = line.isPresent() && flow.isPresent()
                ? new CoreReply.Admitted(line.get(), flow.get())
                : new CoreReply.Refused(CoreReply.Reason.UNKNOWN_NUMBER, "没有号码 " + command.dialled());
        return new CoreDecision(reply, events, List.of());
    }

    CoreDecision admitTest(CoreCommand.AdmitTestCall command, Instant now) {
        return state.calls().find(command.call()).isPresent()
                ? CoreDecision.NOTHING
                : CoreDecision.done(new CoreEvent.CallArrived(
                        now,
                        command.call(),
                        command.channel(),
                        command.dialled(),
                        command.line(),
                        command.caller(),
                        null,
                        null,
                        null));
    }

    CoreDecision takeMessage(CoreCommand.TakeMessage command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null) {
            return unknown(command.call());
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.RecordingStarted(now, call.id()));
        if (call.workOrder().isEmpty()) {
            String matter = "市民留言 " + command.length().toSeconds() + " 秒，请听录音后办理。";
            events.add(routing.workOrder(call, now, 1, "市民留言", matter, "ivr"));
        }
        return CoreDecision.done(events);
    }

    CoreDecision note(CoreCommand.NoteStep command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null) {
            return unknown(command.call());
        }
        return talkOverFirst(call, command)
                .orElseGet(() -> CoreDecision.done(
                        new CoreEvent.CallStepped(now, command.call(), command.node(), command.text(), command.key())));
    }

    CoreDecision queue(CoreCommand.QueueCall command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null || call.ended()) {
            return unknown(command.call());
        }
        if (state.acd().call(call.id()).isPresent()) {
            return talkOverFirst(call, command).orElse(CoreDecision.NOTHING);
        }
        return queues.enqueue(call, command, now);
    }

    /** Whoever is in a flow again talks no more: the flow may be heard of before Asterisk's own news of the end. */
    static Optional<CoreDecision> talkOverFirst(LiveCall call, CoreCommand command) {
        return call.offer()
                .filter(LiveCall.Offer::talking)
                .map(offer -> CoreDecision.delegate(talkEnded(call, offer), command));
    }

    private static CoreCommand talkEnded(LiveCall call, LiveCall.Offer offer) {
        String id = call.id().text();
        return new CoreCommand.HearSwitch(
                new SwitchEvent.StepReported(id, "talk-ended", offer.id().text(), id));
    }

    CoreDecision askWaiting(CoreCommand.AskWaiting command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        if (call == null) {
            var admit = new CoreCommand.AdmitCall(
                    command.call(), command.channel(), command.dialled(), command.caller(), command.sipCallId());
            return CoreDecision.delegate(admit, command);
        }
        if (call.line().isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_NUMBER, "没有号码 " + call.dialled());
        }
        if (state.acd().call(call.id()).isPresent()) {
            return queues.tell(call, now);
        }
        if (call.outside().isPresent()) {
            // The server was away when he came back from there.
            return CoreDecision.delegate(new CoreCommand.OutsideNotReached(call.id(), "", "unknown"), command);
        }
        if (call.leftAs != null) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "已离开队列");
        }
        return queues.adopt(call, command.alive(), now);
    }

    CoreDecision rate(CoreCommand.RateCall command, Instant now) {
        return state.calls().find(command.call()).isEmpty()
                ? unknown(command.call())
                : CoreDecision.done(new CoreEvent.CallRated(now, command.call(), command.rating()));
    }

    CoreDecision hangUp(CoreCommand.HangUpCall command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        LiveCall.Offer offer = call == null
                ? null
                : call.offer()
                        .filter(current -> current.agent().equals(command.login()) && current.endedAt() == null)
                        .orElse(null);
        if (call != null && offer == null) {
            Optional<Guest> guest = call.company().guestOf(command.login());
            if (guest.isPresent()) {
                return CoreDecision.done(
                        new CoreEvent.GuestDropped(now, call.id(), guest.get().leg(), "left"));
            }
        }
        if (call == null || offer == null) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "该来电已结束或已转给他人");
        }
        return away.hangUp(call, offer, now)
                .orElseGet(() -> CoreDecision.done(new CoreEvent.HangUpAsked(now, command.call(), offer.id())));
    }

    static CoreDecision unknown(CallId call) {
        return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "没有通话 " + call);
    }
}
