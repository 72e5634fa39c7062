package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.CallOutFailure;
import io.hotline.acd.OfferId;
import io.hotline.acd.QueueId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that agents make (外呼): the agent's own telephone is rung first, then whom he calls, by the legs and steps of a
 * callback. From the first word on it is a call like any other.
 *
 * <pre>
 * placed ── own telephone answers ──► dialled ── somebody answers ──► talk ──► wrap-up
 *    └── it does not ──┐                 └── busy, no answer, refused …
 *                      └──────► ended, the agent is where he was ◄──┘
 * </pre>
 */
final class OutboundDecisions {
    /** Of the agent's own telephone, which he has just asked for. */
    private static final Duration OWN_RING_TIME = Duration.ofSeconds(20);
    /** What nobody reported is over by then. */
    private static final Duration REPORT_MARGIN = Duration.ofSeconds(10);

    private static final int NO_ANSWER = 19;
    private static final int SHORTEST_OF_A_CITIZEN = 7;

    private final CoreState state;
    private final Routing routing;
    private final QueueDecisions queues;
    private final String idPrefix;

    OutboundDecisions(CoreState state, Routing routing, QueueDecisions queues, String journalId) {
        this.state = state;
        this.routing = routing;
        this.queues = queues;
        this.idPrefix = "c-" + journalId + "-";
    }

    CoreDecision place(CoreCommand.PlaceCall command, Instant now) {
        String seat = state.seats().seatOf(command.login()).orElse(null);
        if (seat == null) {
            return CoreDecision.refused(CoreReply.Reason.NO_SEAT, "请先选择座席签入");
        }
        if (!state.switchUp()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "与交换机的连接中断，恢复后再拨");
        }
        Optional<String> colleague = alreadyCalledBy(command.callee());
        if (colleague.isPresent()) {
            String name = state.user(colleague.get()).map(user -> user.name()).orElse(colleague.get());
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, name + "正在与该号码通话或拨打中");
        }
        // Asterisk takes a new id for one in use when it is the beginning of a living one: each of ours has its own
        // end.
        String id = idPrefix + (state.calls().placedSoFar() + 1);
        var call = new CallId(id + "-c");
        var routed = routing.route(new AcdCommand.CallOut(new AgentId(command.login()), call), now);
        if (routed.reply() instanceof CoreReply.Refused) {
            return routed;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.CallPlaced(
                now,
                call,
                new OfferId(id + "-a"),
                command.login(),
                seat,
                now.plus(OWN_RING_TIME),
                command.callee(),
                command.line(),
                command.order().orElse(null),
                command.occasion()));
        events.addAll(routed.events());
        command.task()
                .flatMap(state.tasks()::find)
                .ifPresent(task -> events.add(
                        new CoreEvent.TaskChanged(now, task.tried(call.text(), now, command.login()), null)));
        return new CoreDecision(new CoreReply.Placed(call), events, List.of());
    }

    /** So that two agents do not ring the same citizen; short numbers (110) are no citizen's. */
    private Optional<String> alreadyCalledBy(Caller callee) {
        if (callee.normal().length() < SHORTEST_OF_A_CITIZEN) {
            return Optional.empty();
        }
        return state.calls().all().stream()
                .filter(call -> !call.ended() && call.caller().normal().equals(callee.normal()))
                .flatMap(call -> call.offer().stream())
                .filter(offer -> offer.endedAt() == null)
                .map(LiveCall.Offer::agent)
                .findFirst();
    }

    /** Both hear each other now. */
    List<CoreEvent> talking(LiveCall call, LiveCall.Offer offer, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        if (call.workOrder().isEmpty()) {
            events.add(routing.workOrder(call, now, 1, "", "", offer.agent()));
        }
        queues.queueFor(call.line(), "")
                .ifPresent(queue -> events.addAll(
                        routing.route(answered(call, offer, queue), now).events()));
        return events;
    }

    private static AcdCommand answered(LiveCall call, LiveCall.Offer offer, QueueId queue) {
        return new AcdCommand.CallOutAnswered(new AgentId(offer.agent()), call.id(), queue);
    }

    /** The leg of whom he calls ended, or there was none. Empty: they talk, so the call ends as any other does. */
    Optional<CoreDecision> calleeGone(LiveCall call, CallOutFailure why, String cause, Instant now) {
        return beforeTheTalk(call).map(offer -> over(call, offer, why, Party.SYSTEM, cause, now));
    }

    /** The agent's own leg ended, or there was none. */
    Optional<CoreDecision> agentGone(LiveCall call, String cause, Instant now) {
        return beforeTheTalk(call).map(offer -> over(call, offer, CallOutFailure.GIVEN_UP, Party.AGENT, cause, now));
    }

    /** We could not, or may not, dial. */
    CoreDecision notDialled(LiveCall call, String cause, Instant now) {
        return beforeTheTalk(call)
                .map(offer -> over(call, offer, CallOutFailure.FAULT, Party.SYSTEM, cause, now))
                .orElse(CoreDecision.NOTHING);
    }

    private Optional<LiveCall.Offer> beforeTheTalk(LiveCall call) {
        AgentState agent = call.offer()
                .flatMap(offer -> state.acd().agent(new AgentId(offer.agent())))
                .map(known -> known.state())
                .orElse(null);
        return agent instanceof AgentState.CallingOut calling && calling.call().equals(call.id())
                ? call.offer()
                : Optional.empty();
    }

    private CoreDecision over(
            LiveCall call, LiveCall.Offer offer, CallOutFailure why, Party by, String cause, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        if (offer.answeredAt() != null) {
            events.add(new CoreEvent.CallbackFailed(now, call.id(), offer.id(), cause));
        }
        events.add(new CoreEvent.HangUpAsked(now, call.id(), offer.id()));
        events.addAll(routing.route(new AcdCommand.CallOutFailed(new AgentId(offer.agent()), call.id(), why), now)
                .events());
        events.add(new CoreEvent.CallEnded(now, call.id(), by, cause, Words.outcome(why)));
        return CoreDecision.done(events);
    }

    /** Own telephones of which nothing was heard any more. */
    List<CoreCommand> overdue(Instant now) {
        return state.calls().all().stream()
                .filter(call -> call.outgoing() && !call.ended())
                .flatMap(call -> call.offer().stream())
                .filter(offer -> offer.answeredAt() == null
                        && !now.isBefore(offer.expiresAt().plus(REPORT_MARGIN)))
                .<CoreCommand>map(offer -> new CoreCommand.HearSwitch(
                        new SwitchEvent.ChannelHungUp(offer.id().text(), "", NO_ANSWER, "no report", false)))
                .toList();
    }

    Optional<Instant> nextDeadline() {
        return state.calls().ownPhoneDeadline().map(at -> at.plus(REPORT_MARGIN));
    }

    /** After the link was down: own telephones that were answered meanwhile, and talks that began. */
    List<CoreCommand> missed(SwitchSnapshot snapshot) {
        List<CoreCommand> missed = new ArrayList<>();
        for (LiveChannel channel : snapshot.channels()) {
            String id = channel.uniqueId();
            state.calls()
                    .ofOffer(id)
                    .filter(call -> call.outgoing() && channel.up())
                    .filter(call -> call.offer()
                            .filter(offer -> offer.answeredAt() == null)
                            .isPresent())
                    .ifPresent(call -> missed.add(step(call, "callback-ready", channel.channel(), id)));
            state.calls()
                    .find(id)
                    .filter(LiveCall::outgoing)
                    .filter(_ -> channel.context().equals("hl-join"))
                    .ifPresent(call -> beforeTheTalk(call)
                            .ifPresent(offer -> channel.bridgeId().ifPresent(bridge -> {
                                missed.add(step(
                                        call, "recording-started", offer.id().text(), id));
                                missed.add(step(call, "joining", offer.id().text(), id));
                                missed.add(
                                        new CoreCommand.HearSwitch(new SwitchEvent.BridgeEntered(id, bridge, false)));
                            })));
        }
        return missed;
    }

    private static CoreCommand step(LiveCall call, String step, String detail, String channel) {
        return new CoreCommand.HearSwitch(new SwitchEvent.StepReported(call.id().text(), step, detail, channel));
    }
}
