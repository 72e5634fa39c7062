package io.hotline.cti.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Engine time: at start the later of the wall clock and the journal's last time, from then on by the monotonic clock. A
 * wall clock that jumps changes nothing. Microseconds, because PostgreSQL keeps no more. Thread-safe.
 */
public final class EngineClock {
    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanoTime;

    private EngineClock(Instant start, LongSupplier nanoTime) {
        this.start = start;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    public static EngineClock startingAfter(Instant lastJournaled) {
        return startingAfter(lastJournaled, Clock.systemUTC(), System::nanoTime);
    }

    /** By other clocks than the system's. */
    public static EngineClock startingAfter(Instant lastJournaled, Clock wall, LongSupplier nanoTime) {
        Instant now = wall.instant();
        return new EngineClock(now.isBefore(lastJournaled) ? lastJournaled : now, nanoTime);
    }

    public Instant now() {
        return start.plus(Duration.ofNanos(nanoTime.getAsLong() - startNanos)).truncatedTo(ChronoUnit.MICROS);
    }
}
