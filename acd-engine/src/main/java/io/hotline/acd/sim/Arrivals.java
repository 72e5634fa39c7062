package io.hotline.acd.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The arriving calls of one replication, in order of time. */
interface Arrivals {
    @Nullable
    Arrival next();

    static long ms(double seconds) {
        return seconds > 9e12 ? Long.MAX_VALUE : Math.round(seconds * 1000);
    }

    /** Exactly the recorded calls. */
    static Arrivals of(List<TraceCall> trace, ToIntFunction<String> type) {
        var calls = new ArrayList<Arrival>(trace.size());
        for (var call : trace) {
            var patience = call.patienceSeconds();
            calls.add(new Arrival(
                    ms(call.arrivalSeconds()),
                    type.applyAsInt(call.type()),
                    ms(call.serviceSeconds()),
                    patience == null ? Long.MAX_VALUE : ms(patience),
                    call.priority()));
        }
        calls.sort(Comparator.comparingLong(Arrival::atMs));
        var iterator = calls.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }

    /**
     * Poisson arrivals of all types. Arrivals, service and patience of each type have streams of their own, so that two
     * scenarios that differ in one thing see the same calls otherwise.
     */
    static Arrivals random(Scenario scenario, SplittableRandom random) {
        double factor = scenario.dayFactor() == null ? 1 : gamma(random.split(), scenario.dayFactor());
        var streams = new ArrayList<Stream>();
        for (int type = 0; type < scenario.types().size(); type++) {
            streams.add(new Stream(scenario, type, factor, random.split(), random.split(), random.split()));
        }
        return () -> {
            Stream first = null;
            for (var stream : streams) {
                first = stream.next != null && (first == null || stream.next.atMs() < earliest(first)) ? stream : first;
            }
            return first == null ? null : first.take();
        };
    }

    private static long earliest(Stream stream) {
        return stream.next == null ? Long.MAX_VALUE : stream.next.atMs();
    }

    /** Marsaglia and Tsang 2000; shapes below 1 by the usual power of a uniform. */
    private static double gamma(RandomGenerator random, Scenario.Gamma gamma) {
        double shape = gamma.shape() < 1 ? gamma.shape() + 1 : gamma.shape();
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                double boost = gamma.shape() < 1 ? Math.pow(1 - random.nextDouble(), 1 / gamma.shape()) : 1;
                return d * v * boost / gamma.rate();
            }
        }
    }

    /** The calls of one type; the rate changes at the borders of periods, where the process forgets. */
    final class Stream {
        private final Scenario scenario;
        private final Scenario.CallType type;
        private final int index;
        private final double factor;
        private final SplittableRandom gaps;
        private final SplittableRandom services;
        private final SplittableRandom patiences;
        private final double end;
        private double now;
        private @Nullable Arrival next;

        private Stream(
                Scenario scenario,
                int index,
                double factor,
                SplittableRandom gaps,
                SplittableRandom services,
                SplittableRandom patiences) {
            this.scenario = scenario;
            this.type = scenario.types().get(index);
            this.index = index;
            this.factor = factor;
            this.gaps = gaps;
            this.services = services;
            this.patiences = patiences;
            this.end = scenario.warmupSeconds() + scenario.horizonSeconds();
            this.next = draw();
        }

        private @Nullable Arrival take() {
            var taken = next;
            next = draw();
            return taken;
        }

        private @Nullable Arrival draw() {
            if (type.perMinute().isEmpty()) {
                return null;
            }
            while (now < end) {
                int period = scenario.period(now);
                double border = scenario.periodSeconds() == 0
                                || period >= type.perMinute().size() - 1
                        ? Double.POSITIVE_INFINITY
                        : (period + 1) * scenario.periodSeconds();
                double perSecond = Scenario.at(type.perMinute(), period) * factor / 60;
                double at = perSecond == 0 ? Double.POSITIVE_INFINITY : now + gaps.nextExponential() / perSecond;
                now = Math.min(at, border);
                if (at < border && at < end) {
                    return new Arrival(
                            ms(at),
                            index,
                            ms(type.service().sample(services, scenario.period(at))),
                            ms(type.patience().sample(patiences, scenario.period(at))),
                            type.priority());
                }
            }
            return null;
        }
    }
}
