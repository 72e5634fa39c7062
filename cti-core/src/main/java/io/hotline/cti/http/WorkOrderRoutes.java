package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Reading and saving work orders (工单). */
final class WorkOrderRoutes {
    /** Ten thousand characters of matter, even when each is written as an escape, and the other fields. */
    private static final int MAX_BODY = 128 * 1024;

    private static final int MAX_JOIN = 1024;
    private static final int MAX_MATTER = 10_000;
    private static final List<String> TYPES = List.of("", "咨询", "求助", "投诉", "举报", "建议", "表扬");

    private final HotlineService service;

    WorkOrderRoutes(HotlineService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/work-orders/{id}", Access.SIGNED_IN, this::read),
                Operation.with(HttpMethod.PUT, "/api/v1/work-orders/{id}", Access.ON_DUTY, MAX_BODY, this::edit),
                Operation.with(HttpMethod.PUT, "/api/v1/calls/{id}/work-order", Access.ON_DUTY, MAX_JOIN, this::join),
                Operation.without(HttpMethod.DELETE, "/api/v1/calls/{id}/work-order", Access.ON_DUTY, this::part));
    }

    private Future<Answer> read(Exchange exchange) {
        return exchange.await(service.workOrder(exchange.user(), exchange.id("工单")))
                .map(workOrder -> Answer.json(200, Answers.found(workOrder, "工单")));
    }

    private Future<Answer> edit(Exchange exchange) {
        String id = exchange.id("工单");
        Fields fields = exchange.fields();
        var edit = new WorkOrderEdit(
                fields.wholeNumber("version", 0, Long.MAX_VALUE),
                fields.oneOf("type", TYPES, type -> type),
                fields.line("category", 0, 100),
                fields.line("region", 0, 100),
                fields.line("address", 0, 200),
                fields.line("urgency", 0, 20),
                fields.line("secrecy", 0, 20),
                fields.line("title", 0, 100),
                fields.lines("matter", MAX_MATTER),
                fields.line("contactName", 0, 50),
                fields.optionalFlag("complete"));
        fields.finish();
        return exchange.await(service.editWorkOrder(exchange.user(), id, edit)).map(WorkOrderRoutes::answer);
    }

    private Future<Answer> join(Exchange exchange) {
        Fields fields = exchange.fields();
        String order = fields.line("workOrder", 1, 64);
        fields.finish();
        return exchange.await(service.joinWorkOrder(exchange.user(), exchange.id("通话"), order))
                .map(WorkOrderRoutes::answer);
    }

    private Future<Answer> part(Exchange exchange) {
        return exchange.await(service.partWorkOrder(exchange.user(), exchange.id("通话")))
                .map(WorkOrderRoutes::answer);
    }

    private static Answer answer(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Saved(var workOrder) -> Answer.json(200, workOrder);
            case EditOutcome.Stale(var current) ->
                Answer.problem(Problem.of(409, "stale", "工单已被改动", "这张工单刚被别人保存过。请核对最新内容，再保存您的改动。")
                        .with("current", current));
            case EditOutcome.NotFound _ -> Answer.problem(Exchange.notFound("工单"));
            case EditOutcome.Refused(var why) -> Answer.problem(Problem.refused(why));
            case EditOutcome.Unavailable(var why) -> Answer.problem(Problem.unavailable(why));
        };
    }
}
