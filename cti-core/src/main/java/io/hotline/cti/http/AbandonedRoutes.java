package io.hotline.cti.http;

import io.hotline.cti.http.view.Role;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/** The list of callers to ring back. */
final class AbandonedRoutes {
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_BODY = 1024;
    private static final int MAX_LOGIN = 64;

    private final AbandonedService service;

    AbandonedRoutes(AbandonedService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/abandoned-calls", Access.ON_DUTY, this::list),
                Operation.without(HttpMethod.POST, "/api/v1/abandoned-calls/{id}/close", Access.ON_DUTY, this::close),
                Operation.with(
                        HttpMethod.POST,
                        "/api/v1/abandoned-calls/{id}/assign",
                        Access.ON_DUTY,
                        MAX_BODY,
                        this::assign));
    }

    private Future<Answer> list(Exchange exchange) {
        Query query = exchange.query();
        int page = query.wholeNumber("page", 1, 1, PageRequest.MAX_PAGE);
        int size = query.wholeNumber("size", DEFAULT_SIZE, 1, PageRequest.MAX_SIZE);
        query.finish();
        return exchange.await(service.abandonedCalls(exchange.user(), new PageRequest(page, size)))
                .map(calls -> Answer.json(200, Answers.found(calls, "漏接电话")));
    }

    private Future<Answer> assign(Exchange exchange) {
        Fields fields = exchange.fields();
        Optional<String> to = fields.optionalLine("to", MAX_LOGIN);
        fields.finish();
        boolean own = to.map(exchange.user().login()::equals).orElse(true);
        if (!own && exchange.user().role() == Role.AGENT) {
            throw new ProblemException(Problem.forbidden("只能认领给自己。需要分给同事时请联系班长。"));
        }
        return exchange.await(service.assign(exchange.user(), exchange.id("漏接电话"), to))
                .map(outcome -> Answers.action(outcome, "漏接电话"));
    }

    private Future<Answer> close(Exchange exchange) {
        return exchange.await(service.close(exchange.user(), exchange.id("漏接电话")))
                .map(outcome -> Answers.action(outcome, "漏接电话"));
    }
}
