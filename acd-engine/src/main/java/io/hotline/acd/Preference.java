package io.hotline.acd;

import java.time.Duration;

/** The call waits for one agent alone for at most {@code patience}, then for whom the queue asks. */
public record Preference(AgentId agent, Kind kind, Duration patience) {
    /** Why this agent: the caller named him, or he knew the caller. */
    public enum Kind {
        DIRECT,
        LAST_AGENT
    }

    public Preference {
        Require.notNegative("patience for agent " + agent, patience);
    }
}
