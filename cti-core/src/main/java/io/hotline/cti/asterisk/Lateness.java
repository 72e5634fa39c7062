package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long ago Asterisk said what is read only now: this process may have stood still meanwhile. By the date that Asterisk puts on an event
 * ({@code timestampevents}), compared with those before it, because its clock is not ours; and never longer ago than the last ping
 * that was answered, so that a clock of Asterisk's that is set back makes nothing old. Thread-safe.
 */
final class Lateness {
    /** Less is the ordinary way of an event. */
    private static final Duration LEAST = Duration.ofMillis(500);

    /** What the two clocks differ by is forgotten after one to two of these. */
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final double NANOS = 1e9;

    /** Of {@link System#nanoTime}: what Asterisk said before has been read. */
    private long readUntil;

    private long windowEnds;
    /** Seconds from Asterisk's date to our reading, the least in this window and in the one before. */
    private double least = Double.MAX_VALUE;

    private double leastBefore = Double.MAX_VALUE;

    /** @param now of {@link System#nanoTime}, as all moments here */
    Lateness(long now) {
        readUntil = now;
        windowEnds = now + WINDOW_NANOS;
    }

    /** A ping that was sent at this moment has been answered. */
    synchronized void readUntil(long pinged) {
        readUntil = pinged;
    }

    /**
     * @param timestamp of the event, in seconds of Asterisk's clock; null: it has none
     * @return zero for what comes on time
     */
    synchronized Duration of(@Nullable Double timestamp, long now) {
        if (timestamp == null) {
            return Duration.ZERO;
        }
        if (now - windowEnds >= 0) {
            leastBefore = least;
            least = Double.MAX_VALUE;
            windowEnds = now + WINDOW_NANOS;
        }
        double behind = now / NANOS - timestamp;
        least = Math.min(least, behind);
        double late = Math.min(behind - Math.min(least, leastBefore), (now - readUntil) / NANOS);
        Duration found = Duration.ofNanos((long) (late * NANOS));
        return found.compareTo(LEAST) < 0 ? Duration.ZERO : found;
    }
}
