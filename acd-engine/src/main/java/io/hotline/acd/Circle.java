package io.hotline.acd;

import java.util.List;

/**
 * All agents who meet one expression, and the calls that wait for any of them. {@code number} is its bit in the agents'
 * masks. A detached circle (number -1) serves one decision about a requirement that nobody used before.
 */
final class Circle {
    final int number;
    final SkillExpression requires;
    final WaitingCalls waiting = new WaitingCalls();
    final IdleAgents idle;
    /** Everyone in it, signed in or not; may still hold who was dropped and has signed out. */
    final List<AgentSlot> members;

    int onDuty;

    Circle(int number, SkillExpression requires, List<AgentSlot> members) {
        this.number = number;
        this.requires = requires;
        this.members = members;
        this.idle = new IdleAgents(requires);
    }

    boolean has(Agent agent) {
        return requires.holds(agent.profile().skills());
    }
}
