package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that asked for a human, as a what-if needs it.
 *
 * @param priority of its queue; 0 when the queue is gone
 * @param answeredAt when an agent began with it; null: never joined to one
 * @param freeAt when that agent was free for the next call: the end of the last wrap-up, else of the last talk
 * @param leftAt when an unanswered caller was gone
 */
public record QueuedCall(
        String callId,
        String queue,
        int priority,
        Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant freeAt,
        @Nullable Instant leftAt,
        CallOutcome outcome) {}
