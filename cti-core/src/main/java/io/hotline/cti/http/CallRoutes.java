package io.hotline.cti.http;

import io.hotline.cti.http.view.CallRow;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of calls and one call with its timeline. */
final class CallRoutes {
    private static final int MAX_WORD = 64;
    private static final int DEFAULT_SIZE = 50;

    private final HotlineService service;

    CallRoutes(HotlineService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/calls", Access.SIGNED_IN, this::list),
                Operation.get("/api/v1/call-places", Access.SIGNED_IN, this::places),
                Operation.get("/api/v1/calls/{id}", Access.SIGNED_IN, this::one));
    }

    private Future<Answer> places(Exchange exchange) {
        return exchange.await(service.callPlaces()).map(places -> Answer.json(200, places));
    }

    private Future<Answer> list(Exchange exchange) {
        Query query = exchange.query();
        Instant from = query.instant("from");
        Instant to = query.instant("to");
        var filter = new CallFilter(
                query.text("caller", MAX_WORD),
                query.text("agent", MAX_WORD),
                query.text("line", MAX_WORD),
                query.text("queue", MAX_WORD),
                from,
                to,
                direction(query),
                query.text("workOrder", MAX_WORD));
        int page = query.wholeNumber("page", 1, 1, PageRequest.MAX_PAGE);
        int size = query.wholeNumber("size", DEFAULT_SIZE, 1, PageRequest.MAX_SIZE);
        if (from != null && to != null && !from.isBefore(to)) {
            query.refuse("to", "参数“to”须晚于“from”");
        }
        query.finish();
        return exchange.await(service.calls(exchange.user(), filter, new PageRequest(page, size)))
                .map(calls -> Answer.json(200, Answers.found(calls, "通话")));
    }

    private static CallRow.@Nullable Direction direction(Query query) {
        String given = query.text("direction", MAX_WORD);
        if (given == null) {
            return null;
        }
        for (CallRow.Direction direction : CallRow.Direction.values()) {
            if (direction.word().equals(given)) {
                return direction;
            }
        }
        query.refuse("direction", "参数“direction”只能是 inbound 或 outbound");
        return null;
    }

    private Future<Answer> one(Exchange exchange) {
        return exchange.await(service.call(exchange.user(), exchange.id("通话")))
                .map(call -> Answer.json(200, Answers.found(call, "通话")));
    }
}
