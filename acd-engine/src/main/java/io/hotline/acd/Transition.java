package io.hotline.acd;

import io.hotline.acd.AcdEvent.AfterwardsChanged;
import io.hotline.acd.AcdEvent.AgentSignedIn;
import io.hotline.acd.AcdEvent.AgentStateChanged;
import io.hotline.acd.AcdEvent.CallConnected;
import io.hotline.acd.AcdEvent.CallHandedOver;
import io.hotline.acd.AcdEvent.CallLeft;
import io.hotline.acd.AcdEvent.CallMoved;
import io.hotline.acd.AcdEvent.CallOffered;
import io.hotline.acd.AcdEvent.CallQueued;
import io.hotline.acd.AcdEvent.CallRefused;
import io.hotline.acd.AcdEvent.CallReturned;
import io.hotline.acd.AcdEvent.CallbackPostponed;
import io.hotline.acd.AcdEvent.CallbackRequested;
import io.hotline.acd.AcdEvent.Configured;
import io.hotline.acd.AcdEvent.MatchingSwept;
import io.hotline.acd.AcdEvent.OfferAccepted;
import io.hotline.acd.AcdEvent.OfferWithdrawn;
import io.hotline.acd.AcdEvent.PhoneReachabilityChanged;
import io.hotline.acd.AcdEvent.PositionAnnounced;
import io.hotline.acd.AcdEvent.RequirementRelaxed;
import io.hotline.acd.Agent.Tally;
import io.hotline.acd.Call.Rank;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What each event does to agents and calls; the same for the live state, for a draft and in a replay. */
final class Transition {
    private Transition() {}

    static void apply(State state, AcdEvent event) {
        switch (event) {
            case Configured e -> state.configure(e.config(), e.at());
            case MatchingSwept _ -> state.swept();
            case AgentSignedIn e -> {
                var agent = agent(state, e.agent());
                state.put(new Agent(
                        agent.profile(),
                        e.seat(),
                        e.kind(),
                        agent.state(),
                        e.reachable(),
                        null,
                        new Tally(e.at(), 0, 0),
                        e.reachable() ? null : e.at()));
            }
            case AgentStateChanged e -> state.put(changed(agent(state, e.agent()), e));
            case AfterwardsChanged e -> state.put(agent(state, e.agent()).withAfterwards(e.afterwards()));
            case PhoneReachabilityChanged e -> state.put(agent(state, e.agent()).withReachable(e.reachable(), e.at()));
            case CallQueued e -> state.put(queued(state, e));
            case CallRefused _ -> {
                // Counted by the reports; the engine never held the call.
            }
            case RequirementRelaxed e -> state.put(call(state, e.call()).atStep(e.to(), e.since()));
            case CallMoved e -> state.put(moved(state, e));
            case CallOffered e -> {
                state.put(call(state, e.call()).with(new Call.Phase.Offered(e.offer(), e.agent(), e.expiresAt())));
                state.countOffer();
            }
            case OfferAccepted e -> {
                var call = call(state, e.call());
                countWait(state, call, e.at(), false);
                state.put(call.with(new Call.Phase.Talking(e.agent(), e.at())));
            }
            case OfferWithdrawn e -> state.put(call(state, e.call()).with(Call.WAITING));
            case CallReturned e -> state.put(returned(state, e));
            case CallLeft e -> {
                var call = call(state, e.call());
                if (Steps.inLine(call)) {
                    countWait(state, call, e.at(), e.outcome() == CallOutcome.ABANDONED);
                }
                state.remove(call);
            }
            case CallConnected e -> state.put(connected(state, e));
            case CallHandedOver e -> state.put(call(state, e.call()).with(new Call.Phase.Talking(e.to(), e.at())));
            case CallbackRequested e -> state.put(call(state, e.call()).with(new Call.Callback(0)));
            case CallbackPostponed e ->
                state.put(call(state, e.call())
                        .with(new Call.Callback(e.tries()))
                        .with(new Call.Phase.Paused(e.notBefore())));
            case PositionAnnounced e ->
                state.put(call(state, e.call()).with(new Call.Announced(e.position(), e.at(), e.expected())));
        }
    }

    /** A callback's wait says nothing about patience. */
    private static void countWait(State state, Call call, Instant at, boolean abandoned) {
        if (call.callback() == null) {
            var announced = call.announced();
            var forecast = announced == null || announced.expected() == null
                    ? null
                    : Duration.between(call.queuedAt(), announced.at()).plus(announced.expected());
            state.countWait(call.queue(), Duration.between(call.queuedAt(), at), abandoned, forecast);
        }
    }

    private static Agent changed(Agent agent, AgentStateChanged e) {
        var next = agent.with(e.to());
        switch (e.from()) {
            case AgentState.Ringing ringing
            when e.to() instanceof AgentState.Talking ->
                next = next.with(agent.tally().plusWork(millis(ringing.since(), e.at())));
            case AgentState.CallingOut calling ->
                next = next.with(agent.tally().plusWork(millis(calling.since(), e.at())));
            case AgentState.Talking talking ->
                next = next.with(agent.tally().plusCall(millis(talking.since(), e.at())));
            case AgentState.WrapUp wrapUp -> next = next.with(agent.tally().plusWork(millis(wrapUp.since(), e.at())));
            default -> {
                // Neither counts as work on a call.
            }
        }
        return e.to() instanceof AgentState.Offline offline ? Agent.offline(agent.profile(), offline.since()) : next;
    }

    private static Call queued(State state, CallQueued e) {
        var rules = rules(state, e.queue());
        var requirement = state.requirement(e.queue(), e.steps());
        var rank = new Rank(
                e.urgent(),
                false,
                e.priority(),
                CallOrder.ageing(rules.order().ageingPerSecond()),
                e.place(),
                state.countCall());
        return new Call(
                e.call(),
                e.queue(),
                Call.WAITING,
                rank,
                e.at(),
                requirement,
                !e.steps().isEmpty(),
                e.preference(),
                e.preference() == null ? 0 : -1,
                e.stepsSince(),
                null,
                null);
    }

    private static Call connected(State state, CallConnected e) {
        int priority = rules(state, e.queue()).order().priority();
        var asked = new CallQueued(e.at(), e.call(), e.queue(), List.of(), priority, false, e.at(), e.at(), null);
        return queued(state, asked).with(new Call.Phase.Talking(e.agent(), e.at()));
    }

    private static Call moved(State state, CallMoved e) {
        return inQueue(state, call(state, e.call()), e.to()).since(e.at());
    }

    private static Call returned(State state, CallReturned e) {
        var call = call(state, e.call()).with(Call.WAITING);
        boolean stays = e.queue().equals(call.queue());
        var back = stays ? call : inQueue(state, call, e.queue());
        // After a talk the wait begins anew: its length says nothing about how long the talk was.
        boolean anew = !stays || e.cause() == ChangeCause.RETURNED_TO_QUEUE;
        return (anew ? back.since(e.at()) : back).preferring(e.preference()).withHead(e.head());
    }

    /** The other queue's rules count from now on; what the call itself brought stays. */
    private static Call inQueue(State state, Call call, QueueId to) {
        var before = rules(state, call.queue());
        var rules = rules(state, to);
        return new Call(
                call.id(),
                to,
                call.phase(),
                call.rank().under(before, rules),
                call.queuedAt(),
                call.ownSteps() ? call.requirement() : state.requirement(to, List.of()),
                call.ownSteps(),
                call.preference(),
                0,
                call.stepSince(),
                null,
                call.callback());
    }

    static Agent agent(State state, AgentId id) {
        var agent = state.agent(id);
        if (agent == null) {
            throw new IllegalStateException("no agent " + id);
        }
        return agent;
    }

    static Call call(State state, CallId id) {
        var call = state.call(id);
        if (call == null) {
            throw new IllegalStateException("no call " + id);
        }
        return call;
    }

    static QueueRules rules(State state, QueueId id) {
        var rules = state.rules(id);
        if (rules == null) {
            throw new IllegalStateException("no queue " + id);
        }
        return rules;
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
