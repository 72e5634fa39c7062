package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call in the list; {@code caller} is already masked. */
public record CallRow(
        String id,
        String line,
        @Nullable String lineName,
        String caller,
        @Nullable String queue,
        @Nullable String queueName,
        @Nullable String agentLogin,
        @Nullable String agentName,
        @Nullable String seat,
        Instant arrivedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant offeredAt,
        @Nullable Instant answeredAt,
        @Nullable Instant joinedAt,
        @Nullable Instant endedAt,
        Outcome outcome,
        @Nullable Long waitSeconds,
        @Nullable Long talkSeconds,
        @Nullable Integer rating,
        @Nullable String workOrderId,
        @Nullable String recordingId) {

    public enum Outcome {
        OPEN("open"),
        ANSWERED("answered"),
        ABANDONED_IVR("abandoned-ivr"),
        ABANDONED_QUEUE("abandoned-queue"),
        TIMEOUT("timeout"),
        BLOCKED("blocked"),
        FAILED("failed"),
        OVERFLOW("overflow"),
        TRANSFERRED_OUT("transferred-out");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }
}
