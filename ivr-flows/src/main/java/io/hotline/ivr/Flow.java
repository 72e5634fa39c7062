package io.hotline.ivr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of a flow: immutable, shared by all its calls. {@code fallback} is the ending node where a caller goes
 * whom the flow would otherwise lose. {@code parts} holds the sub-flows this version was published with, so that a
 * call stays on what it began with. {@code drawing} is the editor's business only.
 */
public record Flow(
        String id,
        int version,
        String name,
        Purpose purpose,
        String start,
        String fallback,
        Map<String, VariableType> variables,
        Map<String, Calendar> calendars,
        Map<String, Node> nodes,
        Map<String, Flow> parts,
        Drawing drawing) {
    public enum Purpose {
        /** A citizen has dialled: whatever happens, he reaches a human. */
        INBOUND,
        /** The talk is over: whatever happens, the call ends. */
        AFTER_CALL,
        /** Used inside other flows. */
        PART
    }

    public record Position(int x, int y) {}

    /** Where the nodes lie on the canvas, and what their authors remarked. */
    public record Drawing(Map<String, Position> positions, Map<String, String> remarks) {
        public Drawing {
            positions = Collections.unmodifiableMap(new TreeMap<>(positions));
            remarks = Collections.unmodifiableMap(new TreeMap<>(remarks));
        }

        public static Drawing none() {
            return new Drawing(new TreeMap<>(), new TreeMap<>());
        }
    }

    public Flow {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        calendars = Collections.unmodifiableMap(new TreeMap<>(calendars));
        // The order in which the author wrote the nodes is kept: it is what a difference of two versions shows.
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        Checks.require(nodes.containsKey(start), "起始节点“%s”不存在".formatted(start));
        Checks.require(
                purpose == Purpose.PART || endsACall(nodes.get(fallback)), "兜底节点“%s”应是转人工、转接或挂机节点".formatted(fallback));
    }

    private static boolean endsACall(@Nullable Node node) {
        return switch (node) {
            case Node.Enqueue _, Node.HangUp _ -> true;
            // A number that comes from a variable may turn out not to be one, and then there would be nowhere to go.
            case Node.Transfer transfer -> !transfer.target().contains("{");
            case null, default -> false;
        };
    }

    public Optional<Node> node(String nodeId) {
        return Optional.ofNullable(nodes.get(nodeId));
    }

    /** The same flow with the sub-flows it will run. */
    public Flow withParts(Map<String, Flow> newParts) {
        return new Flow(id, version, name, purpose, start, fallback, variables, calendars, nodes, newParts, drawing);
    }

    /**
     * The same flow with the sub-flows it needs, those of its sub-flows included, as they are in the library now. One
     * that is missing there stays missing: the check names it, and in a call the fallback takes over.
     */
    public Flow linked(Map<String, Flow> library) {
        var found = new TreeMap<String, Flow>();
        collect(library, found);
        return withParts(found);
    }

    private void collect(Map<String, Flow> library, Map<String, Flow> found) {
        for (var node : nodes.values()) {
            if (node instanceof Node.SubFlow subFlow && !found.containsKey(subFlow.flow())) {
                var part = library.get(subFlow.flow());
                if (part != null) {
                    found.put(part.id(), part);
                    part.collect(library, found);
                }
            }
        }
    }

    public Flow withVersion(int newVersion) {
        return new Flow(id, newVersion, name, purpose, start, fallback, variables, calendars, nodes, parts, drawing);
    }
}
