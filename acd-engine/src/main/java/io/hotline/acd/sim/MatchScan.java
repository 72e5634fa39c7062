package io.hotline.acd.sim;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdConfig;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.QueueId;
import io.hotline.acd.QueueRules;
import io.hotline.acd.Skill;
import io.hotline.acd.SkillExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The obvious way to the same answers, to compare with: who comes free looks at every waiting call, a call that comes or
 * relaxes looks at every free agent. It follows the engine's events, so it sees the same commands in the same state;
 * only its search is measured.
 */
public final class MatchScan implements MatchBenchmark.Listener {
    private static final class Waiting {
        final QueueRules rules;
        final List<SkillExpression> steps;
        final Instant place;
        final boolean urgent;

        @Nullable
        AgentId onlyFor;

        @Nullable
        AgentId agent;

        int step;

        Waiting(QueueRules rules, List<SkillExpression> steps, AcdEvent.CallQueued queued) {
            this.rules = rules;
            this.steps = steps;
            this.place = queued.place();
            this.urgent = queued.urgent();
            var preference = queued.preference();
            this.onlyFor = preference == null ? null : preference.agent();
        }

        boolean takes(AgentId agent, List<Skill> skills) {
            if (onlyFor != null) {
                return onlyFor.equals(agent);
            }
            for (int i = 0; i <= step; i++) {
                if (steps.get(i).holds(skills)) {
                    return true;
                }
            }
            return false;
        }

        double points(Instant now) {
            return rules.order().priority()
                    + rules.order().ageingPerSecond()
                            * Duration.between(place, now).toMillis()
                            / 1000.0;
        }
    }

    private final Map<QueueId, QueueRules> queues = new HashMap<>();
    private final Map<QueueId, List<SkillExpression>> steps = new HashMap<>();
    private final Map<AgentId, List<Skill>> skills = new HashMap<>();
    private final Map<CallId, Waiting> calls = new LinkedHashMap<>();
    /** In the order in which they came free: the longest idle first. */
    private final Map<AgentId, List<Skill>> free = new LinkedHashMap<>();

    private final Map<CallId, Waiting> ringing = new HashMap<>();
    private @Nullable CallId found;
    private @Nullable AgentId foundAgent;
    private long nanos;
    private long offers;
    private long agreed;

    public long nanos() {
        return nanos;
    }

    /** The share of the engine's offers that the scan had found too. */
    public double agreement() {
        return offers == 0 ? 1 : agreed / (double) offers;
    }

    @Override
    public void before(AcdCommand command, Instant now) {
        found = null;
        foundAgent = null;
        long began = System.nanoTime();
        switch (command) {
            case AcdCommand.FinishWrapUp(var agent) -> found = callFor(agent, now);
            case AcdCommand.MakeReady(var agent, var _) -> found = callFor(agent, now);
            case AcdCommand.CallbackUnanswered(var call) -> {
                var talking = ringing.get(call);
                if (talking != null && talking.agent != null) {
                    found = callFor(talking.agent, now);
                }
            }
            default -> {
                // Calls are looked at when they have come or relaxed.
            }
        }
        nanos += System.nanoTime() - began;
    }

    @Override
    public void after(long took, List<AcdEvent> events) {
        for (var event : events) {
            follow(event);
        }
    }

    private @Nullable CallId callFor(AgentId agent, Instant now) {
        var has = skills.getOrDefault(agent, List.of());
        CallId best = null;
        Waiting bestCall = null;
        double bestPoints = 0;
        for (var entry : calls.entrySet()) {
            var call = entry.getValue();
            double points = call.points(now);
            if (first(call, points, bestCall, bestPoints) && call.takes(agent, has)) {
                best = entry.getKey();
                bestCall = call;
                bestPoints = points;
            }
        }
        return best;
    }

    private static boolean first(Waiting call, double points, @Nullable Waiting best, double bestPoints) {
        if (best == null || call.urgent != best.urgent) {
            return best == null || call.urgent;
        }
        return points > bestPoints || (points == bestPoints && call.place.isBefore(best.place));
    }

    private @Nullable AgentId agentFor(Waiting call) {
        for (var agent : free.entrySet()) {
            if (call.takes(agent.getKey(), agent.getValue())) {
                return agent.getKey();
            }
        }
        return null;
    }

    private void look(Waiting call) {
        long began = System.nanoTime();
        foundAgent = agentFor(call);
        nanos += System.nanoTime() - began;
    }

    private void configure(AcdConfig config) {
        for (var queue : config.queues()) {
            queues.put(queue.id(), queue);
            steps.put(
                    queue.id(),
                    queue.steps().stream()
                            .map(step -> SkillExpression.parse(step.requires()))
                            .toList());
        }
        config.agents().forEach(agent -> skills.put(agent.id(), agent.skills()));
    }

    private void waitsAgain(CallId id) {
        var call = ringing.remove(id);
        if (call != null) {
            calls.put(id, call);
            look(call);
        }
    }

    private static <V> V known(Map<QueueId, V> values, QueueId queue) {
        var value = values.get(queue);
        if (value == null) {
            throw new IllegalStateException("no queue " + queue);
        }
        return value;
    }

    private void follow(AcdEvent event) {
        switch (event) {
            case AcdEvent.Configured configured -> configure(configured.config());
            case AcdEvent.CallQueued queued -> {
                var call = new Waiting(known(queues, queued.queue()), known(steps, queued.queue()), queued);
                calls.put(queued.call(), call);
                look(call);
            }
            case AcdEvent.RequirementRelaxed relaxed -> {
                var call = calls.get(relaxed.call());
                if (call != null) {
                    call.onlyFor = null;
                    call.step = Math.max(0, relaxed.to());
                    look(call);
                }
            }
            case AcdEvent.CallOffered offered -> {
                var call = calls.remove(offered.call());
                if (call != null) {
                    call.agent = offered.agent();
                    ringing.put(offered.call(), call);
                }
                offers++;
                agreed += offered.call().equals(found) || offered.agent().equals(foundAgent) ? 1 : 0;
            }
            case AcdEvent.OfferWithdrawn withdrawn -> waitsAgain(withdrawn.call());
            case AcdEvent.CallReturned returned -> waitsAgain(returned.call());
            case AcdEvent.CallLeft left -> {
                calls.remove(left.call());
                ringing.remove(left.call());
            }
            case AcdEvent.AgentStateChanged changed -> {
                free.remove(changed.agent());
                if (changed.to() instanceof AgentState.Ready) {
                    free.put(changed.agent(), skills.getOrDefault(changed.agent(), List.of()));
                }
            }
            default -> {
                // The rest does not matter to who gets whom.
            }
        }
    }
}
