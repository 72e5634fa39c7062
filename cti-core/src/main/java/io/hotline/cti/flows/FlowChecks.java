package io.hotline.cti.flows;

import io.hotline.acd.Step;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.AnnouncementRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.PromptRow;
import io.hotline.db.QueueRow;
import io.hotline.ivr.CheckContext;
import io.hotline.ivr.Finding;
import io.hotline.ivr.Flow;
import io.hotline.ivr.FlowCheck;
import io.hotline.ivr.FlowFigures;
import io.hotline.ivr.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a content and says what is wrong with it, in the world as it is now. */
public final class FlowChecks {
    /** The flow of the talk's end is found by its id. */
    static final String AFTER_CALL = "after-call";

    private final Supplier<HotlineDirectory> directory;
    private final FlowLibrary library;
    private final FlowBounds bounds;
    private final Predicate<PromptRow> playable;

    /** {@code playable}: whether the file of a prompt is there. */
    public FlowChecks(
            Supplier<HotlineDirectory> directory,
            FlowLibrary library,
            FlowBounds bounds,
            Predicate<PromptRow> playable) {
        this.directory = directory;
        this.library = library;
        this.bounds = bounds;
        this.playable = playable;
    }

    /** {@code flow} is absent when the content cannot be read as one; then the findings are not empty. */
    record Checked(Optional<Flow> flow, List<Finding> findings, Optional<FlowFigures> figures) {
        boolean publishable() {
            return flow.isPresent() && FlowCheck.publishable(findings);
        }
    }

    Checked check(String flowId, String content, int version) {
        return switch (FlowJson.read(content, version)) {
            case FlowJson.Outcome.Refused(var findings) -> new Checked(Optional.empty(), findings, Optional.empty());
            case FlowJson.Outcome.Read(Flow flow) -> {
                var findings = new ArrayList<>(ofTheWhole(flowId, flow));
                var context = context();
                findings.addAll(FlowCheck.check(flow, context));
                yield new Checked(
                        Optional.of(flow.linked(library.byId())), findings, Optional.of(FlowFigures.of(flow, context)));
            }
        };
    }

    private List<Finding> ofTheWhole(String flowId, Flow flow) {
        var findings = new ArrayList<Finding>();
        if (!flow.id().equals(flowId)) {
            findings.add(Finding.error("", "内容里的 id 是“%s”，应是“%s”".formatted(flow.id(), flowId)));
        }
        var lines = directory.get().lines().stream()
                .filter(line -> line.flowId().equals(flowId))
                .map(LineRow::number)
                .toList();
        if (!lines.isEmpty() && flow.purpose() != Flow.Purpose.INBOUND) {
            findings.add(Finding.error("", "线路 %s 使用本流程，用途须是来电".formatted(String.join("、", lines))));
        }
        var users = usersOf(flowId, library.all());
        if (!users.isEmpty() && flow.purpose() != Flow.Purpose.PART) {
            findings.add(Finding.error("", "流程 %s 以本流程为子流程，用途须是子流程".formatted(String.join("、", users))));
        }
        if (flowId.equals(AFTER_CALL) && flow.purpose() != Flow.Purpose.AFTER_CALL) {
            findings.add(Finding.error("", "通话后的流程用途须是通话后"));
        }
        flow.nodes().values().forEach(node -> {
            if (node instanceof Node.Enqueue queue && !readable(queue.requirements())) {
                findings.add(Finding.error(node.id(), "技能要求“%s”写得不对".formatted(queue.requirements())));
            }
        });
        return findings;
    }

    /** One with variables is known only when the caller is there. */
    private static boolean readable(String requirements) {
        if (requirements.isBlank() || requirements.contains("{")) {
            return true;
        }
        try {
            Step.of(requirements);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The flows that run this one inside. */
    static List<String> usersOf(String flowId, Collection<Flow> flows) {
        return flows.stream()
                .filter(flow -> flow.nodes().values().stream()
                        .anyMatch(node -> node instanceof Node.SubFlow subFlow
                                && subFlow.flow().equals(flowId)))
                .map(Flow::id)
                .toList();
    }

    private CheckContext context() {
        var now = directory.get();
        var prompts = new TreeMap<String, Optional<Duration>>();
        now.spoken()
                .prompts()
                .forEach(prompt -> prompts.put(
                        prompt.id(), playable.test(prompt) ? Optional.of(prompt.length()) : Optional.empty()));
        return new CheckContext(
                now.queues().stream().map(QueueRow::id).collect(Collectors.toCollection(TreeSet::new)),
                prompts,
                now.spoken().announcements().stream()
                        .filter(AnnouncementRow::on)
                        .filter(row -> row.prompt() == null
                                ? row.text().isBlank()
                                : prompts.getOrDefault(row.prompt(), Optional.empty())
                                        .isEmpty())
                        .map(AnnouncementRow::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                library.byId(),
                bounds.lookUpHosts(),
                bounds.dialable(),
                bounds.menuDepth(),
                bounds.timeToHuman());
    }
}
