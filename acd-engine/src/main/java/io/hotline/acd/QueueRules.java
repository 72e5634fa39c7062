package io.hotline.acd;

import io.hotline.acd.AcdConfig.CallbackRules;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one queue. {@link #of} gives usable defaults. */
public record QueueRules(
        QueueId id, List<Step> steps, Order order, Times times, Limits limits, CallbackRules callback) {

    /** {@code priority} in points, growing by {@code ageingPerSecond} while the call waits. */
    public record Order(int priority, double ageingPerSecond, AgentOrder agents) {
        public static final Order DEFAULT = new Order(0, 1, AgentOrder.LONGEST_IDLE);

        public Order {
            Require.that(Math.abs(priority) <= 1000, "priority must be -1000..1000, got " + priority);
            Require.that(
                    ageingPerSecond >= 0 && ageingPerSecond <= 1000,
                    "ageingPerSecond must be 0..1000, got " + ageingPerSecond);
        }
    }

    /** {@code wrapUp} zero: the agent is ready at once. */
    public record Times(Duration ringTimeout, Duration wrapUp, Duration serviceLevel) {
        public static final Times DEFAULT =
                new Times(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(15));

        public Times {
            Require.positive("ringTimeout", ringTimeout);
            Require.notNegative("wrapUp", wrapUp);
            Require.notNegative("serviceLevel", serviceLevel);
        }
    }

    /**
     * Where waiting ends. {@code maxWait}: after it the call overflows, or leaves as timed out. {@code maxLength}: an
     * arriving call overflows or is refused. {@code waitForSignIn}: when nobody signed in could serve the call it waits
     * all the same.
     */
    public record Limits(
            @Nullable Duration maxWait,
            int maxLength,
            @Nullable QueueId overflowTo,
            boolean closed,
            boolean waitForSignIn) {
        public static final Limits NONE = new Limits(null, 100_000, null, false, true);

        public Limits {
            Require.that(maxLength >= 0, "maxLength must not be negative, got " + maxLength);
            if (maxWait != null) {
                Require.notNegative("maxWait", maxWait);
            }
        }
    }

    public QueueRules {
        steps = List.copyOf(steps);
        Require.that(!steps.isEmpty() && steps.size() <= 10, "queue " + id + " needs 1..10 steps");
    }

    public static QueueRules of(QueueId id, Step... steps) {
        return new QueueRules(id, List.of(steps), Order.DEFAULT, Times.DEFAULT, Limits.NONE, CallbackRules.DEFAULT);
    }

    public QueueRules with(Order order) {
        return new QueueRules(id, steps, order, times, limits, callback);
    }

    public QueueRules with(Times times) {
        return new QueueRules(id, steps, order, times, limits, callback);
    }

    public QueueRules with(Limits limits) {
        return new QueueRules(id, steps, order, times, limits, callback);
    }

    public QueueRules with(CallbackRules callback) {
        return new QueueRules(id, steps, order, times, limits, callback);
    }
}
