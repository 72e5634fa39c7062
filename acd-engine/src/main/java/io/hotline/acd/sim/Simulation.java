package io.hotline.acd.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs all replications of a scenario. The same scenario gives the same result, to the last digit. */
public final class Simulation {
    private Simulation() {}

    public static SimulationResult run(Scenario scenario) {
        var replications = new ArrayList<Replication>();
        for (int i = 0; i < scenario.replications(); i++) {
            var random = new SplittableRandom(scenario.seed() * 1_000_003 + i);
            var replication = new Replication(scenario, Arrivals.random(scenario, random), Watcher.NONE);
            replication.run();
            replications.add(replication);
        }
        return result(scenario, replications);
    }

    /** Replays recorded calls instead of drawing them. The horizon cuts the trace off. */
    public static SimulationResult run(Scenario scenario, List<TraceCall> trace) {
        var types = new LinkedHashMap<String, Integer>();
        scenario.types().forEach(type -> types.put(type.name(), types.size()));
        for (var call : trace) {
            Scenario.check(types.containsKey(call.type()), "the trace has the unknown type '" + call.type() + "'");
        }
        var arrivals = Arrivals.of(trace, name -> types.getOrDefault(name, 0));
        var replication = new Replication(scenario, arrivals, Watcher.NONE);
        replication.run();
        return result(scenario, List.of(replication));
    }

    private static SimulationResult result(Scenario scenario, List<Replication> replications) {
        var types = new LinkedHashMap<String, Map<String, Estimate>>();
        for (int i = 0; i < scenario.types().size(); i++) {
            var tallies = new ArrayList<Map<String, Double>>();
            for (var replication : replications) {
                tallies.add(replication.types().get(i).values());
            }
            types.put(scenario.types().get(i).name(), estimates(tallies));
        }
        var groups = new LinkedHashMap<String, Map<String, Estimate>>();
        for (int i = 0; i < scenario.agents().size(); i++) {
            var busy = new ArrayList<Map<String, Double>>();
            for (var replication : replications) {
                busy.add(Map.of("utilisation", replication.utilisation(i)));
            }
            groups.put(scenario.agents().get(i).name(), estimates(busy));
        }
        var totals = new ArrayList<Map<String, Double>>();
        for (var replication : replications) {
            totals.add(replication.total().values());
        }
        return new SimulationResult(types, groups, estimates(totals));
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
