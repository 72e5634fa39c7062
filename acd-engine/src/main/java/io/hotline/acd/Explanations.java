package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Answers to "why" on request; they may look at every agent, because people ask them, not calls. */
final class Explanations {
    private final Live live;

    Explanations(Live live) {
        this.live = live;
    }

    WhyWaiting waiting(Call call, Instant now) {
        var words = new EnumMap<AgentState.Word, Integer>(AgentState.Word.class);
        int signedIn = 0;
        int unreachable = 0;
        for (var slot : live.agents.values()) {
            var agent = slot.agent;
            if (agent.onDuty() && mayTake(slot, call)) {
                signedIn++;
                words.merge(agent.state().word(), 1, Integer::sum);
                unreachable += agent.reachable() ? 0 : 1;
            }
        }
        return new WhyWaiting(
                call.id(),
                call.queue(),
                phase(call),
                call.step(),
                requirement(call),
                Duration.between(call.rank().place(), now),
                ahead(call, now),
                signedIn,
                words.getOrDefault(AgentState.Word.READY, 0),
                words.getOrDefault(AgentState.Word.RINGING, 0),
                words.getOrDefault(AgentState.Word.TALKING, 0),
                words.getOrDefault(AgentState.Word.WRAP_UP, 0),
                words.getOrDefault(AgentState.Word.NOT_READY, 0),
                unreachable,
                widenings(call),
                new Forecast(live).expected(call, now).orElse(null),
                call.waiting() ? Deadlines.timeout(call, live.queue(call.queue()).rules) : null);
    }

    private static WhyWaiting.Phase phase(Call call) {
        return switch (call.phase()) {
            case Call.Phase.Waiting _ -> WhyWaiting.Phase.WAITING;
            case Call.Phase.Offered _ -> WhyWaiting.Phase.OFFERED;
            case Call.Phase.Talking _ -> WhyWaiting.Phase.TALKING;
            case Call.Phase.Paused _ -> WhyWaiting.Phase.PAUSED;
        };
    }

    private static String requirement(Call call) {
        var only = call.onlyFor();
        return only == null ? call.requirement().steps().get(call.step()).requires() : only.text();
    }

    /** Calls with the same needs that come first; calls for overlapping circles compete, too, but not for all agents. */
    private int ahead(Call call, Instant now) {
        var only = call.onlyFor();
        if (only == null) {
            int circle = call.requirement().reach(call.step()).number;
            return live.waiting.ahead(circle, live.slot(call.id()), now.toEpochMilli());
        }
        int ahead = 0;
        for (var other : live.personal.getOrDefault(only, List.of())) {
            ahead += CallOrder.compare(other.call, call, now.toEpochMilli()) < 0 ? 1 : 0;
        }
        return ahead;
    }

    private List<WhyWaiting.Widening> widenings(Call call) {
        var widenings = new ArrayList<WhyWaiting.Widening>();
        if (!Steps.inLine(call)) {
            return widenings;
        }
        var at = Deadlines.relaxation(call);
        for (int step = call.step() + 1; step <= call.requirement().last(); step++) {
            var next = call.requirement().steps().get(step);
            widenings.add(new WhyWaiting.Widening(
                    step, next.requires(), at, call.requirement().own(step).onDuty));
            at = at == null || next.lasts() == null ? null : at.plus(next.lasts());
        }
        return widenings;
    }

    private static boolean mayTake(AgentSlot slot, Call call) {
        var only = call.onlyFor();
        return only == null ? Circles.isIn(slot, call.requirement().reach(call.step())) : only.equals(slot.agent.id());
    }

    WhyNoCalls noCalls(Agent agent, Instant now) {
        live.indexFresh();
        var slot = live.slot(agent.id());
        var places = new ArrayList<WhyNoCalls.QueuePlace>();
        boolean able = false;
        int waiting = 0;
        for (var queue : live.queues.values()) {
            var place = place(slot, queue);
            places.add(place);
            able |= place.step() >= 0;
            waiting += place.waiting();
        }
        return new WhyNoCalls(
                agent.id(),
                reason(agent, able, waiting),
                agent.state() instanceof AgentState.NotReady notReady ? notReady.reason() : null,
                Duration.between(agent.state().since(), now),
                places);
    }

    private static WhyNoCalls.Reason reason(Agent agent, boolean able, int waiting) {
        return switch (agent.state()) {
            case AgentState.Offline _ -> WhyNoCalls.Reason.SIGNED_OUT;
            case AgentState.NotReady notReady ->
                notReady.reason().equals(NotReadyReason.PHONE_LOST)
                        ? WhyNoCalls.Reason.PHONE_UNREACHABLE
                        : WhyNoCalls.Reason.NOT_READY;
            case AgentState.Ringing _, AgentState.CallingOut _, AgentState.Talking _, AgentState.WrapUp _ ->
                WhyNoCalls.Reason.BUSY;
            case AgentState.Ready _ -> {
                if (!agent.reachable()) {
                    yield WhyNoCalls.Reason.PHONE_UNREACHABLE;
                }
                if (!able) {
                    yield WhyNoCalls.Reason.NO_MATCHING_SKILL;
                }
                yield waiting > 0 ? WhyNoCalls.Reason.WAITING_CALLS_NEED_OTHERS : WhyNoCalls.Reason.NO_CALLS;
            }
        };
    }

    private WhyNoCalls.QueuePlace place(AgentSlot slot, QueueSlot queue) {
        var order = queue.rules.order().agents();
        var requirement = live.circles.detached(queue.rules.steps());
        for (int step = 0; step <= requirement.last(); step++) {
            var circle = requirement.reach(step);
            if (Circles.isIn(slot, circle)) {
                int[] place = {0};
                live.circles.keep(circle, order);
                circle.idle.show(
                        order,
                        Integer.MAX_VALUE,
                        (agent, rank) -> place[0] = agent.equals(slot.agent) ? rank + 1 : place[0]);
                return new WhyNoCalls.QueuePlace(queue.rules.id(), step, place[0], queue.line.size());
            }
        }
        return new WhyNoCalls.QueuePlace(queue.rules.id(), -1, 0, queue.line.size());
    }
}
