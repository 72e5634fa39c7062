package io.hotline.cti.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller who asked to be called back.
 *
 * @param number to dial, in the normal form
 * @param away he has hung up and waits for it
 * @param agentChannel the leg of the agent who is ready to be joined with him
 * @param dialledAt since when his telephone rings
 */
public record Callback(
        String number,
        boolean away,
        @Nullable String agentChannel,
        @Nullable Instant dialledAt) {

    /** His telephone is being rung. */
    public boolean dialling() {
        return dialledAt != null;
    }

    Callback gone() {
        return new Callback(number, true, agentChannel, null);
    }

    Callback ready(String channel) {
        return new Callback(number, away, channel, dialledAt);
    }

    Callback dialled(Instant at) {
        return new Callback(number, true, agentChannel, at);
    }

    Callback answered() {
        return new Callback(number, false, agentChannel, null);
    }

    /** No agent is with him any more. */
    Callback alone() {
        return new Callback(number, away, null, null);
    }
}
