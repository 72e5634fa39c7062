package io.hotline.acd.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Runs the replications of a scenario. The same scenario gives the same result, to the last digit. */
public final class Simulation {
    private Simulation() {}

    /** All replications, one after the other; who has several cores uses {@link #replicate}. */
    public static SimulationResult run(Scenario scenario) {
        var counts = new ArrayList<Counts>();
        for (int i = 0; i < scenario.replications(); i++) {
            counts.add(replicate(scenario, i, Progress.NONE));
        }
        return result(counts);
    }

    public static SimulationResult run(Scenario scenario, List<TraceCall> trace) {
        return result(List.of(replay(scenario, trace, Progress.NONE)));
    }

    /** One replication, 0 being the first; two scenarios with the same seed see the same calls in it. */
    public static Counts replicate(Scenario scenario, int number, Progress progress) {
        for (var type : scenario.types()) {
            Scenario.check(
                    !(type.service() instanceof Distribution.None),
                    "service of type " + type.name() + " must not be none: only a trace brings its own");
        }
        var random = new SplittableRandom(scenario.seed() * 1_000_003 + number);
        return counts(scenario, Arrivals.random(scenario, random), progress);
    }

    /** Replays recorded calls instead of drawing them. The horizon cuts the trace off. */
    public static Counts replay(Scenario scenario, List<TraceCall> trace, Progress progress) {
        var types = new LinkedHashMap<String, Integer>();
        scenario.types().forEach(type -> types.put(type.name(), types.size()));
        for (var call : trace) {
            Scenario.check(types.containsKey(call.type()), "the trace has the unknown type '" + call.type() + "'");
        }
        return counts(scenario, Arrivals.of(trace, name -> types.getOrDefault(name, 0)), progress);
    }

    private static Counts counts(Scenario scenario, Arrivals arrivals, Progress progress) {
        var replication = new Replication(scenario, arrivals, Watcher.NONE);
        replication.run(progress);
        return Counts.of(scenario, replication);
    }

    /** The means over replications with their intervals. */
    public static SimulationResult result(List<Counts> replications) {
        return new SimulationResult(
                nested(replications, Counts::types),
                nested(replications, Counts::groups),
                estimates(replications.stream().map(Counts::total).toList()));
    }

    /**
     * By how much the second differs from the first, replication by replication: on the same calls the chance that both
     * share falls out, and the intervals are narrower than those of either. Only types and groups that both have.
     */
    public static SimulationResult difference(List<Counts> first, List<Counts> second) {
        Scenario.check(first.size() == second.size(), "only as many replications of the one as of the other compare");
        var differences = new ArrayList<Counts>();
        for (int i = 0; i < first.size(); i++) {
            differences.add(new Counts(
                    nestedDifference(first.get(i).types(), second.get(i).types()),
                    nestedDifference(first.get(i).groups(), second.get(i).groups()),
                    difference(first.get(i).total(), second.get(i).total())));
        }
        return result(differences);
    }

    private static Map<String, Map<String, Double>> nestedDifference(
            Map<String, Map<String, Double>> first, Map<String, Map<String, Double>> second) {
        var differences = new LinkedHashMap<String, Map<String, Double>>();
        first.forEach((name, values) -> {
            var others = second.get(name);
            if (others != null) {
                differences.put(name, difference(values, others));
            }
        });
        return differences;
    }

    private static Map<String, Double> difference(Map<String, Double> first, Map<String, Double> second) {
        var differences = new LinkedHashMap<String, Double>();
        first.forEach((metric, value) -> differences.put(metric, second.getOrDefault(metric, 0.0) - value));
        return differences;
    }

    private static Map<String, Map<String, Estimate>> nested(
            List<Counts> replications, Function<Counts, Map<String, Map<String, Double>>> part) {
        var nested = new LinkedHashMap<String, Map<String, Estimate>>();
        for (var name : part.apply(replications.getFirst()).keySet()) {
            nested.put(
                    name,
                    estimates(replications.stream()
                            .map(one -> part.apply(one).getOrDefault(name, Map.of()))
                            .toList()));
        }
        return nested;
    }

    private static Map<String, Estimate> estimates(List<Map<String, Double>> values) {
        var estimates = new LinkedHashMap<String, Estimate>();
        for (var name : values.getFirst().keySet()) {
            var column = new ArrayList<Double>();
            for (var row : values) {
                column.add(row.getOrDefault(name, 0.0));
            }
            estimates.put(name, Estimate.of(column));
        }
        return estimates;
    }
}
