package io.hotline.cti.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.ivr.CallFacts;
import io.hotline.ivr.CheckContext;
import io.hotline.ivr.Finding;
import io.hotline.ivr.Flow;
import io.hotline.ivr.FlowCheck;
import io.hotline.ivr.Interpreter;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.Node;
import io.hotline.ivr.Speech;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlowJsonTest {
    private static final Instant T0 = Instant.parse("2026-11-02T01:00:00Z");
    private static final Path FLOWS = Path.of("..", "config", "flows");

    @Test
    void default_greetsNamesTheRecordingAndQueues() throws IOException {
        var flow = read(Files.readString(FLOWS.resolve("12345.json")));
        var facts = new CallFacts("1.1", "13800138000", "12345", "zh", Map.of("city", "舟山"));

        var step = Interpreter.start(flow, facts, T0);
        assertThat(step.effect())
                .isInstanceOfSatisfying(
                        IvrEffect.Play.class,
                        play -> assertThat(play.speech()).containsExactly(new Speech.Text("您好，欢迎致电舟山幺二三四五政务服务便民热线。")));
        step = Interpreter.step(flow, step.state(), new IvrInput.Played(), T0);
        assertThat(step.effect())
                .isInstanceOfSatisfying(
                        IvrEffect.Play.class,
                        play -> assertThat(play.speech()).containsExactly(new Speech.Announcement("general")));
        step = Interpreter.step(flow, step.state(), new IvrInput.Played(), T0);
        assertThat(step.effect())
                .isInstanceOfSatisfying(
                        IvrEffect.Play.class,
                        play -> assertThat(play.speech().toString()).contains("录音"));
        step = Interpreter.step(flow, step.state(), new IvrInput.Played(), T0);
        assertThat(step.effect()).isEqualTo(new IvrEffect.Enqueue("", "", 0));
    }

    @Test
    void afterCall_takesOneKeyThanksAndHangsUp() throws IOException {
        var flow = read(Files.readString(FLOWS.resolve("after-call.json")));
        var facts = new CallFacts("1.1", "", "12345", "zh", Map.of());
        var asked = Interpreter.start(flow, facts, T0);
        var wrong = Interpreter.step(flow, asked.state(), new IvrInput.Digits("9"), T0);
        assertThat(wrong.effect()).isInstanceOf(IvrEffect.Collect.class);
        var rated = Interpreter.step(flow, wrong.state(), new IvrInput.Digits("2"), T0);
        assertThat(rated.effect()).isEqualTo(new IvrEffect.SaveRating(2));
        var thanks = Interpreter.step(flow, rated.state(), new IvrInput.Done(), T0);
        assertThat(thanks.effect()).isInstanceOf(IvrEffect.Play.class);
        assertThat(Interpreter.step(flow, thanks.state(), new IvrInput.Played(), T0)
                        .effect())
                .isEqualTo(new IvrEffect.HangUp("rated"));
    }

    @Test
    void everyKind_readsAndWritesBackTheSame() throws IOException {
        var json = resource("every-kind.json");
        var flow = read(json);
        var written = FlowJson.write(flow);
        assertThat(read(written)).isEqualTo(flow);
        assertThat(FlowJson.write(read(written))).isEqualTo(written);
        assertThat(flow.nodes().values().stream().map(Object::getClass).distinct())
                .as("every kind of node")
                .hasSize(Node.class.getPermittedSubclasses().length);
    }

    /** What the program writes is what a person would have written: an export differs from these files only where a flow does. */
    @ParameterizedTest
    @ValueSource(strings = {"12345", "after-call"})
    void shippedFlow_isWrittenAsItStandsInItsFile(String id) throws IOException {
        var text = Files.readString(FLOWS.resolve(id + ".json"));
        assertThat(FlowJson.write(read(text))).isEqualTo(text);
    }

    @Test
    void unknownMember_namesTheNode() {
        assertThat(refusal(withNode("{'kind':'say','speech':['a'],'next':'human','nxt':'x'}")))
                .anySatisfy(f -> {
                    assertThat(f.nodeId()).isEqualTo("a");
                    assertThat(f.sentence()).contains("nxt");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'say','speech':'a','next':'human'}",
                "{'kind':'say','speech':[{'prompt':7}],'next':'human'}",
                "{'kind':'nonsense'}",
                "{'kind':'menu','speech':['a'],'choices':{'12':'human'}}",
                "{'kind':'menu','speech':['a'],'choices':{'1':'human'},'tries':0}",
                "{'kind':'menu','speech':['a'],'choices':{'1':'human'},'firstTimeout':'5'}",
                "{'kind':'menu','speech':['a'],'choices':{'1':'human'},'firstTimeout':'PT10H'}",
                "{'kind':'collect','speech':['a'],'variable':'x','min':5,'max':4,'next':'human'}",
                "{'kind':'collect','speech':['a'],'variable':'x','max':4,'pattern':'(','next':'human'}",
                "{'kind':'collect','speech':['a'],'variable':'x y','max':4,'next':'human'}",
                "{'kind':'set','assign':[{'variable':'x'}],'next':'human'}",
                "{'kind':'look-up','url':'file:///etc/passwd','next':'human'}",
                "{'kind':'look-up','url':'https://{caller}/x','next':'human'}",
                "{'kind':'queue','queue':'a\\nb'}",
                "7",
                "null"
            })
    void wrongTypes_nameTheNodeInChinese(String node) {
        assertThat(refusal(withNode(node))).isNotEmpty().allSatisfy(f -> {
            assertThat(f.nodeId()).isEqualTo("a");
            assertThat(f.sentence()).matches("(?s).*[\\u4e00-\\u9fff].*");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{'id':'x'}",
                "{'id':'x','id':'y'}",
                "{'id':'f','name':'n','purpose':'inbound','start':'b','fallback':'human','nodes':{'human':{'kind':'queue','queue':'q'}}}",
                "{'id':'f','name':'n','purpose':'inbound','start':'human','nodes':{'human':{'kind':'queue','queue':'q'}}}",
                "{'id':'f','name':'n','purpose':'inbound','start':'a','fallback':'a','nodes':{'a':{'kind':'say','speech':['x'],'next':'a'}}}",
                "{'id':'f','name':'n','purpose':'part','start':'a','nodes':{'a':{'kind':'return'}},'calendars':{'c':{'zone':'Mars','workday':[]}}}",
                "{'id':'f','name':'n','purpose':'part','start':'a','nodes':{'a':{'kind':'return'}},'calendars':{'c':{'workday':[],'makeUpWorkdays':['2026-13-45']}}}"
            })
    void brokenFlow_isRefusedWithASentence(String json) {
        assertThat(refusal(json.replace('\'', '"')))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.sentence()).isNotBlank());
    }

    @Test
    void hugeInput_isRefused() {
        assertThat(refusal("{\"id\":\"" + "x".repeat(2_000_000) + "\"}"))
                .singleElement()
                .satisfies(f -> assertThat(f.sentence()).contains("最多"));
        assertThat(refusal("[".repeat(500_000))).hasSize(1);
        assertThat(refusal(withNode("{'kind':'say','speech':['" + "长".repeat(500_000) + "'],'next':'human'}")))
                .isNotEmpty();
        assertThat(refusal(withNode("{'kind':'queue','queue':'q','priority':" + "9".repeat(100_000) + "}")))
                .isNotEmpty();
    }

    @Test
    void typeErrorInACondition_loads_becauseADraftMustBeShown() {
        var flow = read(
                withNode("{'kind':'decide','branches':[{'when':'caller > 5','next':'human'}],'otherwise':'human'}"));
        assertThat(flow.nodes().get("a"))
                .isInstanceOfSatisfying(
                        Node.Decide.class,
                        decide -> assertThat(decide.branches().getFirst().when().problem())
                                .hasValueSatisfying(
                                        problem -> assertThat(problem).contains("类型不符")));
    }

    @Test
    void files_ofTheConfiguration_allRead() throws IOException {
        try (var files = Files.list(FLOWS)) {
            assertThat(files.filter(f -> f.toString().endsWith(".json")).toList())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(file -> {
                        var flow = read(Files.readString(file));
                        assertThat(file.getFileName().toString()).isEqualTo(flow.id() + ".json");
                    });
        }
    }

    @Test
    void files_ofTheConfiguration_couldBePublished() throws IOException {
        try (var files = Files.list(FLOWS)) {
            assertThat(files.filter(f -> f.toString().endsWith(".json")).toList())
                    .allSatisfy(file -> {
                        var findings = FlowCheck.check(read(Files.readString(file)), CheckContext.of(new TreeSet<>()));
                        assertThat(FlowCheck.publishable(findings))
                                .as("%s: %s", file, findings)
                                .isTrue();
                    });
        }
    }

    @Test
    void emptyQueue_isReadAndWrittenAsItIs() {
        var flow = read(withNode("{'kind':'queue','queue':''}"));
        assertThat(flow.nodes().get("a")).isEqualTo(new Node.Enqueue("a", "", "", 0));
        assertThat(read(FlowJson.write(flow)).nodes()).isEqualTo(flow.nodes());
    }

    @Test
    void sentences_areForAuthors() {
        assertThat(sentences("{'kind':'say','speech':'a','next':'human'}")).containsExactly("speech：应是列表 […]，现为文字");
        assertThat(sentences("{'kind':'say','next':'human'}")).containsExactly("缺少“speech”");
        assertThat(sentences("{'kind':'say','speech':[7],'next':'human'}"))
                .containsExactly("speech.0：应是文字、{\"prompt\": \"录音名\"} 或 {\"announcement\": \"公告名\"}");
        assertThat(sentences("{'kind':'set','assign':[{'variable':'x'}],'next':'human'}"))
                .containsExactly("assign.0：“text”和“expression”应恰好写一个");
        assertThat(sentences("{'kind':'menu','speech':['a'],'choices':{'1':'human'},'firstTimeout':'5'}"))
                .containsExactly("firstTimeout：“5”写得不对：应是 ISO 8601 时长，如 PT5S");
        assertThat(sentences("{'kind':'look-up','url':'file:///etc/passwd','next':'human'}"))
                .containsExactly("url：“file:///etc/passwd”写得不对：应是 http 或 https 地址，主机名不能由变量决定");
        assertThat(sentences("{'kind':'queue','queue':'q','colour':'red'}")).containsExactly("不认识“colour”");
        assertThat(sentences("{'kind':'queue','queue':'a b'}"))
                .containsExactly("queue：“a b”写得不对：队列名不能含空格和符号，最多 64 个字符；留空就是线路自己的队列");
        assertThat(sentences("{'kind':'queue'}")).containsExactly("缺少“queue”");
        assertThat(sentences("{'kind':'dance'}")).singleElement().asString().startsWith("kind：“dance”不在可用的值里");
        assertThat(sentences("{'kind':'menu','speech':['a'],'choices':{'12':'human'}}"))
                .containsExactly("choices：名称“12”写得不对");
        assertThat(sentences("{'kind':'menu','speech':['a'],'choices':{'1':'human'},'tries':0}"))
                .containsExactly("tries：不能小于 1");
    }

    private static List<String> sentences(String node) {
        return refusal(withNode(node)).stream().map(Finding::sentence).toList();
    }

    private static String withNode(String node) {
        return "{'id':'f','name':'n','purpose':'inbound','start':'a','fallback':'human','nodes':{'a':%s,'human':{'kind':'queue','queue':'q'}}}"
                .formatted(node)
                .replace('\'', '"');
    }

    private static Flow read(String json) {
        return switch (FlowJson.read(json, 1)) {
            case FlowJson.Outcome.Read(var flow) -> flow;
            case FlowJson.Outcome.Refused(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    private static List<Finding> refusal(String json) {
        return switch (FlowJson.read(json, 1)) {
            case FlowJson.Outcome.Read(var flow) -> throw new AssertionError("accepted: " + flow);
            case FlowJson.Outcome.Refused(var findings) -> findings;
        };
    }

    private static String resource(String name) throws IOException {
        try (var in = FlowJsonTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
