package io.hotline.cti.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A timer for each route and status, with names of routes that an outsider cannot multiply. */
final class RequestMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final MeterRegistry registry;
    private final AtomicInteger inFlight;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.inFlight = registry.gauge("hotline.http.requests.in.flight", new AtomicInteger());
    }

    /** Starts the clock; the route's name is what {@link #route} has set by the end. */
    void observe(RoutingContext routing) {
        Timer.Sample sample = Timer.start(registry);
        inFlight.incrementAndGet();
        routing.addEndHandler(_ -> {
            inFlight.decrementAndGet();
            sample.stop(timer(routing));
        });
        routing.next();
    }

    static void route(RoutingContext routing, String name) {
        routing.put("hotline.route", name);
    }

    private Timer timer(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String method = request.method().name();
        return Timer.builder("hotline.http.requests")
                .description("REST requests and files served, by route and status")
                .tag("method", METHODS.contains(method) ? method : "OTHER")
                .tag("route", routing.get("hotline.route", "unknown"))
                .tag("status", Integer.toString(request.response().getStatusCode()))
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }
}
