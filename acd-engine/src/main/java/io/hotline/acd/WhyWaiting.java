package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call still waits: who could take it and what they do, who comes before it, and what changes next. Empty lists
 * of takers mean that nobody signed in could serve the present step.
 */
public record WhyWaiting(
        CallId call,
        QueueId queue,
        Phase phase,
        int step,
        String requirement,
        Duration waited,
        int ahead,
        int signedIn,
        int ready,
        int ringing,
        int talking,
        int wrappingUp,
        int notReady,
        int unreachable,
        List<Widening> next,
        @Nullable Duration expected,
        @Nullable Instant timesOutAt) {
    public enum Phase {
        WAITING,
        /** Rings at an agent: no longer in need of an explanation. */
        OFFERED,
        TALKING,
        /** A callback between two tries. */
        PAUSED
    }

    /** A later step, and when it comes if nobody takes the call before; null: never by itself. */
    public record Widening(
            int step, String requirement, @Nullable Instant at, int signedIn) {}

    public WhyWaiting {
        next = List.copyOf(next);
    }
}
