package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/** The whole number of a caller, for a reason. */
final class NumberRoutes {
    private static final int MAX_BODY = 1024;
    private static final int LONGEST_REASON = 100;

    private final NumberService service;

    NumberRoutes(NumberService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/number-reveals", Access.LEADS, this::revealed),
                Operation.with(HttpMethod.POST, "/api/v1/calls/{id}/number", Access.SIGNED_IN, MAX_BODY, this::reveal));
    }

    private Future<Answer> revealed(Exchange exchange) {
        Query query = exchange.query();
        int before = query.wholeNumber("before", 0, 1, 999_999_999);
        int limit = query.wholeNumber("size", 50, 1, 200);
        query.finish();
        return exchange.await(service.revealed(before == 0 ? Long.MAX_VALUE : before, limit))
                .map(found -> Answer.json(200, Map.of("items", Answers.found(found, "记录"))));
    }

    private Future<Answer> reveal(Exchange exchange) {
        Fields fields = exchange.fields();
        String reason = fields.line("reason", 1, LONGEST_REASON);
        fields.finish();
        return exchange.await(service.reveal(exchange.user(), exchange.id("通话"), reason))
                .map(outcome -> Answers.of(outcome, 200, shown -> shown));
    }
}
