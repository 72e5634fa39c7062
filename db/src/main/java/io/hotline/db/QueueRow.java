package io.hotline.db;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue and its rules. A waiting call's priority grows by {@code ageingPerSecond} points; {@code maxWait} null means
 * without end. {@code agentOrder} is the routing core's word for who of several free agents is rung.
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
        Duration serviceLevel,
        String agentOrder,
        Limits limits,
        Callback callback) {
    public static final String LONGEST_IDLE = "longest-idle";

    /** The text of a skill expression, whose grammar belongs to the routing core, and how long until the next step. */
    public record Step(String requires, @Nullable Duration lasts) {}

    /**
     * When callers do not wait here: with {@code maxLength} waiting, or when {@code closed}, they go to the queue
     * {@code overflowTo}, or hear why not. {@code waitForSignIn}: they wait even when no agent on duty could serve them.
     */
    public record Limits(int maxLength, @Nullable String overflowTo, boolean closed, boolean waitForSignIn) {
        public static final Limits NONE = new Limits(100_000, null, false, true);
    }

    /** What a waiting caller hears and is offered: his position, and to be called back instead of waiting. */
    public record Callback(boolean announcePosition, boolean offered, int maxTries, Duration pause) {
        public static final Callback NONE = new Callback(false, false, 3, Duration.ofMinutes(5));
    }

    // The first journals end at serviceLevel: null comes from there and from nowhere else.
    public QueueRow {
        steps = List.copyOf(steps);
        agentOrder = agentOrder == null ? LONGEST_IDLE : agentOrder;
        limits = limits == null ? Limits.NONE : limits;
        callback = callback == null ? Callback.NONE : callback;
    }

    /** With the defaults for everything that makes a queue special. */
    public static QueueRow of(String id, String name, List<Step> steps) {
        return new QueueRow(
                id,
                name,
                steps,
                0,
                1,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                null,
                Duration.ofSeconds(15),
                LONGEST_IDLE,
                Limits.NONE,
                Callback.NONE);
    }
}
