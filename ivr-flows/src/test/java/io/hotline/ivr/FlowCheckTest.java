package io.hotline.ivr;

import static io.hotline.ivr.Flows.HUMAN;
import static io.hotline.ivr.Flows.inbound;
import static io.hotline.ivr.Flows.menu;
import static io.hotline.ivr.Flows.question;
import static io.hotline.ivr.Flows.say;
import static io.hotline.ivr.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.ivr.Finding.Mend.Act;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FlowCheckTest {
    private static final CheckContext CONTEXT = CheckContext.of(new TreeSet<>(List.of("general")));

    @Test
    void goodFlow_hasNothingToSay() {
        assertThat(check(inbound(say("hello", "您好，{city}", "human")))).isEmpty();
    }

    @Test
    void unreachable_isAWarning() {
        var findings = check(inbound(say("hello", "您好", "human"), say("island", "没人听", "human")));
        assertThat(findings)
                .containsExactly(Finding.warning("island", "没有任何路能走到这个节点").mendedBy(Act.REMOVE_NODE));
        assertThat(FlowCheck.publishable(findings)).isTrue();
    }

    @Test
    void missingTarget_isNamed() {
        assertThat(check(inbound(say("hello", "您好", "nowhere")))).anySatisfy(f -> {
            assertThat(f.nodeId()).isEqualTo("hello");
            assertThat(f.sentence()).contains("nowhere");
        });
    }

    @Test
    void loopWithoutInput_namesTheWholeLoop() {
        var findings = check(inbound(say("a", "一", "b"), say("b", "二", "a")));
        assertThat(findings).contains(Finding.error("a", "不等待按键的死循环：a → b"));
        assertThat(findings).anySatisfy(f -> assertThat(f.sentence()).contains("走不到任何结束"));
        assertThat(FlowCheck.publishable(findings)).isFalse();
    }

    @Test
    void silentCallerInALoop_isFound() {
        var menu = new Node.Menu(
                "menu",
                question("请按键", 2),
                Map.of('1', "human"),
                Optional.empty(),
                Optional.of("again"),
                Optional.empty());
        assertThat(check(inbound(menu, say("again", "请再听一遍", "menu"))))
                .contains(Finding.error("menu", "不按键的来电人会一直循环：menu → again"));
    }

    @Test
    void silentCallerHungUpOn_isAnError_butAfterTheTalkItIsRight() {
        var menu = new Node.Menu(
                "menu",
                question("请按键", 2),
                Map.of('1', "human"),
                Optional.empty(),
                Optional.of("bye"),
                Optional.empty());
        var bye = new Node.HangUp("bye", text("再见"), "silent");
        assertThat(check(inbound(menu, bye))).anySatisfy(f -> {
            assertThat(f.nodeId()).isEqualTo("menu");
            assertThat(f.sentence()).contains("不按键的来电人应到人工");
            assertThat(f.mend().act()).isEqualTo(Act.SILENT_TO_FALLBACK);
        });
        var survey = new Node.Survey("rate", question("请评价", 2), 5, "bye", Optional.of("bye"));
        var after = nodes(survey, bye);
        after.remove("human");
        assertThat(check(new Flow(
                        "after",
                        1,
                        "评价",
                        Flow.Purpose.AFTER_CALL,
                        "rate",
                        "bye",
                        Map.of(),
                        Map.of(),
                        after,
                        Map.of(),
                        Flow.Drawing.none())))
                .isEmpty();
    }

    @Test
    void zero_thatLeadsToNoHuman_needsAReason() {
        var bye = new Node.HangUp("bye", List.of(), "closed");
        assertThat(check(inbound(menu("menu", Map.of('0', "bye")), bye))).anySatisfy(f -> {
            assertThat(f.sentence()).startsWith("按 0 不能到人工");
            assertThat(f.mend().act()).isEqualTo(Act.ZERO_TO_FALLBACK);
        });
        var excused = new Node.Menu(
                "menu", question("请按键", 2), Map.of('0', "bye"), Optional.of("夜间"), Optional.empty(), Optional.empty());
        assertThat(check(inbound(excused, bye))).isEmpty();
    }

    @Test
    void fallback_ofAnInboundFlow_isAHuman() {
        var bye = new Node.HangUp("bye", List.of(), "x");
        var flow = new Flow(
                "f",
                1,
                "测试",
                Flow.Purpose.INBOUND,
                "hello",
                "bye",
                Map.of(),
                Map.of(),
                nodes(say("hello", "您好", "bye"), bye),
                Map.of(),
                Flow.Drawing.none());
        assertThat(check(flow)).contains(Finding.error("bye", "来电流程的兜底节点应是转人工").mendedBy(Act.QUEUE_AS_FALLBACK));
    }

    @Test
    void emptyQueue_isTheLinesOwn() {
        var flow = inbound(say("hello", "您好", "queue"), new Node.Enqueue("queue", "", "", 0));
        assertThat(check(flow)).filteredOn(f -> f.nodeId().equals("queue")).isEmpty();
    }

    @Test
    void unknownQueue_prompt_host_number() {
        var findings = check(inbound(
                new Node.Say("hello", List.of(new Speech.Prompt("welcome")), new TreeSet<>(), "live"),
                new Node.Announce("live", "crisis", "ask"),
                lookUp("https://other.example/api"),
                menu("menu", Map.of('1', "queue", '2', "out")),
                new Node.Enqueue("queue", "nobody", "", 0),
                new Node.Transfer("out", "0044123")));
        assertThat(findings)
                .contains(
                        Finding.error("hello", "没有录音“welcome”"),
                        Finding.error("ask", "主机“other.example”不在允许查询的名单里"),
                        Finding.error("queue", "没有队列“nobody”").mendedBy(Act.LINE_QUEUE),
                        Finding.error("out", "号码“0044123”不在允许外呼的名单里"));
    }

    @Test
    void announcement_isAWarningOnlyWhenItIsOnAndMute() {
        var flow = inbound(new Node.Announce("hello", "crisis", "human"));
        assertThat(check(flow)).as("off, and never worded").isEmpty();
        var mute = new CheckContext(
                new TreeSet<>(List.of("general")),
                Map.of(),
                new TreeSet<>(List.of("crisis")),
                Map.of(),
                new TreeSet<>(),
                _ -> false,
                2,
                Duration.ofSeconds(60));
        assertThat(FlowCheck.check(flow, mute))
                .containsExactly(Finding.warning("hello", "公告“crisis”已打开，但没有可以播放的内容，播放时会跳过"));
    }

    @Test
    void known_prompt_host_number_arefine_andAnUnreadablePromptIsNot() {
        var context = new CheckContext(
                new TreeSet<>(List.of("general")),
                Map.of("welcome", Optional.of(Duration.ofSeconds(3)), "broken", Optional.empty()),
                new TreeSet<>(),
                Map.of(),
                new TreeSet<>(List.of("orders.example")),
                number -> number.startsWith("0580"),
                2,
                Duration.ofSeconds(60));
        var flow = inbound(
                new Node.Say(
                        "hello",
                        List.of(new Speech.Prompt("welcome"), new Speech.Prompt("broken")),
                        new TreeSet<>(),
                        "live"),
                new Node.Announce("live", "crisis", "ask"),
                lookUp("https://Orders.example/api/{caller}"),
                menu("menu", Map.of('1', "out")),
                new Node.Transfer("out", "05801"));
        assertThat(FlowCheck.check(flow, context)).containsExactly(Finding.error("hello", "录音“broken”的文件不能播放"));
    }

    @Test
    void transferThatReachesNobody_mayNotGoInCircles_andItsWayCounts() {
        var circle =
                inbound(menu("menu", Map.of('1', "out")), new Node.Transfer("out", "{caller}", Optional.of("out")));
        assertThat(check(circle)).contains(Finding.error("out", "不等待按键的死循环：out"));
        var known = inbound(
                menu("menu", Map.of('1', "out")),
                new Node.Transfer("out", "{caller}", Optional.of("sorry")),
                say("sorry", "没有接通", "human"));
        assertThat(check(known)).as("the way is a way").isEmpty();
        var unknown =
                inbound(menu("menu", Map.of('1', "out")), new Node.Transfer("out", "{caller}", Optional.of("gone")));
        assertThat(check(unknown)).contains(Finding.error("out", "指向的节点“gone”不存在"));
    }

    @Test
    void lookUpHost_takenFromTheCaller_isRefused() {
        assertThat(check(inbound(lookUp("https://{caller}.orders.example/"), menu("menu", Map.of('1', "human")))))
                .contains(Finding.error("ask", "查询地址的主机名不能由变量决定"));
    }

    @Test
    void condition_problemsAreSentences() {
        var types = Map.of("age", VariableType.NUMBER, "in", VariableType.TEXT);
        var expressions = new Expressions(Map.of("age", VariableType.NUMBER));
        var ten = "[1,2,3,4,5,6,7,8,9,10]";
        var endless = "%s.all(a, %s.all(b, %s.all(c, a + b + c > 0)))".formatted(ten, ten, ten);
        var decide = new Node.Decide(
                "decide",
                List.of(
                        new Node.Branch(expressions.condition("caller > 5"), "human"),
                        new Node.Branch(expressions.condition("agee > 5"), "human"),
                        new Node.Branch(expressions.condition("age + 5"), "human"),
                        new Node.Branch(expressions.condition("age >"), "human"),
                        new Node.Branch(expressions.condition("x".repeat(1_000_000)), "human"),
                        new Node.Branch(expressions.condition(endless), "human")),
                "human");
        var sentences = check(Flows.flow(Flow.Purpose.INBOUND, types, decide)).stream()
                .map(Finding::sentence)
                .toList();
        assertThat(sentences)
                .hasSize(7)
                .contains(
                        "变量名“in”是表达式的保留字，请换一个",
                        "“caller > 5”：类型不符：“>”不能用于（文本、整数）",
                        "“agee > 5”：没有声明变量“agee”",
                        "“age + 5”：条件的结果必须是真或假")
                .anyMatch(s -> s.contains("最多 2000 个"))
                .anyMatch(s -> s.contains("超过了次数上限"))
                .allMatch(s -> s.length() < 200);
        assertThat(check(Flows.flow(Flow.Purpose.INBOUND, types, decide)))
                .filteredOn(f -> f.sentence().contains("agee"))
                .extracting(Finding::mend)
                .containsExactly(new Finding.Mend(Act.DECLARE_VARIABLE, "agee"));
    }

    @Test
    void words_undeclaredVariable_unknownFormat_strayBrace_ownVariable() {
        var assign = new Node.Assign(
                "set",
                List.of(
                        new Node.Assignment("caller", new Node.Assignment.Value.Template("x")),
                        new Node.Assignment("fresh", new Node.Assignment.Value.Template("x"))),
                "human");
        assertThat(check(inbound(say("hello", "{who}您好{city:shout}，{ city}", "set"), assign)))
                .contains(
                        Finding.error("hello", "文字中的变量“who”没有声明").mendedBy(Act.DECLARE_VARIABLE, "who"),
                        Finding.error("set", "变量“caller”属于来电本身，不能改写"),
                        Finding.error("set", "变量“fresh”没有声明").mendedBy(Act.DECLARE_VARIABLE, "fresh"))
                .anySatisfy(f -> assertThat(f.sentence()).contains("读法“shout”不存在"))
                .anySatisfy(f -> assertThat(f.sentence()).contains("花括号"));
    }

    @Test
    void menus_tooDeep_butAWayBackIsNotDeeper() {
        var flow = inbound(
                menu("one", Map.of('1', "two")),
                menu("two", Map.of('1', "three", '9', "one")),
                menu("three", Map.of('9', "one")));
        assertThat(check(flow)).contains(Finding.error("three", "这是第 3 层菜单，最多 2 层"));
        assertThat(check(flow)).noneSatisfy(f -> assertThat(f.nodeId()).isEqualTo("two"));
    }

    @Test
    void menusOfASubFlow_countAsThoseOfTheFlow() {
        var part = new Flow(
                "part",
                1,
                "子",
                Flow.Purpose.PART,
                "ask",
                "",
                Map.of(),
                Map.of(),
                Map.of(
                        "ask",
                        menu("ask", Map.of('1', "more")),
                        "more",
                        menu("more", Map.of('1', "back")),
                        "back",
                        new Node.Return("back")),
                Map.of(),
                Flow.Drawing.none());
        var context = new CheckContext(
                new TreeSet<>(List.of("general")),
                Map.of(),
                new TreeSet<>(),
                Map.of("part", part),
                new TreeSet<>(),
                _ -> false,
                2,
                Duration.ofMinutes(10));
        var flow = inbound(
                menu("first", Map.of('1', "inside")),
                new Node.SubFlow("inside", "part", "last"),
                menu("last", Map.of('1', "human")));

        assertThat(FlowCheck.check(flow, context))
                .contains(
                        Finding.error("inside", "子流程“part”里有第 3 层菜单，最多 2 层"),
                        Finding.error("last", "这是第 4 层菜单，最多 2 层"));
        assertThat(FlowCheck.check(inbound(new Node.SubFlow("inside", "part", "human")), context))
                .extracting(Finding::sentence)
                .noneMatch(sentence -> sentence.contains("层菜单"));
    }

    @Test
    void timeToHuman_countsSpeechSilenceAndTries() {
        var slow = inbound(say("hello", "长".repeat(280), "human"));
        assertThat(check(slow)).containsExactly(Finding.error("hello", "不按键的来电人最长约 70 秒才到人工，上限 60 秒"));
        assertThat(check(inbound(say("hello", "长".repeat(200), "human")))).isEmpty();
        // Nine times five seconds of silence, and the prompts.
        var patient = new Node.Menu(
                "menu", question("请按键", 9), Map.of('1', "human"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(check(inbound(patient)))
                .singleElement()
                .satisfies(f -> assertThat(f.sentence()).contains("上限 60 秒"));
    }

    @Test
    void figures_areTheMenusInARow_andTheWaitOfWhoPressesNothing() {
        var flow = inbound(
                say("hello", "长".repeat(40), "one"), menu("one", Map.of('1', "two")), menu("two", Map.of('9', "one")));
        var figures = FlowFigures.of(flow, CONTEXT);
        assertThat(figures.deepestMenu()).isEqualTo(2);
        assertThat(figures.timeToHuman())
                .as("ten seconds of greeting, and three tries at one menu")
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(35));
        assertThat(FlowFigures.of(inbound(HUMAN), CONTEXT))
                .isEqualTo(new FlowFigures(0, 2, Duration.ZERO, Duration.ofSeconds(60)));
    }

    @Test
    void hours_unknownCalendar_periodThatNeverComes_wrongDates() {
        var calendar = new Calendar(
                ZoneId.of("Asia/Shanghai"),
                List.of(new Calendar.Span(LocalTime.of(8, 0), LocalTime.of(18, 0), "day")),
                List.of(),
                List.of(),
                List.of(new Calendar.Holiday(LocalDate.of(2026, 10, 7), LocalDate.of(2026, 10, 1), "国庆节")),
                new TreeSet<>(List.of(LocalDate.of(2026, 10, 12))));
        var flow = new Flow(
                "f",
                1,
                "测试",
                Flow.Purpose.INBOUND,
                "a",
                "human",
                Map.of(),
                Map.of("office", calendar),
                nodes(
                        new Node.Hours("a", "office", Map.of("day", "human", "night", "human"), "b"),
                        new Node.Hours("b", "other", Map.of("day", "human"), "human")),
                Map.of(),
                Flow.Drawing.none());
        assertThat(check(flow))
                .contains(
                        Finding.error("", "日历“office”的“国庆节”结束早于开始"),
                        Finding.warning("", "日历“office”的调休上班日 2026-10-12 不是周末"),
                        Finding.warning("a", "日历“office”里没有时段“night”，这条路不会走"),
                        Finding.error("b", "没有日历“other”"));
    }

    @Test
    void subFlow_unknown_notAPart_recursive() {
        var part = new Flow(
                "part",
                1,
                "子流程",
                Flow.Purpose.PART,
                "again",
                "",
                Map.of(),
                Map.of(),
                Map.of("again", new Node.SubFlow("again", "test", "back"), "back", new Node.Return("back")),
                Map.of(),
                Flow.Drawing.none());
        var other = inbound(say("x", "x", "human"));
        var context = new CheckContext(
                new TreeSet<>(List.of("general")),
                Map.of(),
                new TreeSet<>(),
                Map.of("part", part, "other", other),
                new TreeSet<>(),
                _ -> false,
                2,
                Duration.ofMinutes(1));
        var flow = inbound(
                new Node.SubFlow("a", "missing", "b"),
                new Node.SubFlow("b", "other", "c"),
                new Node.SubFlow("c", "part", "d"),
                new Node.Return("d"));
        assertThat(FlowCheck.check(flow, context))
                .contains(
                        Finding.error("a", "没有子流程“missing”"),
                        Finding.error("b", "“other”不是子流程"),
                        Finding.error("c", "子流程“part”又回到了本流程"),
                        Finding.error("d", "“返回”只能用在子流程里"));
    }

    @Test
    void thousandNodes_areCheckedInTime() {
        var all = new LinkedHashMap<String, Node>();
        for (int i = 0; i < 1_000; i++) {
            all.put("n" + i, say("n" + i, "", i == 999 ? "human" : "n" + (i + 1)));
        }
        all.put("human", HUMAN);
        var flow = new Flow(
                "big",
                1,
                "大",
                Flow.Purpose.INBOUND,
                "n0",
                "human",
                new TreeMap<>(),
                Map.of(),
                all,
                Map.of(),
                Flow.Drawing.none());
        assertThat(FlowCheck.check(flow, CONTEXT)).isEmpty();
    }

    private static SequencedMap<String, Node> nodes(Node... nodes) {
        var all = new LinkedHashMap<String, Node>();
        for (var node : nodes) {
            all.put(node.id(), node);
        }
        all.put("human", HUMAN);
        return all;
    }

    private static Node.LookUp lookUp(String url) {
        var request = new LookUpRequest(
                new LookUpRequest.Source.Http("GET", url, Map.of()), Map.of(), Duration.ofSeconds(2), 1, Duration.ZERO);
        return new Node.LookUp("ask", request, "menu", Optional.empty(), Optional.empty());
    }

    private static List<Finding> check(Flow flow) {
        return FlowCheck.check(flow, CONTEXT);
    }
}
