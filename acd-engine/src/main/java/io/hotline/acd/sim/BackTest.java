package io.hotline.acd.sim;

import io.hotline.acd.Acd;
import io.hotline.acd.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares the engine's forecast at joining the queue with the wait that came, and with the best forecast there is: the
 * same formula with the true rates and the true number of calls ahead.
 */
final class BackTest implements Watcher {
    private record Said(double engine, double ideal) {}

    private final double servedPerSecond;
    private final double abandonedPerSecond;
    private final long fromMs;
    private final Map<CallId, Said> said = new LinkedHashMap<>();
    private long silent;
    private long tested;
    private double engineError2;
    private double idealError2;

    /** {@code servedPerSecond} of all agents together, {@code abandonedPerSecond} of one caller; counts after warm-up. */
    BackTest(double servedPerSecond, double abandonedPerSecond, double warmupSeconds) {
        this.servedPerSecond = servedPerSecond;
        this.abandonedPerSecond = abandonedPerSecond;
        this.fromMs = Arrivals.ms(warmupSeconds);
    }

    @Override
    public void waits(Acd acd, CallId call, int ahead, Instant now) {
        if (now.toEpochMilli() < fromMs) {
            return;
        }
        double ideal = 0;
        for (int i = 0; i <= ahead; i++) {
            ideal += 1 / (servedPerSecond + i * abandonedPerSecond);
        }
        var expected = acd.expectedWait(call, now).map(Duration::toMillis).orElse(-1L);
        if (expected < 0) {
            silent++;
        } else {
            said.put(call, new Said(expected / 1000.0, ideal));
        }
    }

    @Override
    public void served(CallId call, double waitedSeconds) {
        var forecast = said.remove(call);
        if (forecast != null) {
            tested++;
            engineError2 += (forecast.engine - waitedSeconds) * (forecast.engine - waitedSeconds);
            idealError2 += (forecast.ideal - waitedSeconds) * (forecast.ideal - waitedSeconds);
        }
    }

    double engineRmse() {
        return Math.sqrt(engineError2 / tested);
    }

    double idealRmse() {
        return Math.sqrt(idealError2 / tested);
    }

    long tested() {
        return tested;
    }

    long silent() {
        return silent;
    }
}
