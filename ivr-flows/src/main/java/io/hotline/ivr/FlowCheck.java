package io.hotline.ivr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a flow before anybody calls it. Errors forbid publishing, warnings ask for a look. Each finding is one sentence
 * for the author, at the node where he can mend it.
 */
public final class FlowCheck {
    private static final int MAX_FINDINGS = 200;

    private FlowCheck() {}

    /** In the order in which the author wrote the nodes; empty when there is nothing to say. */
    public static List<Finding> check(Flow flow, CheckContext context) {
        var findings = new ArrayList<Finding>();
        var graph = new FlowGraph(flow);
        new WordChecks(flow, context, findings).run();
        new ReferenceChecks(flow, graph, context, findings).run();
        new PathChecks(flow, graph, context, findings).run();
        var order = new ArrayList<>(flow.nodes().keySet());
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Finding finding) -> order.indexOf(finding.nodeId()))
                        .thenComparing(Finding::severity))
                .limit(MAX_FINDINGS)
                .toList();
    }

    public static boolean publishable(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
