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

    /** Neighbouring circles that are asked exactly when there are more. */
    private static final int ASKED = 32;

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
        var circle = call.requirement().reach(call.step());
        if (circle.calls < FEWEST_CALLS || circle.working == 0 || circle.busyMs == 0) {
            return Optional.empty();
        }
        double departuresPerMs = circle.working * (circle.calls / (double) circle.busyMs);
        double ms = sum(departuresPerMs, book.abandonRate(), Math.round(ahead(circle, call, now)));
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
     * How many calls come first. A call of another circle counts by the share of that circle's agents who are in ours,
     * too. Of many neighbours a sample is asked how many of its calls come before this one; the others are taken to be
     * like them.
     */
    private double ahead(Circle circle, Call call, Instant now) {
        if (circle.overlap == null) {
            circle.overlap = Overlap.of(circle, live.circles.size());
        }
        var slot = live.slot(call.id());
        double before = live.waiting.ahead(circle.number, slot, now.toEpochMilli());
        var shares = shares(circle, circle.overlap);
        int neighbours = 0;
        double theirs = 0;
        for (int i = 0; i < shares.length; i++) {
            neighbours += shares[i] > 0 ? 1 : 0;
            theirs += shares[i] * live.waiting.size(circle.overlap.circles[i]);
        }
        int stride = Math.max(1, Math.ceilDiv(neighbours, ASKED));
        double asked = 0;
        double ahead = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0 && --neighbours % stride == 0) {
                int neighbour = circle.overlap.circles[i];
                asked += shares[i] * live.waiting.size(neighbour);
                ahead += shares[i] * live.waiting.ahead(neighbour, slot, now.toEpochMilli());
            }
        }
        return asked == 0 ? before : before + ahead * theirs / asked;
    }

    /** Of the other circles in which calls wait; 0 for all others. */
    private double[] shares(Circle circle, Overlap overlap) {
        var shares = new double[overlap.circles.length];
        for (int i = 0; i < shares.length; i++) {
            int n = overlap.circles[i];
            if (n != circle.number && live.waiting.any(n)) {
                shares[i] = Math.min(1, overlap.agents[i] / Math.max(1, live.circles.get(n).onDuty));
            }
        }
        return shares;
    }
}
