package io.hotline.acd.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one replication counted: metrics by name for each type and for all together, utilisation for each group. */
public record Counts(
        Map<String, Map<String, Double>> types, Map<String, Map<String, Double>> groups, Map<String, Double> total) {

    static Counts of(Scenario scenario, Replication replication) {
        var types = new LinkedHashMap<String, Map<String, Double>>();
        for (int i = 0; i < scenario.types().size(); i++) {
            types.put(scenario.types().get(i).name(), replication.types().get(i).values());
        }
        var groups = new LinkedHashMap<String, Map<String, Double>>();
        for (int i = 0; i < scenario.agents().size(); i++) {
            groups.put(scenario.agents().get(i).name(), Map.of("utilisation", replication.utilisation(i)));
        }
        return new Counts(types, groups, replication.total().values());
    }
}
