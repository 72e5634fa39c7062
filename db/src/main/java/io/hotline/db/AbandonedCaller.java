package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who got nobody, with the latest of his calls; {@code times} since he last got through; {@code claimedBy}: rings him. */
public record AbandonedCaller(
        String lastCallId,
        String caller,
        @Nullable String line,
        @Nullable String lineName,
        @Nullable String queueName,
        Instant firstAt,
        Instant lastAt,
        int times,
        @Nullable Integer lastWaitSeconds,
        @Nullable String claimedBy,
        @Nullable Instant claimedAt) {}
