package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The expected wait of a call by the agents who may take it and the calls before it: with s agents who serve at rate μ
 * and callers who give up at rate θ, the call is served after Q + 1 departures, which take Σ 1/(sμ + iθ), i = 0..Q, on
 * average. Silent while too few calls were served to know μ, and where the queue's forecasts turned out wrong.
 */
final class Forecast {
    /** Calls that the agents of a circle must have served before their mean handling time counts. */
    private static final int FEWEST_CALLS = 30;

    private static final Duration LONGEST = Duration.ofHours(3);

    private final Live live;

    Forecast(Live live) {
        this.live = live;
    }

    Optional<Duration> expected(Call call, Instant now) {
        if (!call.waiting() || call.onlyFor() != null) {
            return Optional.empty();
        }
        var book = live.queue(call.queue()).book;
        return book.credible() ? computed(call, now, book) : Optional.empty();
    }

    /** Also where it is not said aloud: otherwise a queue could never become credible again. */
    Optional<Duration> unsaid(Call call, Instant now) {
        return call.waiting() && call.onlyFor() == null
                ? computed(call, now, live.queue(call.queue()).book)
                : Optional.empty();
    }

    private Optional<Duration> computed(Call call, Instant now, WaitBook book) {
        var circle = call.requirement().reach(call.step());
        var load = new Load(circle.number);
        for (var slot : circle.members) {
            load.add(slot);
        }
        if (load.calls < FEWEST_CALLS || load.agents == 0 || load.busyMs == 0) {
            return Optional.empty();
        }
        double departuresPerMs = load.agents * (load.calls / (double) load.busyMs);
        long ahead = Math.round(load.ahead(call, now));
        double ms = 0;
        for (long i = 0; i <= ahead && ms < LONGEST.toMillis(); i++) {
            ms += 1 / (departuresPerMs + i * book.abandonRate());
        }
        return ms < LONGEST.toMillis() ? Optional.of(Duration.ofMillis(Math.round(ms))) : Optional.empty();
    }

    /** The agents of one circle, and how far the calls of other circles keep them busy. */
    private final class Load {
        private final int circle;
        private final int[] shared = new int[live.circles.size()];
        private int agents;
        private long calls;
        private long busyMs;

        Load(int circle) {
            this.circle = circle;
        }

        void add(AgentSlot slot) {
            var agent = slot.agent;
            if (!agent.onDuty() || agent.state() instanceof AgentState.NotReady) {
                return;
            }
            agents++;
            calls += agent.tally().calls();
            busyMs += agent.tally().busyMs();
            for (int n = slot.circles.nextShared(live.waited, 0);
                    n >= 0;
                    n = slot.circles.nextShared(live.waited, n + 1)) {
                shared[n]++;
            }
        }

        /** A call of another circle counts by the share of its agents that are ours, too. */
        double ahead(Call call, Instant now) {
            double ahead = 0;
            for (int n = live.waited.next(0); n >= 0; n = live.waited.next(n + 1)) {
                var other = live.circles.get(n);
                if (shared[n] > 0) {
                    double share = n == circle ? 1 : Math.min(1, shared[n] / (double) Math.max(1, other.onDuty));
                    ahead += share * other.waiting.ahead(call, now);
                }
            }
            return ahead;
        }
    }
}
