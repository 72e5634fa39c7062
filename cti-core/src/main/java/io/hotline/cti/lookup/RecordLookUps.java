package io.hotline.cti.lookup;

import io.hotline.cti.core.PhoneNumbers;
import io.hotline.db.CallDirection;
import io.hotline.db.CallHistoryRow;
import io.hotline.db.CallRecords;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.WorkOrderRow;
import io.hotline.db.WorkOrders;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.LookUpRequest.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the hotline itself knows of a caller: the progress of his work order, his earlier calls. Threads
 * {@code hl-lookup-N}; a caller hears of no work order but his own.
 */
public final class RecordLookUps implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 500;
    private static final int MOST_CALLS = 100;

    private final CallRecords calls;
    private final WorkOrders orders;
    private final PhoneNumbers numbers;
    private final ZoneId zone;
    private final InstantSource clock;
    private final ThreadPoolExecutor threads;

    public RecordLookUps(CallRecords calls, WorkOrders orders, PhoneNumbers numbers, ZoneId zone, InstantSource clock) {
        this.calls = calls;
        this.orders = orders;
        this.numbers = numbers;
        this.zone = zone;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("hl-lookup-", 1).daemon().factory());
    }

    public CompletionStage<IvrInput> progress(LookUpRequest request, Source.TicketProgress source) {
        return ask(request, () -> progress(source.number(), numbers.normal(source.caller())));
    }

    /** {@code callId}: the call that asks, which is no earlier one. */
    public CompletionStage<IvrInput> earlierCalls(LookUpRequest request, Source.RepeatCaller source, String callId) {
        return ask(request, () -> earlierCalls(numbers.normal(source.caller()), source.within(), callId));
    }

    private Map<String, String> progress(String number, String caller) {
        String keyed = digits(number);
        if (keyed.isEmpty() || caller.equals(PhoneNumbers.WITHHELD)) {
            return Map.of();
        }
        return calls.historyOf(caller, MOST_CALLS).stream()
                .map(CallHistoryRow::workOrderId)
                .filter(id -> id != null && digits(id).equals(keyed))
                .findFirst()
                .flatMap(orders::find)
                .map(this::shown)
                .orElse(Map.of());
    }

    private Map<String, String> shown(WorkOrderRow order) {
        var values = new LinkedHashMap<String, String>();
        values.put("status", order.status() == WorkOrderRow.Status.SAVED ? "已受理" : "登记中");
        values.put("title", order.title());
        values.put("unit", "");
        values.put("updated", order.updatedAt().atZone(zone).toLocalDate().toString());
        return values;
    }

    private Map<String, String> earlierCalls(String caller, Duration within, String callId) {
        var since = clock.instant().minus(within);
        List<CallHistoryRow> earlier = calls.historyOf(caller, MOST_CALLS).stream()
                .filter(call -> call.direction() == CallDirection.INBOUND)
                .filter(call -> !call.callId().equals(callId) && !call.at().isBefore(since))
                .toList();
        if (earlier.isEmpty()) {
            return Map.of();
        }
        var last = earlier.getFirst();
        var values = new LinkedHashMap<String, String>();
        values.put("calls", String.valueOf(earlier.size()));
        values.put("lastCall", last.at().atZone(zone).toLocalDate().toString());
        String agent = last.agentName();
        values.put("lastAgent", agent == null ? "" : agent);
        values.put("openTickets", String.valueOf(orders.openOf(caller).size()));
        return values;
    }

    private CompletionStage<IvrInput> ask(LookUpRequest request, Supplier<Map<String, String>> question) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(request, question), threads)
                    .completeOnTimeout(
                            new IvrInput.LookUpFailed("没有及时查到"),
                            request.timeout().toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new IvrInput.LookUpFailed("查询的人太多"));
        }
    }

    private static IvrInput answer(LookUpRequest request, Supplier<Map<String, String>> question) {
        try {
            Map<String, String> found = question.get();
            var values = new TreeMap<String, String>();
            request.result().forEach((variable, name) -> {
                String value = found.get(name);
                if (value != null) {
                    values.put(variable, value);
                }
            });
            return new IvrInput.LookedUp(values);
        } catch (DatabaseUnavailable away) {
            return new IvrInput.LookUpFailed("数据库暂不可用");
        }
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
