package io.hotline.cti.faults;

import java.util.SplittableRandom;

/** What lies between the server and Asterisk for AMI, with its faults of this moment. */
final class Network {
    private final VirtualTime time;
    private final SplittableRandom random;
    private long cutUntil;
    private long silentUntil;
    private long slowUntil;
    private long slowMillis;
    long loseUntil;
    long doubleUntil;
    long reorderUntil;

    Network(VirtualTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
    }

    void cut(long millis) {
        cutUntil = Math.max(cutUntil, time.millis() + millis);
    }

    void silence(long millis) {
        silentUntil = Math.max(silentUntil, time.millis() + millis);
    }

    void slow(long millis, long by) {
        slowUntil = Math.max(slowUntil, time.millis() + millis);
        slowMillis = by;
    }

    boolean isCut() {
        return time.millis() < cutUntil;
    }

    boolean isSilent() {
        return time.millis() < silentUntil;
    }

    /** One way. */
    long delayMillis() {
        return (time.millis() < slowUntil ? slowMillis : 0) + random.nextInt(4);
    }

    boolean loses() {
        return time.millis() < loseUntil && random.nextInt(3) == 0;
    }

    boolean doubles() {
        return time.millis() < doubleUntil && random.nextInt(3) == 0;
    }

    boolean reorders() {
        return time.millis() < reorderUntil && random.nextInt(3) == 0;
    }

    boolean quiet() {
        long now = time.millis();
        return now >= cutUntil
                && now >= silentUntil
                && now >= slowUntil
                && now >= loseUntil
                && now >= doubleUntil
                && now >= reorderUntil;
    }
}
