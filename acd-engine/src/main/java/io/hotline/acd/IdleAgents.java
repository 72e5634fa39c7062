package io.hotline.acd;

import java.util.EnumMap;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The free agents of one circle, sorted once for each order that some queue uses there. */
final class IdleAgents {
    private final SkillExpression requires;
    private final EnumMap<AgentOrder, RankedSet<Agent>> sorted = new EnumMap<>(AgentOrder.class);
    private final EnumMap<AgentOrder, IdleOrder> orders = new EnumMap<>(AgentOrder.class);
    private @Nullable IdleLine line;

    IdleAgents(SkillExpression requires) {
        this.requires = requires;
    }

    IdleOrder order(AgentOrder order) {
        return orders.computeIfAbsent(order, key -> new IdleOrder(key, requires));
    }

    /** Begins to keep this order; {@code all} are the circle's agents that are indexed as free. */
    void keep(AgentOrder order, Iterable<AgentSlot> all) {
        if (order == AgentOrder.LONGEST_IDLE) {
            if (line == null) {
                line = new IdleLine();
                all.forEach(line::add);
            }
        } else if (!sorted.containsKey(order)) {
            var set = new RankedSet<>(order(order));
            all.forEach(slot -> set.add(order(order).key(slot.agent), slot.agent));
            sorted.put(order, set);
        }
    }

    boolean keeps(AgentOrder order) {
        return order == AgentOrder.LONGEST_IDLE ? line != null : sorted.containsKey(order);
    }

    void add(AgentSlot slot) {
        if (line != null) {
            line.add(slot);
        }
        if (!sorted.isEmpty()) {
            sorted.forEach((order, set) -> set.add(order(order).key(slot.agent), slot.agent));
        }
    }

    void remove(AgentSlot slot) {
        if (line != null) {
            line.removed();
        }
        if (!sorted.isEmpty()) {
            sorted.forEach((order, set) -> set.remove(order(order).key(slot.agent), slot.agent));
        }
    }

    int size(AgentOrder order) {
        return order == AgentOrder.LONGEST_IDLE ? line().size() : set(order).size();
    }

    @Nullable
    Agent first(AgentOrder order, Predicate<Agent> passes) {
        if (order == AgentOrder.LONGEST_IDLE) {
            var agents = line();
            for (int i = agents.next(agents.begin()); i >= 0; i = agents.next(i + 1)) {
                if (passes.test(agents.get(i).agent)) {
                    return agents.get(i).agent;
                }
            }
            return null;
        }
        var agents = set(order);
        for (int rank = 0; rank < agents.size(); rank++) {
            if (passes.test(agents.at(rank))) {
                return agents.at(rank);
            }
        }
        return null;
    }

    /** Shows the first few with their ranks. */
    void show(AgentOrder order, int most, ObjIntConsumer<Agent> viewer) {
        if (order == AgentOrder.LONGEST_IDLE) {
            var agents = line();
            int rank = 0;
            for (int i = agents.next(agents.begin()); i >= 0 && rank < most; i = agents.next(i + 1)) {
                viewer.accept(agents.get(i).agent, rank++);
            }
        } else {
            var agents = set(order);
            for (int rank = 0; rank < agents.size() && rank < most; rank++) {
                viewer.accept(agents.at(rank), rank);
            }
        }
    }

    private IdleLine line() {
        if (line == null) {
            throw new IllegalStateException("longest idle is not kept for " + requires);
        }
        return line;
    }

    private RankedSet<Agent> set(AgentOrder order) {
        var set = sorted.get(order);
        if (set == null) {
            throw new IllegalStateException(order + " is not kept for " + requires);
        }
        return set;
    }
}
