package io.hotline.acd;

import java.time.Duration;
import java.util.List;

/**
 * Why this agent and this call. Either the call chose among the {@code freeAgents} who could serve it, or an agent came
 * free and chose among the {@code waitingCalls} he could serve; the lists hold the first few, best first.
 */
public record OfferExplanation(
        Rule rule,
        String requirement,
        int step,
        Duration waited,
        int freeAgents,
        List<AgentRank> agents,
        int waitingCalls,
        List<CallRank> calls) {
    /** What decided. */
    public enum Rule {
        LONGEST_IDLE,
        LEAST_OCCUPIED,
        MOST_SKILLED,
        FEWEST_SKILLS,
        FASTEST,
        WEIGHTED,
        RANDOM,
        DIRECT_AGENT,
        LAST_AGENT,
        FIRST_IN_ORDER,
        /** The first in order of those for the agent's primary skill. */
        PRIMARY_SKILL;

        static Rule of(AgentOrder order) {
            return valueOf(order.name());
        }
    }

    /** A free agent with the value the rule compares: seconds idle, occupancy in per mille, levels, skills … */
    public record AgentRank(AgentId agent, long value) {}

    /** A waiting call with its effective priority in thousandths of a point. */
    public record CallRank(CallId call, long milliPoints, boolean urgent, boolean head) {}

    public OfferExplanation {
        agents = List.copyOf(agents);
        calls = List.copyOf(calls);
    }
}
