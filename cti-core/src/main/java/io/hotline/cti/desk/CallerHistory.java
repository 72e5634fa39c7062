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
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a caller beside this call: where the number is from, earlier calls, open work orders. Asked for once
 * when the call arrives, off the core's thread, so that tables to load and a slow database delay this part of the screen
 * and nothing else. Thread-safe.
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

    record Found(Optional<String> place, List<CallHistoryRow> calls, List<WorkOrderRow> openWorkOrders) {}

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
        try {
            executor.execute(() -> find(callId, number, then));
        } catch (RejectedExecutionException full) {
            LOG.warn("no history for call {}: too many questions wait for PostgreSQL", callId);
        }
    }

    private void find(String callId, String number, Runnable then) {
        Optional<String> place = Places.of(number);
        byCall.put(callId, new Found(place, List.of(), List.of()));
        then.run();
        try {
            var earlier = calls.historyOf(number, SHOWN + 1).stream()
                    .filter(row -> !row.callId().equals(callId))
                    .limit(SHOWN)
                    .toList();
            var open = workOrders.openOf(number).stream()
                    .filter(order -> !callId.equals(order.callId()))
                    .limit(SHOWN)
                    .toList();
            byCall.put(callId, new Found(place, earlier, open));
            then.run();
        } catch (DatabaseUnavailable away) {
            LOG.warn("no history for call {}: {}", callId, away.getMessage());
        }
    }
}
