package io.hotline.db;

import java.time.Instant;

/** Whole numbers of callers, each shown to a person for a reason that is kept. Thread-safe. */
public interface NumberReveals {
    sealed interface Reveal {
        /** {@code number}: as it was received; empty when he withheld it. */
        record Shown(String number) implements Reveal {}

        record UnknownCall() implements Reveal {}

        /** The call was another agent's. */
        record NotHis() implements Reveal {}

        /** He has seen so many in the hour before. */
        record TooMany() implements Reveal {}
    }

    /**
     * Who asks for what.
     *
     * @param anyCall he may see the numbers of others' calls, too
     */
    record Wish(String callId, String login, boolean anyCall, String reason) {}

    /** The row is written in the transaction that reads the number: nobody sees one without it. */
    Reveal reveal(Wish wish, Instant now, int mostAnHour);
}
