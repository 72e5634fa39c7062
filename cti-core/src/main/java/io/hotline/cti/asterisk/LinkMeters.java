package io.hotline.cti.asterisk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.asteriskjava.manager.event.ManagerEvent;

/** What the link tells about itself under {@code hotline.ami.*}. */
final class LinkMeters {
    private final MeterRegistry registry;
    private final AtomicInteger up = new AtomicInteger();

    LinkMeters(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("hotline.ami.up", up);
    }

    void event(ManagerEvent event) {
        // The set of types is the library's set of classes: bounded.
        registry.counter("hotline.ami.events", "type", event.getClass().getSimpleName())
                .increment();
    }

    /** Time to the answer, through the same queue as events: the lag with which we learn of things. */
    void ping(String connection, Duration took) {
        registry.timer("hotline.ami.ping", "connection", connection).record(took);
    }

    void up() {
        up.set(1);
        registry.counter("hotline.ami.connects").increment();
    }

    void down() {
        up.set(0);
        registry.counter("hotline.ami.losses").increment();
    }

    void action(String action, String outcome, Duration took) {
        Timer.builder("hotline.ami.actions")
                .tag("action", action)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }
}
