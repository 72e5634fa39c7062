package io.hotline.db;

import java.time.Instant;
import java.util.List;

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

    /**
     * One row of the audit.
     *
     * @param name of who saw it; his login when he is nobody any more
     * @param number as it was received; empty when the call is gone
     */
    record Kept(long id, Instant at, String login, String name, String callId, String number, String reason) {}

    /** The newest first, of those before {@code beforeId}. */
    List<Kept> kept(long beforeId, int limit);
}
