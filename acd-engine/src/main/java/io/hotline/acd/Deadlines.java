package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the passing of time changes something by itself. */
final class Deadlines {
    /** A page that is loaded again, a cable that is moved: so long nothing changes, but that he gets no calls. */
    static final Duration PHONE_GRACE = Duration.ofSeconds(10);

    private Deadlines() {}

    static @Nullable Instant of(Agent agent) {
        return switch (agent.state()) {
            case AgentState.Ringing ringing -> ringing.expiresAt();
            case AgentState.WrapUp wrapUp -> wrapUp.deadline();
            case AgentState.NotReady notReady -> notReady.until();
            case AgentState.Ready _ -> {
                var lostAt = agent.lostAt();
                yield lostAt == null ? null : lostAt.plus(PHONE_GRACE);
            }
            case AgentState.Offline _, AgentState.CallingOut _, AgentState.Talking _ -> null;
        };
    }

    /** Relaxation goes on while an agent is rung; a call is never timed out then. */
    static @Nullable Instant of(Call call, QueueRules rules) {
        return switch (call.phase()) {
            case Call.Phase.Waiting _ -> earlier(relaxation(call), timeout(call, rules));
            case Call.Phase.Offered _ -> relaxation(call);
            case Call.Phase.Paused paused -> paused.until();
            case Call.Phase.Talking _ -> null;
        };
    }

    static @Nullable Instant relaxation(Call call) {
        if (call.step() >= call.requirement().last()) {
            return null;
        }
        if (call.step() < 0) {
            var preference = call.preference();
            return preference == null ? null : call.stepSince().plus(preference.patience());
        }
        var lasts = call.requirement().steps().get(call.step()).lasts();
        return lasts == null ? null : call.stepSince().plus(lasts);
    }

    /** A caller who chose to be called back does not time out. */
    static @Nullable Instant timeout(Call call, QueueRules rules) {
        var maxWait = rules.limits().maxWait();
        return maxWait == null || call.callback() != null
                ? null
                : call.queuedAt().plus(maxWait);
    }

    static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    /** For a {@link DueHeap}. */
    static long ms(@Nullable Instant deadline) {
        return deadline == null ? DueHeap.NEVER : deadline.toEpochMilli();
    }

    static boolean reached(@Nullable Instant deadline, Instant now) {
        return deadline != null && !now.isBefore(deadline);
    }
}
