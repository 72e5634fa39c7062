package io.hotline.cti.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What agents did to a call that talks, and what Asterisk is doing about the latest wish.
 *
 * @param asked the wish that has neither been done nor failed yet; there is one at a time
 * @param heldSince the caller hears music
 */
public record CallControls(
        @Nullable Asked asked,
        @Nullable Instant heldSince,
        boolean muted,
        boolean recordingPaused,
        @Nullable Outcome last) {
    static final CallControls NONE = new CallControls(null, null, false, false, null);

    /** Longer than an order to Asterisk may take to be answered. */
    static final Duration PATIENCE = Duration.ofSeconds(6);

    /** {@code number} is never used twice; {@code detail}: the keys, or who is to get the call. */
    public record Asked(long number, Control control, String detail, Instant at) {
        Instant deadline() {
            return at.plus(PATIENCE);
        }
    }

    /** {@code why} null: Asterisk did it. */
    public record Outcome(long number, @Nullable String why) {}

    public Optional<Asked> pending() {
        return Optional.ofNullable(asked);
    }

    public boolean held() {
        return heldSince != null;
    }

    /** Caller and agent are, or may be by now, in no bridge with each other: the end of one does not end the other. */
    boolean mayBeApart() {
        return held() || (asked != null && (asked.control() == Control.HOLD || asked.control() == Control.RESUME));
    }

    CallControls asked(Asked wish) {
        return new CallControls(wish, heldSince, muted, recordingPaused, last);
    }

    CallControls failed(long number, String why) {
        return new CallControls(null, heldSince, muted, recordingPaused, new Outcome(number, why));
    }

    CallControls done(Control control, long number, Instant at) {
        boolean wanted = asked != null && asked.number() == number;
        Asked still = wanted ? null : asked;
        Outcome outcome = wanted ? new Outcome(number, null) : last;
        return switch (control) {
            case HOLD -> new CallControls(still, heldSince == null ? at : heldSince, muted, recordingPaused, outcome);
            case RESUME -> new CallControls(still, null, muted, recordingPaused, outcome);
            case MUTE, UNMUTE -> new CallControls(still, heldSince, control == Control.MUTE, recordingPaused, outcome);
            case PAUSE_RECORDING, RESUME_RECORDING ->
                new CallControls(still, heldSince, muted, control == Control.PAUSE_RECORDING, outcome);
            case DTMF, CONSULT, THREE_WAY, TOGGLE, MERGE, LEAVE, END_CONSULT, HELP, TAKE_OVER ->
                new CallControls(still, heldSince, muted, recordingPaused, outcome);
            case TRANSFER, TO_RATING -> new CallControls(null, null, false, false, outcome);
        };
    }

    /** Another agent, another talk, another recording. */
    CallControls over() {
        return new CallControls(null, null, false, false, last);
    }

    /** What became of a wish; empty as long as it is open. One of which nothing is known ended with the talk. */
    public Optional<Outcome> outcomeOf(long number) {
        if (asked != null && asked.number() == number) {
            return Optional.empty();
        }
        return Optional.of(last != null && last.number() == number ? last : new Outcome(number, "通话已经结束"));
    }

    /** Already as the agent wants it: nothing to order. */
    boolean already(Control control) {
        return switch (control) {
            case HOLD -> held();
            case RESUME -> !held();
            case MUTE -> muted;
            case UNMUTE -> !muted;
            case PAUSE_RECORDING -> recordingPaused;
            case RESUME_RECORDING -> !recordingPaused;
            case DTMF, TRANSFER, CONSULT, THREE_WAY, TOGGLE, MERGE, LEAVE, END_CONSULT, HELP, TAKE_OVER, TO_RATING ->
                false;
        };
    }
}
