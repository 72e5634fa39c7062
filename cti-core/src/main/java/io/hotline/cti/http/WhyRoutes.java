package io.hotline.cti.http;

import io.vertx.core.Future;
import java.util.List;

/** Why a call waits, why it rang where it rang, why an agent gets no calls. */
final class WhyRoutes {
    private final WhyService service;

    WhyRoutes(WhyService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/calls/{id}/why", Access.SIGNED_IN, this::call),
                Operation.get("/api/v1/agents/{id}/why", Access.SIGNED_IN, this::agent));
    }

    private Future<Answer> call(Exchange exchange) {
        return exchange.await(service.call(exchange.user(), exchange.id("通话")))
                .map(why -> Answer.json(200, Answers.found(why, "通话")));
    }

    private Future<Answer> agent(Exchange exchange) {
        return exchange.await(service.agent(exchange.user(), exchange.id("坐席")))
                .map(why -> Answer.json(200, Answers.found(why, "坐席")));
    }
}
