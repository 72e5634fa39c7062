package io.hotline.db;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call in one row, derived from its timeline and from nothing else. */
public record CallSummary(
        String id,
        @Nullable String line,
        @Nullable String dialled,
        @Nullable String caller,
        @Nullable String callerNormal,
        @Nullable String callerName,
        @Nullable String queue,
        @Nullable String agentLogin,
        @Nullable String agentName,
        @Nullable String seat,
        Instant arrivedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant offeredAt,
        @Nullable Instant answeredAt,
        @Nullable Instant joinedAt,
        @Nullable Instant endedAt,
        CallOutcome outcome,
        @Nullable Integer waitSeconds,
        @Nullable Integer talkSeconds,
        @Nullable Integer rating,
        @Nullable String workOrderId,
        @Nullable String recordingId,
        CallDirection direction,
        boolean abusive,
        @Nullable String sipCallId,
        @Nullable RecordingFault recordingFault) {
    /** The call that these steps, all of one call and in any order, tell of. */
    public static CallSummary of(List<TimelineRow> timeline) {
        return new CallFold(timeline).summary();
    }
}
