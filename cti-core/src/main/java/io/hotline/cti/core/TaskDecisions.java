package io.hotline.cti.core;

import io.hotline.db.Role;
import io.hotline.db.TaskRow;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decisions about promises to ring somebody back (待办). */
final class TaskDecisions {
    private final CoreState state;
    private final String journalId;
    private final DateTimeFormatter day;

    TaskDecisions(CoreState state, String journalId, ZoneId zone) {
        this.state = state;
        this.journalId = journalId;
        this.day = DateTimeFormatter.ofPattern("yyMMdd").withZone(zone);
    }

    CoreDecision make(CoreCommand.MakeTask command, Instant now) {
        WorkOrderRow order = command.order();
        if (state.tasks().full()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "未办的任务太多，请先办理或请班长清理");
        }
        if (order.callerNormal() == null) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "来电人没有显示号码，无法回电");
        }
        String id =
                "T" + day.format(now) + "-" + journalId + "-" + (state.tasks().madeSoFar() + 1);
        var task = new TaskRow(
                id,
                order.id(),
                order.caller(),
                order.callerNormal(),
                order.line(),
                command.what(),
                command.dueAt(),
                command.login(),
                TaskRow.Status.OPEN,
                "",
                null,
                0,
                1,
                now,
                command.login(),
                now,
                command.login());
        return saved(task, null, now);
    }

    CoreDecision change(CoreCommand.ChangeTask command, Instant now) {
        TaskRow task = state.tasks().find(command.task()).orElse(null);
        if (task == null) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_TASK, "没有任务 " + command.task());
        }
        if (!mayChange(command.login(), task)) {
            return CoreDecision.refused(CoreReply.Reason.NOT_ALLOWED, "只能改自己的任务");
        }
        return switch (command.change()) {
            case CoreCommand.TaskChange.Close(var status, var note) ->
                task.status() == status
                        ? CoreDecision.reply(new CoreReply.TaskSaved(task))
                        : onlyIf(
                                task.open(),
                                task.with(task.dueAt(), task.owner(), status, note, now, command.login()),
                                task,
                                now);
            case CoreCommand.TaskChange.Postpone(var dueAt, var note) ->
                onlyIf(
                        task.open(),
                        task.with(dueAt, task.owner(), task.status(), note, now, command.login()),
                        task,
                        now);
            case CoreCommand.TaskChange.HandOver(var owner, var note) -> handOver(command, task, owner, note, now);
            case CoreCommand.TaskChange.Reopen _ ->
                task.open()
                        ? CoreDecision.reply(new CoreReply.TaskSaved(task))
                        : saved(
                                task.with(task.dueAt(), task.owner(), TaskRow.Status.OPEN, "", now, command.login()),
                                null,
                                now);
        };
    }

    private CoreDecision handOver(
            CoreCommand.ChangeTask command, TaskRow task, String owner, String note, Instant now) {
        Optional<UserRow> to = state.user(owner).filter(UserRow::active);
        if (to.isEmpty() || to.get().role() == Role.ADMIN) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_LOGIN, "没有这位同事");
        }
        return onlyIf(
                task.open(), task.with(task.dueAt(), owner, task.status(), note, now, command.login()), task, now);
    }

    private static CoreDecision onlyIf(boolean open, TaskRow next, TaskRow before, Instant now) {
        return open
                ? saved(next, before.owner().equals(next.owner()) ? null : before.owner(), now)
                : CoreDecision.refused(CoreReply.Reason.NOT_NOW, "任务已经办结，要改请先撤销办结");
    }

    private static CoreDecision saved(TaskRow task, @Nullable String from, Instant now) {
        return new CoreDecision(
                new CoreReply.TaskSaved(task), List.of(new CoreEvent.TaskChanged(now, task, from)), List.of());
    }

    /** Whose it is, who gave it away or made it (to take that back), and those who lead. */
    private boolean mayChange(String login, TaskRow task) {
        return task.owner().equals(login)
                || task.updatedBy().equals(login)
                || task.madeBy().equals(login)
                || state.user(login).filter(user -> user.role() != Role.AGENT).isPresent();
    }
}
