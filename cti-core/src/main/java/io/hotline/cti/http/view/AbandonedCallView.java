package io.hotline.cti.http.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A caller who got nobody: {@code id} is his latest call, {@code caller} is masked, {@code times} counts his calls; {@code claimedBy}: rings him. */
public record AbandonedCallView(
        String id,
        String caller,
        @Nullable String line,
        @Nullable String lineName,
        @Nullable String queueName,
        Instant firstAt,
        Instant lastAt,
        int times,
        @Nullable Integer lastWaitSeconds,
        @Nullable String claimedBy,
        @Nullable String claimedByName,
        @Nullable Instant claimedAt) {}
