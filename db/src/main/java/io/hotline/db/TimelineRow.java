package io.hotline.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a call: the n-th of it, when, on which leg, by whom and why. The data holds JSON values only (text,
 * numbers, booleans, null, lists, maps). Time is kept to the microsecond, as PostgreSQL does.
 */
public record TimelineRow(
        String callId,
        int n,
        Instant at,
        TimelineKind kind,
        @Nullable String leg,
        @Nullable String actor,
        @Nullable String cause,
        Map<String, @Nullable Object> data)
        implements ProjectionRow {
    public TimelineRow {
        Require.that(!callId.isBlank(), "a timeline row needs its call");
        Require.that(n >= 0, "the number of a timeline row must not be negative, got " + n + " in call " + callId);
        at = at.truncatedTo(ChronoUnit.MICROS);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        if (data.get("outcome") instanceof String outcome) {
            // Refused here, where the mistake is made, and not when the call's row is derived.
            CallOutcome.of(outcome);
        }
    }
}
