package io.hotline.cti.admin;

import io.hotline.acd.SkillExpression;
import io.hotline.cti.core.RoutingConfig;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.ConfigOutcome.Finding;
import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.SeatRow;
import io.hotline.db.SkillRow;
import io.hotline.db.UserRow;
import io.hotline.ivr.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the directory may become this. Looks at what differs and at what depended on what is gone, so that something
 * old and wrong elsewhere does not stop an unrelated change; the engine has the last word. Pure.
 */
final class ConfigCheck {
    /** The engine's own names for groups of agents begin so. */
    private static final String RESERVED = "__group-";

    private final HotlineDirectory before;
    private final HotlineDirectory after;
    private final Map<String, String> seated;
    private final List<Finding> findings = new ArrayList<>();

    private ConfigCheck(HotlineDirectory before, HotlineDirectory after, Map<String, String> seated) {
        this.before = before;
        this.after = after;
        this.seated = seated;
    }

    /** {@code seated}: who sits where now. */
    static List<Finding> findings(HotlineDirectory before, HotlineDirectory after, Map<String, String> seated) {
        var check = new ConfigCheck(before, after, seated);
        check.skills();
        check.queues();
        check.lines();
        check.agents();
        check.flows();
        check.removed();
        if (check.findings.isEmpty()) {
            check.engine();
        }
        return List.copyOf(check.findings);
    }

    private void skills() {
        for (SkillRow skill : changed(before.skills(), after.skills())) {
            if (!SkillExpression.isName(skill.name())) {
                add("name", "技能名“" + skill.name() + "”只能用文字、数字和 _ - .，并以文字或数字开头");
            } else if (skill.name().startsWith(RESERVED)) {
                add("name", "技能名不能以 " + RESERVED + " 开头，这是系统保留的");
            }
        }
    }

    private void queues() {
        Set<String> known = names(after.skills(), SkillRow::name);
        Set<String> queues = names(after.queues(), QueueRow::id);
        for (QueueRow queue : changed(before.queues(), after.queues())) {
            if (queue.id().startsWith(RESERVED)) {
                add("id", "队列编号不能以 " + RESERVED + " 开头，这是系统保留的");
            }
            for (int n = 0; n < queue.steps().size(); n++) {
                step("steps[" + n + "].requires", n, queue.steps().get(n), known);
            }
            for (int n = 0; n < queue.steps().size() - 1; n++) {
                if (queue.steps().get(n).lasts() == null) {
                    add("steps[" + n + "].seconds", "第 " + (n + 1) + " 步没有写秒数，后面的步骤永远轮不到");
                }
            }
            overflow(queue, queues);
        }
    }

    private void step(String field, int n, QueueRow.Step step, Set<String> known) {
        try {
            Set<String> unknown = new TreeSet<>(SkillNames.in(step.requires()));
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                add(field, "第 " + (n + 1) + " 步：没有技能 " + String.join("、", unknown) + "。请先添加，或改用已有的技能");
            }
        } catch (IllegalArgumentException notAnExpression) {
            add(field, "第 " + (n + 1) + " 步：" + ExpressionWords.sentence(notAnExpression));
        }
    }

    private void overflow(QueueRow queue, Set<String> queues) {
        Set<String> passed = new HashSet<>(Set.of(queue.id()));
        String next = queue.limits().overflowTo();
        while (next != null) {
            if (!queues.contains(next)) {
                add("overflowTo", "溢出到的队列“" + next + "”不存在");
                return;
            }
            if (!passed.add(next)) {
                add("overflowTo", "溢出转了一圈又回到“" + name(next) + "”，来电会无处可去");
                return;
            }
            next = overflowOf(next);
        }
    }

    private @Nullable String overflowOf(String queue) {
        for (QueueRow row : after.queues()) {
            if (row.id().equals(queue)) {
                return row.limits().overflowTo();
            }
        }
        return null;
    }

    private String name(String queue) {
        return after.queues().stream()
                .filter(row -> row.id().equals(queue))
                .map(QueueRow::name)
                .findFirst()
                .orElse(queue);
    }

    private void lines() {
        Set<String> queues = names(after.queues(), QueueRow::id);
        Set<String> flows = names(after.flows(), FlowRow::id);
        for (LineRow line : changed(before.lines(), after.lines())) {
            if (!queues.contains(line.queueId())) {
                add("queue", "线路 " + line.number() + "：没有队列“" + line.queueId() + "”");
            }
            if (!flows.contains(line.flowId())) {
                add("flow", "线路 " + line.number() + "：没有已发布的流程“" + line.flowId() + "”");
            }
        }
    }

    private void agents() {
        Set<String> known = names(after.skills(), SkillRow::name);
        for (UserRow user : changed(before.users(), after.users())) {
            user.skills().stream()
                    .map(level -> level.skill())
                    .filter(skill -> !known.contains(skill))
                    .forEach(skill -> add("skills", "没有技能“" + skill + "”（" + user.name() + "）"));
            String primary = user.primarySkill();
            if (primary != null
                    && user.skills().stream().noneMatch(level -> level.skill().equals(primary))) {
                add("primary", "主技能“" + primary + "”须是" + user.name() + "会的技能之一");
            }
        }
    }

    private void flows() {
        for (FlowRow flow : changed(before.flows(), after.flows())) {
            if (FlowJson.read(flow.content(), flow.version()) instanceof FlowJson.Outcome.Refused(var why)) {
                why.forEach(finding -> add("flow", "流程 " + flow.id() + "：" + finding.sentence()));
            }
        }
    }

    private void removed() {
        for (QueueRow queue : gone(before.queues(), after.queues(), QueueRow::id)) {
            String what = "队列“" + queue.name() + "”";
            after.lines().stream()
                    .filter(line -> line.queueId().equals(queue.id()))
                    .forEach(line -> add("", "线路 " + line.number() + " " + line.name() + " 的来电进入" + what));
            after.queues().stream()
                    .filter(other -> queue.id().equals(other.limits().overflowTo()))
                    .forEach(other -> add("", "队列“" + other.name() + "”溢出到" + what));
            inFlows(what, node -> node.queue().equals(queue.id()));
        }
        for (SkillRow skill : gone(before.skills(), after.skills(), SkillRow::name)) {
            String what = "技能“" + skill.name() + "”";
            after.queues().stream()
                    .filter(queue -> queue.steps().stream().anyMatch(step -> asks(step.requires(), skill.name())))
                    .forEach(queue -> add("", "队列“" + queue.name() + "”的要求里有" + what));
            List<String> holders = after.users().stream()
                    .filter(user -> user.skills().stream()
                            .anyMatch(level -> level.skill().equals(skill.name())))
                    .map(UserRow::name)
                    .toList();
            if (!holders.isEmpty()) {
                add("", holders.size() + " 名坐席有" + what + "（" + some(holders) + "）");
            }
            inFlows(what, node -> asks(node.requirements(), skill.name()));
        }
        for (SeatRow seat : gone(before.seats(), after.seats(), SeatRow::seat)) {
            String login = seated.get(seat.seat());
            if (login != null) {
                add("", "座席 " + seat.seat() + " 正由 " + login + " 使用");
            }
        }
    }

    private void inFlows(String what, Function<Node.Enqueue, Boolean> uses) {
        for (FlowRow row : after.flows()) {
            if (FlowJson.read(row.content(), row.version()) instanceof FlowJson.Outcome.Read(var flow)) {
                flow.nodes().values().stream()
                        .filter(node -> node instanceof Node.Enqueue enqueue && uses.apply(enqueue))
                        .forEach(node -> add("", "流程“" + flow.name() + "”的节点 " + node.id() + " 用到" + what));
            }
        }
    }

    private void engine() {
        try {
            RoutingConfig.of(after);
        } catch (IllegalArgumentException refused) {
            add("", "路由引擎不接受：" + refused.getMessage());
        }
    }

    private static boolean asks(String expression, String skill) {
        try {
            return !expression.isBlank() && SkillNames.in(expression).contains(skill);
        } catch (IllegalArgumentException notAnExpression) {
            // It stands there since before; nobody is told of it here, its own page shows it.
            return false;
        }
    }

    private static String some(List<String> names) {
        return names.stream().limit(5).collect(Collectors.joining("、")) + (names.size() > 5 ? " 等" : "");
    }

    private static <T> List<T> changed(List<T> before, List<T> after) {
        Set<T> same = new HashSet<>(before);
        return after.stream().filter(row -> !same.contains(row)).toList();
    }

    private static <T> List<T> gone(List<T> before, List<T> after, Function<T, String> id) {
        Set<String> left = names(after, id);
        return before.stream().filter(row -> !left.contains(id.apply(row))).toList();
    }

    private static <T> Set<String> names(List<T> rows, Function<T, String> id) {
        return rows.stream().map(id).collect(Collectors.toSet());
    }

    private void add(String field, String sentence) {
        findings.add(new Finding(field, sentence));
    }
}
