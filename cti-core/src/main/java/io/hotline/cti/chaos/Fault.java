package io.hotline.cti.chaos;

import java.io.IOException;

/** One thing that goes wrong. */
interface Fault {
    /** Stable, and what {@code --only} takes. */
    String name();

    /** What callers may feel of it at most. */
    Allowed allowed();

    /** Does it and undoes it; returns how it is known that it happened. */
    Proof inflict(Scene scene) throws IOException, InterruptedException;

    /** Looked at when all calls are over: what more there must be in the records; empty when it is. */
    default String afterwards(Scene scene) throws IOException {
        return "";
    }

    /**
     * @param cuts whether talks may be cut: those whose voice goes through what fails
     * @param losses whether waiting callers may be lost: those who wait in what fails
     */
    record Allowed(boolean cuts, boolean losses, int recoverySeconds) {
        static final Allowed NOTHING = new Allowed(false, false, 5);

        Allowed within(int seconds) {
            return new Allowed(cuts, losses, seconds);
        }
    }

    /** {@code exercised} false: it could not be done, or was not felt; {@code words} say why. */
    record Proof(boolean exercised, String words) {}
}
