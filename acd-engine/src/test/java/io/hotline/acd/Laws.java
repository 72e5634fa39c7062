package io.hotline.acd;

import io.hotline.acd.AcdEvent.CallLeft;
import io.hotline.acd.AcdEvent.CallOffered;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What must hold always, computed the slow and obvious way from the public views alone. */
final class Laws {
    private final Map<String, SkillExpression> parsed = new LinkedHashMap<>();
    private final Map<CallId, Integer> announced = new LinkedHashMap<>();
    private final Map<CallId, QueueId> announcedIn = new LinkedHashMap<>();

    /** Calls and agents agree about who rings and talks: no call has two agents, no agent two calls. */
    void agreement(Acd acd) {
        int busyAgents = 0;
        for (var agent : acd.agents()) {
            switch (agent.state()) {
                case AgentState.Ringing ringing -> {
                    busyAgents++;
                    require(
                            acd.call(ringing.call())
                                    .filter(call -> call.phase()
                                            .equals(new Call.Phase.Offered(
                                                    ringing.offer(), agent.id(), ringing.expiresAt())))
                                    .isPresent(),
                            "rings for a call that is not offered to him",
                            agent);
                    require(agent.reachable(), "rings at an unreachable phone", agent);
                }
                case AgentState.Talking talking -> {
                    busyAgents++;
                    require(
                            acd.call(talking.call())
                                    .filter(call -> call.phase() instanceof Call.Phase.Talking phase
                                            && phase.agent().equals(agent.id()))
                                    .isPresent(),
                            "talks with a call that does not talk with him",
                            agent);
                }
                case AgentState.CallingOut calling ->
                    require(acd.call(calling.call()).isEmpty(), "dials, and the call is here already", agent);
                case AgentState.Ready _ ->
                    require(
                            agent.reachable() || agent.lostAt() != null,
                            "ready at a phone of which nobody knows since when it is unreachable",
                            agent);
                case AgentState.NotReady _, AgentState.Offline _, AgentState.WrapUp _ -> {
                    // These hold no call.
                }
            }
        }
        int busyCalls = 0;
        for (var call : acd.calls()) {
            busyCalls +=
                    call.phase() instanceof Call.Phase.Offered || call.phase() instanceof Call.Phase.Talking ? 1 : 0;
        }
        require(busyAgents == busyCalls, "busy agents and busy calls differ", busyAgents, busyCalls);
    }

    /** Nobody is free while a call waits that he may take. */
    void nobodyIdleInVain(Acd acd) {
        for (var agent : acd.agents()) {
            if (agent.free()) {
                for (var call : acd.calls()) {
                    require(!(call.waiting() && mayTake(agent, call)), "waits in vain", call, agent);
                }
            }
        }
    }

    void before(Acd acd, AcdEvent event, boolean sweeping) {
        if (event instanceof CallOffered offered) {
            offer(acd, offered, sweeping);
        }
        if (event instanceof CallLeft left && left.outcome() == CallOutcome.TIMED_OUT) {
            var call = acd.call(left.call()).orElseThrow();
            require(call.waiting() || call.phase() instanceof Call.Phase.Talking, "timed out while offered", call);
            var maxWait = rules(acd, call).limits().maxWait();
            require(
                    maxWait != null && !event.at().isBefore(call.queuedAt().plus(maxWait)),
                    "timed out before its time",
                    call);
        }
        if (event instanceof AcdEvent.CallQueued queued) {
            announcedIn.remove(queued.call());
        }
        if (event instanceof AcdEvent.PositionAnnounced position) {
            var queue = acd.call(position.call()).orElseThrow().queue();
            var last = queue.equals(announcedIn.put(position.call(), queue)) ? announced.get(position.call()) : null;
            require(last == null || position.position() <= last, "announced position rose", position);
            announced.put(position.call(), position.position());
        }
    }

    private void offer(Acd acd, CallOffered offered, boolean sweeping) {
        var agent = acd.agent(offered.agent()).orElseThrow();
        var call = acd.call(offered.call()).orElseThrow();
        require(agent.free(), "offer to an agent who is not free", agent);
        require(call.waiting(), "offer of a call that does not wait", call);
        require(mayTake(agent, call), "offer to an agent who may not take it", call, agent);
        for (var rival : sweeping ? List.<Call>of() : acd.calls()) {
            require(
                    !rival.waiting() || !mayTake(agent, rival) || !outranks(rival, call, agent, offered.at()),
                    "overtaken",
                    rival,
                    call);
        }
        if (!sweeping) {
            explanation(acd, offered, agent, call);
        }
        if (!sweeping && call.onlyFor() == null) {
            for (var rival : acd.agents()) {
                require(
                        !rival.free() || !mayTake(rival, call) || !better(rival, agent, rules(acd, call)),
                        "better agent passed over",
                        rival,
                        agent);
            }
        }
    }

    /** What an offer says about its rivals is what the slow count finds. */
    private void explanation(Acd acd, CallOffered offered, Agent agent, Call call) {
        var why = offered.explanation();
        if (!why.agents().isEmpty() || call.onlyFor() != null) {
            return;
        }
        var rivals = acd.calls().stream()
                .filter(rival -> rival.waiting() && mayTake(agent, rival))
                .sorted((a, b) -> outranks(a, b, agent, offered.at())
                        ? -1
                        : outranks(b, a, agent, offered.at())
                                ? 1
                                : Long.compare(a.rank().number(), b.rank().number()))
                .toList();
        require(why.waitingCalls() == rivals.size(), "wrong count of rivals", offered, rivals);
        require(
                why.calls().stream()
                        .map(OfferExplanation.CallRank::call)
                        .toList()
                        .equals(rivals.stream()
                                .limit(BestCalls.MOST)
                                .map(Call::id)
                                .toList()),
                "wrong rivals",
                offered,
                rivals);
        boolean first = comesFirst(call, agent);
        require(first == (why.rule() == OfferExplanation.Rule.PRIMARY_SKILL), "wrong rule", offered);
    }

    boolean mayTake(Agent agent, Call call) {
        var only = call.onlyFor();
        if (only != null) {
            return only.equals(agent.id());
        }
        for (int step = 0; step <= call.step(); step++) {
            var text = call.requirement().steps().get(step).requires();
            if (parsed(text).holds(agent.profile().skills())) {
                return true;
            }
        }
        return false;
    }

    private boolean outranks(Call rival, Call call, Agent agent, Instant now) {
        var a = rival.rank();
        var b = call.rank();
        if (a.urgent() != b.urgent()) {
            return a.urgent();
        }
        if (a.head() != b.head()) {
            return a.head();
        }
        if (comesFirst(rival, agent) != comesFirst(call, agent)) {
            return comesFirst(rival, agent);
        }
        long lead = points(rival, now) - points(call, now);
        return lead != 0 ? lead > 0 : a.place().isBefore(b.place());
    }

    /** For him alone, or for the skill that is his first. */
    private boolean comesFirst(Call call, Agent agent) {
        var primary = agent.profile().primary();
        var names = new TreeSet<String>();
        for (int step = 0; step <= call.step(); step++) {
            parsed(call.requirement().steps().get(step).requires()).collectNames(names);
        }
        return primary != null && (call.onlyFor() != null || names.contains(primary));
    }

    private SkillExpression parsed(String text) {
        return parsed.computeIfAbsent(text, SkillExpression::parse);
    }

    private static long points(Call call, Instant now) {
        long waited = Duration.between(call.rank().place(), now).toMillis();
        return call.rank().priority() * 1_000_000_000L + call.rank().ageing() * waited;
    }

    private static boolean better(Agent rival, Agent chosen, QueueRules rules) {
        return switch (rules.order().agents()) {
            case LONGEST_IDLE -> rival.state().since().isBefore(chosen.state().since());
            case FEWEST_SKILLS ->
                rival.profile().skills().size() < chosen.profile().skills().size();
            case WEIGHTED -> rival.profile().weight() > chosen.profile().weight();
            case LEAST_OCCUPIED, MOST_SKILLED, FASTEST, RANDOM -> false;
        };
    }

    static QueueRules rules(Acd acd, Call call) {
        return Optional.ofNullable(acd.rules(call.queue())).orElseThrow();
    }

    static void same(Acd acd, Acd replica) {
        require(acd.snapshot().equals(replica.snapshot()), "the replica differs", acd.snapshot(), replica.snapshot());
        require(acd.nextDeadline().equals(replica.nextDeadline()), "deadline of the replica differs", "");
        for (var queue : acd.config().queues()) {
            require(acd.waiting(queue.id()).equals(replica.waiting(queue.id())), "order of the replica differs", queue);
        }
    }

    /** The texts are only made when they are needed: millions of checks pass. */
    static void require(boolean holds, String message, Object... about) {
        if (!holds) {
            throw new Broken(message + ": " + Arrays.toString(about));
        }
    }

    /** A law was broken. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }
}
