package io.hotline.cti.faults;

import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.Projection;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TaskRow;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** PostgreSQL as far as the outbox knows it: away at times, and now and then gone between the commit and its answer. */
final class SimulatedRecords implements Projection {
    private final Map<String, List<TimelineRow>> timelines = new LinkedHashMap<>();
    private final Map<String, WorkOrderRow> orders = new LinkedHashMap<>();
    private final SplittableRandom random;
    private long position;
    boolean away;
    /** About one commit in thirty is not answered. */
    boolean flaky;

    SimulatedRecords(SplittableRandom random) {
        this.random = random;
    }

    Map<String, List<TimelineRow>> timelines() {
        return timelines;
    }

    Map<String, WorkOrderRow> orders() {
        return orders;
    }

    @Override
    public long position(String journalId) {
        answerIfThere();
        return position;
    }

    /** Numbers that are there twice are found by the ledger. */
    @Override
    public long refused() {
        return 0;
    }

    @Override
    public boolean apply(String journalId, long upTo, List<? extends ProjectionRow> rows) {
        answerIfThere();
        boolean advances = upTo > position;
        if (advances) {
            position = upTo;
            for (ProjectionRow row : rows) {
                switch (row) {
                    case TimelineRow step ->
                        timelines
                                .computeIfAbsent(step.callId(), _ -> new ArrayList<>())
                                .add(step);
                    case TaskRow _ -> {}
                    case WorkOrderRow order ->
                        orders.merge(order.id(), order, (old, next) -> old.version() < next.version() ? next : old);
                }
            }
        }
        if (flaky && random.nextInt(30) == 0) {
            throw unavailable("broke after the commit");
        }
        return advances;
    }

    private void answerIfThere() {
        if (away) {
            throw unavailable("away");
        }
    }

    private static DatabaseUnavailable unavailable(String why) {
        return new DatabaseUnavailable(why, new IllegalStateException(why));
    }
}
