package io.hotline.ivr;

import static io.hotline.ivr.Flows.HUMAN;
import static io.hotline.ivr.Flows.LI;
import static io.hotline.ivr.Flows.T0;
import static io.hotline.ivr.Flows.inbound;
import static io.hotline.ivr.Flows.menu;
import static io.hotline.ivr.Flows.question;
import static io.hotline.ivr.Flows.say;
import static io.hotline.ivr.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class InterpreterTest {
    private static final IvrEffect TO_HUMAN = new IvrEffect.Enqueue("general", "", 0);

    @Test
    void say_thenQueue() {
        var flow = inbound(say("hello", "您好，欢迎致电{city}12345", "human"));

        var first = Interpreter.start(flow, LI, T0);
        assertThat(first.effect()).isEqualTo(new IvrEffect.Play(text("您好，欢迎致电舟山幺二三四五"), new TreeSet<>()));
        assertThat(first.path()).containsExactly(new StepNote("hello", "播放：您好，欢迎致电舟山幺二三四五", "", T0));

        var second = Interpreter.step(flow, first.state(), new IvrInput.Played(), T0.plusSeconds(4));
        assertThat(second.effect()).isEqualTo(TO_HUMAN);
        assertThat(second.state().ended()).isTrue();
    }

    @Test
    void play_failed_goesOn() {
        var flow = inbound(say("hello", "您好", "human"));
        assertThat(after(flow, new IvrInput.Failed("no such file"))).isEqualTo(TO_HUMAN);
    }

    @Test
    void hungUp_isTheEnd() {
        var flow = inbound(say("hello", "您好", "human"));
        assertThat(after(flow, new IvrInput.HungUp())).isEqualTo(new IvrEffect.Gone());
    }

    @Test
    void menu_keyChooses() {
        var flow = inbound(menu("menu", Map.of('1', "one")), say("one", "一", "human"));
        assertThat(after(flow, new IvrInput.Digits("1"))).isEqualTo(new IvrEffect.Play(text("一"), new TreeSet<>()));
    }

    @Test
    void menu_zeroReachesAHuman_thoughNoChoiceSaysSo() {
        var flow = inbound(menu("menu", Map.of('1', "one")), say("one", "一", "human"));
        assertThat(after(flow, new IvrInput.Digits("0"))).isEqualTo(TO_HUMAN);
    }

    @Test
    void menu_zeroIsInvalid_whenTheFlowSaysWhy() {
        var closed = new Node.Menu(
                "menu",
                question("请按键", 2),
                Map.of('1', "one"),
                Optional.of("夜间无人值守"),
                Optional.empty(),
                Optional.empty());
        var flow = inbound(closed, say("one", "一", "human"));
        assertThat(after(flow, new IvrInput.Digits("0"))).isInstanceOf(IvrEffect.Collect.class);
    }

    @Test
    void menu_nothingPressed_asksAgainThenHuman() {
        var flow = inbound(menu("menu", Map.of('1', "one")), say("one", "一", "human"));
        var again = (IvrEffect.Collect) after(flow, new IvrInput.TimedOut());
        assertThat(again.speech()).isEqualTo(List.of(new Speech.Text("没有收到按键"), new Speech.Text("请按键")));
        assertThat(after(flow, new IvrInput.TimedOut(), new IvrInput.TimedOut()))
                .isInstanceOf(IvrEffect.Collect.class);
        assertThat(after(flow, new IvrInput.TimedOut(), new IvrInput.TimedOut(), new IvrInput.TimedOut()))
                .isEqualTo(TO_HUMAN);
    }

    @Test
    void menu_keyPressedDuringTheGreeting_isTaken() {
        var greeting = new Node.Say("hello", text("您好"), new TreeSet<>(List.of('1', '2')), "menu");
        var flow = inbound(greeting, menu("menu", Map.of('1', "one")), say("one", "一", "human"));
        assertThat(after(flow, new IvrInput.Digits("1"))).isEqualTo(new IvrEffect.Play(text("一"), new TreeSet<>()));
        assertThat(after(flow, new IvrInput.Digits("2"))).isInstanceOf(IvrEffect.Collect.class);
    }

    @Test
    void collect_checksItsRule_andKeepsSecretsOutOfThePath() {
        var rule = new DigitRule(18, 18, Optional.of('#'), Optional.empty(), DigitRule.CheckDigit.IDENTITY);
        var collect = new Node.Collect(
                "id", question("请输入身份证号", 2), "citizen", rule, true, "human", Optional.empty(), Optional.empty());
        var flow = inbound(collect);

        var wrong = Interpreter.step(
                flow, Interpreter.start(flow, LI, T0).state(), new IvrInput.Digits("110105194912310021"), T0);
        assertThat(wrong.effect()).isInstanceOf(IvrEffect.Collect.class);
        var right = Interpreter.step(flow, wrong.state(), new IvrInput.Digits("11010519491231002*"), T0);
        assertThat(right.state().variables()).containsEntry("citizen", "11010519491231002X");
        assertThat(right.effect()).isEqualTo(TO_HUMAN);
        assertThat(wrong.path().toString() + right.path()).doesNotContain("1101051949");
    }

    @Test
    void survey_savesTheKeyOnce_thenThanks() {
        var survey = new Node.Survey("rate", question("请评价", 2), 5, "bye", Optional.empty());
        var bye = new Node.HangUp("bye", text("感谢"), "done");
        var flow = inbound(survey, bye);
        assertThat(after(flow, new IvrInput.Digits("6"))).isInstanceOf(IvrEffect.Collect.class);
        assertThat(after(flow, new IvrInput.Digits("6"), new IvrInput.Digits("5")))
                .isEqualTo(new IvrEffect.SaveRating(5));
        assertThat(after(flow, new IvrInput.Digits("1"), new IvrInput.Done()))
                .isEqualTo(new IvrEffect.Play(text("感谢"), new TreeSet<>()));
        assertThat(after(flow, new IvrInput.Digits("1"), new IvrInput.Done(), new IvrInput.Played()))
                .isEqualTo(new IvrEffect.HangUp("done"));
    }

    @Test
    void callback_ownNumber_anotherNumber_none() {
        var callback =
                new Node.Callback("callback", question("按1回拨", 2), question("请输入号码", 2), "general", "bye", "human");
        var flow = inbound(callback, new Node.HangUp("bye", List.of(), "booked"));
        assertThat(after(flow, new IvrInput.Digits("1")))
                .isEqualTo(new IvrEffect.BookCallback("13800138000", "general"));
        assertThat(after(flow, new IvrInput.Digits("1"), new IvrInput.Done()))
                .isEqualTo(new IvrEffect.HangUp("booked"));
        assertThat(after(flow, new IvrInput.Digits("1"), new IvrInput.Failed("full")))
                .isEqualTo(TO_HUMAN);
        assertThat(after(flow, new IvrInput.Digits("2"), new IvrInput.Digits("05802012345")))
                .isEqualTo(new IvrEffect.BookCallback("05802012345", "general"));
        assertThat(after(flow, new IvrInput.Digits("2"), new IvrInput.Digits("12"), new IvrInput.TimedOut()))
                .isEqualTo(TO_HUMAN);
        assertThat(after(flow, new IvrInput.TimedOut())).isEqualTo(TO_HUMAN);
    }

    @Test
    void lookUp_answerNothingAndFailure_goTheirWays() {
        var request = new LookUpRequest(
                new LookUpRequest.Source.Http("GET", "https://orders.example/api/{caller}", Map.of("line", "{line}")),
                Map.of("status", "/data/status"),
                Duration.ofSeconds(2),
                2,
                Duration.ZERO);
        var lookUp = new Node.LookUp("ask", request, "found", Optional.of("nothing"), Optional.of("failed"));
        var flow = inbound(
                lookUp, say("found", "{status}", "human"), say("nothing", "没有", "human"), say("failed", "失败", "human"));

        var asked = (IvrEffect.LookUp) Interpreter.start(flow, LI, T0).effect();
        assertThat(asked.request().source())
                .isEqualTo(new LookUpRequest.Source.Http(
                        "GET", "https://orders.example/api/13800138000", Map.of("line", "12345")));
        assertThat(played(after(flow, new IvrInput.LookedUp(Map.of("status", "办理中", "caller", "1")))))
                .isEqualTo("办理中");
        assertThat(played(after(flow, new IvrInput.LookedUp(Map.of())))).isEqualTo("没有");
        assertThat(played(after(flow, new IvrInput.LookUpFailed("timeout")))).isEqualTo("失败");
        var state = Interpreter.step(
                        flow, Interpreter.start(flow, LI, T0).state(), new IvrInput.LookedUp(Map.of("caller", "1")), T0)
                .state();
        assertThat(state.variables()).containsEntry("caller", "13800138000");
    }

    @Test
    void lookUp_hugeAnswerWithControlCharacters_isCutAndCleaned() {
        var request = new LookUpRequest(
                new LookUpRequest.Source.RepeatCaller("{caller}", Duration.ofDays(7)),
                Map.of("name", "name"),
                Duration.ofSeconds(2),
                1,
                Duration.ZERO);
        var flow = inbound(
                new Node.LookUp("ask", request, "tell", Optional.empty(), Optional.empty()),
                say("tell", "{name}", "human"));
        var step = Interpreter.step(
                flow,
                Interpreter.start(flow, LI, T0).state(),
                new IvrInput.LookedUp(Map.of("name", "\r\nAction: Hangup\u0000" + "长".repeat(1_000_000))),
                T0);
        assertThat(step.state().variables().get("name"))
                .hasSize(Plain.MAX_VALUE)
                .doesNotContain("\r", "\n", "\u0000");
        assertThat(played(step.effect())).hasSize(200);
    }

    @Test
    void announcementThatIsOff_isNotPlayed_andThePathSaysSo() {
        var flow = inbound(new Node.Announce("live", "crisis", "hello"), say("hello", "您好", "human"));

        var off = Interpreter.start(flow, LI, T0, "crisis"::equals);
        assertThat(played(off.effect())).isEqualTo("您好");
        assertThat(off.path()).extracting(StepNote::text).containsExactly(Notes.NOT_ON, "播放：您好");
        var on = Interpreter.start(flow, LI, T0, "other"::equals);
        assertThat(((IvrEffect.Play) on.effect()).speech()).containsExactly(new Speech.Announcement("crisis"));
        assertThat(on.path()).extracting(StepNote::text).containsExactly("播放：【统一口径公告】");
    }

    @Test
    void decide_typedCondition_andOneThatCannotBeEvaluated() {
        var types = Map.of("age", VariableType.NUMBER);
        var expressions = new Expressions(types);
        var decide =
                new Node.Decide("decide", List.of(new Node.Branch(expressions.condition("age >= 65"), "old")), "human");
        var flow = Flows.flow(Flow.Purpose.INBOUND, types, decide, say("old", "直接转人工", "human"));
        assertThat(played(Interpreter.start(flow, facts("age", "70"), T0).effect()))
                .isEqualTo("直接转人工");
        assertThat(Interpreter.start(flow, facts("age", "64"), T0).effect()).isEqualTo(TO_HUMAN);
        var broken = Interpreter.start(flow, facts("age", "很老"), T0);
        assertThat(broken.effect()).isEqualTo(TO_HUMAN);
        assertThat(broken.path().getFirst().text()).contains("age", "很老", "不是整数");
    }

    @Test
    void decide_expressionThatNeverEnds_isStoppedAndNamed() {
        var expressions = new Expressions(Map.of());
        var ten = "[1,2,3,4,5,6,7,8,9,10]";
        var endless = "%s.all(a, %s.all(b, %s.all(c, %s.all(d, a + b + c + d > 0))))".formatted(ten, ten, ten, ten);
        var decide =
                new Node.Decide("decide", List.of(new Node.Branch(expressions.condition(endless), "decide")), "human");
        var step = Interpreter.start(inbound(decide), LI, T0);
        assertThat(step.effect()).isEqualTo(TO_HUMAN);
        assertThat(step.path().getFirst().nodeId()).isEqualTo("decide");
        assertThat(step.path().getFirst().text()).contains("次数上限");
    }

    @Test
    void assign_templateAndExpression() {
        var types = Map.of("n", VariableType.NUMBER, "words", VariableType.TEXT);
        var expressions = new Expressions(types);
        var assign = new Node.Assign(
                "set",
                List.of(
                        new Node.Assignment("n", new Node.Assignment.Value.Computed(expressions.value("n + 1"))),
                        new Node.Assignment("words", new Node.Assignment.Value.Template("第{n}次"))),
                "human");
        var state = Interpreter.start(Flows.flow(Flow.Purpose.INBOUND, types, assign), facts("n", "1"), T0)
                .state();
        assertThat(state.variables()).containsEntry("n", "2").containsEntry("words", "第2次");
    }

    @Test
    void loopWithoutInput_endsAtAHuman() {
        var types = new TreeMap<String, VariableType>();
        var loop = new Node.Assign("loop", List.of(), "loop");
        var step = Interpreter.start(Flows.flow(Flow.Purpose.INBOUND, types, loop), LI, T0);
        assertThat(step.effect()).isEqualTo(TO_HUMAN);
        assertThat(step.path().getLast().text()).contains("转人工");
    }

    @Test
    void longStay_endsAtAHuman() {
        var flow = inbound(say("a", "一", "b"), say("b", "二", "a"));
        var step = Interpreter.start(flow, LI, T0);
        var late = Interpreter.step(
                flow,
                step.state(),
                new IvrInput.Played(),
                T0.plus(Interpreter.MAX_TIME).plusSeconds(1));
        assertThat(late.effect()).isEqualTo(TO_HUMAN);
    }

    @Test
    void subFlow_sharesVariables_andReturns() {
        var part = new Flow(
                "verify",
                3,
                "核验",
                Flow.Purpose.PART,
                "set",
                "",
                Map.of(),
                Map.of(),
                Map.of(
                        "set",
                        new Node.Assign(
                                "set",
                                List.of(new Node.Assignment("who", new Node.Assignment.Value.Template("李"))),
                                "back"),
                        "back",
                        new Node.Return("back")),
                Map.of(),
                Flow.Drawing.none());
        var flow = inbound(new Node.SubFlow("sub", "verify", "tell"), say("tell", "{who}", "human"));
        assertThat(played(Interpreter.start(flow.linked(Map.of("verify", part, "other", flow)), LI, T0)
                        .effect()))
                .isEqualTo("李");
        assertThat(Interpreter.start(flow, LI, T0).effect()).isEqualTo(TO_HUMAN);
    }

    /** So the year's holidays and make-up workdays are edited in one place for all flows. */
    @Test
    void subFlow_withTheCalendar_decidesForAnyFlow() {
        var zone = ZoneId.of("Asia/Shanghai");
        var day = List.of(new Calendar.Span(LocalTime.of(0, 0), LocalTime.of(0, 0), "workday"));
        var calendar = new Calendar(
                zone, day, List.of(), List.of(), List.of(), new TreeSet<>(List.of(LocalDate.of(2026, 10, 10))));
        var part = new Flow(
                "calendar",
                1,
                "日历",
                Flow.Purpose.PART,
                "today",
                "",
                Map.of("period", VariableType.TEXT),
                Map.of("city", calendar),
                Map.of(
                        "today",
                        new Node.Hours("today", "city", Map.of("workday", "work"), "rest"),
                        "work",
                        new Node.Assign("work", List.of(set("period", "work")), "back"),
                        "rest",
                        new Node.Assign("rest", List.of(set("period", "rest")), "back"),
                        "back",
                        new Node.Return("back")),
                Map.of(),
                Flow.Drawing.none());
        var types = Map.of("period", VariableType.TEXT);
        var flow = Flows.flow(
                        Flow.Purpose.INBOUND,
                        types,
                        new Node.SubFlow("ask", "calendar", "which"),
                        new Node.Decide(
                                "which",
                                List.of(new Node.Branch(new Expressions(types).condition("period == 'work'"), "human")),
                                "closed"),
                        say("closed", "今天休息", "human"))
                .linked(Map.of("calendar", part));

        var makeUpSaturday =
                LocalDate.of(2026, 10, 10).atTime(9, 0).atZone(zone).toInstant();
        assertThat(Interpreter.start(flow, LI, makeUpSaturday).effect()).isEqualTo(TO_HUMAN);
        var saturday = LocalDate.of(2026, 10, 17).atTime(9, 0).atZone(zone).toInstant();
        assertThat(played(Interpreter.start(flow, LI, saturday).effect())).isEqualTo("今天休息");
    }

    private static Node.Assignment set(String variable, String text) {
        return new Node.Assignment(variable, new Node.Assignment.Value.Template(text));
    }

    @Test
    void subFlow_thatCallsItself_endsAtAHuman() {
        var part = inbound(new Node.SubFlow("again", "self", "human"));
        var flow = inbound(new Node.SubFlow("sub", "self", "human")).withParts(Map.of("self", part));
        assertThat(Interpreter.start(flow, LI, T0).effect()).isEqualTo(TO_HUMAN);
    }

    @Test
    void leaveMessage_keepsTheNameOfTheRecording() {
        var message = new Node.LeaveMessage(
                "message", text("请留言"), Duration.ofMinutes(2), Duration.ofSeconds(5), "bye", Optional.empty());
        var flow = inbound(message, new Node.HangUp("bye", List.of(), "message"));
        var start = Interpreter.start(flow, LI, T0);
        var left = Interpreter.step(flow, start.state(), new IvrInput.Recorded("m-1", Duration.ofSeconds(12)), T0);
        assertThat(left.state().variables()).containsEntry("message", "m-1");
        assertThat(left.effect()).isEqualTo(new IvrEffect.HangUp("message"));
        assertThat(after(flow, new IvrInput.Failed("disk full"))).isEqualTo(TO_HUMAN);
    }

    @Test
    void transfer_toWhatIsNoNumber_endsAtAHuman() {
        var flow = inbound(new Node.Transfer("out", "{target}"));
        assertThat(Interpreter.start(flow, facts("target", "05801"), T0).effect())
                .isEqualTo(new IvrEffect.Transfer("05801"));
        for (var target : List.of("", "1&SIP/evil", "Local/1@hl-entry", "0580,20,g", "1".repeat(40))) {
            assertThat(Interpreter.start(flow, facts("target", target), T0).effect())
                    .as(target)
                    .isEqualTo(TO_HUMAN);
        }
        assertThatThrownBy(() -> new Node.Transfer("out", "Local/1@hl-entry"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("不是能拨的号码");
    }

    @Test
    void transferThatReachesNobody_goesOnWhereTheFlowSays_elseToAHuman() {
        var flow = inbound(
                say("hello", "您好", "out"),
                new Node.Transfer("out", "110", Optional.of("sorry")),
                say("sorry", "没有接通", "again"),
                new Node.Transfer("again", "05801"));
        var dialled = Interpreter.step(flow, Interpreter.start(flow, LI, T0).state(), new IvrInput.Played(), T0);
        assertThat(dialled.effect()).isEqualTo(new IvrEffect.Transfer("110"));

        var onward =
                Interpreter.notReached(flow, dialled.state(), T0, _ -> false).orElseThrow();
        assertThat(onward.path()).extracting(StepNote::nodeId).containsExactly("out", "sorry");
        assertThat(onward.state().ended()).isFalse();
        var second = Interpreter.step(flow, onward.state(), new IvrInput.Played(), T0);
        assertThat(second.effect()).isEqualTo(new IvrEffect.Transfer("05801"));
        assertThat(Interpreter.notReached(flow, second.state(), T0, _ -> false)).isEmpty();
    }

    @Test
    void transferThatIsTriedForEver_endsAtAHuman() {
        var flow = inbound(new Node.Transfer("out", "110", Optional.of("out")));
        var step = Interpreter.start(flow, LI, T0);
        int dialled = 0;
        var onward = Optional.of(step);
        while (onward.isPresent()) {
            assertThat(onward.get().effect()).isEqualTo(new IvrEffect.Transfer("110"));
            dialled++;
            onward = Interpreter.notReached(flow, onward.get().state(), T0, _ -> false);
        }
        assertThat(dialled).isEqualTo(Interpreter.MAX_EFFECTS);
        assertThat(Interpreter.notReached(
                        flow, step.state(), T0.plus(Interpreter.MAX_TIME).plusSeconds(1), _ -> false))
                .as("he has been in the flow for too long")
                .isEmpty();
    }

    @Test
    void requirements_takeValuesAsWordsOnly() {
        var flow = inbound(new Node.Enqueue("dialect", "general", "{dialect}>=2", 3));
        assertThat(Interpreter.start(flow, facts("dialect", "吴语"), T0).effect())
                .isEqualTo(new IvrEffect.Enqueue("general", "吴语>=2", 3));
        assertThat(Interpreter.start(flow, facts("dialect", "x>=0 || y\n"), T0).effect())
                .isEqualTo(new IvrEffect.Enqueue("general", "x0y>=2", 3));
    }

    @Test
    void step_onAnotherVersion_isRefused() {
        var flow = inbound(say("hello", "您好", "human"));
        var state = Interpreter.start(flow, LI, T0).state();
        assertThatThrownBy(() -> Interpreter.step(flow.withVersion(2), state, new IvrInput.Played(), T0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 1");
    }

    @Test
    void unexpectedOutcome_neverLosesTheCaller() {
        var flow = inbound(menu("menu", Map.of('1', "human")));
        assertThat(after(flow, new IvrInput.Done(), new IvrInput.Played(), new IvrInput.LookedUp(Map.of())))
                .isEqualTo(TO_HUMAN);
        assertThat(HUMAN.id()).isEqualTo(flow.fallback());
    }

    private static CallFacts facts(String name, String value) {
        return new CallFacts("1.1", "", "12345", "zh", Map.of(name, value));
    }

    private static IvrEffect after(Flow flow, IvrInput... inputs) {
        var step = Interpreter.start(flow, LI, T0);
        for (var input : inputs) {
            step = Interpreter.step(flow, step.state(), input, T0);
        }
        return step.effect();
    }

    private static String played(IvrEffect effect) {
        var speech = ((IvrEffect.Play) effect).speech().getFirst();
        return ((Speech.Text) speech).text();
    }
}
