package io.hotline.cti.launch;

import java.time.Duration;

/**
 * How long to wait before a part that ended is started again: at once after a healthy minute, because callers wait for it; then 1 s, 2 s, 4 s …
 * 30 s.
 */
record Backoff(int failures) {

    static final Backoff NONE = new Backoff(0);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    Backoff afterRunning(Duration ranFor) {
        return new Backoff(ranFor.compareTo(HEALTHY) >= 0 ? 0 : failures + 1);
    }

    Duration delay() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        var delay = FIRST;
        for (int i = 1; i < failures && delay.compareTo(LONGEST) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}
