package io.hotline.acd;

/** An agent, named by login. */
public record AgentId(String text) implements Comparable<AgentId> {
    public AgentId {
        Require.text("AgentId", text, 64);
    }

    @Override
    public int compareTo(AgentId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
