package io.hotline.db;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue and its rules. A waiting call's priority grows by {@code ageingPerSecond} points; {@code maxWait} null means
 * without end.
 */
public record QueueRow(
        String id,
        String name,
        List<Step> steps,
        int priority,
        double ageingPerSecond,
        Duration ringTimeout,
        Duration wrapUp,
        @Nullable Duration maxWait,
        Duration serviceLevel) {
    /** The text of a skill expression, whose grammar belongs to the routing core, and how long until the next step. */
    public record Step(String requires, @Nullable Duration lasts) {}

    public QueueRow {
        steps = List.copyOf(steps);
    }
}
