package io.hotline.ivr;

import java.time.Duration;

/** What the records of this package ask of their own values. The sentences reach the author of a flow. */
final class Checks {
    private static final String KEYS = "0123456789*#";

    private Checks() {}

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    static void requireKey(char key) {
        require(KEYS.indexOf(key) >= 0, "“%s”不是电话按键".formatted(Plain.shortened(String.valueOf(key), 4)));
    }

    static void requireBetween(String what, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "%s应在 %s 到 %s 之间，现为 %s".formatted(what, seconds(least), seconds(most), seconds(value)));
    }

    private static String seconds(Duration duration) {
        return "%s 秒"
                .formatted(
                        duration.toMillis() % 1000 == 0
                                ? String.valueOf(duration.toSeconds())
                                : String.valueOf(duration.toMillis() / 1000.0));
    }
}
