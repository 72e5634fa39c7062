package io.hotline.acd;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an agent gets no calls, or how long until he might. */
public record WhyNoCalls(
        AgentId agent, Reason reason, @Nullable NotReadyReason notReady, Duration since, List<QueuePlace> queues) {
    public enum Reason {
        SIGNED_OUT,
        NOT_READY,
        PHONE_UNREACHABLE,
        BUSY,
        /** He can serve no step of any queue. */
        NO_MATCHING_SKILL,
        /** Calls wait, but none has come to a step that he may serve. */
        WAITING_CALLS_NEED_OTHERS,
        /** Nobody waits: others before him, or no calls. */
        NO_CALLS
    }

    /**
     * His place in a queue's order among the free agents who can serve its first step that he meets: 1 = next, 0 = not
     * free. {@code step} -1: he meets none of its steps.
     */
    public record QueuePlace(QueueId queue, int step, int place, int waiting) {}

    public WhyNoCalls {
        queues = List.copyOf(queues);
    }
}
