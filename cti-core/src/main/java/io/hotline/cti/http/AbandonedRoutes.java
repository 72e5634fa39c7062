package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The list of callers to ring back. */
final class AbandonedRoutes {
    private static final int DEFAULT_SIZE = 50;

    private final AbandonedService service;

    AbandonedRoutes(AbandonedService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/abandoned-calls", Access.ON_DUTY, this::list),
                Operation.without(HttpMethod.POST, "/api/v1/abandoned-calls/{id}/close", Access.ON_DUTY, this::close));
    }

    private Future<Answer> list(Exchange exchange) {
        Query query = exchange.query();
        int page = query.wholeNumber("page", 1, 1, PageRequest.MAX_PAGE);
        int size = query.wholeNumber("size", DEFAULT_SIZE, 1, PageRequest.MAX_SIZE);
        query.finish();
        return exchange.await(service.abandonedCalls(exchange.user(), new PageRequest(page, size)))
                .map(calls -> Answer.json(200, Answers.found(calls, "漏接电话")));
    }

    private Future<Answer> close(Exchange exchange) {
        return exchange.await(service.close(exchange.user(), exchange.id("漏接电话")))
                .map(outcome -> Answers.action(outcome, "漏接电话"));
    }
}
