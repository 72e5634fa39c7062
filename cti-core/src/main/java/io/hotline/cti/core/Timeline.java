package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.OfferExplanation;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a call's timeline: the one place that knows which event is which step, on which leg, by whom. */
final class Timeline {
    private static final String CALLER_LEG = "caller";
    private static final String AGENT_LEG = "agent";
    private static final String OUTSIDE_LEG = "outside";

    private Timeline() {}

    static TimelineRow arrived(LiveCall call, CoreEvent.CallArrived event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("line", call.line().orElse(null));
        data.put("dialled", call.dialled());
        data.put("caller", call.caller().received());
        data.put("callerNormal", call.caller().withheld() ? null : call.caller().normal());
        data.put("callerName", call.caller().name());
        data.put("channel", call.channel());
        if (event.sipCallId() != null) {
            data.put("sipCallId", event.sipCallId());
        }
        if (event.flow() != null) {
            data.put("flow", event.flow());
            data.put("flowVersion", event.flowVersion());
        }
        return row(call, call.arrivedAt(), TimelineKind.ARRIVED, CALLER_LEG, "caller", null, data);
    }

    /** Of a call that we may not know any more: its number, the time in seconds, is behind all others. */
    static TimelineRow recordingFaulty(CoreEvent.RecordingFaulty event) {
        return new TimelineRow(
                event.call().text(),
                (int) Math.min(Integer.MAX_VALUE, event.at().getEpochSecond()),
                event.at(),
                TimelineKind.RECORDING_FAULTY,
                null,
                "system",
                null,
                data(
                        "fault", event.fault().text(),
                        "expectedSeconds", event.expected().toSeconds(),
                        "realSeconds", event.real().toSeconds()));
    }

    static TimelineRow placed(LiveCall call, CoreEvent.CallPlaced event, String agentName) {
        return row(
                call,
                event.at(),
                TimelineKind.PLACED,
                AGENT_LEG,
                event.agent(),
                null,
                data(
                        "line", event.line(),
                        "caller", event.callee().received(),
                        "callerNormal", event.callee().normal(),
                        "callerName", event.callee().name(),
                        "agent", event.agent(),
                        "agentName", agentName,
                        "seat", event.seat(),
                        "offer", event.leg().text(),
                        "occasion", event.occasion()));
    }

    static TimelineRow stepped(LiveCall call, CoreEvent.CallStepped event) {
        return row(
                call,
                event.at(),
                TimelineKind.IVR,
                CALLER_LEG,
                event.key().isEmpty() ? "ivr" : "caller",
                null,
                data("node", event.node(), "text", event.text(), "key", event.key()));
    }

    static TimelineRow queued(LiveCall call, AcdEvent.CallQueued event, String queueName) {
        return row(
                call,
                event.at(),
                TimelineKind.QUEUED,
                CALLER_LEG,
                "acd",
                null,
                data(
                        "queue",
                        event.queue().text(),
                        "queueName",
                        queueName,
                        "place",
                        event.place().toString()));
    }

    static TimelineRow moved(LiveCall call, AcdEvent.CallMoved event, String queueName) {
        return row(
                call,
                event.at(),
                TimelineKind.MOVED,
                CALLER_LEG,
                "acd",
                event.cause().name(),
                data(
                        "queue",
                        event.to().text(),
                        "queueName",
                        queueName,
                        "from",
                        event.from().text()));
    }

    static TimelineRow relaxed(LiveCall call, AcdEvent.RequirementRelaxed event, String requirement) {
        return row(
                call,
                event.at(),
                TimelineKind.RELAXED,
                CALLER_LEG,
                "acd",
                event.cause().name(),
                data("from", event.from(), "to", event.to(), "requirement", requirement));
    }

    static TimelineRow positionTold(LiveCall call, AcdEvent.PositionAnnounced event) {
        return row(
                call,
                event.at(),
                TimelineKind.POSITION_TOLD,
                CALLER_LEG,
                "system",
                null,
                data("position", event.position(), "minutes", event.expectedMinutes()));
    }

    static TimelineRow callback(
            LiveCall call,
            CoreEvent.OfCallback event,
            TimelineKind kind,
            String actor,
            @Nullable String cause,
            @Nullable String number) {
        return row(
                call, event.at(), kind, CALLER_LEG, actor, cause, number == null ? Map.of() : data("number", number));
    }

    static TimelineRow outside(LiveCall call, CoreEvent.OfOutside event) {
        return switch (event) {
            case CoreEvent.OutsideDialled dialled ->
                row(
                        call,
                        event.at(),
                        TimelineKind.OUTSIDE_DIALLED,
                        OUTSIDE_LEG,
                        "ivr",
                        null,
                        data("number", dialled.number()));
            case CoreEvent.OutsideAnswered answered ->
                row(
                        call,
                        event.at(),
                        TimelineKind.OUTSIDE_ANSWERED,
                        OUTSIDE_LEG,
                        OUTSIDE_LEG,
                        null,
                        data("number", answered.number()));
            case CoreEvent.OutsideEnded ended ->
                row(
                        call,
                        event.at(),
                        TimelineKind.OUTSIDE_ENDED,
                        OUTSIDE_LEG,
                        OUTSIDE_LEG,
                        ended.cause(),
                        data("number", ended.number(), "cause", ended.cause()));
        };
    }

    /** {@code guest}: as he was before. */
    static List<ProjectionRow> guest(
            LiveCall call, CoreEvent.OfGuest event, @Nullable Guest guest, UnaryOperator<String> agentName) {
        Guest known = event instanceof CoreEvent.GuestInvited invited ? Guest.invited(invited) : guest;
        if (known == null) {
            return List.of();
        }
        TimelineKind kind = switch (event) {
            case CoreEvent.GuestInvited _ -> TimelineKind.GUEST_INVITED;
            case CoreEvent.GuestAnswered _ -> known.answeredAt() == null ? TimelineKind.GUEST_ANSWERED : null;
            case CoreEvent.GuestMoved moved ->
                moved.music() == known.music()
                        ? null
                        : moved.music() ? TimelineKind.GUEST_HELD : TimelineKind.GUEST_RESUMED;
            case CoreEvent.GuestDropped _ -> null;
            case CoreEvent.GuestLeft _ -> TimelineKind.GUEST_LEFT;
        };
        if (kind == null) {
            return List.of();
        }
        String cause = event instanceof CoreEvent.GuestLeft left ? left.cause() : null;
        String name = known.agent() == null ? null : agentName.apply(known.agent());
        return List.of(row(
                call,
                event.at(),
                kind,
                OUTSIDE_LEG,
                known.agent() == null ? OUTSIDE_LEG : known.agent(),
                cause,
                data(
                        "leg",
                        known.leg(),
                        "number",
                        known.number(),
                        "agent",
                        known.agent(),
                        "agentName",
                        name,
                        "cause",
                        cause,
                        "talked",
                        known.answeredAt() != null)));
    }

    static TimelineRow handedOver(LiveCall call, AcdEvent.CallHandedOver event, String agentName, String seat) {
        return row(
                call,
                event.at(),
                TimelineKind.HANDED_OVER,
                AGENT_LEG,
                event.from().text(),
                null,
                data(
                        "agent",
                        event.to().text(),
                        "agentName",
                        agentName,
                        "seat",
                        seat,
                        "from",
                        event.from().text()));
    }

    static TimelineRow offered(LiveCall call, LiveCall.Offer offer, String agentName, OfferExplanation explanation) {
        return row(
                call,
                offer.offeredAt(),
                TimelineKind.OFFERED,
                AGENT_LEG,
                "acd",
                null,
                data(
                        "offer", offer.id().text(),
                        "agent", offer.agent(),
                        "agentName", agentName,
                        "seat", offer.seat(),
                        "why", offer.why(),
                        "explanation", Explained.data(explanation)));
    }

    static TimelineRow survivalJoined(LiveCall call, CoreEvent.CallSurvived event, String agentName) {
        Instant at = event.joinedAt() == null ? event.at() : event.joinedAt();
        return row(
                call,
                at,
                TimelineKind.SURVIVAL_JOINED,
                AGENT_LEG,
                "system",
                null,
                data("agent", event.login(), "agentName", agentName, "seat", event.seat()));
    }

    static TimelineRow left(LiveCall call, Instant at, String cause, String outcome) {
        return row(call, at, TimelineKind.LEFT, CALLER_LEG, "acd", cause, data("outcome", outcome));
    }

    static TimelineRow step(LiveCall call, Instant at, TimelineKind kind, String actor, @Nullable String cause) {
        return row(call, at, kind, legOf(kind), actor, cause, Map.of());
    }

    static TimelineRow step(
            LiveCall call,
            Instant at,
            TimelineKind kind,
            String actor,
            @Nullable String cause,
            String key,
            Object value) {
        return row(call, at, kind, legOf(kind), actor, cause, data(key, value));
    }

    static TimelineRow orderMoved(LiveCall call, WorkOrderRow own, String from, String to) {
        return row(
                call,
                own.updatedAt(),
                TimelineKind.WORK_ORDER,
                AGENT_LEG,
                own.updatedBy(),
                null,
                data("workOrder", to, "from", from));
    }

    static TimelineRow ended(LiveCall call, CoreEvent.CallEnded event) {
        return row(
                call,
                event.at(),
                TimelineKind.ENDED,
                CALLER_LEG,
                event.by().word(),
                event.cause(),
                data(
                        "by",
                        event.by().word(),
                        "cause",
                        event.cause(),
                        "outcome",
                        event.outcome().text()));
    }

    static TimelineRow controlled(LiveCall call, CoreEvent.ControlDone event, String agent) {
        Map<String, @Nullable Object> data = event.detail().isEmpty() ? Map.of() : data("detail", event.detail());
        return row(call, event.at(), event.control().kind(), AGENT_LEG, agent, null, data);
    }

    static TimelineRow controlFailed(LiveCall call, CoreEvent.ControlFailed event) {
        String control = event.control().word();
        return row(
                call,
                event.at(),
                TimelineKind.CONTROL_FAILED,
                AGENT_LEG,
                "system",
                event.why(),
                data("control", control, "why", event.why()));
    }

    /** Empty for what is a matter of the switch alone. */
    static Optional<TimelineRow> away(LiveCall call, CoreEvent.OfAway event, String agent) {
        TimelineKind kind = switch (event) {
            case CoreEvent.CallKept _ -> TimelineKind.AGENT_AWAY;
            case CoreEvent.AgentRungAgain _ -> TimelineKind.AGENT_RUNG_AGAIN;
            case CoreEvent.AgentBack _ -> TimelineKind.AGENT_BACK;
            case CoreEvent.AgentGivenUp _ -> TimelineKind.AGENT_GIVEN_UP;
            case CoreEvent.AwayLegEnded _ -> null;
        };
        return kind == null
                ? Optional.empty()
                : Optional.of(row(call, event.at(), kind, AGENT_LEG, "system", null, data("agent", agent)));
    }

    private static String legOf(TimelineKind kind) {
        return switch (kind) {
            case OFFERED, OFFER_ANSWERED, OFFER_ENDED, WRAP_UP_STARTED, WRAP_UP_ENDED, WORK_ORDER, ABUSIVE -> AGENT_LEG;
            default -> CALLER_LEG;
        };
    }

    private static Map<String, @Nullable Object> data(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            data.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return data;
    }

    private static TimelineRow row(
            LiveCall call,
            Instant at,
            TimelineKind kind,
            String leg,
            String actor,
            @Nullable String cause,
            Map<String, @Nullable Object> data) {
        return new TimelineRow(call.id().text(), call.nextRow(), at, kind, leg, actor, cause, data);
    }
}
