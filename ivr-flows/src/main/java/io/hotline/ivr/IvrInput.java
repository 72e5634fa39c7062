package io.hotline.ivr;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The outcome of the effect that the runner was asked to perform. */
public sealed interface IvrInput {
    /** A {@link IvrEffect.Play} was heard to its end. */
    record Played() implements IvrInput {}

    /**
     * Keys pressed, without the end key; "" when the end key came first. Also the outcome of an interrupted
     * {@link IvrEffect.Play}, and of a collection whose inter-digit time-out passed after some keys.
     */
    record Digits(String digits) implements IvrInput {}

    /** Not one key was pressed within the first time-out. */
    record TimedOut() implements IvrInput {}

    /** Answer of a look-up by variable name, already mapped; empty when there is no such thing. */
    record LookedUp(Map<String, String> values) implements IvrInput {
        public LookedUp {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /** All attempts of a look-up failed, or the breaker is open. */
    record LookUpFailed(String cause) implements IvrInput {}

    /** A message was left; {@code recording} is its name in the recordings, {@code length} what was spoken. */
    record Recorded(String recording, Duration length) implements IvrInput {}

    /** A rating was saved or a call-back booked. */
    record Done() implements IvrInput {}

    /** The effect could not be performed, though the caller is still there. */
    record Failed(String cause) implements IvrInput {}

    /** The caller's channel is gone. */
    record HungUp() implements IvrInput {}
}
