package io.hotline.cti.http;

import io.hotline.cti.http.view.CallRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Null means "any"; {@code caller} is a number as a person types it; {@code from} is included, {@code to} is not. */
public record CallFilter(
        @Nullable String caller,
        @Nullable String agent,
        @Nullable String line,
        @Nullable String queue,
        @Nullable Instant from,
        @Nullable Instant to,
        CallRow.@Nullable Direction direction,
        @Nullable String workOrder) {}
