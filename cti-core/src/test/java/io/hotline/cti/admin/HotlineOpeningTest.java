package io.hotline.cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.ConfigOutcome.Finding;
import io.hotline.cti.http.NewHotline;
import io.hotline.cti.http.NewHotline.AgentLevel;
import io.hotline.cti.http.NewHotline.FlowChoice;
import io.hotline.cti.http.NewHotline.Hours;
import io.hotline.cti.http.NewHotline.Then;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.ConfigEdit;
import io.hotline.db.ConfigPicture;
import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SkillLevel;
import io.hotline.db.UserRow;
import io.hotline.ivr.CheckContext;
import io.hotline.ivr.FlowCheck;
import io.hotline.ivr.Node;
import io.hotline.ivr.Speech;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HotlineOpeningTest {
    private static final String TEMPLATE = """
            {"id":"12345","name":"默认","purpose":"inbound","start":"hello","fallback":"human","nodes":{
             "hello":{"kind":"say","remark":"问候","speech":["您好"],"next":"menu"},
             "menu":{"kind":"menu","speech":["税务请按1"],"choices":{"1":"tax"}},
             "tax":{"kind":"queue","queue":"tax","requirements":""},
             "human":{"kind":"queue","queue":"general","requirements":""}}}""";
    private static final QueueRow QUEUE = QueueRow.of("trade", "消费", List.of(new QueueRow.Step("消费", null)));
    private static final ConfigPicture NOW = new ConfigPicture(
            new HotlineDirectory(
                    3,
                    List.of(new UserRow(
                            "1001", "李芳", Role.AGENT, "1001", "hash", true, List.of(new SkillLevel("综合", 3)), "综合")),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new FlowRow("12345", 4, TEMPLATE, "demo")),
                    RoutingSettings.NONE),
            Map.of(new ConfigPicture.Key("agent-skills", "1001"), 6));

    @Test
    void copyOfATemplate_speaksItsOwnGreeting_andLeadsToItsLinesQueue() {
        var planned = HotlineOpening.edits(
                new NewHotline(
                        List.of(
                                new NewHotline.Dialled("12315", "消费投诉", false),
                                new NewHotline.Dialled("96315", "消费投诉（旧号）", true)),
                        new FlowChoice.CopyOf("12345", "12315", "消费流程", "您好，12315", Map.of(), null),
                        QUEUE,
                        true,
                        Map.of("消费", List.of(new AgentLevel("1001", 7)))),
                NOW);

        assertThat(planned).isInstanceOf(HotlineOpening.Planned.Edits.class);
        List<ConfigEdit> edits = ((HotlineOpening.Planned.Edits) planned).edits();
        assertThat(edits)
                .contains(
                        new ConfigEdit.PutQueue(QUEUE, 0),
                        new ConfigEdit.AddSkill("消费"),
                        new ConfigEdit.SetSkills(
                                "1001", List.of(new SkillLevel("综合", 3), new SkillLevel("消费", 7)), "综合", 6),
                        new ConfigEdit.PutLine(new LineRow("12315", "消费投诉", "12315", "trade", false), 0),
                        new ConfigEdit.PutLine(new LineRow("96315", "消费投诉（旧号）", "12315", "trade", true), 0));
        var flow = published(edits);
        assertThat(flow.id()).isEqualTo("12315");
        assertThat(flow.name()).isEqualTo("消费流程");
        assertThat(flow.nodes().get("hello"))
                .isInstanceOfSatisfying(
                        Node.Say.class, say -> assertThat(say.speech()).containsExactly(new Speech.Text("您好，12315")));
        assertThat(queueOf(flow.nodes().get("human"))).as("the line's own").isEmpty();
        assertThat(queueOf(flow.nodes().get("tax"))).as("chosen by key").isEqualTo("tax");
    }

    private static final String HOURS = """
            {"workday":[{"from":"09:00","to":"17:00","period":"白天"},{"from":"21:00","to":"08:00","period":"夜间"}],
             "restDay":[{"from":"10:00","to":"16:00","period":"白天"}]}""";

    @Test
    void hours_areAskedBeforeAllElse_andLeadToTheTemplateInEachPeriod() {
        var hours = new Hours(JsonMapper.shared().readTree(HOURS), "现在不是受理时间。", Then.MESSAGE);
        var flow = published(planned(new FlowChoice.CopyOf("12345", "12315", "消费流程", "您好，12315", Map.of(), hours)));

        var asked = (Node.Hours) Objects.requireNonNull(flow.nodes().get(flow.start()));
        assertThat(asked.periods()).containsOnly(Map.entry("白天", "hello"), Map.entry("夜间", "hello"));
        assertThat(flow.nodes().get(asked.otherwise()))
                .isInstanceOfSatisfying(
                        Node.LeaveMessage.class,
                        message -> assertThat(message.speech()).containsExactly(new Speech.Text("现在不是受理时间。")));
        assertThat(FlowCheck.check(flow, CheckContext.of(new TreeSet<>(List.of("tax")))))
                .noneMatch(finding -> finding.severity() == io.hotline.ivr.Finding.Severity.ERROR);
        assertThat(new FlowTemplate(FlowJson.write(flow)).greeting())
                .as("as a template")
                .isEqualTo("您好，12315");
    }

    @Test
    void hours_withoutAMessage_leadToAHumanAllTheSame_orEndTheCall() {
        assertThat(atRest(Then.HUMAN))
                .isInstanceOfSatisfying(
                        Node.Say.class, say -> assertThat(say.next()).isEqualTo("human"));
        assertThat(atRest(Then.HANG_UP)).isInstanceOf(Node.HangUp.class);
    }

    private static @Nullable Node atRest(Then then) {
        var hours = new Hours(JsonMapper.shared().readTree(HOURS), "现在不是受理时间。", then);
        var flow = published(planned(new FlowChoice.CopyOf("12345", "12315", "消费流程", null, Map.of(), hours)));
        return flow.nodes().get("closed");
    }

    @Test
    void calendarOfTheTemplate_isAnotherOneInTheCopy_andAnUnknownOneIsNamed() {
        var hours = new Hours(JsonMapper.shared().readTree(HOURS), "再见。", Then.HANG_UP);
        String withHours =
                FlowJson.write(published(planned(new FlowChoice.CopyOf("12345", "own", "有时间", null, Map.of(), hours))));
        var template = new FlowTemplate(withHours);
        var other =
                JsonMapper.shared().readTree("{\"workday\":[{\"from\":\"08:00\",\"to\":\"12:00\",\"period\":\"白天\"}]}");

        String copy = template.copy(new FlowChoice.CopyOf("own", "x", "x", null, Map.of("受理时间", other), null));

        assertThat(new FlowTemplate(copy).calendars()).containsExactly(Map.entry("受理时间", other));
        assertThat(Objects.requireNonNull(template.calendars().get("受理时间")).path("workday"))
                .as("the template's")
                .isEqualTo(hours.calendar().path("workday"));
        assertThat(fields(wanted(new FlowChoice.CopyOf("12345", "x", "x", null, Map.of("没有的", other), null), Map.of())))
                .containsExactly("flow.calendars");
    }

    private static List<ConfigEdit> planned(FlowChoice flow) {
        return ((HotlineOpening.Planned.Edits) HotlineOpening.edits(wanted(flow, Map.of()), NOW)).edits();
    }

    private static io.hotline.ivr.Flow published(List<ConfigEdit> edits) {
        var publish = edits.stream()
                .filter(edit -> edit instanceof ConfigEdit.PublishFlow)
                .map(edit -> (ConfigEdit.PublishFlow) edit)
                .findFirst()
                .orElseThrow();
        var read = FlowJson.read(publish.content(), 1);
        assertThat(read).isInstanceOf(FlowJson.Outcome.Read.class);
        return ((FlowJson.Outcome.Read) read).flow();
    }

    private static String queueOf(@Nullable Node node) {
        return node instanceof Node.Enqueue enqueue ? enqueue.queue() : "no queue node";
    }

    @Test
    void existingFlow_isUsedAsItIs() {
        var planned = HotlineOpening.edits(wanted(new FlowChoice.Existing("12345"), Map.of()), NOW);

        assertThat(planned)
                .isEqualTo(new HotlineOpening.Planned.Edits(
                        List.of(new ConfigEdit.PutLine(new LineRow("12315", "消费投诉", "12345", "trade", false), 0))));
    }

    @Test
    void whatIsNotThere_orThereAlready_isNamed() {
        assertThat(fields(wanted(new FlowChoice.CopyOf("none", "x", "x", null, Map.of(), null), Map.of())))
                .containsExactly("flow.copyOf");
        assertThat(fields(wanted(new FlowChoice.CopyOf("12345", "12345", "x", null, Map.of(), null), Map.of())))
                .containsExactly("flow.id");
        assertThat(fields(wanted(new FlowChoice.Existing("12345"), Map.of("消费", List.of(new AgentLevel("nobody", 1))))))
                .containsExactly("newSkills");
        var twice = new NewHotline.Dialled("12315", "消费投诉", false);
        assertThat(fields(new NewHotline(
                        List.of(twice, twice), new FlowChoice.Existing("12345"), QUEUE, false, Map.of())))
                .containsExactly("numbers");
    }

    private static NewHotline wanted(FlowChoice flow, Map<String, List<AgentLevel>> skills) {
        return new NewHotline(List.of(new NewHotline.Dialled("12315", "消费投诉", false)), flow, QUEUE, false, skills);
    }

    private static List<String> fields(NewHotline wanted) {
        return HotlineOpening.edits(wanted, NOW) instanceof HotlineOpening.Planned.Refused(var findings)
                ? findings.stream().map(Finding::field).toList()
                : List.of();
    }
}
