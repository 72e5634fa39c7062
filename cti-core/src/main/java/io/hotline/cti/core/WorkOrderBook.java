package io.hotline.cti.core;

import io.hotline.db.WorkOrderRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work orders of now: those of living calls and the latest edited ones. PostgreSQL has all of them, but may be away
 * while an agent types. On the core's thread only.
 */
public final class WorkOrderBook {
    private final int most;
    private final Map<String, WorkOrderRow> orders = new LinkedHashMap<>();
    private long opened;

    /** Keeps the {@code most} latest touched orders. */
    WorkOrderBook(int most) {
        this.most = most;
    }

    /** {@code orders}: the one not touched for the longest first. */
    record Kept(long opened, List<WorkOrderRow> orders) {}

    Kept keep() {
        return new Kept(opened, List.copyOf(orders.values()));
    }

    void restore(Kept kept) {
        opened = kept.opened();
        kept.orders().forEach(this::keep);
    }

    void opened(WorkOrderRow order) {
        opened++;
        keep(order);
    }

    void keep(WorkOrderRow order) {
        orders.remove(order.id());
        orders.put(order.id(), order);
        if (orders.size() > most) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    /** How many were ever opened in this journal: the counter of their ids. */
    long openedSoFar() {
        return opened;
    }

    /** The order that was opened for this call and has gone into another one. */
    Optional<WorkOrderRow> joinedOf(String call) {
        return orders.values().stream()
                .filter(order -> call.equals(order.callId()) && order.joinedInto() != null)
                .findFirst();
    }

    public Optional<WorkOrderRow> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }
}
