package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to list; null means any. The caller is matched as a whole, in normal form or as received; {@code line} is
 * the line's number, or the number dialled where there is no such line; {@code from} is included, {@code to} is not,
 * both meant of the arrival.
 */
public record CallFilter(
        @Nullable String caller,
        @Nullable String agentLogin,
        @Nullable String line,
        @Nullable String queue,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable CallDirection direction,
        @Nullable String workOrder) {
    public static final CallFilter ANY = new CallFilter(null, null, null, null, null, null);

    public CallFilter(
            @Nullable String caller,
            @Nullable String agentLogin,
            @Nullable String line,
            @Nullable String queue,
            @Nullable Instant from,
            @Nullable Instant to) {
        this(caller, agentLogin, line, queue, from, to, null, null);
    }
}
