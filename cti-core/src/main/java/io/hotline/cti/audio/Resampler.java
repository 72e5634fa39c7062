package io.hotline.cti.audio;

/**
 * Changes the sampling rate by a ratio of whole numbers: a windowed-sinc low-pass below the lower of both half rates,
 * computed once for each of the positions that an output sample can have between two input samples (polyphase).
 * Immutable; one is made for a pair of rates and used for any number of sounds, by any thread.
 */
public final class Resampler {
    /** Zero crossings of the sinc on each side: with this window, what would fold back is 60 dB down. */
    private static final int CROSSINGS = 32;

    private static final double KAISER_BETA = 7.0;
    /** Of the lower half rate: for 8 kHz the passband ends at 3.6 kHz, and the line carries no more than 3.4. */
    private static final double CUTOFF = 0.93;

    private final int up;
    private final int down;
    private final int half;
    private final double[][] phases;

    public Resampler(int fromRate, int toRate) {
        if (fromRate < 1 || toRate < 1) {
            throw new IllegalArgumentException("no sampling rates: " + fromRate + " to " + toRate);
        }
        int divisor = greatestCommonDivisor(fromRate, toRate);
        up = toRate / divisor;
        down = fromRate / divisor;
        double cutoff = CUTOFF * Math.min(1.0, (double) toRate / fromRate);
        half = (int) Math.ceil(CROSSINGS / cutoff);
        phases = new double[up][];
        for (int phase = 0; phase < up; phase++) {
            phases[phase] = taps((double) phase / up, cutoff);
        }
    }

    public short[] resample(short[] input) {
        if (up == down) {
            return input.clone();
        }
        int length = (int) ((long) input.length * up / down);
        short[] output = new short[length];
        for (int n = 0; n < length; n++) {
            long position = (long) n * down;
            int nearest = (int) (position / up);
            double[] taps = phases[(int) (position % up)];
            int first = nearest - half + 1;
            double sum = 0;
            for (int k = Math.max(0, -first); k < taps.length && first + k < input.length; k++) {
                sum += taps[k] * input[first + k];
            }
            output[n] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return output;
    }

    /** Weights of the input samples around an output sample that lies so far behind the one before it. */
    private double[] taps(double fraction, double cutoff) {
        double[] taps = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
            double distance = k - half + 1 - fraction;
            taps[k] = sinc(cutoff * distance) * kaiser(distance / half);
            sum += taps[k];
        }
        // Each phase passes a constant unchanged: else its steps would be heard as a tone.
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= sum;
        }
        return taps;
    }

    private static double sinc(double x) {
        double angle = Math.PI * x;
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(angle) / angle;
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** Modified Bessel function of order zero. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            double factor = x / (2 * k);
            term *= factor * factor;
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
