package io.hotline.acd;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All agents who meet one expression, and what they have worked. {@code number} is its bit in the agents'
 * masks. A detached circle (number -1) serves one decision about a requirement that nobody used before.
 */
final class Circle {
    final int number;
    final SkillExpression requires;
    final IdleAgents idle;
    /** Everyone in it, signed in or not; may still hold who was dropped and has signed out. */
    final List<AgentSlot> members;

    private final TreeSet<String> names = new TreeSet<>();

    int onDuty;
    /** Those on duty who do not pause, and what they have done since they signed in. */
    int working;

    long calls;
    long busyMs;
    /** Asked for by forecasts. */
    @Nullable
    Overlap overlap;

    Circle(int number, SkillExpression requires, List<AgentSlot> members) {
        this.number = number;
        this.requires = requires;
        this.members = members;
        this.idle = new IdleAgents(requires);
        requires.collectNames(names);
        for (var slot : members) {
            onDuty += slot.agent.onDuty() ? 1 : 0;
            count(slot.agent, 1);
        }
    }

    /** {@code sign} 1: he joins in with what he has done; -1: he, as he was, no longer counts. */
    void count(Agent agent, int sign) {
        if (agent.working()) {
            working += sign;
            calls += sign * agent.tally().calls();
            busyMs += sign * agent.tally().busyMs();
        }
    }

    /** He came on duty or left. */
    void dutyChanged(AgentSlot slot) {
        onDuty += slot.agent.onDuty() ? 1 : -1;
        if (overlap != null && overlap.asked(slot)) {
            overlap = null;
        }
    }

    /** It asks for the skill that comes first for this agent. */
    boolean asksFirst(Agent agent) {
        var primary = agent.profile().primary();
        return primary != null && names.contains(primary);
    }

    boolean has(Agent agent) {
        return requires.holds(agent.profile().skills());
    }
}
