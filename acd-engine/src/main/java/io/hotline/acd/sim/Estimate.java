package io.hotline.acd.sim;

import java.util.List;

/** A mean over replications with its 95 % confidence interval; of one replication alone the interval is the value. */
public record Estimate(double mean, double low, double high) {
    /** Student's t, 97.5 %, for 1..30 degrees of freedom. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    static Estimate of(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        if (n == 1) {
            return new Estimate(mean, mean, mean);
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        double half = t(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, mean - half, mean + half);
    }

    /** Beyond the table the first terms of the Cornish-Fisher expansion are exact to three digits. */
    private static double t(int freedom) {
        if (freedom <= T.length) {
            return T[freedom - 1];
        }
        double z = 1.959964;
        return z + (z * z * z + z) / (4 * freedom);
    }
}
