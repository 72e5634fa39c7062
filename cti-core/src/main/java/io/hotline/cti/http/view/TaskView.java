package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A promise to ring somebody back; {@code caller} is masked, {@code title} that of its work order when that is at hand. */
public record TaskView(
        String id,
        @Nullable String workOrderId,
        @Nullable String title,
        String caller,
        String line,
        String what,
        Instant dueAt,
        String owner,
        String ownerName,
        Status status,
        String note,
        @Nullable String lastCallId,
        int tries,
        int version,
        Instant madeAt,
        String madeBy,
        Instant updatedAt,
        String updatedBy) {

    public enum Status {
        OPEN("open"),
        DONE("done"),
        DROPPED("dropped");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }
}
