package io.hotline.acd;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything an administrator decides about routing. */
public record AcdConfig(long version, List<QueueRules> queues, List<AgentProfile> agents, RestRules rest) {
    public AcdConfig {
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        checkAgents(agents);
        checkQueues(queues);
    }

    private static void checkAgents(List<AgentProfile> agents) {
        var seen = new TreeSet<AgentId>();
        for (var agent : agents) {
            Require.that(seen.add(agent.id()), "agent " + agent.id() + " is configured twice");
        }
    }

    private static void checkQueues(List<QueueRules> queues) {
        var byId = new LinkedHashMap<QueueId, QueueRules>();
        for (var queue : queues) {
            Require.that(byId.put(queue.id(), queue) == null, "queue " + queue.id() + " is configured twice");
        }
        for (var queue : queues) {
            var current = queue;
            int hops = 0;
            while (current != null && current.limits().overflowTo() != null) {
                var to = current.limits().overflowTo();
                Require.that(byId.containsKey(to), "queue " + current.id() + " overflows to unknown queue " + to);
                Require.that(++hops <= queues.size(), "the overflow of queue " + queue.id() + " goes in a circle");
                current = byId.get(to);
            }
        }
    }

    public static final AcdConfig EMPTY = new AcdConfig(0, List.of(), List.of(), RestRules.NONE);

    /**
     * What an agent can do; {@code weight} serves {@link AgentOrder#WEIGHTED} alone. {@code primary}: when he comes free,
     * calls whose present requirement names this skill come before all others that he may take, however long those have
     * waited; only urgent calls and those that lost their agent come before. Null: he helps all alike.
     */
    public record AgentProfile(
            AgentId id,
            List<Skill> skills,
            int weight,
            @Nullable String primary) {
        public AgentProfile {
            skills = List.copyOf(skills);
            Require.that(
                    skills.stream().map(Skill::name).distinct().count() == skills.size(),
                    "agent " + id + " has a skill twice");
        }

        public AgentProfile withPrimary(String skill) {
            return new AgentProfile(id, skills, weight, skill);
        }

        public static AgentProfile of(AgentId id, Skill... skills) {
            return new AgentProfile(id, List.of(skills), 0, null);
        }
    }

    /** Not more than {@code maxAtOnce} agents may be not ready for one of the limited reasons. */
    public record RestRules(List<NotReadyReason> limited, int maxAtOnce) {
        public static final RestRules NONE = new RestRules(List.of(), Integer.MAX_VALUE);

        public RestRules {
            limited = List.copyOf(limited);
            Require.that(maxAtOnce >= 0, "rest.maxAtOnce must not be negative, got " + maxAtOnce);
        }
    }

    /** Rules of the callback: how often the caller is tried and how long it pauses between. */
    public record CallbackRules(int maxTries, Duration pause) {
        public static final CallbackRules DEFAULT = new CallbackRules(3, Duration.ofMinutes(5));

        public CallbackRules {
            Require.that(maxTries >= 1 && maxTries <= 20, "callback.maxTries must be 1..20, got " + maxTries);
            Require.notNegative("callback.pause", pause);
        }
    }
}
