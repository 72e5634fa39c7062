package io.hotline.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call between its request for an agent and its end.
 *
 * <p>{@code place} is the moment that counts for the order and for relaxation; {@code step} -1 is the preferred agent
 * alone; {@code announcedPosition} 0 means none yet.
 */
public record Call(
        CallId id,
        QueueId queue,
        Phase phase,
        Rank rank,
        Instant queuedAt,
        Requirement requirement,
        boolean ownSteps,
        @Nullable Preference preference,
        int step,
        Instant stepSince,
        int announcedPosition,
        @Nullable Callback callback) {

    /** What the call does. */
    public sealed interface Phase {
        record Waiting() implements Phase {}

        record Offered(OfferId offer, AgentId agent, Instant expiresAt) implements Phase {}

        record Talking(AgentId agent, Instant since) implements Phase {}

        /** A callback that pauses between two tries. */
        record Paused(Instant until) implements Phase {}
    }

    static final Phase.Waiting WAITING = new Phase.Waiting();

    /**
     * The call's place among the waiting ones. {@code ageing} in micro-points per second; {@code number} is the order
     * of arrival and breaks ties.
     */
    public record Rank(boolean urgent, boolean head, int priority, long ageing, Instant place, long number) {}

    /** The caller hung up and waits to be called. */
    public record Callback(int tries) {}

    public boolean waiting() {
        return phase instanceof Phase.Waiting;
    }

    /** The one agent the call waits for, as long as it does. */
    @Nullable
    AgentId onlyFor() {
        return step < 0 && preference != null ? preference.agent() : null;
    }

    Call with(Phase next) {
        return new Call(
                id,
                queue,
                next,
                rank,
                queuedAt,
                requirement,
                ownSteps,
                preference,
                step,
                stepSince,
                announcedPosition,
                callback);
    }
}
