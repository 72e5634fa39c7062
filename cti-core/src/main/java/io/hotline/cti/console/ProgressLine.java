package io.hotline.cti.console;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Tells on standard error how far a long run is: nothing in the first three seconds, then a line every five. */
public final class ProgressLine {
    private static final long FIRST_NANOS = 3_000_000_000L;
    private static final long NEXT_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanos;
    private final long began;
    private long nextAt;
    private String label = "";
    private double[] shares = new double[0];

    public ProgressLine(PrintWriter err, LongSupplier nanos) {
        this.err = err;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.nextAt = began + FIRST_NANOS;
    }

    public synchronized void label(String text) {
        label = text;
    }

    public synchronized void begin(int parts) {
        shares = new double[parts];
    }

    public synchronized void at(int part, double share) {
        shares[part] = share;
        long now = nanos.getAsLong();
        if (now - nextAt >= 0) {
            nextAt = now + NEXT_NANOS;
            err.printf(
                    "%s: %.0f %%, %d s%n",
                    label, 100 * Arrays.stream(shares).average().orElse(1), (now - began) / 1_000_000_000L);
            err.flush();
        }
    }
}
