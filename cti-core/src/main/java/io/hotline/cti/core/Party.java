package io.hotline.cti.core;

/** Who did something to a call. */
public enum Party {
    CALLER("caller"),
    AGENT("agent"),
    SYSTEM("system");

    private final String word;

    Party(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
