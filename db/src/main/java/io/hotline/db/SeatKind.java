package io.hotline.db;

import java.util.Arrays;

/** A desk phone or the phone in the agent's browser. */
public enum SeatKind {
    DESK("desk"),
    BROWSER("browser");

    private final String text;

    SeatKind(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static SeatKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of seat " + text));
    }
}
