package io.hotline.cti.http.view;

import java.util.List;

/**
 * A change that was made, or only tried ({@code batch} 0). {@code inCore}: it rules the calls already; else it will
 * within seconds. {@code secrets}: passwords of phones that were made just now, never shown again.
 */
public record ConfigWrittenView(
        long batch, boolean tried, boolean inCore, List<QueueEffect> effect, List<SeatSecret> secrets) {
    /** What the change means for a queue's callers. */
    public record QueueEffect(String queue, String name, int waiting, AbleView before, AbleView after) {}

    public record SeatSecret(String seat, String secret) {
        @Override
        public String toString() {
            return "SeatSecret[seat=" + seat + ", secret=[hidden]]";
        }
    }
}
