package io.hotline.acd;

/** One offer of one call to one agent; the server uses it as the channel id of the agent's leg, too. */
public record OfferId(String text) implements Comparable<OfferId> {
    public OfferId {
        Require.text("OfferId", text, 64);
    }

    @Override
    public int compareTo(OfferId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
