package io.hotline.cti.lookup;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps callers from waiting for a host that does not answer: after so many failures in a row it is not asked for a
 * while, then one question tries again. Thread-safe. A library would bring a registry, its own metrics and threads for
 * these three rules.
 */
final class Breaker {
    private static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private int failures;
    private long openUntil;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether to ask; when it was open, the one who is told yes is the trial, and the others wait for his outcome. */
    synchronized boolean permits() {
        if (failures < FAILURES) {
            return true;
        }
        if (nanoTime.getAsLong() - openUntil < 0) {
            return false;
        }
        openUntil = nanoTime.getAsLong() + PAUSE.toNanos();
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        openUntil = nanoTime.getAsLong() + PAUSE.toNanos();
    }
}
