package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EngineClockTest {
    private static final Instant WALL = Instant.parse("2026-11-22T01:00:00Z");

    private final AtomicLong nanos = new AtomicLong(7);

    @Test
    void wallClockBehindTheJournal_timeGoesOnFromTheJournal() {
        Instant journaled = WALL.plus(Duration.ofMinutes(5));

        EngineClock clock = clock(journaled);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(clock.now()).isEqualTo(journaled.plusSeconds(3));
    }

    @Test
    void wallClockAhead_isTheStart_andOnlyTheMonotonicClockMovesIt() {
        EngineClock clock = clock(Instant.EPOCH);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());

        assertThat(clock.now()).isEqualTo(WALL.plusMillis(1));
    }

    private EngineClock clock(Instant lastJournaled) {
        return EngineClock.startingAfter(lastJournaled, Clock.fixed(WALL, ZoneOffset.UTC), nanos::get);
    }
}
