package io.hotline.acd.sim;

import org.jspecify.annotations.Nullable;

/** One recorded call; {@code patienceSeconds} null: waits for ever. */
public record TraceCall(
        double arrivalSeconds,
        double serviceSeconds,
        @Nullable Double patienceSeconds,
        String type,
        int priority) {
    public TraceCall {
        Scenario.notNegative("arrival_s", arrivalSeconds);
        Scenario.notNegative("service_s", serviceSeconds);
        Scenario.check(Math.abs(priority) <= 1000, "priority must be -1000..1000, got " + priority);
        if (patienceSeconds != null) {
            Scenario.notNegative("patience_s", patienceSeconds);
        }
    }
}
