package io.hotline.cti.http;

import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.TaskView;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Promises to ring citizens back. */
final class TaskRoutes {
    private static final int MAX_BODY = 4096;
    private static final int MAX_TEXT = 200;
    private static final int MAX_LOGIN = 64;
    /** A clock of a page may be a little behind. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final String ALL = "all";

    private final TaskService service;
    private final InstantSource clock;

    TaskRoutes(TaskService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/tasks", Access.ON_DUTY, this::list),
                Operation.with(HttpMethod.POST, "/api/v1/tasks", Access.ON_DUTY, MAX_BODY, this::make),
                change("done", fields -> new TaskWish.Done(fields.lineOrEmpty("note", MAX_TEXT))),
                change("drop", fields -> new TaskWish.Drop(fields.line("note", 1, MAX_TEXT))),
                change("postpone", fields -> new TaskWish.Postpone(due(fields), fields.lineOrEmpty("note", MAX_TEXT))),
                change(
                        "hand-over",
                        fields -> new TaskWish.HandOver(
                                fields.line("to", 1, MAX_LOGIN), fields.line("note", 1, MAX_TEXT))),
                change("reopen", _ -> new TaskWish.Reopen()));
    }

    private Operation change(String word, Function<Fields, TaskWish> wish) {
        return Operation.with(HttpMethod.POST, "/api/v1/tasks/{id}/" + word, Access.ON_DUTY, MAX_BODY, exchange -> {
            Fields fields = exchange.fields();
            TaskWish wanted = wish.apply(fields);
            fields.finish();
            return exchange.await(service.change(exchange.user(), exchange.id("任务"), wanted))
                    .map(outcome -> Answers.of(outcome, 200, task -> task));
        });
    }

    private Future<Answer> list(Exchange exchange) {
        Query query = exchange.query();
        String owner = query.text("owner", MAX_LOGIN);
        query.finish();
        String own = exchange.user().login();
        if (owner != null && !owner.equals(own) && exchange.user().role() == Role.AGENT) {
            throw new ProblemException(Problem.forbidden("只能看自己的待办。需要时请联系班长。"));
        }
        Optional<String> whose = ALL.equals(owner) ? Optional.empty() : Optional.of(owner == null ? own : owner);
        return exchange.await(service.tasks(whose)).map(tasks -> Answer.json(200, Map.of("items", tasks)));
    }

    private Future<Answer> make(Exchange exchange) {
        Fields fields = exchange.fields();
        String order = fields.line("workOrder", 1, MAX_LOGIN);
        String what = fields.line("what", 1, MAX_TEXT);
        Instant due = due(fields);
        fields.finish();
        return exchange.await(service.make(exchange.user(), order, due, what))
                .map(outcome -> Answers.<TaskView>of(outcome, 201, task -> task));
    }

    private Instant due(Fields fields) {
        Instant due = fields.instant("dueAt");
        Instant now = clock.instant();
        if (due.isBefore(now.minus(GRACE)) || due.isAfter(now.plus(FARTHEST))) {
            fields.refuse("dueAt", "回电时间须在现在之后、一年之内");
        }
        return due;
    }
}
