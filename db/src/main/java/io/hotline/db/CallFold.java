package io.hotline.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps of one call once, in order. Used by one thread for one derivation. It never fails on what a step
 * lacks: a timeline that began in the middle (the server was away when the call arrived) still gives a row.
 */
final class CallFold {
    private final TimelineRow first;
    private Optional<TimelineRow> arrived = Optional.empty();
    private Optional<Instant> queuedAt = Optional.empty();
    private CallDirection direction = CallDirection.INBOUND;
    private @Nullable String queue;
    private Offer offer = Offer.NONE;
    /** Set by the join: an offer that comes after a conversation (and leads to none) does not hide who talked. */
    private Optional<Offer> joined = Optional.empty();

    private Optional<Instant> servedAt = Optional.empty();
    private Optional<Instant> talkingSince = Optional.empty();
    private Duration talked = Duration.ZERO;
    private Optional<Instant> leftAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private @Nullable CallOutcome outcome;
    private @Nullable Integer rating;
    private @Nullable String workOrderId;
    private @Nullable String recordingId;
    private boolean abusive;
    private @Nullable RecordingFault recordingFault;

    CallFold(List<TimelineRow> timeline) {
        if (timeline.isEmpty()) {
            throw new IllegalArgumentException("a call needs at least one step");
        }
        var steps = timeline.stream()
                .sorted(Comparator.comparingInt(TimelineRow::n))
                .toList();
        first = steps.getFirst();
        for (var step : steps) {
            if (!step.callId().equals(first.callId())) {
                throw new IllegalArgumentException("steps of two calls: " + first.callId() + " and " + step.callId());
            }
            read(step);
        }
    }

    private void read(TimelineRow step) {
        switch (step.kind()) {
            case ARRIVED -> {
                // Arrived again: he was believed gone, and was not.
                arrived = arrived.or(() -> Optional.of(step));
                endedAt = Optional.empty();
                outcome = null;
            }
            case PLACED -> {
                arrived = Optional.of(step);
                direction = CallDirection.OUTBOUND;
                offer = new Offer(
                        text(step, "agent"), text(step, "agentName"), text(step, "seat"), step.at(), null, null);
            }
            case QUEUED -> {
                // The wait counts from the first time a human was asked for, whatever sent the call back since.
                queuedAt = queuedAt.or(() -> Optional.of(step.at()));
                queue = textOr(step, "queue", queue);
                leftAt = Optional.empty();
            }
            case OFFERED ->
                offer = new Offer(
                        text(step, "agent"), text(step, "agentName"), text(step, "seat"), step.at(), null, null);
            // Answered, for the caller, means the announcement begins; it follows the agent's answer and overrides it.
            case OFFER_ANSWERED, ANNOUNCING -> offer = offer.answered(step.at());
            case JOINED -> {
                offer = offer.joined(text(step, "agent"), step.at());
                joined = Optional.of(offer);
                servedAt = servedAt.or(() -> Optional.ofNullable(offer.answeredAt()));
                talkingSince = talkingSince.or(() -> Optional.of(step.at()));
            }
            case SURVIVAL -> queuedAt = queuedAt.or(() -> Optional.of(step.at()));
            case SURVIVAL_JOINED -> {
                offer = new Offer(text(step, "agent"), text(step, "agentName"), text(step, "seat"), null, null, null)
                        .joined(null, step.at());
                joined = Optional.of(offer);
                servedAt = servedAt.or(() -> Optional.of(step.at()));
                talkingSince = talkingSince.or(() -> Optional.of(step.at()));
            }
            case TALK_ENDED -> endTalk(step.at());
            case RECORDING_STARTED -> recordingId = textOr(step, "recording", recordingId);
            case RATED -> rating = number(step, "rating");
            case WORK_ORDER -> workOrderId = textOr(step, "workOrder", workOrderId);
            case LEFT -> {
                leftAt = Optional.of(step.at());
                outcome(step);
            }
            case ENDED -> {
                endTalk(step.at());
                endedAt = Optional.of(step.at());
                outcome(step);
            }
            case RECORDING_REFUSED -> recordingFault = RecordingFault.REFUSED;
            case RECORDING_FAULTY -> recordingFault = RecordingFault.of(text(step, "fault"));
            case ABUSIVE -> abusive = !Boolean.FALSE.equals(step.data().get("abusive"));
            case MOVED -> queue = textOr(step, "queue", queue);
            case TRANSFERRED, RETURNED -> endTalk(step.at());
            case HANDED_OVER -> {
                offer = new Offer(
                        text(step, "agent"), text(step, "agentName"), text(step, "seat"), step.at(), step.at(), null);
                offer = offer.joined(text(step, "agent"), step.at());
                joined = Optional.of(offer);
                talkingSince = talkingSince.or(() -> Optional.of(step.at()));
            }
            case IVR,
                    PLACE_KEPT,
                    RELAXED,
                    POSITION_TOLD,
                    CALLBACK_ASKED,
                    CALLER_AWAY,
                    CALLBACK_READY,
                    CALLBACK_DIALLED,
                    CALLBACK_ANSWERED,
                    CALLBACK_FAILED,
                    OUTSIDE_DIALLED,
                    OUTSIDE_ANSWERED,
                    OUTSIDE_ENDED,
                    OFFER_ENDED,
                    HELD,
                    RESUMED,
                    MUTED,
                    UNMUTED,
                    DTMF,
                    RECORDING_PAUSED,
                    RECORDING_RESUMED,
                    CONSULTED,
                    THREE_WAY,
                    TOGGLED,
                    MERGED,
                    AGENT_LEFT,
                    CONSULT_ENDED,
                    HELP_ASKED,
                    TAKEN_OVER,
                    TO_RATING,
                    GUEST_INVITED,
                    GUEST_ANSWERED,
                    GUEST_HELD,
                    GUEST_RESUMED,
                    GUEST_LEFT,
                    CONTROL_FAILED,
                    AGENT_AWAY,
                    AGENT_RUNG_AGAIN,
                    AGENT_BACK,
                    AGENT_GIVEN_UP,
                    WRAP_UP_STARTED,
                    WRAP_UP_ENDED -> {}
        }
    }

    private void endTalk(Instant at) {
        talkingSince.ifPresent(since -> talked = talked.plus(Duration.between(since, at)));
        talkingSince = Optional.empty();
    }

    private void outcome(TimelineRow step) {
        var text = text(step, "outcome");
        if (text != null) {
            outcome = CallOutcome.of(text);
        }
    }

    CallSummary summary() {
        var shown = joined.orElse(offer);
        return new CallSummary(
                first.callId(),
                arrivedText("line"),
                arrivedText("dialled"),
                arrivedText("caller"),
                arrivedText("callerNormal"),
                arrivedText("callerName"),
                queue,
                shown.agent(),
                shown.agentName(),
                shown.seat(),
                arrived.orElse(first).at(),
                queuedAt.orElse(null),
                shown.offeredAt(),
                shown.answeredAt(),
                shown.joinedAt(),
                endedAt.orElse(null),
                endedAt.isEmpty() ? CallOutcome.OPEN : closedOutcome(),
                waitSeconds(),
                joined.isPresent() && talkingSince.isEmpty() ? seconds(talked) : null,
                rating,
                workOrderId,
                recordingId,
                direction,
                abusive,
                arrivedText("sipCallId"),
                recordingFault);
    }

    private CallOutcome closedOutcome() {
        if (outcome != null && outcome != CallOutcome.OPEN) {
            return outcome;
        }
        if (joined.isPresent()) {
            return CallOutcome.ANSWERED;
        }
        return queuedAt.isPresent() ? CallOutcome.ABANDONED_QUEUE : CallOutcome.ABANDONED_IVR;
    }

    /** From the first request for a human until the caller hears the agent announced, or gives up. */
    private @Nullable Integer waitSeconds() {
        if (queuedAt.isEmpty()) {
            return null;
        }
        var until = servedAt.or(() -> leftAt).or(() -> endedAt);
        return until.map(end -> seconds(Duration.between(queuedAt.get(), end))).orElse(null);
    }

    private @Nullable String arrivedText(String key) {
        return arrived.map(step -> text(step, key)).orElse(null);
    }

    private static @Nullable String text(TimelineRow step, String key) {
        var value = step.data().get(key);
        return value == null ? null : value.toString();
    }

    private static @Nullable String textOr(TimelineRow step, String key, @Nullable String otherwise) {
        var value = text(step, key);
        return value == null ? otherwise : value;
    }

    private static @Nullable Integer number(TimelineRow step, String key) {
        return step.data().get(key) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** Wall clocks may step back between two steps of a call; a duration is never negative for it. */
    private static int seconds(Duration duration) {
        return Math.clamp(duration.toSeconds(), 0, Integer.MAX_VALUE);
    }

    /** Whom the call was offered to, and how far that went. */
    private record Offer(
            @Nullable String agent,
            @Nullable String agentName,
            @Nullable String seat,
            @Nullable Instant offeredAt,
            @Nullable Instant answeredAt,
            @Nullable Instant joinedAt) {
        static final Offer NONE = new Offer(null, null, null, null, null, null);

        Offer answered(Instant at) {
            return new Offer(agent, agentName, seat, offeredAt, at, joinedAt);
        }

        Offer joined(@Nullable String by, Instant at) {
            return new Offer(
                    by == null ? agent : by, agentName, seat, offeredAt, answeredAt == null ? at : answeredAt, at);
        }
    }
}
