package io.hotline.acd;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole state as plain records, so that a journal may forget the events before it. */
public record AcdSnapshot(
        AcdConfig config,
        @Nullable Instant sweepSince,
        Instant lastAt,
        long offersMade,
        long callsMade,
        List<Agent> agents,
        List<QueueEntry> queues,
        List<CallEntry> calls) {

    /** A queue, also one that was dropped and still has calls. */
    public record QueueEntry(QueueRules rules, boolean dropped, WaitBook book) {}

    /** A {@link Call} with its steps instead of the live requirement. */
    public record CallEntry(
            CallId id,
            QueueId queue,
            Call.Phase phase,
            Call.Rank rank,
            Instant queuedAt,
            List<Step> steps,
            boolean ownSteps,
            @Nullable Preference preference,
            int step,
            Instant stepSince,
            Call.@Nullable Announced announced,
            Call.@Nullable Callback callback) {
        public CallEntry {
            steps = List.copyOf(steps);
        }
    }

    public AcdSnapshot {
        agents = List.copyOf(agents);
        queues = List.copyOf(queues);
        calls = List.copyOf(calls);
    }
}
