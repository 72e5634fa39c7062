package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;

/** A desk phone registers by itself; a browser seat is given its phone's secret. */
public enum SeatKind {
    DESK("desk"),
    BROWSER("browser");

    private final String word;

    SeatKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
