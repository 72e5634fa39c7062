package io.hotline.acd;

import io.hotline.acd.AcdConfig.AgentProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the engine knows him; {@code seat} is empty while he is offline. {@code lostAt}: since when he cannot be
 * rung, null while he can.
 */
public record Agent(
        AgentProfile profile,
        String seat,
        SeatKind kind,
        AgentState state,
        boolean reachable,
        @Nullable Afterwards afterwards,
        Tally tally,
        @Nullable Instant lostAt) {

    /** What he did since he signed in. */
    public record Tally(Instant signedInAt, long calls, long busyMs) {
        Tally plusCall(long millis) {
            return new Tally(signedInAt, calls + 1, busyMs + millis);
        }

        Tally plusWork(long millis) {
            return new Tally(signedInAt, calls, busyMs + millis);
        }
    }

    static Agent offline(AgentProfile profile, Instant at) {
        return new Agent(
                profile, "", SeatKind.DESK_PHONE, new AgentState.Offline(at), false, null, new Tally(at, 0, 0), null);
    }

    public AgentId id() {
        return profile.id();
    }

    public boolean signedIn() {
        return !(state instanceof AgentState.Offline);
    }

    /** Signed in and going to take further calls. */
    public boolean onDuty() {
        return signedIn() && !(afterwards instanceof Afterwards.GoHome);
    }

    /** On duty, and neither pausing nor away from his phone: serves calls, now or as soon as he is free. */
    boolean working() {
        return onDuty() && !(state instanceof AgentState.NotReady);
    }

    /** May be offered a call now. */
    public boolean free() {
        return reachable && state instanceof AgentState.Ready;
    }

    Agent with(AgentState next) {
        return new Agent(profile, seat, kind, next, reachable, afterwards, tally, lostAt);
    }

    Agent with(AgentProfile next) {
        return new Agent(next, seat, kind, state, reachable, afterwards, tally, lostAt);
    }

    Agent with(Tally next) {
        return new Agent(profile, seat, kind, state, reachable, afterwards, next, lostAt);
    }

    Agent withReachable(boolean next, Instant at) {
        return new Agent(profile, seat, kind, state, next, afterwards, tally, next ? null : at);
    }

    Agent withAfterwards(@Nullable Afterwards next) {
        return new Agent(profile, seat, kind, state, reachable, next, tally, lostAt);
    }
}
