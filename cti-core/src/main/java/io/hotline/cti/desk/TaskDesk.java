package io.hotline.cti.desk;

import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.TaskService;
import io.hotline.cti.http.TaskWish;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TaskView;
import io.hotline.db.TaskRow;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Promises to ring citizens back: all in the core, so that they are there while PostgreSQL is away. Thread-safe. */
final class TaskDesk implements TaskService {
    private static final String BUSY = "服务器正忙，请稍后再试";

    private final CoreLoop core;
    private final WorkOrderSource orders;

    TaskDesk(CoreLoop core, WorkOrderSource orders) {
        this.core = core;
        this.orders = orders;
    }

    @Override
    public CompletionStage<List<TaskView>> tasks(Optional<String> owner) {
        return core.query(state -> state.tasks().openOf(owner).stream()
                .map(task -> view(task, state))
                .toList());
    }

    @Override
    public CompletionStage<Outcome<TaskView>> make(SessionUser user, String workOrderId, Instant dueAt, String what) {
        return orders.find(workOrderId)
                .thenCompose(found -> switch (found) {
                    case Lookup.Found<WorkOrderRow>(var order) ->
                        submit(new CoreCommand.MakeTask(user.login(), order, dueAt, what));
                    case Lookup.NotFound<WorkOrderRow> _ -> done(new Outcome.NotFound<TaskView>("工单"));
                    case Lookup.Unavailable<WorkOrderRow>(String why) -> done(new Outcome.Unavailable<TaskView>(why));
                })
                .exceptionally(_ -> new Outcome.Unavailable<>(BUSY));
    }

    @Override
    public CompletionStage<Outcome<TaskView>> change(SessionUser user, String taskId, TaskWish wish) {
        CoreCommand.TaskChange change = switch (wish) {
            case TaskWish.Done(String note) -> new CoreCommand.TaskChange.Close(TaskRow.Status.DONE, note);
            case TaskWish.Drop(String note) -> new CoreCommand.TaskChange.Close(TaskRow.Status.DROPPED, note);
            case TaskWish.Postpone(Instant dueAt, String note) -> new CoreCommand.TaskChange.Postpone(dueAt, note);
            case TaskWish.HandOver(String to, String note) -> new CoreCommand.TaskChange.HandOver(to, note);
            case TaskWish.Reopen _ -> new CoreCommand.TaskChange.Reopen();
        };
        return submit(new CoreCommand.ChangeTask(user.login(), taskId, change))
                .exceptionally(_ -> new Outcome.Unavailable<>(BUSY));
    }

    private CompletionStage<Outcome<TaskView>> submit(CoreCommand command) {
        return core.submit(command).thenCompose(reply -> switch (reply) {
            case CoreReply.TaskSaved(var task) ->
                core.query(state -> view(task, state)).thenApply(Outcome.Ok::new);
            case CoreReply.Refused(var reason, var _)
            when reason == CoreReply.Reason.UNKNOWN_TASK -> done(new Outcome.NotFound<TaskView>("任务"));
            case CoreReply.Refused(var _, String why) -> done(Outcome.<TaskView>refused(why));
            default -> throw new IllegalStateException("a task is never answered by " + reply);
        });
    }

    private static TaskView view(TaskRow task, CoreState state) {
        return new TaskView(
                task.id(),
                task.workOrderId(),
                Optional.ofNullable(task.workOrderId())
                        .flatMap(state.workOrders()::find)
                        .map(WorkOrderRow::title)
                        .filter(title -> !title.isEmpty())
                        .orElse(null),
                PhoneNumbers.masked(task.caller()),
                task.line(),
                task.what(),
                task.dueAt(),
                task.owner(),
                state.user(task.owner()).map(UserRow::name).orElse(task.owner()),
                switch (task.status()) {
                    case OPEN -> TaskView.Status.OPEN;
                    case DONE -> TaskView.Status.DONE;
                    case DROPPED -> TaskView.Status.DROPPED;
                },
                task.note(),
                task.lastCallId(),
                task.tries(),
                task.version(),
                task.madeAt(),
                task.madeBy(),
                task.updatedAt(),
                task.updatedBy());
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
