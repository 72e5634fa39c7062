package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An earlier call of the same caller, with the title of the work order it led to. */
public record CallHistoryRow(
        String callId,
        Instant at,
        @Nullable String lineName,
        @Nullable String agentName,
        CallOutcome outcome,
        @Nullable String workOrderId,
        @Nullable String title,
        CallDirection direction) {}
