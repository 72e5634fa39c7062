package io.hotline.cti.http.view;

import io.hotline.db.QueueRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue's rules; times in seconds. */
public record QueueConfigView(
        String id,
        String name,
        List<StepView> steps,
        int priority,
        double ageingPerSecond,
        String agentOrder,
        long ringSeconds,
        long wrapUpSeconds,
        @Nullable Long maxWaitSeconds,
        long serviceLevelSeconds,
        int maxLength,
        @Nullable String overflowTo,
        boolean closed,
        boolean waitForSignIn,
        boolean announcePosition,
        boolean callbackOffered,
        int callbackMaxTries,
        long callbackPauseSeconds) {
    /** {@code seconds} null: for ever. */
    public record StepView(String requires, @Nullable Long seconds) {}

    public static QueueConfigView of(QueueRow row) {
        return new QueueConfigView(
                row.id(),
                row.name(),
                row.steps().stream()
                        .map(step -> new StepView(step.requires(), seconds(step.lasts())))
                        .toList(),
                row.priority(),
                row.ageingPerSecond(),
                row.agentOrder(),
                row.ringTimeout().toSeconds(),
                row.wrapUp().toSeconds(),
                seconds(row.maxWait()),
                row.serviceLevel().toSeconds(),
                row.limits().maxLength(),
                row.limits().overflowTo(),
                row.limits().closed(),
                row.limits().waitForSignIn(),
                row.callback().announcePosition(),
                row.callback().offered(),
                row.callback().maxTries(),
                row.callback().pause().toSeconds());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
