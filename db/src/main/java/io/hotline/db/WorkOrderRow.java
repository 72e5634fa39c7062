package io.hotline.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a work order (工单) after an edit; the version grows with every edit. The caller is the number as
 * received, {@code callerNormal} its normal form or null when it was withheld.
 */
public record WorkOrderRow(
        String id,
        @Nullable String callId,
        String caller,
        @Nullable String callerNormal,
        String line,
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
        int version,
        Instant updatedAt,
        String updatedBy)
        implements ProjectionRow {
    /** Draft from the moment the call was offered; saved once the agent has completed it. */
    public enum Status {
        DRAFT("draft"),
        SAVED("saved");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static Status of(String text) {
            return text.equals(DRAFT.text) ? DRAFT : SAVED;
        }
    }

    public WorkOrderRow {
        Require.that(!id.isBlank(), "a work order needs an id");
        Require.that(version >= 1, "the version of work order " + id + " must be 1 or more, got " + version);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
