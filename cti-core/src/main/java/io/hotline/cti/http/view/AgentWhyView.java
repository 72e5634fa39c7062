package io.hotline.cti.http.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an agent gets no calls. {@code reason} is the routing engine's own word, {@code notReady} a word for people. */
public record AgentWhyView(
        String login,
        String name,
        String reason,
        @Nullable String notReady,
        long sinceSeconds,
        List<QueuePlace> queues,
        List<Sentence> sentences) {

    /** {@code place} among the free agents, 1 = next, 0 = not free; {@code step} -1: meets none of the queue's steps. */
    public record QueuePlace(String queue, @Nullable String queueName, int step, int place, int waiting) {}
}
