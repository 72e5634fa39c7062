package io.hotline.db;

/** Who rang whom. {@link #text} is the form stored and shown. */
public enum CallDirection {
    INBOUND("inbound"),
    /** An agent rang somebody. */
    OUTBOUND("outbound");

    private final String text;

    CallDirection(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static CallDirection of(String text) {
        return text.equals(OUTBOUND.text) ? OUTBOUND : INBOUND;
    }
}
