package io.hotline.acd;

/** A queue of waiting calls. */
public record QueueId(String text) implements Comparable<QueueId> {
    public QueueId {
        Require.text("QueueId", text, 64);
    }

    @Override
    public int compareTo(QueueId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
