package io.hotline.cti.e2e;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A call's way through its flows, as the timeline has it. */
record Way(List<Call.Step> steps) {
    static Way of(Call call) {
        return new Way(call.steps("ivr"));
    }

    /** Each node once, in the order in which he came to them. */
    Set<String> nodes() {
        var nodes = new LinkedHashSet<String>();
        steps.forEach(step -> nodes.add(node(step)));
        return nodes;
    }

    /** {@code NODE KEYS} for each step that has some. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (var step : steps) {
            String key = step.data().path("key").asString("");
            if (!key.isEmpty()) {
                keys.add(node(step) + " " + key);
            }
        }
        return keys;
    }

    /** {@code NODE TEXT} of each step. */
    List<String> texts() {
        return steps.stream()
                .map(step -> node(step) + " " + step.data().get("text").asString())
                .toList();
    }

    private static String node(Call.Step step) {
        return step.data().get("node").asString();
    }
}
