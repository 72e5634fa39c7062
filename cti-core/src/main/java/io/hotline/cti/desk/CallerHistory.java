package io.hotline.cti.desk;

import io.hotline.cti.core.LiveCall;
import io.hotline.db.CallHistoryRow;
import io.hotline.db.CallRecords;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.WorkOrderRow;
import io.hotline.db.WorkOrders;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What PostgreSQL knows of a caller: earlier calls and open work orders. Asked for once at the first offer, off the
 * core's thread, so that a slow database delays this part of the screen and nothing else. Thread-safe.
 */
final class CallerHistory {
    private static final Logger LOG = LoggerFactory.getLogger(CallerHistory.class);
    private static final int SHOWN = 10;
    private static final int REMEMBERED_CALLS = 5_000;

    private final CallRecords calls;
    private final WorkOrders workOrders;
    private final Executor executor;
    private final Map<String, Found> byCall = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > REMEMBERED_CALLS;
        }
    });

    record Found(List<CallHistoryRow> calls, List<WorkOrderRow> openWorkOrders) {}

    CallerHistory(CallRecords calls, WorkOrders workOrders, Executor executor) {
        this.calls = calls;
        this.workOrders = workOrders;
        this.executor = executor;
    }

    Optional<Found> of(String callId) {
        return Optional.ofNullable(byCall.get(callId));
    }

    /** Runs {@code then} when there is something new to show. */
    void lookUp(LiveCall call, Runnable then) {
        String callId = call.id().text();
        if (call.caller().withheld() || byCall.containsKey(callId)) {
            return;
        }
        String number = call.caller().normal();
        executor.execute(() -> {
            try {
                var earlier = calls.historyOf(number, SHOWN + 1).stream()
                        .filter(row -> !row.callId().equals(callId))
                        .limit(SHOWN)
                        .toList();
                var open = workOrders.openOf(number).stream()
                        .filter(order -> !callId.equals(order.callId()))
                        .limit(SHOWN)
                        .toList();
                byCall.put(callId, new Found(earlier, open));
                then.run();
            } catch (DatabaseUnavailable away) {
                LOG.warn("no history for call {}: {}", callId, away.getMessage());
            }
        });
    }
}
