package io.hotline.ivr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Who leads where in a flow, the ways to the fallback included. A target that does not exist is no edge here. */
final class FlowGraph {
    /** What makes a caller take an edge. */
    enum Way {
        /** Nothing: he is not asked. */
        UNASKED,
        /** He was asked and did nothing. */
        SILENT,
        /** He pressed or spoke. */
        ACTED
    }

    record Edge(String target, Way way) {
        boolean unasked() {
            return way == Way.UNASKED;
        }

        /** Taken by a caller who does nothing. */
        boolean passive() {
            return way != Way.ACTED;
        }
    }

    private final Flow flow;
    private final Map<String, List<Edge>> edges = new TreeMap<>();

    FlowGraph(Flow flow) {
        this.flow = flow;
        flow.nodes()
                .forEach((id, node) -> edges.put(
                        id,
                        targets(node).stream()
                                .filter(edge -> flow.nodes().containsKey(edge.target()))
                                .toList()));
    }

    List<Edge> from(String node) {
        return edges.getOrDefault(node, List.of());
    }

    /** All that can be reached from a node over such edges, without the node itself unless it can come back. */
    SequencedSet<String> reachable(String from, Predicate<Edge> usable) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<String>(List.of(from));
        while (!open.isEmpty()) {
            for (var edge : from(open.poll())) {
                if (usable.test(edge) && found.add(edge.target())) {
                    open.add(edge.target());
                }
            }
        }
        return found;
    }

    /** The nodes of each cycle over such edges, each cycle once, in the order of the flow. */
    List<List<String>> cycles(Predicate<Edge> usable) {
        var search = new CycleSearch(usable);
        flow.nodes().keySet().forEach(search::visit);
        var order = List.copyOf(flow.nodes().keySet());
        search.cycles.forEach(cycle -> cycle.sort(Comparator.comparingInt(order::indexOf)));
        search.cycles.sort(Comparator.comparingInt(cycle -> order.indexOf(cycle.getFirst())));
        return search.cycles;
    }

    /** Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), those that are no cycle left out. */
    private final class CycleSearch {
        private final Predicate<Edge> usable;
        private final Map<String, Integer> number = new TreeMap<>();
        private final List<String> stack = new ArrayList<>();
        private final List<List<String>> cycles = new ArrayList<>();

        CycleSearch(Predicate<Edge> usable) {
            this.usable = usable;
        }

        int visit(String id) {
            var known = number.get(id);
            if (known != null) {
                return stack.contains(id) ? known : Integer.MAX_VALUE;
            }
            int own = number.size();
            number.put(id, own);
            stack.add(id);
            int lowest = own;
            for (var edge : from(id)) {
                if (usable.test(edge)) {
                    lowest = Math.min(lowest, visit(edge.target()));
                }
            }
            if (lowest == own) {
                var component = stack.subList(stack.lastIndexOf(id), stack.size());
                if (component.size() > 1
                        || from(id).stream()
                                .anyMatch(e -> usable.test(e) && e.target().equals(id))) {
                    cycles.add(new ArrayList<>(component));
                }
                component.clear();
            }
            return lowest;
        }
    }

    /** Every target a node names, the implied ways to the fallback included. */
    List<Edge> targets(Node node) {
        var found = new ArrayList<Edge>();
        switch (node) {
            case Node.Say say -> found.add(unasked(say.next()));
            case Node.Announce announce -> found.add(unasked(announce.next()));
            case Node.Assign assign -> found.add(unasked(assign.next()));
            case Node.Language language -> found.add(unasked(language.next()));
            case Node.SubFlow subFlow -> found.add(unasked(subFlow.next()));
            case Node.Decide decide -> {
                decide.branches().forEach(branch -> found.add(unasked(branch.next())));
                found.add(unasked(decide.otherwise()));
            }
            case Node.Hours hours -> {
                hours.periods().values().forEach(next -> found.add(unasked(next)));
                found.add(unasked(hours.otherwise()));
            }
            case Node.LookUp lookUp -> {
                found.add(unasked(lookUp.next()));
                lookUp.onNothing().ifPresent(next -> found.add(unasked(next)));
                lookUp.onFailed().ifPresent(next -> found.add(unasked(next)));
            }
            case Node.Menu menu -> {
                menu.choices().values().forEach(next -> found.add(new Edge(next, Way.ACTED)));
                if (menu.noHumanBecause().isEmpty() && !menu.choices().containsKey('0')) {
                    found.add(new Edge(flow.fallback(), Way.ACTED));
                }
                found.add(orFallback(menu.onSilence(), Way.SILENT));
                found.add(orFallback(menu.onInvalid(), Way.ACTED));
            }
            case Node.Collect collect -> {
                found.add(new Edge(collect.next(), Way.ACTED));
                found.add(orFallback(collect.onSilence(), Way.SILENT));
                found.add(orFallback(collect.onInvalid(), Way.ACTED));
            }
            case Node.LeaveMessage message -> {
                found.add(new Edge(message.next(), Way.ACTED));
                found.add(orFallback(message.onFailed(), Way.SILENT));
            }
            case Node.Callback callback -> {
                found.add(new Edge(callback.booked(), Way.ACTED));
                found.add(new Edge(callback.declined(), Way.SILENT));
            }
            case Node.Survey survey -> {
                found.add(new Edge(survey.rated(), Way.ACTED));
                found.add(orFallback(survey.onSilence(), Way.SILENT));
            }
            case Node.Transfer transfer -> transfer.onFailed().ifPresent(next -> found.add(unasked(next)));
            case Node.Return _, Node.Enqueue _, Node.HangUp _ -> {}
        }
        // A part has no fallback of its own: its caller's flow takes over.
        found.removeIf(edge -> edge.target().isEmpty() && flow.purpose() == Flow.Purpose.PART);
        return found;
    }

    private static Edge unasked(String next) {
        return new Edge(next, Way.UNASKED);
    }

    private Edge orFallback(Optional<String> target, Way way) {
        return new Edge(target.orElse(flow.fallback()), way);
    }
}
