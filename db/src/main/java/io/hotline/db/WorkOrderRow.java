package io.hotline.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a work order (工单) after an edit; the version grows with every edit. The caller is the number as
 * received, {@code callerNormal} its normal form or null when it was withheld; {@code joinedInto}: the order that has its
 * matter now.
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
        String updatedBy,
        @Nullable String joinedInto)
        implements ProjectionRow {
    /** Draft from the moment the call was offered; saved once the agent has completed it; joined: it went into another one. */
    public enum Status {
        DRAFT("draft"),
        SAVED("saved"),
        JOINED("joined");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static Status of(String text) {
            return text.equals(DRAFT.text) ? DRAFT : text.equals(JOINED.text) ? JOINED : SAVED;
        }
    }

    public WorkOrderRow {
        Require.that(!id.isBlank(), "a work order needs an id");
        Require.that(version >= 1, "the version of work order " + id + " must be 1 or more, got " + version);
        Require.that((status == Status.JOINED) == (joinedInto != null), "where did work order " + id + " go?");
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** One that stands for itself. */
    public WorkOrderRow(
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
            String updatedBy) {
        this(
                id,
                callId,
                caller,
                callerNormal,
                line,
                type,
                category,
                region,
                address,
                urgency,
                secrecy,
                title,
                matter,
                contactName,
                status,
                version,
                updatedAt,
                updatedBy,
                null);
    }

    /** The same order after somebody changed these. */
    public WorkOrderRow changed(
            String matter, Status status, @Nullable String joinedInto, Instant updatedAt, String updatedBy) {
        return new WorkOrderRow(
                id,
                callId,
                caller,
                callerNormal,
                line,
                type,
                category,
                region,
                address,
                urgency,
                secrecy,
                title,
                matter,
                contactName,
                status,
                version + 1,
                updatedAt,
                updatedBy,
                joinedInto);
    }
}
