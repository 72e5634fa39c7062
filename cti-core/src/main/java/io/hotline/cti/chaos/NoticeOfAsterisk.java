package io.hotline.cti.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long the server needs to know that Asterisk does not answer. */
final class NoticeOfAsterisk {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private @Nullable Duration after;

    /** Returns what to say of it. */
    String await(Staff staff, Instant since) throws InterruptedException {
        while (after == null && Duration.between(since, Instant.now()).compareTo(LONGEST) < 0) {
            if (!staff.healthy()) {
                after = Duration.between(since, Instant.now());
            } else {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return after == null ? ", NOT NOTICED" : ", noticed after " + after.toMillis() + " ms";
    }

    /** Empty when it was in time. */
    String tooLate() {
        return after == null || after.compareTo(WITHIN) > 0 ? "not noticed within " + WITHIN.toSeconds() + " s" : "";
    }
}
