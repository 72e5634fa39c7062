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

    /** Agents, and circles, that are asked when there are more. */
    private static final int ASKED = 64;
    /** A circle with this share of its agents in ours is never left out. */
    private static final double CLOSE = 0.25;

    private static final int SUMMED = 256;

    private final Live live;

    Forecast(Live live) {
        this.live = live;
    }

    Optional<Duration> expected(Call call, Instant now) {
        return mayBeSaid(call) ? unsaid(call, now) : Optional.empty();
    }

    boolean mayBeSaid(Call call) {
        return live.queue(call.queue()).book.credible();
    }

    /** Also where it may not be said aloud: otherwise a queue could never become credible again. */
    Optional<Duration> unsaid(Call call, Instant now) {
        return call.waiting() && call.onlyFor() == null
                ? computed(call, now, live.queue(call.queue()).book)
                : Optional.empty();
    }

    private Optional<Duration> computed(Call call, Instant now, WaitBook book) {
        var load = new Load(call.requirement().reach(call.step()));
        if (load.calls < FEWEST_CALLS || load.agents == 0 || load.busyMs == 0) {
            return Optional.empty();
        }
        double departuresPerMs = load.agents * (load.calls / (double) load.busyMs);
        double ms = sum(departuresPerMs, book.abandonRate(), Math.round(load.ahead(call, now)));
        return ms < LONGEST.toMillis() ? Optional.of(Duration.ofMillis(Math.round(ms))) : Optional.empty();
    }

    /** Σ 1/(rate + iθ), i = 0..last; a long tail by its integral, which is exact to five digits there. */
    static double sum(double rate, double theta, long last) {
        double sum = 0;
        long head = Math.min(last, SUMMED);
        for (long i = 0; i <= head; i++) {
            sum += 1 / (rate + i * theta);
        }
        if (last <= head) {
            return sum;
        }
        return theta < rate * 1e-9
                ? sum + (last - head) / rate
                : sum + Math.log((rate + (last + 0.5) * theta) / (rate + (head + 0.5) * theta)) / theta;
    }

    /**
     * The agents of one circle, and how far the calls of other circles keep them busy. Of large circles it asks a sample
     * of the agents, and of many neighbouring circles a sample, too: a forecast is an estimate, and with ten thousand
     * agents the whole count took a hundred times as long as a decision.
     */
    private final class Load {
        private final Circle circle;
        private final int[] shared = new int[live.circles.size()];
        /** How many agents each one that was asked stands for. */
        private final double each;

        private double agents;
        private long calls;
        private long busyMs;

        Load(Circle circle) {
            this.circle = circle;
            int stride = Math.ceilDiv(circle.members.size(), ASKED);
            int asked = 0;
            for (int i = 0; i < circle.members.size(); i += stride) {
                asked++;
                ask(circle.members.get(i));
            }
            each = circle.members.size() / (double) Math.max(1, asked);
            agents *= each;
        }

        private void ask(AgentSlot slot) {
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
            int few = 0;
            double theirs = 0;
            for (int n = live.waited.next(0); n >= 0; n = live.waited.next(n + 1)) {
                if (shared[n] > 0 && share(n) < CLOSE) {
                    few++;
                    theirs += share(n) * live.circles.get(n).waiting.size();
                }
            }
            int stride = Math.max(1, Math.ceilDiv(few, ASKED));
            double ahead = 0;
            double asked = 0;
            double before = 0;
            for (int n = live.waited.next(0); n >= 0; n = live.waited.next(n + 1)) {
                if (shared[n] == 0) {
                    continue;
                }
                var waiting = live.circles.get(n).waiting;
                if (share(n) >= CLOSE) {
                    ahead += share(n) * waiting.ahead(call, now);
                } else if (few-- % stride == 0) {
                    asked += share(n) * waiting.size();
                    before += share(n) * waiting.ahead(call, now);
                }
            }
            return asked == 0 ? ahead : ahead + before * theirs / asked;
        }

        private double share(int n) {
            return n == circle.number ? 1 : Math.min(1, shared[n] * each / Math.max(1, live.circles.get(n).onDuty));
        }
    }
}
