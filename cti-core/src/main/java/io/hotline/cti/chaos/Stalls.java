package io.hotline.cti.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * When the threads that play people did not run: what was not said then cannot be heard, at either end, and is no gap of the hotline.
 * All times are of {@link System#nanoTime}. Thread-safe.
 */
final class Stalls {
    private final List<Span> spans = new ArrayList<>();

    private record Span(long from, long to) {}

    synchronized void add(long fromNanos, long toNanos) {
        spans.add(new Span(fromNanos, toNanos));
    }

    /** Nanoseconds between these moments in which one of them, or several, did not run. */
    synchronized long within(long fromNanos, long toNanos) {
        long stalled = 0;
        long counted = fromNanos;
        var inOrder = spans.stream()
                .filter(span -> span.to - fromNanos > 0 && toNanos - span.from > 0)
                .sorted((one, other) -> Long.compare(one.from - fromNanos, other.from - fromNanos))
                .toList();
        for (Span span : inOrder) {
            long from = Math.max(span.from, counted);
            long to = Math.min(span.to, toNanos);
            if (to > from) {
                stalled += to - from;
                counted = to;
            }
        }
        return stalled;
    }

    @Override
    public synchronized String toString() {
        long longest =
                spans.stream().mapToLong(span -> span.to - span.from).max().orElse(0);
        return "%d, the longest of %d ms".formatted(spans.size(), longest / 1_000_000);
    }
}
