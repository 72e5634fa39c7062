package io.hotline.cti.flows;

import io.hotline.cti.flows.FlowTrial.NoSuchAnswer;
import io.hotline.cti.http.view.FlowTry;
import io.hotline.cti.http.view.FlowTry.Case;
import io.hotline.cti.http.view.FlowTry.CaseResult;
import io.hotline.cti.http.view.FlowTry.End;
import io.hotline.cti.http.view.FlowTry.Expected;
import io.hotline.cti.ivr.FlowJsonDefaults;
import io.hotline.db.FlowStore;
import io.hotline.ivr.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The test cases of flows: calls whose end is known. */
public final class FlowCases {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FlowStore store;
    private final FlowTrial trial;

    FlowCases(FlowStore store, FlowTrial trial) {
        this.store = store;
        this.trial = trial;
    }

    List<Case> read(String flowId) {
        return store.cases(flowId).stream()
                .map(text -> JSON.readValue(text, Case.class))
                .toList();
    }

    void write(String flowId, List<Case> cases) {
        store.putCases(flowId, cases.stream().map(JSON::writeValueAsString).toList());
    }

    List<CaseResult> run(String flowId, Flow flow) {
        return read(flowId).stream().map(each -> run(each, flow)).toList();
    }

    /** What forbids publishing: {@code {name, expected, got}} of each case that ends elsewhere. */
    List<Failed> failed(String flowId, Flow flow) {
        var failed = new ArrayList<Failed>();
        for (Case each : read(flowId)) {
            CaseResult result = run(each, flow);
            if (!result.passed()) {
                failed.add(new Failed(each.name(), each.expected(), result.got(), result.sentence()));
            }
        }
        return failed;
    }

    record Failed(String name, Expected expected, @Nullable Expected got, String sentence) {}

    private CaseResult run(Case test, Flow flow) {
        FlowTry result;
        try {
            result = trial.run(flow, test.facts(), test.inputs());
        } catch (NoSuchAnswer e) {
            return new CaseResult(test.name(), false, null, String.valueOf(e.getMessage()));
        }
        End end = result.end();
        if (end == null) {
            return new CaseResult(test.name(), false, null, "步骤用完了，流程还没有结束");
        }
        var got = new Expected(end.kind(), end.detail());
        if (!got.equals(test.expected())) {
            return new CaseResult(test.name(), false, got, "应到%s，实到%s".formatted(words(test.expected()), words(got)));
        }
        List<String> path = test.path();
        List<String> walked = nodes(result);
        return path == null || path.equals(walked)
                ? new CaseResult(test.name(), true, got, "通过")
                : new CaseResult(test.name(), false, got, "经过的节点应是%s，实为%s".formatted(path, walked));
    }

    /** Each node once for each stay. */
    private static List<String> nodes(FlowTry result) {
        var nodes = new ArrayList<String>();
        for (FlowTry.Step step : result.path()) {
            if (nodes.isEmpty() || !nodes.getLast().equals(step.node())) {
                nodes.add(step.node());
            }
        }
        return nodes;
    }

    private static String words(Expected end) {
        String kind = switch (end.kind()) {
            case "queue" -> "队列";
            case "transfer" -> "转接";
            default -> "挂机";
        };
        // How a flow ends where nobody wrote why is no word for people.
        boolean plain = end.detail().isEmpty() || end.detail().equals(FlowJsonDefaults.HANG_UP_REASON);
        return kind + (plain ? "" : "“" + end.detail() + "”");
    }
}
