package io.hotline.acd;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a queue learned about waiting: how often callers give up per unit of waiting (the maximum-likelihood rate of
 * exponential patience), and how good its own forecasts were. Old experience is halved away.
 */
public record WaitBook(long waits, long abandons, double waitMs, long forecasts, double errorMs2, double actualMs2) {
    static final WaitBook EMPTY = new WaitBook(0, 0, 0, 0, 0, 0);

    private static final int WAITS_KEPT = 20_000;
    private static final int FORECASTS_KEPT = 200;
    private static final int FEWEST_FORECASTS = 20;
    /** Forecasts are said in minutes: an error below one never makes them useless. */
    private static final double HARMLESS_MS = 60_000;
    /** Beyond this share of the wait itself the forecast says no more than "a while". */
    private static final double WORST_RATIO = 0.6;

    WaitBook plus(Duration waited, boolean abandoned, @Nullable Duration forecast) {
        long ms = waited.toMillis();
        int half = waits >= WAITS_KEPT ? 2 : 1;
        var next = new WaitBook(
                waits / half + 1,
                abandons / half + (abandoned ? 1 : 0),
                waitMs / half + ms,
                forecasts,
                errorMs2,
                actualMs2);
        return forecast == null || abandoned ? next : next.tested(forecast.toMillis(), ms);
    }

    private WaitBook tested(long forecastMs, long actualMs) {
        int half = forecasts >= FORECASTS_KEPT ? 2 : 1;
        double error = forecastMs - actualMs;
        return new WaitBook(
                waits,
                abandons,
                waitMs,
                forecasts / half + 1,
                errorMs2 / half + error * error,
                actualMs2 / half + (double) actualMs * actualMs);
    }

    /** Abandonments per millisecond of waiting. */
    double abandonRate() {
        return waitMs <= 0 ? 0 : abandons / waitMs;
    }

    /** Whether the forecasts so far deserve to be said aloud. */
    boolean credible() {
        if (forecasts < FEWEST_FORECASTS) {
            return true;
        }
        double rootMeanSquare = Math.sqrt(errorMs2 / forecasts);
        return rootMeanSquare < HARMLESS_MS || rootMeanSquare < WORST_RATIO * Math.sqrt(actualMs2 / forecasts);
    }
}
