package io.hotline.cti.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The clock of a simulation and all that is to come, in order of time, then of scheduling. One thread. */
final class VirtualTime {
    private static final Instant START = Instant.parse("2026-11-28T01:00:00Z");

    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::number));
    private long nanos;
    private long scheduled;

    private record Due(long atNanos, long number, Runnable task) {}

    void after(Duration delay, Runnable task) {
        agenda.add(new Due(nanos + Math.max(0, delay.toNanos()), scheduled++, task));
    }

    void afterMillis(long millis, Runnable task) {
        after(Duration.ofMillis(millis), task);
    }

    /** Does the next thing; false when nothing is to come before {@code end}. */
    boolean step(Duration end) {
        Due next = agenda.peek();
        if (next == null || next.atNanos > end.toNanos()) {
            return false;
        }
        agenda.poll();
        nanos = next.atNanos;
        next.task.run();
        return true;
    }

    long nanos() {
        return nanos;
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    long millis() {
        return nanos / 1_000_000;
    }

    Instant instant() {
        return START.plusNanos(nanos);
    }
}
