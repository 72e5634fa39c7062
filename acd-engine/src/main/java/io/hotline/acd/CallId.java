package io.hotline.acd;

/** A call, named by the unique id of the caller's channel. */
public record CallId(String text) implements Comparable<CallId> {
    public CallId {
        Require.text("CallId", text, 64);
    }

    @Override
    public int compareTo(CallId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
