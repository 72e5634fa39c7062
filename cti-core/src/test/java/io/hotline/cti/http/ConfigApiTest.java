package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.AgentPolicy;
import io.hotline.db.ConfigEdit;
import io.hotline.db.LineRow;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SkillLevel;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configuration over HTTP. Each answer is held against the OpenAPI document by {@link TestDoor}. */
class ConfigApiTest {
    static final String RULES = """
            "name":"税务","steps":[{"requires":"税务>=2","seconds":20},{"requires":" 税务 ","seconds":null}],"priority":5,
            "ageingPerSecond":0.5,"agentOrder":"fewest-skills","ringSeconds":12,"wrapUpSeconds":30,"maxWaitSeconds":null,
            "serviceLevelSeconds":15,"maxLength":50,"overflowTo":"general","closed":false,"waitForSignIn":true,
            "announcePosition":true,"callbackOffered":true,"callbackMaxTries":2,"callbackPauseSeconds":90""";

    private TestDoor door;

    @BeforeEach
    void open() {
        door = new TestDoor();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queues", "skills", "agents", "lines", "seats", "flows", "settings", "changes?size=10"})
    void supervisorsRead_agentsDoNot(String what) {
        assertThat(door.get("/api/v1/config/" + what).as(Samples.LEADER).send().statusCode())
                .isEqualTo(200);
        assertThat(door.get("/api/v1/config/" + what).as(Samples.LI).send().statusCode())
                .isEqualTo(403);
    }

    @Test
    void queue_isReadWholeFromTheBody() {
        var made = door.post("/api/v1/config/queues")
                .as(Samples.ADMIN)
                .json("{\"id\":\"tax\"," + RULES + "}")
                .send();

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(TestDoor.json(made).at("/inCore").booleanValue()).isTrue();
        assertThat(door.config.edits).containsExactly(new ConfigEdit.PutQueue(FakeConfig.TAX, 0));
    }

    @Test
    void changedQueue_isTheOneOfTheAddress_andBringsItsVersion() {
        put("queues/tax", "{\"version\":4," + RULES + "}", 200);

        assertThat(door.config.edits).containsExactly(new ConfigEdit.PutQueue(FakeConfig.TAX, 4));
    }

    @Test
    void linesSkillsSeatsSettings_areReadWhole() {
        put("lines/12366", "{\"version\":2,\"name\":\"纳税\",\"flow\":\"12345\",\"queue\":\"tax\",\"urgent\":true}", 200);
        put("seats/8001", "{\"version\":3,\"kind\":\"desk\",\"autoAnswer\":true}", 200);
        put(
                "agents/1001/skills",
                "{\"version\":5,\"skills\":[{\"name\":\"税务\",\"level\":10}],\"primary\":\"税务\"}",
                200);
        put(
                "settings",
                "{\"version\":1,\"keptPlaceMinutes\":10,\"lastAgentMinutes\":0,\"restMaxAtOnce\":2,\"abuseRestMinutes\":7,"
                        + "\"shiftWarningMinutes\":3,\"secondSignIn\":\"refuse\",\"ticketBeforeReady\":true,\"reasons\":["
                        + "{\"code\":\"tea\",\"word\":\"茶歇\",\"limitMinutes\":12,\"rest\":true},{\"code\":\"talk\",\"word\":\"谈话\"}]}",
                200);

        assertThat(door.config.edits)
                .containsExactly(
                        new ConfigEdit.PutLine(new LineRow("12366", "纳税", "12345", "tax", true), 2),
                        new ConfigEdit.PutSeat("8001", SeatKind.DESK, true, null, 3),
                        new ConfigEdit.SetSkills("1001", List.of(new SkillLevel("税务", 10)), "税务", 5),
                        new ConfigEdit.SetRouting(
                                new RoutingSettings(
                                        Duration.ofMinutes(10),
                                        Duration.ZERO,
                                        List.of("tea"),
                                        2,
                                        new AgentPolicy(
                                                List.of(
                                                        new AgentPolicy.Reason("tea", "茶歇", Duration.ofMinutes(12)),
                                                        new AgentPolicy.Reason("talk", "谈话", null)),
                                                Duration.ofMinutes(7),
                                                Duration.ofMinutes(3),
                                                AgentPolicy.SecondSignIn.REFUSE,
                                                true)),
                                1));
    }

    @Test
    void reasons_haveCodesOfTheirOwn_andEachOnce() {
        String rest = "\"version\":1,\"keptPlaceMinutes\":0,\"lastAgentMinutes\":0,\"abuseRestMinutes\":0,"
                + "\"shiftWarningMinutes\":0,\"secondSignIn\":\"take-over\",\"reasons\":";

        for (String reasons : List.of(
                "[]",
                "[{\"code\":\"phone-lost\",\"word\":\"失联\"}]",
                "[{\"code\":\"a\",\"word\":\"茶歇\"},{\"code\":\"a\",\"word\":\"谈话\"}]",
                "[{\"code\":\"a\",\"word\":\"茶歇\"},{\"code\":\"b\",\"word\":\"茶歇\"}]",
                "[{\"code\":\"a b\",\"word\":\"茶歇\"}]",
                "[{\"code\":\"a\",\"word\":\"茶歇\",\"limitMinutes\":0}]")) {
            put("settings", "{" + rest + reasons + "}", 400);
        }
        assertThat(door.config.edits).isEmpty();
    }

    @Test
    void matrix_isOneAct() {
        put(
                "agents",
                "{\"agents\":[{\"login\":\"1001\",\"version\":1,\"skills\":[]},"
                        + "{\"login\":\"1002\",\"version\":2,\"skills\":[{\"name\":\"税务\",\"level\":1}]}]}",
                200);

        assertThat(door.config.edits)
                .containsExactly(
                        new ConfigEdit.SetSkills("1001", List.of(), null, 1),
                        new ConfigEdit.SetSkills("1002", List.of(new SkillLevel("税务", 1)), null, 2));
    }

    @Test
    void removal_needsTheVersion_andSkillsHaveNamesOfAnyLanguage() {
        assertThat(delete("queues/tax").statusCode()).isEqualTo(400);
        assertThat(delete("queues/tax?version=4").statusCode()).isEqualTo(200);
        assertThat(delete("lines/12366?version=2").statusCode()).isEqualTo(200);
        assertThat(delete("seats/8001?version=3").statusCode()).isEqualTo(200);
        assertThat(delete("skills/%E5%90%B4%E8%AF%AD").statusCode()).isEqualTo(200);

        assertThat(door.config.edits)
                .containsExactly(
                        new ConfigEdit.RemoveQueue("tax", 4),
                        new ConfigEdit.RemoveLine("12366", 2),
                        new ConfigEdit.RemoveSeat("8001", 3),
                        new ConfigEdit.RemoveSkill("吴语"));
    }

    @Test
    void dryRun_isOnlyTried() {
        var tried = door.post("/api/v1/config/skills?dryRun=true")
                .as(Samples.ADMIN)
                .json("{\"name\":\"粤语\"}")
                .send();

        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(TestDoor.json(tried).at("/effect/0/after/onDuty").intValue()).isEqualTo(3);
        assertThat(door.config.lastTried).isTrue();
    }

    @Test
    void supervisor_changesSkills_andNothingElse() {
        var skills = door.put("/api/v1/config/agents/1001/skills")
                .as(Samples.LEADER)
                .json("{\"version\":5,\"skills\":[]}")
                .send();
        var queue = door.post("/api/v1/config/queues")
                .as(Samples.LEADER)
                .json("{\"id\":\"tax\"," + RULES + "}")
                .send();
        var undo = door.post("/api/v1/config/changes/7/undo").as(Samples.LEADER).send();

        assertThat(List.of(skills.statusCode(), queue.statusCode(), undo.statusCode()))
                .containsExactly(200, 403, 403);
        assertThat(door.config.edits).hasSize(1);
    }

    @Test
    void newHotline_isReadWhole() {
        String body = """
                {"numbers":[{"number":"12315","name":"消费投诉","urgent":true}],
                 "flow":{"copyOf":"12345","id":"12315","name":"消费流程","greeting":"您好，这里是12315",
                  "calendars":{"时间":{"workday":[]}},"hours":{"calendar":{"workday":[]},"closed":"已下班","then":"message"}},
                 "newQueue":{"id":"tax",%s},"newSkills":[{"name":"消费","agents":[{"login":"1001","level":7}]}]}""".formatted(RULES);
        var opened = door.post("/api/v1/config/hotlines")
                .as(Samples.ADMIN)
                .json(body)
                .send();

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        JsonNode calendar = JsonMapper.shared().readTree("{\"workday\":[]}");
        assertThat(door.config.opened)
                .containsExactly(new NewHotline(
                        List.of(new NewHotline.Dialled("12315", "消费投诉", true)),
                        new NewHotline.FlowChoice.CopyOf(
                                "12345",
                                "12315",
                                "消费流程",
                                "您好，这里是12315",
                                Map.of("时间", calendar),
                                new NewHotline.Hours(calendar, "已下班", NewHotline.Then.MESSAGE)),
                        FakeConfig.TAX,
                        true,
                        Map.of("消费", List.of(new NewHotline.AgentLevel("1001", 7)))));
    }

    @Test
    void newHotlineWithAnExistingQueue_andFlow() {
        door.post("/api/v1/config/hotlines")
                .as(Samples.ADMIN)
                .json("{\"numbers\":[{\"number\":\"12348\",\"name\":\"法律\"}],\"flow\":{\"existing\":\"12345\"},"
                        + "\"queue\":\"general\",\"newSkills\":[]}")
                .send();

        assertThat(door.config.opened).singleElement().satisfies(wanted -> {
            assertThat(wanted.flow()).isEqualTo(new NewHotline.FlowChoice.Existing("12345"));
            assertThat(wanted.newQueue()).isFalse();
            assertThat(wanted.queue().id()).isEqualTo("general");
        });
    }

    @Test
    void outcomes_areAnsweredInWords() {
        assertProblem(new ConfigOutcome.Stale("队列“tax”"), 409, "重新打开");
        assertProblem(new ConfigOutcome.Exists("队列“tax”"), 409, "已经存在");
        assertProblem(new ConfigOutcome.Missing("队列“tax”"), 404, "没有队列“tax”");
        assertProblem(
                new ConfigOutcome.Refused(List.of(new ConfigOutcome.Finding("steps[0].requires", "没有技能 粤语"))),
                400,
                "没有技能 粤语");
        assertProblem(new ConfigOutcome.Unavailable("数据库暂不可用"), 503, "数据库暂不可用");
        door.config.next = new ConfigOutcome.Refused(List.of(new ConfigOutcome.Finding("", "线路 12366 还在用")));
        assertThat(delete("queues/tax?version=1"))
                .returns(409, HttpResponse::statusCode)
                .satisfies(answer -> assertThat(answer.body()).contains("in-use", "线路 12366 还在用"));
    }

    private void assertProblem(ConfigOutcome outcome, int status, String words) {
        door.config.next = outcome;
        var answer = put("queues/tax", "{\"version\":4," + RULES + "}", status);
        assertThat(TestDoor.json(answer).at("/detail").stringValue()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ringSeconds":12            | "ringSeconds":0                 | 须在 1 和 300 之间
            "ringSeconds":12            | "ringSeconds":"12"              | 须是整数
            "ageingPerSecond":0.5       | "ageingPerSecond":"1"           | 须是数
            "ageingPerSecond":0.5       | "ageingPerSecond":-1            | 须在
            "agentOrder":"fewest-skills"| "agentOrder":"weighted"         | 只能是
            "closed":false              | "closed":"no"                   | 须是 true 或 false
            "requires":"税务>=2"        | "requires":""                   | 请填写字段
            "requires":"税务>=2"        | "requires":"a\\u0000b"          | 控制字符
            "requires":"税务>=2"        | "requires":"税务","x":1         | 不认识字段“x”
            "steps":[{"requires":"税务>=2","seconds":20},{"requires":" 税务 ","seconds":null}]|"steps":[]|须有 1 到 10 项
            "steps":[{"requires":"税务>=2","seconds":20},{"requires":" 税务 ","seconds":null}]|"steps":{}|须是列表
            """)
    void badRule_isRefusedByName_andAsksNobody(String good, String bad, String expected) {
        var refused = put("queues/tax", "{\"version\":4," + RULES.replace(good, bad) + "}", 400);

        assertThat(TestDoor.json(refused).at("/detail").stringValue()).contains(expected);
        assertThat(door.config.edits).isEmpty();
    }

    @Test
    void mistakeInsideAList_isNamedByItsPlace() {
        var refused =
                put("queues/tax", "{\"version\":4," + RULES.replace("\"seconds\":20", "\"seconds\":-1") + "}", 400);

        assertThat(TestDoor.json(refused).at("/errors/0/field").stringValue()).isEqualTo("steps[0].seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "12 45", "<b>", "123456789012345678901"})
    void numberThatCannotBeDialled_isRefused(String number) {
        var refused = door.post("/api/v1/config/lines")
                .as(Samples.ADMIN)
                .json("{\"number\":\"" + number + "\",\"name\":\"x\",\"flow\":\"f\",\"queue\":\"q\"}")
                .send();

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(door.config.edits).isEmpty();
    }

    @Test
    void skillGivenTwice_isRefused() {
        var refused = put(
                "agents/1001/skills",
                "{\"version\":5,\"skills\":[{\"name\":\"税务\",\"level\":1},{\"name\":\"税务\",\"level\":2}]}",
                400);

        assertThat(TestDoor.json(refused).at("/detail").stringValue()).contains("写了两次");
    }

    private HttpResponse<String> put(String path, String body, int status) {
        var answer =
                door.put("/api/v1/config/" + path).as(Samples.ADMIN).json(body).send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private HttpResponse<String> delete(String path) {
        return door.delete("/api/v1/config/" + path).as(Samples.ADMIN).send();
    }
}
