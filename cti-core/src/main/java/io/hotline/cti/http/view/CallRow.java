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
        @Nullable String recordingId,
        Direction direction,
        boolean abusive,
        @Nullable RecordingFault recordingFault) {

    /** Why there is no full recording. */
    public enum RecordingFault {
        REFUSED("refused"),
        MISSING("missing"),
        SHORT("short");

        private final String word;

        RecordingFault(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /** Who rang whom: in an outbound call {@code caller} is whom the agent called. */
    public enum Direction {
        INBOUND("inbound"),
        OUTBOUND("outbound");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    public enum Outcome {
        OPEN("open"),
        ANSWERED("answered"),
        ABANDONED_IVR("abandoned-ivr"),
        ABANDONED_QUEUE("abandoned-queue"),
        TIMEOUT("timeout"),
        BLOCKED("blocked"),
        FAILED("failed"),
        OVERFLOW("overflow"),
        TRANSFERRED_OUT("transferred-out"),
        BUSY("busy"),
        NO_ANSWER("no-answer"),
        REJECTED("rejected"),
        BAD_NUMBER("bad-number"),
        GIVEN_UP("given-up");

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
