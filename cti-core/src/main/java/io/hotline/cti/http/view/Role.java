package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a signed-in person may do. */
public enum Role {
    AGENT("agent"),
    SUPERVISOR("supervisor"),
    ADMIN("admin");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
