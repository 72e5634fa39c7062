package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.NotReadyReason;
import io.hotline.db.WorkOrderRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Work orders that agents left as drafts when their wrap-up was over: where the hotline wants it so, they are saved before
 * the next call (话毕单成). On the core's thread only.
 */
public final class OwedTickets {
    /** Takes no calls because of such an order; ends when it is saved. */
    public static final NotReadyReason UNSAVED = new NotReadyReason("unsaved-ticket");

    /** Of one agent; older ones are left to the list of drafts. */
    private static final int MOST = 5;

    private final CoreState state;
    private final Map<String, List<String>> byAgent = new TreeMap<>();

    OwedTickets(CoreState state) {
        this.state = state;
    }

    Map<String, List<String>> keep() {
        Map<String, List<String>> kept = new TreeMap<>();
        byAgent.forEach((agent, orders) -> kept.put(agent, List.copyOf(orders)));
        return kept;
    }

    void restore(Map<String, List<String>> kept) {
        kept.forEach((agent, orders) -> byAgent.put(agent, new ArrayList<>(orders)));
    }

    /** Before the change is applied: with the wrap-up the call may go. */
    void apply(AcdEvent.AgentStateChanged change) {
        if (!(change.from() instanceof AgentState.WrapUp wrapUp) || change.to() instanceof AgentState.CallingOut) {
            return;
        }
        String agent = change.agent().text();
        draftOf(wrapUp, agent).ifPresent(order -> {
            List<String> orders = byAgent.computeIfAbsent(agent, _ -> new ArrayList<>());
            orders.remove(order);
            orders.add(order);
            if (orders.size() > MOST) {
                orders.removeFirst();
            }
        });
    }

    void apply(CoreEvent.WorkOrderEdited edited) {
        if (edited.order().status() == WorkOrderRow.Status.SAVED) {
            byAgent.values().forEach(orders -> orders.remove(edited.order().id()));
            byAgent.values().removeIf(List::isEmpty);
        }
    }

    /** What this agent has to save before the next call; empty: nothing, or the hotline does not ask for it. */
    public Optional<String> of(String agent) {
        if (!state.directory().routing().agents().ticketBeforeReady()) {
            return Optional.empty();
        }
        Optional<String> now = state.acd()
                .agent(new AgentId(agent))
                .flatMap(known ->
                        known.state() instanceof AgentState.WrapUp wrapUp ? draftOf(wrapUp, agent) : Optional.empty());
        return now.or(() -> byAgent.getOrDefault(agent, List.of()).stream()
                .filter(order -> state.workOrders()
                        .find(order)
                        .filter(row -> row.status() == WorkOrderRow.Status.DRAFT)
                        .isPresent())
                .findFirst());
    }

    /** A call that went on to somebody else has taken its order with it. */
    private Optional<String> draftOf(AgentState.WrapUp wrapUp, String agent) {
        return state.calls()
                .find(wrapUp.call())
                .filter(call -> call.offer()
                        .filter(offer -> offer.agent().equals(agent))
                        .isPresent())
                .flatMap(LiveCall::workOrder)
                .flatMap(state.workOrders()::find)
                .filter(order -> order.status() == WorkOrderRow.Status.DRAFT)
                .map(WorkOrderRow::id);
    }
}
