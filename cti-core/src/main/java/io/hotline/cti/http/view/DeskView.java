package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an agent's page shows, as one immutable value: each change sends the whole of it. {@code afterwards}:
 * what a busy agent does when call and wrap-up are over, in words; {@code owedTicket}: to be saved before the next call.
 */
public record DeskView(
        Agent agent,
        @Nullable Seat seat,
        AgentStateView state,
        @Nullable Call call,
        @Nullable WrapUp wrapUp,
        @Nullable String afterwards,
        @Nullable Shift shift,
        List<Reason> notReadyReasons,
        List<String> limits,
        Tasks tasks,
        @Nullable String owedTicket) {

    public record Agent(String login, String name, @Nullable String workNumber, Role role, List<SkillView> skills) {}

    public record Seat(String seat, SeatKind kind, boolean reachable, boolean autoAnswer) {}

    /** The planned end of the shift, and from when on the agent is to be told of it. */
    public record Shift(Instant endsAt, Instant warnAt) {}

    /** Why this agent may take no calls; {@code limitMinutes} null: as long as he wants. */
    public record Reason(String code, String word, @Nullable Integer limitMinutes) {}

    /**
     * The call on this desk, from the offer until the wrap-up ends; {@code why} says why this agent; {@code awaySince}: the
     * agent was cut off, the caller hears music until his phone is back.
     */
    public record Call(
            String id,
            @Nullable String offerId,
            Phase phase,
            String caller,
            @Nullable String place,
            String line,
            @Nullable String lineName,
            @Nullable String queue,
            @Nullable String queueName,
            long waitedSeconds,
            @Nullable Instant offeredAt,
            @Nullable Instant answeredAt,
            @Nullable Instant joinedAt,
            @Nullable Instant ringDeadline,
            @Nullable String why,
            List<PathStep> path,
            List<EarlierCall> history,
            List<OpenWorkOrder> openWorkOrders,
            @Nullable WorkOrderView workOrder,
            Controls controls,
            @Nullable Instant awaySince,
            CallRow.Direction direction,
            boolean abusive,
            @Nullable Visit visit) {}

    /**
     * This person is a third party of the call: {@code host} talks and asked him; {@code help}: as a shift leader, who may
     * take the call over.
     */
    public record Visit(String host, boolean help, GuestState state, Instant since) {}

    /** What the agent did to the call; {@code pending}: what he asked for that the telephone switch has not done yet. */
    public record Controls(
            @Nullable Instant heldSince,
            boolean muted,
            boolean recordingPaused,
            @Nullable String pending,
            List<Guest> guests,
            @Nullable GuestGone lastGone) {
        public static final Controls NONE = new Controls(null, false, false, null, List.of(), null);
    }

    /** A third party of the call; {@code name}: of a colleague, {@code number}: masked, but for short numbers. */
    public record Guest(
            String id, @Nullable String name, @Nullable String number, GuestState state, Instant since) {}

    public enum GuestState {
        RINGING("ringing"),
        TALKING("talking"),
        HELD("held");

        private final String word;

        GuestState(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /** {@code cause}: busy, no-answer, rejected, unreachable, not-allowed, hung-up …; {@code talked}: he had been there. */
    public record GuestGone(@Nullable String name, @Nullable String number, String cause, boolean talked) {}

    public enum Phase {
        OFFERED("offered"),
        ANNOUNCING("announcing"),
        /** Whom the agent calls is being rung, or the agent's own telephone before that. */
        CALLING("calling"),
        TALKING("talking"),
        ENDED("ended");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /** One step of the caller's way through the IVR, in words. */
    public record PathStep(Instant at, String text) {}

    public record EarlierCall(
            String callId,
            Instant at,
            @Nullable String lineName,
            @Nullable String agentName,
            CallRow.Outcome outcome,
            @Nullable String workOrderId,
            @Nullable String title,
            CallRow.Direction direction) {}

    public record OpenWorkOrder(String id, String title, String type, Instant updatedAt) {}

    /** Of this person's open tasks; a page that sees another value asks for the list again. */
    public record Tasks(
            int open, @Nullable Instant nextDueAt, @Nullable Instant changedAt) {
        public static final Tasks NONE = new Tasks(0, null, null);
    }

    public record WrapUp(
            String callId, Instant deadline, @Nullable String workOrderId) {}
}
