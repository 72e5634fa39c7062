package io.hotline.cti.desk;

import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Page;
import io.hotline.cti.http.PageRequest;
import io.hotline.cti.http.Recording;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.CallView;
import io.hotline.cti.recording.Recordings;
import io.hotline.db.CallDetail;
import io.hotline.db.CallFilter;
import io.hotline.db.CallPage;
import io.hotline.db.CallRecords;
import io.hotline.db.CallSummary;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import io.hotline.db.WorkOrders;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The records in PostgreSQL and on disk, asked for on {@code executor}. */
final class Archive {
    private static final String BUSY = "查询的人太多，请稍后再试";
    private static final String AWAY = "数据库暂不可用，通话不受影响，恢复后再查";

    /** From such a step on, the agent that it names has the call. */
    private static final Set<TimelineKind> AGENT_FROM_HERE =
            EnumSet.of(TimelineKind.JOINED, TimelineKind.HANDED_OVER, TimelineKind.SURVIVAL_JOINED);

    private final CallRecords calls;
    private final WorkOrders workOrders;
    private final Recordings recordings;
    private final Executor executor;

    Archive(CallRecords calls, WorkOrders workOrders, Recordings recordings, Executor executor) {
        this.calls = calls;
        this.workOrders = workOrders;
        this.recordings = recordings;
        this.executor = executor;
    }

    CompletionStage<Lookup<Page<CallRow>>> calls(CallFilter filter, PageRequest page) {
        return ask(() -> {
            CallPage found = calls.page(filter, new io.hotline.db.PageRequest(page.page(), page.size()));
            return Optional.of(new Page<>(
                    found.items().stream().map(Views::call).toList(), page.page(), page.size(), found.total()));
        });
    }

    CompletionStage<Lookup<CallView>> call(String callId) {
        return ask(() -> calls.find(callId).map(Views::callWithTimeline));
    }

    CompletionStage<Lookup<CallSummary>> summary(String callId) {
        return ask(() -> calls.find(callId).map(detail -> detail.row().call()));
    }

    CompletionStage<Lookup<List<TimelineRow>>> timeline(String callId) {
        return ask(() -> calls.find(callId).map(CallDetail::timeline));
    }

    CompletionStage<Lookup<WorkOrderRow>> workOrder(String id) {
        return ask(() -> workOrders.find(id));
    }

    /** A recording is named by its call. */
    CompletionStage<Lookup<Recording>> recording(String callId) {
        return ask(() -> recordings.find(callId).map(_ -> new RecordedCall(recordings, callId, agentsOf(callId))));
    }

    /** Whose talk is in the recording: all who were the call's agent one after the other, not those whom they only asked. */
    private List<String> agentsOf(String callId) {
        return calls.find(callId)
                .map(detail -> {
                    Stream<String> before = detail.timeline().stream()
                            .filter(row -> AGENT_FROM_HERE.contains(row.kind()))
                            .map(row -> String.valueOf(row.data().get("agent")));
                    Stream<String> last = Stream.ofNullable(detail.row().call().agentLogin());
                    return Stream.concat(before, last).distinct().toList();
                })
                .orElse(List.of());
    }

    <T> CompletionStage<Lookup<T>> ask(Supplier<Optional<T>> question) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(question), executor);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new Lookup.Unavailable<>(BUSY));
        }
    }

    private static <T> Lookup<T> answer(Supplier<Optional<T>> question) {
        try {
            return question.get().<Lookup<T>>map(Lookup.Found::new).orElseGet(Lookup.NotFound::new);
        } catch (DatabaseUnavailable away) {
            return new Lookup.Unavailable<>(AWAY);
        }
    }
}
