package io.hotline.db;

import java.util.Arrays;

/** What a user may do. {@link #text} is the form in the database and in the API. */
public enum Role {
    AGENT("agent"),
    SUPERVISOR("supervisor"),
    ADMIN("admin");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static Role of(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown role " + text));
    }
}
