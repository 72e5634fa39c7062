package io.hotline.cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.ConfigOutcome.Finding;
import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import io.hotline.db.SkillLevel;
import io.hotline.db.SkillRow;
import io.hotline.db.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
    private static final String FLOW = """
            {"id":"f","name":"来电流程","purpose":"inbound","start":"human","fallback":"human",
             "nodes":{"human":{"kind":"queue","queue":"%s","requirements":"%s"}}}""";

    private final List<QueueRow> queues = new ArrayList<>(List.of(queue("general", null, "综合")));
    private final List<SkillRow> skills = new ArrayList<>(List.of(new SkillRow("综合"), new SkillRow("税务")));
    private final List<LineRow> lines = new ArrayList<>(List.of(new LineRow("12345", "热线", "f", "general", false)));
    private final List<SeatRow> seats = new ArrayList<>(List.of(new SeatRow("8001", SeatKind.DESK, "secret", false)));
    private @Nullable String primary;
    private final List<SkillLevel> levels = new ArrayList<>(List.of(new SkillLevel("综合", 3)));
    private String flow = FLOW.formatted("", "");
    private final HotlineDirectory before = directory();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            税务>=2; ok
            !税务 || *; ok
            粤语; 没有技能 粤语
            综合 && !粤语; 没有技能 粤语
            综合 &&; 第 6 个字：这里应是技能名
            综合>=11; 级别
            (综合; 缺少右括号
            综合 税务; 这里应是 &&、|| 或结束
            """)
    void requirement_isReadByTheEnginesParser(String requires, String expected) {
        queues.add(queue("tax", null, requires));

        if (expected.equals("ok")) {
            assertThat(sentences()).isEmpty();
        } else {
            assertThat(findings()).singleElement().satisfies(finding -> {
                assertThat(finding.field()).isEqualTo("steps[0].requires");
                assertThat(finding.sentence()).contains(expected);
            });
        }
    }

    @Test
    void overflow_mustLeadSomewhere_andNotInACircle() {
        queues.add(queue("a", "b", "综合"));
        queues.add(queue("b", "c", "综合"));
        queues.add(queue("c", "a", "综合"));
        assertThat(sentences()).hasSize(3).allMatch(sentence -> sentence.contains("转了一圈"));

        queues.removeLast();
        assertThat(sentences()).isNotEmpty().allMatch(sentence -> sentence.contains("“c”不存在"));

        queues.add(queue("c", null, "综合"));
        assertThat(sentences()).isEmpty();
    }

    @Test
    void stepWithoutAnEnd_isOnlyForTheLast() {
        queues.add(QueueRow.of("tax", "税务", List.of(new QueueRow.Step("税务", null), new QueueRow.Step("综合", null))));

        assertThat(sentences()).singleElement().asString().contains("永远轮不到");
    }

    @Test
    void reservedAndImpossibleNames_areRefused() {
        skills.add(new SkillRow("__group-1"));
        skills.add(new SkillRow("a b"));
        queues.add(queue("__group-q", null, "综合"));

        assertThat(sentences()).hasSize(3).anyMatch(s -> s.contains("队列编号")).anyMatch(s -> s.contains("“a b”"));
    }

    @Test
    void line_needsItsQueueAndItsFlow() {
        lines.add(new LineRow("12366", "税务", "nothing", "nowhere", false));

        assertThat(findings()).extracting(Finding::field).containsExactlyInAnyOrder("queue", "flow");
    }

    @Test
    void usedQueue_isNotRemoved_andWhatUsesItIsSaid() {
        queues.add(queue("tax", "general", "综合"));
        flow = FLOW.formatted("general", "");
        HotlineDirectory was = directory();
        queues.removeFirst();

        assertThat(sentences(was))
                .anyMatch(s -> s.contains("线路 12345"))
                .anyMatch(s -> s.contains("队列“tax”溢出到"))
                .anyMatch(s -> s.contains("流程“来电流程”的节点 human"));
    }

    @Test
    void usedSkill_isNotRemoved_andWhatUsesItIsSaid() {
        flow = FLOW.formatted("", "综合>=2");
        HotlineDirectory was = directory();
        skills.removeFirst();

        assertThat(sentences(was))
                .anyMatch(s -> s.contains("队列“general”"))
                .anyMatch(s -> s.contains("1 名坐席有技能“综合”（李芳）"))
                .anyMatch(s -> s.contains("节点 human 用到技能“综合”"));

        skills.addFirst(new SkillRow("综合"));
        skills.removeLast();
        assertThat(sentences(was)).as("the unused one goes").isEmpty();
    }

    @Test
    void seatInUse_isNotRemoved() {
        seats.clear();

        assertThat(ConfigCheck.findings(before, directory(), Map.of("8001", "1001")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("8001", "1001"));
        assertThat(sentences()).isEmpty();
    }

    @Test
    void agentWithAnUnknownSkill_isRefused_andAFlowThatIsNone() {
        levels.add(new SkillLevel("粤语", 2));
        flow = "{}";

        assertThat(findings()).extracting(Finding::field).contains("skills", "flow");
    }

    @Test
    void primarySkill_isOneThatHeHas() {
        HotlineDirectory was = directory();
        primary = "综合";
        assertThat(sentences(was)).isEmpty();

        primary = "税务";
        assertThat(ConfigCheck.findings(was, directory(), Map.of()))
                .extracting(Finding::field)
                .containsExactly("primary");
    }

    @Test
    void whatWasWrongBefore_doesNotStopOtherChanges() {
        queues.add(queue("old", null, "没有的技能"));
        HotlineDirectory was = directory();
        skills.add(new SkillRow("英语"));

        assertThat(sentences(was)).isEmpty();
    }

    private List<Finding> findings() {
        return ConfigCheck.findings(before, directory(), Map.of());
    }

    private List<String> sentences() {
        return sentences(before);
    }

    private List<String> sentences(HotlineDirectory was) {
        return ConfigCheck.findings(was, directory(), Map.of()).stream()
                .map(Finding::sentence)
                .toList();
    }

    private HotlineDirectory directory() {
        var user = new UserRow("1001", "李芳", Role.AGENT, "1001", "hash", true, levels, primary);
        var flows = List.of(new FlowRow("f", 1, flow, ""));
        return new HotlineDirectory(1, List.of(user), skills, queues, lines, seats, flows, RoutingSettings.NONE);
    }

    private static QueueRow queue(String id, @Nullable String overflowTo, String requires) {
        var plain = QueueRow.of(id, id, List.of(new QueueRow.Step(requires, null)));
        return new QueueRow(
                plain.id(),
                plain.name(),
                plain.steps(),
                plain.priority(),
                plain.ageingPerSecond(),
                plain.ringTimeout(),
                plain.wrapUp(),
                plain.maxWait(),
                plain.serviceLevel(),
                plain.agentOrder(),
                new QueueRow.Limits(100, overflowTo, false, true),
                plain.callback());
    }
}
