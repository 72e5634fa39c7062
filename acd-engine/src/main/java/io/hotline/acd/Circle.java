package io.hotline.acd;

/**
 * All agents who meet one expression, and the calls that wait for any of them. {@code number} is its bit in the agents'
 * masks. A detached circle (number -1) serves one decision about a requirement that nobody used before.
 */
final class Circle {
    final int number;
    final SkillExpression requires;
    final WaitingCalls waiting = new WaitingCalls();
    final IdleAgents idle;
    int onDuty;

    Circle(int number, SkillExpression requires) {
        this.number = number;
        this.requires = requires;
        this.idle = new IdleAgents(requires);
    }

    boolean has(Agent agent) {
        return requires.holds(agent.profile().skills());
    }
}
