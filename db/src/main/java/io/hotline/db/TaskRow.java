package io.hotline.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a task (待办), a promise to ring somebody back, after an edit; the version grows with every edit.
 *
 * @param caller the number as received, {@code callerNormal} its normal form
 * @param owner the login of who has to do it
 * @param note the reason for the latest change; may be empty
 * @param lastCallId the latest call out that was made for it, of {@code tries}
 */
public record TaskRow(
        String id,
        @Nullable String workOrderId,
        String caller,
        @Nullable String callerNormal,
        String line,
        String what,
        Instant dueAt,
        String owner,
        Status status,
        String note,
        @Nullable String lastCallId,
        int tries,
        int version,
        Instant madeAt,
        String madeBy,
        Instant updatedAt,
        String updatedBy)
        implements ProjectionRow {
    /** Dropped: nobody will do it. */
    public enum Status {
        OPEN("open"),
        DONE("done"),
        DROPPED("dropped");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public TaskRow {
        Require.that(!id.isBlank(), "a task needs an id");
        Require.that(version >= 1, "the version of task " + id + " must be 1 or more, got " + version);
        dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
        madeAt = madeAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public boolean open() {
        return status == Status.OPEN;
    }

    /** The next version, as somebody changed it. */
    public TaskRow with(Instant due, String nextOwner, Status next, String why, Instant at, String by) {
        return new TaskRow(
                id,
                workOrderId,
                caller,
                callerNormal,
                line,
                what,
                due,
                nextOwner,
                next,
                why,
                lastCallId,
                tries,
                version + 1,
                madeAt,
                madeBy,
                at,
                by);
    }

    /** The next version, after somebody rang for it. */
    public TaskRow tried(String callId, Instant at, String by) {
        return new TaskRow(
                id,
                workOrderId,
                caller,
                callerNormal,
                line,
                what,
                dueAt,
                owner,
                status,
                note,
                callId,
                tries + 1,
                version + 1,
                madeAt,
                madeBy,
                at,
                by);
    }
}
