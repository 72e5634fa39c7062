package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Replays, live counts, test calls. */
final class FlowInsightRoutes {
    private static final int MAX_CONTENT = 1024 * 1024;
    private static final int MAX_BODY = 4 * 1024;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final String ONE = "/api/v1/flows/{id}";

    private final FlowInsightService service;

    FlowInsightRoutes(FlowInsightService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.with(HttpMethod.POST, ONE + "/replay", Access.ADMIN, MAX_CONTENT, this::replay),
                Operation.get(ONE + "/live", Access.SIGNED_IN, this::live),
                Operation.with(HttpMethod.POST, ONE + "/test-call", Access.ADMIN, MAX_BODY, this::testCall),
                Operation.get("/api/v1/test-phone", Access.ADMIN, this::testPhone));
    }

    private Future<Answer> replay(Exchange exchange) {
        Fields fields = exchange.fields();
        Instant from = fields.instant("from");
        Instant to = fields.instant("to");
        Optional<JsonNode> content = fields.optionalObject("content");
        fields.finish();
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(Problem.badRequest("时间段须从早到晚，最长 31 天。"));
        }
        return exchange.await(service.replay(FlowRoutes.id(exchange), from, to, content))
                .map(outcome -> Answers.of(outcome, 200, replay -> replay));
    }

    private Future<Answer> live(Exchange exchange) {
        return exchange.await(service.live(FlowRoutes.id(exchange)))
                .map(outcome -> Answers.of(outcome, 200, live -> live));
    }

    private Future<Answer> testPhone(Exchange exchange) {
        return Future.succeededFuture(Answer.json(200, service.testPhone()));
    }

    private Future<Answer> testCall(Exchange exchange) {
        Fields fields = exchange.fields();
        long revision = fields.wholeNumber("revision", 1, Long.MAX_VALUE);
        fields.finish();
        return exchange.await(service.testCall(FlowRoutes.id(exchange), revision))
                .map(outcome -> Answers.of(outcome, 200, call -> call));
    }
}
