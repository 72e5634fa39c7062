package io.hotline.db;

import java.util.Arrays;

/** How a call ended. {@link #text} is the form stored and shown. */
public enum CallOutcome {
    OPEN("open"),
    ANSWERED("answered"),
    ABANDONED_IVR("abandoned-ivr"),
    ABANDONED_QUEUE("abandoned-queue"),
    TIMEOUT("timeout"),
    BLOCKED("blocked"),
    FAILED("failed"),
    OVERFLOW("overflow"),
    /** The flow put him through to somebody outside, who answered. */
    TRANSFERRED_OUT("transferred-out"),
    // The rest is of calls that agents made, and nobody answered.
    BUSY("busy"),
    NO_ANSWER("no-answer"),
    REJECTED("rejected"),
    BAD_NUMBER("bad-number"),
    /** The agent put the phone down before. */
    GIVEN_UP("given-up");

    private final String text;

    CallOutcome(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static CallOutcome of(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown outcome " + text));
    }
}
