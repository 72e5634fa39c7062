package io.hotline.cti.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A caller's keys: pressed when Asterisk listens, because between two questions it throws them away. */
record Keys(Stand stand, String line, Phone citizen, Call call) {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration ONE_KEY = Duration.ofMillis(250);

    /** At the n-th question to callers of the line, counted from 1. */
    void type(int question, String keys) {
        await("question " + question)
                .atMost(SOON)
                .until(() -> stand.agiTap().begunFor(line, "EXEC Read") >= question && listens());
        for (int i = 0; i < keys.length(); i++) {
            citizen.media().press(keys.charAt(i));
            await().pollDelay(ONE_KEY).until(() -> true);
        }
    }

    private boolean listens() {
        return stand.channels().lines().anyMatch(line -> line.endsWith(call.id()) && line.contains("!Read!"));
    }
}
