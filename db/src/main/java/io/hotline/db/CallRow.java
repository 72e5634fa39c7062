package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call as the call list shows it; names of line and queue are those of today, all else is as it happened. */
public record CallRow(
        CallSummary call,
        @Nullable String lineName,
        @Nullable String queueName) {
    public String id() {
        return call.id();
    }

    public Instant arrivedAt() {
        return call.arrivedAt();
    }
}
