package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work order (工单) as the form shows it; a text that nobody filled in is empty, not null. {@code joinedInto}: where its
 * matter went.
 */
public record WorkOrderView(
        String id,
        @Nullable String callId,
        @Nullable String caller,
        @Nullable String line,
        String type,
        String category,
        String region,
        String address,
        String urgency,
        String secrecy,
        String title,
        String matter,
        String contactName,
        Status status,
        long version,
        Instant updatedAt,
        @Nullable String updatedBy,
        @Nullable String joinedInto) {

    public enum Status {
        DRAFT("draft"),
        SAVED("saved"),
        JOINED("joined");

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
