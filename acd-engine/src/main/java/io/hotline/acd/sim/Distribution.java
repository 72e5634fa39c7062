package io.hotline.acd.sim;

import java.util.List;
import java.util.random.RandomGenerator;

/** A distribution of times in seconds; means may differ by period of arrival. */
public sealed interface Distribution {
    /** Seconds, infinite for {@link None}. */
    double sample(RandomGenerator random, int period);

    record Exponential(List<Double> meanSeconds) implements Distribution {
        public Exponential {
            meanSeconds = checked(meanSeconds);
        }

        @Override
        public double sample(RandomGenerator random, int period) {
            return random.nextExponential() * Scenario.at(meanSeconds, period);
        }
    }

    record Deterministic(List<Double> meanSeconds) implements Distribution {
        public Deterministic {
            meanSeconds = checked(meanSeconds);
        }

        @Override
        public double sample(RandomGenerator random, int period) {
            return Scenario.at(meanSeconds, period);
        }
    }

    record Uniform(double min, double max) implements Distribution {
        public Uniform {
            Scenario.notNegative("uniform.min", min);
            Scenario.check(max >= min && Double.isFinite(max), "uniform.max must not be below min, got " + max);
        }

        @Override
        public double sample(RandomGenerator random, int period) {
            return min + (max - min) * random.nextDouble();
        }
    }

    /** Mean and standard deviation of the time itself, not of its logarithm. */
    record LogNormal(double mean, double sd) implements Distribution {
        public LogNormal {
            Scenario.positive("lognormal.mean", mean);
            Scenario.notNegative("lognormal.sd", sd);
        }

        @Override
        public double sample(RandomGenerator random, int period) {
            double variance = Math.log1p(sd * sd / (mean * mean));
            return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * random.nextGaussian());
        }
    }

    /** Never. */
    record None() implements Distribution {
        @Override
        public double sample(RandomGenerator random, int period) {
            return Double.POSITIVE_INFINITY;
        }
    }

    static Distribution exponential(double meanSeconds) {
        return new Exponential(List.of(meanSeconds));
    }

    private static List<Double> checked(List<Double> means) {
        Scenario.check(!means.isEmpty(), "meanSeconds must not be empty");
        for (double mean : means) {
            Scenario.positive("meanSeconds", mean);
        }
        return List.copyOf(means);
    }
}
