package io.hotline.acd.sim;

import java.util.Map;

/** Metrics by name for each type and for all together, utilisation for each group. */
public record SimulationResult(
        Map<String, Map<String, Estimate>> types,
        Map<String, Map<String, Estimate>> groups,
        Map<String, Estimate> total) {

    public Estimate type(String name, String metric) {
        return found(found(types, name), metric);
    }

    public Estimate group(String name, String metric) {
        return found(found(groups, name), metric);
    }

    public Estimate total(String metric) {
        return found(total, metric);
    }

    private static <V> V found(Map<String, V> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the result has no " + name);
        }
        return value;
    }
}
