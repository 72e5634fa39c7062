package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AcdSnapshot;
import io.hotline.acd.CallId;
import io.hotline.db.HotlineDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole {@link CoreState} as plain records: what the journal keeps instead of the entries before it. Taken on the
 * core's thread and written elsewhere, so it shares with the state what never changes, and nothing else. A field may be
 * added (absent = null or zero in older snapshots); none may change its meaning.
 *
 * @param rowsUpTo PostgreSQL has all rows of the entries up to this one: they cannot be made again
 */
public record CoreSnapshot(
        Instant lastAt,
        long rowsUpTo,
        boolean switchUp,
        HotlineDirectory directory,
        AcdSnapshot acd,
        List<AcdEvent.AgentStateChanged> lastChanges,
        List<LiveCall.Kept> calls,
        KnownCallers.Kept callers,
        Seats.Kept seats,
        SignIns.Kept signIns,
        WorkOrderBook.Kept workOrders,
        long lastControl,
        @Nullable Map<String, Instant> pagesGone,
        @Nullable List<CallId> survivals,
        long placedSoFar,
        TaskBook.@Nullable Kept tasks,
        @Nullable Map<String, Instant> shifts,
        @Nullable Map<String, List<String>> owedTickets,
        @Nullable Instant switchDownAt,
        @Nullable Map<String, Integer> formerCalls) {
    public CoreSnapshot {
        lastChanges = List.copyOf(lastChanges);
        calls = List.copyOf(calls);
    }
}
