package io.hotline.ivr;

import io.hotline.ivr.Finding.Mend.Act;
import io.hotline.ivr.FlowGraph.Edge;
import io.hotline.ivr.FlowGraph.Way;
import java.util.List;
import java.util.function.Predicate;

/** Where callers end up: unreachable nodes, dead ends, loops, depth of menus, and how long those who press nothing wait. */
final class PathChecks {
    private final Flow flow;
    private final FlowGraph graph;
    private final CheckContext context;
    private final List<Finding> findings;

    PathChecks(Flow flow, FlowGraph graph, CheckContext context, List<Finding> findings) {
        this.flow = flow;
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void run() {
        var reached = graph.reachable(flow.start(), edge -> true);
        reached.add(flow.start());
        for (var id : flow.nodes().keySet()) {
            if (!reached.contains(id) && !id.equals(flow.fallback())) {
                findings.add(Finding.warning(id, "没有任何路能走到这个节点").mendedBy(Act.REMOVE_NODE));
            }
        }
        for (var id : reached) {
            if (!ends(id) && graph.reachable(id, edge -> true).stream().noneMatch(this::ends)) {
                findings.add(Finding.error(id, "从这里走不到任何结束：转人工、转接、挂机都没有"));
            }
        }
        loops();
        menuDepth();
        if (flow.purpose() == Flow.Purpose.INBOUND) {
            human();
        }
    }

    private boolean ends(String id) {
        return switch (flow.nodes().get(id)) {
            case Node.Enqueue _, Node.Transfer _, Node.HangUp _ -> true;
            case Node.Return _ -> flow.purpose() == Flow.Purpose.PART;
            case null, default -> false;
        };
    }

    private void loops() {
        var unasked = graph.cycles(Edge::unasked);
        for (var cycle : unasked) {
            findings.add(Finding.error(cycle.getFirst(), "不等待按键的死循环：" + String.join(" → ", cycle)));
        }
        for (var cycle : graph.cycles(Edge::passive)) {
            if (unasked.stream().noneMatch(cycle::containsAll)) {
                findings.add(Finding.error(cycle.getFirst(), "不按键的来电人会一直循环：" + String.join(" → ", cycle)));
            }
        }
    }

    private void menuDepth() {
        new MenuDepth(context.flows()).menus(flow).forEach((id, menus) -> {
            if (menus > context.maxMenuDepth()) {
                var where = flow.nodes().get(id) instanceof Node.SubFlow subFlow
                        ? "子流程“%s”里有".formatted(subFlow.flow())
                        : "这是";
                findings.add(Finding.error(id, where + "第 %d 层菜单，最多 %d 层".formatted(menus, context.maxMenuDepth())));
            }
        });
    }

    private void human() {
        if (!(flow.nodes().get(flow.fallback()) instanceof Node.Enqueue)) {
            findings.add(Finding.error(flow.fallback(), "来电流程的兜底节点应是转人工").mendedBy(Act.QUEUE_AS_FALLBACK));
        }
        for (var node : flow.nodes().values()) {
            if (node instanceof Node.Menu menu && menu.noHumanBecause().isEmpty()) {
                var zero = menu.choices().get('0');
                if (zero != null
                        && !queues(zero)
                        && graph.reachable(zero, edge -> true).stream().noneMatch(this::queues)) {
                    findings.add(Finding.error(menu.id(), "按 0 不能到人工；若确有原因，请在“按 0 不转人工的理由”里写明")
                            .mendedBy(Act.ZERO_TO_FALLBACK));
                }
            }
            for (var edge : graph.from(node.id())) {
                if (edge.way() == Way.SILENT) {
                    hungUpOn(node, edge);
                }
            }
        }
        for (var id : passive(flow.start(), Edge::unasked)) {
            if (flow.nodes().get(id) instanceof Node.HangUp) {
                findings.add(Finding.warning(id, "来电人没有被问到就会被挂机，请确认这是想要的"));
            }
        }
        timeToHuman();
    }

    private void hungUpOn(Node asker, Edge silent) {
        for (var id : passive(silent.target(), Edge::passive)) {
            if (flow.nodes().get(id) instanceof Node.HangUp) {
                findings.add(Finding.error(asker.id(), "不按键的来电人应到人工，现在会在“%s”被挂机".formatted(id))
                        .mendedBy(Act.SILENT_TO_FALLBACK));
            }
        }
    }

    private List<String> passive(String from, Predicate<Edge> usable) {
        var found = graph.reachable(from, usable);
        found.add(from);
        return List.copyOf(found);
    }

    private boolean queues(String id) {
        return flow.nodes().get(id) instanceof Node.Enqueue;
    }

    private void timeToHuman() {
        var longest = new PassiveTime(context).longest(flow);
        if (longest.compareTo(context.maxTimeToHuman()) > 0) {
            findings.add(Finding.error(
                    flow.start(),
                    "不按键的来电人最长约 %d 秒才到人工，上限 %d 秒"
                            .formatted(
                                    longest.toSeconds(),
                                    context.maxTimeToHuman().toSeconds())));
        }
    }
}
