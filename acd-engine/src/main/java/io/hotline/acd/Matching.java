package io.hotline.acd;

import io.hotline.acd.OfferExplanation.AgentRank;
import io.hotline.acd.OfferExplanation.CallRank;
import io.hotline.acd.OfferExplanation.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent for a call that began to wait, or the call for an agent who came free. Before each decision no free
 * agent could serve a waiting call, so looking from the one thing that changed finds every new pair.
 */
class Matching {
    /** How many rivals an explanation names. */
    private static final int SHOWN = 3;

    final Draft draft;
    final Live live;
    /**
     * An agent whose line broke is rung again with the same id, and Asterisk takes an id for one in use when it is the
     * beginning of a living one's: o-7-12 of o-7-120, but not o-7-12a.
     */
    private static final String OFFER_END = "a";

    private final String offerPrefix;

    Matching(Draft draft, String offerPrefix) {
        this.draft = draft;
        this.live = draft.live;
        this.offerPrefix = offerPrefix;
    }

    /** Offers the waiting call to the best free agent, if there is one. */
    boolean offer(Call call) {
        if (call.onlyFor() != null) {
            var agent = draft.agent(call.onlyFor());
            return agent != null && agent.free() && offer(call, agent, alone(call, agent));
        }
        var best = bestAgent(call);
        return best != null && offer(call, best, amongAgents(call, best));
    }

    /** Gives the free agent the best of the waiting calls that he can serve, if there is one. */
    boolean offer(Agent agent) {
        if (!agent.free()) {
            return false;
        }
        var calls = callsFor(agent);
        var best = calls.best();
        return best != null && offer(best, agent, amongCalls(best, agent, calls));
    }

    private boolean offer(Call call, Agent agent, OfferExplanation explanation) {
        var rules = Transition.rules(draft, call.queue());
        var now = draft.now;
        var offer = new OfferId(offerPrefix + "-" + draft.offerNumber() + OFFER_END);
        var expiresAt = now.plus(rules.times().ringTimeout());
        draft.emit(new AcdEvent.CallOffered(now, offer, call.id(), agent.id(), agent.seat(), expiresAt, explanation));
        draft.emit(new AcdEvent.AgentStateChanged(
                now,
                agent.id(),
                agent.state(),
                new AgentState.Ringing(
                        offer, call.id(), now, expiresAt, agent.state().since()),
                Actor.SYSTEM,
                ChangeCause.OFFERED));
        return true;
    }

    @Nullable
    Agent bestAgent(Call call) {
        var circle = call.requirement().reach(call.step());
        var by = order(call);
        live.indexFresh();
        live.circles.keep(circle, by);
        var best = circle.idle.first(by, draft::untouched);
        var order = circle.idle.order(by);
        for (var agent : draft.agents()) {
            if (agent.free()
                    && Circles.isIn(live.slot(agent.id()), circle)
                    && (best == null || order.better(agent, best))) {
                best = agent;
            }
        }
        return best;
    }

    /** The calls that this agent may take. */
    BestCalls callsFor(Agent agent) {
        var slot = live.slot(agent.id());
        var best = new BestCalls(slot, draft.nowMs);
        live.waiting.offer(slot, draft, best);
        for (var personal : live.personal.getOrDefault(agent.id(), List.of())) {
            best.count(1);
            if (!draft.hides(personal)) {
                best.offer(personal.call);
            }
        }
        for (var hidden : draft.hidden()) {
            if (hidden.call.waiting() && mayTake(slot, hidden.call)) {
                best.count(-1);
            }
        }
        for (var call : draft.calls()) {
            if (call.waiting() && mayTake(slot, call)) {
                best.count(1);
                best.offer(call);
            }
        }
        return best;
    }

    private static boolean mayTake(AgentSlot slot, Call call) {
        var only = call.onlyFor();
        return only == null ? Circles.isIn(slot, call.requirement().reach(call.step())) : only.equals(slot.agent.id());
    }

    private AgentOrder order(Call call) {
        return Transition.rules(draft, call.queue()).order().agents();
    }

    private OfferExplanation alone(Call call, Agent agent) {
        var preference = call.preference();
        var rule =
                preference != null && preference.kind() == Preference.Kind.DIRECT ? Rule.DIRECT_AGENT : Rule.LAST_AGENT;
        return explanation(call, rule, 1, List.of(new AgentRank(agent.id(), 0)), 1, List.of(rank(call)));
    }

    private OfferExplanation amongAgents(Call call, Agent chosen) {
        var circle = call.requirement().reach(call.step());
        var by = order(call);
        var order = circle.idle.order(by);
        var ranks = new ArrayList<AgentRank>(SHOWN + 1);
        ranks.add(new AgentRank(chosen.id(), order.shown(chosen, draft.now)));
        circle.idle.show(by, SHOWN, (agent, _) -> {
            if (ranks.size() < SHOWN && draft.untouched(agent) && !agent.id().equals(chosen.id())) {
                ranks.add(new AgentRank(agent.id(), order.shown(agent, draft.now)));
            }
        });
        int free = Math.max(circle.idle.size(by), ranks.size());
        return explanation(call, Rule.of(by), free, ranks, 1, List.of(rank(call)));
    }

    private OfferExplanation amongCalls(Call chosen, Agent agent, BestCalls calls) {
        if (chosen.onlyFor() != null) {
            return alone(chosen, agent);
        }
        var ranks = new ArrayList<CallRank>(BestCalls.MOST);
        for (var call : calls.calls()) {
            ranks.add(rank(call));
        }
        var rule = calls.isPrimary(chosen) ? Rule.PRIMARY_SKILL : Rule.FIRST_IN_ORDER;
        return explanation(chosen, rule, 1, List.of(), calls.count(), ranks);
    }

    private CallRank rank(Call call) {
        return new CallRank(
                call.id(),
                CallOrder.milliPoints(call, draft.nowMs),
                call.rank().urgent(),
                call.rank().head());
    }

    private OfferExplanation explanation(
            Call call, Rule rule, int freeAgents, List<AgentRank> agents, int waitingCalls, List<CallRank> calls) {
        var requirement = call.requirement();
        var text = call.onlyFor() != null
                ? call.onlyFor().text()
                : requirement.steps().get(call.step()).requires();
        var waited = Duration.between(call.rank().place(), draft.now);
        return new OfferExplanation(rule, text, call.step(), waited, freeAgents, agents, waitingCalls, calls);
    }
}
