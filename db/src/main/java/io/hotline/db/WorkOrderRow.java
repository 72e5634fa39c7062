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

    /** Version 1 of an order of which nothing else is known yet. */
    public static Builder draft(String id, Instant at, String by) {
        return new Builder(new WorkOrderRow(
                id, null, "", null, "", "", "", "", "", "", "", "", "", "", Status.DRAFT, 1, at, by, null));
    }

    /** The same order but for what is set. */
    public Builder but() {
        return new Builder(this);
    }

    /** The next version of this order, by whoever changes it now. */
    public Builder next(Instant at, String by) {
        return but().version(version + 1).updated(at, by);
    }

    /** Sets what differs. */
    public static final class Builder {
        private String id;
        private @Nullable String callId;
        private String caller;
        private @Nullable String callerNormal;
        private String line;
        private String type;
        private String category;
        private String region;
        private String address;
        private String urgency;
        private String secrecy;
        private String title;
        private String matter;
        private String contactName;
        private Status status;
        private int version;
        private Instant updatedAt;
        private String updatedBy;
        private @Nullable String joinedInto;

        private Builder(WorkOrderRow from) {
            id = from.id;
            callId = from.callId;
            caller = from.caller;
            callerNormal = from.callerNormal;
            line = from.line;
            type = from.type;
            category = from.category;
            region = from.region;
            address = from.address;
            urgency = from.urgency;
            secrecy = from.secrecy;
            title = from.title;
            matter = from.matter;
            contactName = from.contactName;
            status = from.status;
            version = from.version;
            updatedAt = from.updatedAt;
            updatedBy = from.updatedBy;
            joinedInto = from.joinedInto;
        }

        public Builder id(String value) {
            id = value;
            return this;
        }

        public Builder callId(@Nullable String value) {
            callId = value;
            return this;
        }

        /** As received, and in the normal form or null. */
        public Builder caller(String received, @Nullable String normal) {
            caller = received;
            callerNormal = normal;
            return this;
        }

        public Builder line(String value) {
            line = value;
            return this;
        }

        public Builder type(String value) {
            type = value;
            return this;
        }

        public Builder category(String value) {
            category = value;
            return this;
        }

        public Builder region(String value) {
            region = value;
            return this;
        }

        public Builder address(String value) {
            address = value;
            return this;
        }

        public Builder urgency(String value) {
            urgency = value;
            return this;
        }

        public Builder secrecy(String value) {
            secrecy = value;
            return this;
        }

        public Builder title(String value) {
            title = value;
            return this;
        }

        public Builder matter(String value) {
            matter = value;
            return this;
        }

        public Builder contactName(String value) {
            contactName = value;
            return this;
        }

        /** All that an agent types. */
        public Builder form(WorkOrderRow typed) {
            return type(typed.type)
                    .category(typed.category)
                    .region(typed.region)
                    .address(typed.address)
                    .urgency(typed.urgency)
                    .secrecy(typed.secrecy)
                    .title(typed.title)
                    .matter(typed.matter)
                    .contactName(typed.contactName);
        }

        public Builder status(Status value) {
            status = value;
            return this;
        }

        public Builder version(int value) {
            version = value;
            return this;
        }

        public Builder updated(Instant at, String by) {
            updatedAt = at;
            updatedBy = by;
            return this;
        }

        public Builder joinedInto(@Nullable String value) {
            joinedInto = value;
            return this;
        }

        public WorkOrderRow build() {
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
                    version,
                    updatedAt,
                    updatedBy,
                    joinedInto);
        }
    }
}
