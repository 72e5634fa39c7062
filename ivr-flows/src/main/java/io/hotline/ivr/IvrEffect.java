package io.hotline.ivr;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The one thing the runner must do now. After an {@link Ending} the flow is over and nothing is fed back. */
public sealed interface IvrEffect {
    /** Answered by Played, or by Digits when one of the keys cut it short. */
    record Play(List<Speech> speech, SortedSet<Character> interruptKeys) implements IvrEffect {
        public Play {
            speech = List.copyOf(speech);
            interruptKeys = Collections.unmodifiableSortedSet(new TreeSet<>(interruptKeys));
        }
    }

    /**
     * Say something and take keys. Answered by Digits or TimedOut. Ends after {@code maxDigits} keys, at one of the
     * {@code endKeys} (not part of the digits), or by a time-out, which is counted from the end of the speech.
     */
    record Collect(
            List<Speech> speech,
            boolean bargeIn,
            int maxDigits,
            SortedSet<Character> endKeys,
            Duration firstTimeout,
            Duration interTimeout)
            implements IvrEffect {
        public Collect {
            speech = List.copyOf(speech);
            endKeys = Collections.unmodifiableSortedSet(new TreeSet<>(endKeys));
        }
    }

    /** Answered by LookedUp or LookUpFailed. */
    record LookUp(LookUpRequest request) implements IvrEffect {}

    /** Say something, beep, record until silence, end key or {@code maxDuration}. Answered by Recorded or Failed. */
    record LeaveMessage(List<Speech> speech, Duration maxDuration, Duration maxSilence, char endKey)
            implements IvrEffect {
        public LeaveMessage {
            speech = List.copyOf(speech);
        }
    }

    /** The caller's satisfaction key. Answered by Done or Failed. */
    record SaveRating(int score) implements IvrEffect {}

    /** The caller wants to be called back. {@code queue} as in {@link Enqueue}. Answered by Done or Failed. */
    record BookCallback(String number, String queue) implements IvrEffect {}

    /** No input follows. */
    sealed interface Ending extends IvrEffect {}

    /** To a human. {@code requirements} is the ACD's skill expression, "" for none. */
    record Enqueue(String queue, String requirements, int priority) implements Ending {}

    /** To a number outside; the outbound allow-list has the last word. */
    record Transfer(String target) implements Ending {}

    record HangUp(String reason) implements Ending {}

    /** The caller has hung up: nothing is left to do. */
    record Gone() implements Ending {}
}
