package io.hotline.cti.http;

import io.hotline.cti.http.view.DemoPhoneView;
import io.hotline.cti.http.view.HealthView;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What machines ask: is it well, what can it do, how much has it done. And the citizen's phone of the demo. */
final class SystemRoutes {
    private final Vertx vertx;
    private final HotlineService service;
    private final PrometheusMeterRegistry meters;
    private final OpenApiDocument document;

    SystemRoutes(Vertx vertx, HotlineService service, PrometheusMeterRegistry meters, OpenApiDocument document) {
        this.vertx = vertx;
        this.service = service;
        this.meters = meters;
        this.document = document;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/health", Access.PUBLIC, this::health),
                Operation.get("/api/openapi.json", Access.PUBLIC, this::openApi),
                Operation.get("/metrics", Access.LOOPBACK_OR_ADMIN, this::metrics));
    }

    /** Not in the OpenAPI document: it gives out a secret, in demo mode and on this machine only. */
    List<Operation> demoOperations() {
        return List.of(
                Operation.get("/api/v1/demo/phone", Access.LOOPBACK_ONLY, this::demoPhone),
                Operation.get("/api/v1/demo/calls/{id}", Access.LOOPBACK_ONLY, this::demoCall));
    }

    /** Strangers learn that a part is not well, not why. */
    private Future<Answer> health(Exchange exchange) {
        HealthView health = service.health();
        boolean trusted = exchange.hasSession() || exchange.peer().loopback();
        HealthView shown = trusted ? health : withoutDetails(health);
        int status = health.status() == HealthView.Status.DOWN ? 503 : 200;
        return Future.succeededFuture(Answer.json(status, shown));
    }

    private static HealthView withoutDetails(HealthView health) {
        return new HealthView(
                health.status(),
                health.parts().stream()
                        .map(part -> new HealthView.Part(part.name(), part.status(), null))
                        .toList());
    }

    private Future<Answer> openApi(Exchange exchange) {
        return Future.succeededFuture(
                new Answer.Body(200, "application/json", document.json(), Map.of("Cache-Control", "no-cache")));
    }

    /** Gauges may ask anything of anyone, so not on the event loop. */
    private Future<Answer> metrics(Exchange exchange) {
        return vertx.executeBlocking(meters::scrape, false)
                .map(text -> new Answer.Body(
                        200, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(text), Map.of()));
    }

    private Future<Answer> demoCall(Exchange exchange) {
        return exchange.await(service.demoCall(exchange.id("通话"))).map(call -> Answer.json(200, call));
    }

    private Future<Answer> demoPhone(Exchange exchange) {
        Optional<DemoPhoneView> phone = service.demoPhone();
        return Future.succeededFuture(phone.<Answer>map(view -> Answer.json(200, view))
                .orElseGet(() -> Answer.problem(Problem.notFound("演示话机未启用。"))));
    }
}
