package io.hotline.acd.sim;

import io.hotline.acd.Skill;
import io.hotline.acd.SkillExpression;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate. Values that may differ by period are lists: a call takes the value of the period of its arrival,
 * the last value stays; {@code periodSeconds} 0 means one period. The horizon is counted after the warm-up.
 */
public record Scenario(
        long seed,
        int replications,
        double warmupSeconds,
        double horizonSeconds,
        double periodSeconds,
        @Nullable Integer lines,
        double serviceLevelSeconds,
        @Nullable Gamma dayFactor,
        Closing closing,
        List<CallType> types,
        List<AgentGroup> agents,
        Policy policy) {
    /** The engine's rules have up to ten steps, the last is anyone who meets the requirement. */
    private static final int MOST_PREFERRED = 9;

    private static final String RESERVED =
            "a skill that begins with " + ScenarioConfig.GROUP + ": those are the simulator's own";

    /** Multiplies all arrival rates of one replication. */
    public record Gamma(double shape, double rate) {
        public Gamma {
            positive("dayFactor.shape", shape);
            positive("dayFactor.rate", rate);
        }
    }

    /** What happens to who waits at the horizon: served to the end, or cleared (counted as abandoned). */
    public enum Closing {
        SERVE,
        CLEAR
    }

    /** {@code perMinute}: Poisson arrivals by period; empty with a trace, which needs no service either. {@code prefers}: groups in this order. */
    public record CallType(
            String name,
            List<Double> perMinute,
            Distribution service,
            Distribution patience,
            String requires,
            int priority,
            double ageingPerSecond,
            List<String> prefers) {
        public CallType {
            check(!name.isBlank(), "types[].name must not be blank");
            perMinute = List.copyOf(perMinute);
            prefers = List.copyOf(prefers);
            for (double rate : perMinute) {
                check(rate >= 0 && Double.isFinite(rate), "arrival rate of type " + name + " must not be negative");
            }
            check(Math.abs(priority) <= 1000, "priority of type " + name + " must be -1000..1000");
            check(
                    ageingPerSecond >= 0 && ageingPerSecond <= 1000,
                    "ageingPerSecond of type " + name + " must be 0..1000, got " + ageingPerSecond);
            check(prefers.size() <= MOST_PREFERRED, "type " + name + " may prefer " + MOST_PREFERRED + " groups");
            check(!requires.contains(ScenarioConfig.GROUP), "requires of type " + name + " names " + RESERVED);
            SkillExpression.parse(requires);
        }
    }

    /**
     * {@code count} by period; {@code speed} divides the service time; {@code primary}: the skill whose calls its agents
     * take before all others.
     */
    public record AgentGroup(
            String name,
            List<Integer> count,
            List<Skill> skills,
            double speed,
            @Nullable String primary) {
        public AgentGroup(String name, List<Integer> count, List<Skill> skills, double speed) {
            this(name, count, skills, speed, null);
        }

        public AgentGroup {
            check(!name.isBlank(), "agents[].name must not be blank");
            check(!count.isEmpty(), "agents[" + name + "].count must not be empty");
            count = List.copyOf(count);
            skills = List.copyOf(skills);
            for (int agents : count) {
                check(agents >= 0 && agents <= 100_000, "agents[" + name + "].count must be 0..100000, got " + agents);
            }
            for (var skill : skills) {
                check(!skill.name().startsWith(ScenarioConfig.GROUP), "group " + name + " has " + RESERVED);
            }
            positive("agents[" + name + "].speed", speed);
            check(
                    primary == null
                            || skills.stream().anyMatch(skill -> skill.name().equals(primary)),
                    "agents[" + name + "].primary is none of its skills: " + primary);
        }
    }

    public record Policy(CallOrder callOrder, AgentOrder agentOrder) {
        public static final Policy DEFAULT = new Policy(CallOrder.LONGEST_WAITING, AgentOrder.LONGEST_IDLE);
    }

    public enum CallOrder {
        LONGEST_WAITING,
        PRIORITY,
        AGEING
    }

    public enum AgentOrder {
        LONGEST_IDLE,
        FEWEST_SKILLS,
        MOST_SKILLED,
        FASTEST,
        RANDOM
    }

    public Scenario {
        types = List.copyOf(types);
        agents = List.copyOf(agents);
        check(replications >= 1 && replications <= 10_000, "replications must be 1..10000, got " + replications);
        notNegative("warmupSeconds", warmupSeconds);
        positive("horizonSeconds", horizonSeconds);
        notNegative("periodSeconds", periodSeconds);
        notNegative("serviceLevelSeconds", serviceLevelSeconds);
        check(lines == null || lines >= 1, "lines must be at least 1, got " + lines);
        check(!types.isEmpty(), "types must not be empty");
        check(!agents.isEmpty(), "agents must not be empty");
        var typeNames = new TreeSet<String>();
        var groups = new TreeSet<String>();
        for (var group : agents) {
            check(groups.add(group.name()), "agents has the group " + group.name() + " twice");
        }
        for (var type : types) {
            check(typeNames.add(type.name()), "types has " + type.name() + " twice");
            for (var group : type.prefers()) {
                check(groups.contains(group), "type " + type.name() + " prefers the unknown group " + group);
            }
        }
        if (periodSeconds == 0) {
            check(
                    types.stream().allMatch(type -> type.perMinute().size() <= 1)
                            && agents.stream().allMatch(group -> group.count().size() == 1),
                    "lists of values need periodSeconds");
        }
    }

    /** The same scenario for another number of agents, another seed … what a what-if changes. */
    public Scenario with(List<AgentGroup> other) {
        return new Scenario(
                seed,
                replications,
                warmupSeconds,
                horizonSeconds,
                periodSeconds,
                lines,
                serviceLevelSeconds,
                dayFactor,
                closing,
                types,
                other,
                policy);
    }

    public Scenario with(Policy other) {
        return new Scenario(
                seed,
                replications,
                warmupSeconds,
                horizonSeconds,
                periodSeconds,
                lines,
                serviceLevelSeconds,
                dayFactor,
                closing,
                types,
                agents,
                other);
    }

    /** The index of the period in which this moment lies. */
    int period(double seconds) {
        return periodSeconds == 0 ? 0 : (int) Math.min(1_000_000, Math.floor(seconds / periodSeconds));
    }

    static <T> T at(List<T> values, int period) {
        return values.get(Math.min(period, values.size() - 1));
    }

    static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void positive(String what, double value) {
        check(value > 0 && Double.isFinite(value), what + " must be positive, got " + value);
    }

    static void notNegative(String what, double value) {
        check(value >= 0 && Double.isFinite(value), what + " must not be negative, got " + value);
    }
}
