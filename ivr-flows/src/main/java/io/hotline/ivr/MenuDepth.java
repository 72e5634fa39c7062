package io.hotline.ivr;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many menus a caller has behind him when a node is done, on the shortest way there: a way back to an earlier menu does
 * not make it deeper. The menus of sub-flows count as if they stood in the flow.
 */
final class MenuDepth {
    private final Map<String, Flow> library;
    private final Map<String, Part> parts = new TreeMap<>();

    /** {@code through}: the fewest menus on the way out of it. */
    private record Part(int deepest, int through) {}

    MenuDepth(Map<String, Flow> library) {
        this.library = library;
    }

    /** The deepest menu of each node that has some. */
    Map<String, Integer> menus(Flow flow) {
        var menus = new TreeMap<String, Integer>();
        behind(flow).forEach((id, depth) -> {
            switch (flow.nodes().get(id)) {
                case Node.Menu _ -> menus.put(id, depth);
                case Node.SubFlow subFlow -> {
                    var part = part(subFlow.flow());
                    if (part.deepest() > 0) {
                        menus.put(id, depth - part.through() + part.deepest());
                    }
                }
                case null, default -> {}
            }
        });
        return menus;
    }

    private Map<String, Integer> behind(Flow flow) {
        var graph = new FlowGraph(flow);
        var depth = new TreeMap<String, Integer>();
        var open = new ArrayDeque<String>();
        depth.put(flow.start(), weight(flow, flow.start()));
        open.add(flow.start());
        while (!open.isEmpty()) {
            var id = open.poll();
            int here = depth.getOrDefault(id, 0);
            for (var edge : graph.from(id)) {
                int there = here + weight(flow, edge.target());
                if (there < depth.getOrDefault(edge.target(), Integer.MAX_VALUE)) {
                    depth.put(edge.target(), there);
                    open.add(edge.target());
                }
            }
        }
        return depth;
    }

    private int weight(Flow flow, String id) {
        return switch (flow.nodes().get(id)) {
            case Node.Menu _ -> 1;
            case Node.SubFlow subFlow -> part(subFlow.flow()).through();
            case null, default -> 0;
        };
    }

    private Part part(String id) {
        var known = parts.get(id);
        var flow = library.get(id);
        if (known != null || flow == null) {
            return known == null ? new Part(0, 0) : known;
        }
        // One that runs itself is another check's finding.
        parts.put(id, new Part(0, 0));
        int through = behind(flow).entrySet().stream()
                .filter(node -> flow.nodes().get(node.getKey()) instanceof Node.Return)
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(0);
        int deepest =
                menus(flow).values().stream().mapToInt(depth -> depth).max().orElse(0);
        var part = new Part(deepest, through);
        parts.put(id, part);
        return part;
    }
}
