package io.hotline.cti.http;

import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One task, and a memory of what was wanted. */
final class FakeTasks implements TaskService {
    static final String TASK = "T261101-1";

    final List<Object> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public CompletionStage<List<TaskView>> tasks(Optional<String> owner) {
        asked.add(owner);
        return CompletableFuture.completedStage(List.of(view(Samples.T0)));
    }

    @Override
    public CompletionStage<Outcome<TaskView>> make(SessionUser user, String workOrderId, Instant dueAt, String what) {
        return CompletableFuture.completedStage(
                workOrderId.equals(FakeHotline.ORDER) ? new Outcome.Ok<>(view(dueAt)) : new Outcome.NotFound<>("工单"));
    }

    @Override
    public CompletionStage<Outcome<TaskView>> change(SessionUser user, String taskId, TaskWish wish) {
        asked.add(wish);
        return CompletableFuture.completedStage(
                taskId.equals(TASK) ? new Outcome.Ok<>(view(Samples.T0)) : new Outcome.NotFound<>("任务"));
    }

    private static TaskView view(Instant dueAt) {
        return new TaskView(
                TASK,
                FakeHotline.ORDER,
                "路灯不亮",
                "138****1234",
                "12345",
                "核实后回电",
                dueAt,
                "1001",
                "李梅",
                TaskView.Status.OPEN,
                "",
                null,
                0,
                1,
                Samples.T0,
                "1001",
                Samples.T0,
                "1001");
    }
}
