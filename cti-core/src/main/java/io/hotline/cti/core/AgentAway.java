package io.hotline.cti.core;

import java.time.Instant;

/**
 * The agent's page is gone and his phone with it; the caller hears music and is kept for him.
 *
 * <pre>
 * kept, dead leg still there ── it ended ──► kept, no leg ── page and phone back ──► ringing ── joined ──► (no longer away)
 *                                                 ▲                                     │
 *                                                 └────────── not answered ─────────────┘   until: to the head of the queue
 * </pre>
 *
 * @param until then the caller is told, and gets another agent
 * @param legGone nothing of the agent's old leg is left, so its id may be used again
 * @param ringing his phone is being rung; it answers by itself
 */
public record AgentAway(Instant since, Instant until, boolean legGone, boolean ringing) {
    AgentAway withoutLeg() {
        return new AgentAway(since, until, true, false);
    }

    AgentAway rung() {
        return new AgentAway(since, until, false, true);
    }
}
