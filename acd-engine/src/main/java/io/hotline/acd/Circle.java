package io.hotline.acd;

import java.util.EnumMap;

/**
 * All agents who meet one expression, and the calls that wait for any of them. {@code number} is its bit in the agents'
 * masks. A detached circle (number -1) serves one decision about a requirement that nobody used before.
 */
final class Circle {
    final int number;
    final SkillExpression requires;
    final WaitingCalls waiting = new WaitingCalls();
    /** Free agents, sorted once for each order that some queue uses here. */
    final EnumMap<AgentOrder, RankedSet<Agent>> idle = new EnumMap<>(AgentOrder.class);

    private final EnumMap<AgentOrder, IdleOrder> orders = new EnumMap<>(AgentOrder.class);
    int onDuty;

    Circle(int number, SkillExpression requires) {
        this.number = number;
        this.requires = requires;
    }

    boolean has(Agent agent) {
        return requires.holds(agent.profile().skills());
    }

    void addIdle(Agent agent) {
        for (var set : idle.values()) {
            set.add(agent);
        }
    }

    void removeIdle(Agent agent) {
        for (var set : idle.values()) {
            set.remove(agent);
        }
    }

    /** Comparators are kept: a decision compares the agents it touched with those of the set. */
    IdleOrder idleOrder(AgentOrder order) {
        return orders.computeIfAbsent(order, key -> new IdleOrder(key, requires));
    }
}
