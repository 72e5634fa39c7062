package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of node on a real Asterisk: which keys were taken, what was heard, where the caller went. */
@OnStand
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowNodesE2E {
    private static final double PROMPT = 900;
    private static final double PROMPT_IN_DIALECT = 1_500;
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double OUTSIDE = 1_200;
    /** A name that would mean something to a dialplan, to AGI and to a page. */
    private static final String HOSTILE = "\"A\tB\\\" ${EXTEN},<b>坏\"";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stand stand;
    private final FlowAuthor author;
    private final AskedService service = new AskedService();

    FlowNodesE2E(Stand stand) throws IOException {
        this.stand = stand;
        author = new FlowAuthor(stand.signedIn("admin"));
    }

    /** The service that the flow asks, and all flows. */
    @BeforeAll
    void prepare() {
        service.answers("/ok", "{\"name\": \"张三\"}");
        service.answers("/wrong", "<html>今天休息</html>");
        service.answers("/huge", "{\"name\": \"" + "大".repeat(400_000) + "\"}");
        service.neverAnswers("/slow");
        for (var prompt :
                Map.of("e2e-tone", PROMPT, "e2e-tone.yue", PROMPT_IN_DIALECT).entrySet()) {
            var tone = Wav.file(Tones.RATE, Tones.tone(prompt.getValue(), Duration.ofSeconds(2)));
            Api.expect(201, author.api().upload("prompts?name=tone&id=" + prompt.getKey(), tone));
        }
        author.createAndPublish("e2e-part", "part", FlowAuthor.written("e2e-part"));
        for (var id : List.of("e2e-nodes", "e2e-message", "e2e-live", "e2e-outside")) {
            String port = String.valueOf(service.port());
            author.createAndPublish(id, "inbound", FlowAuthor.written(id).replace("@PORT@", port));
        }
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Team team(String flow) {
        var team = stand.team(1);
        stand.staff().answeredBy(team.line(), flow);
        team.awaitLevel(2);
        return team;
    }

    @SideBySide
    void oneCallThroughEveryNode_keysTimesAndWordsAreInItsPath_andItsHumanIsTheOneItAskedFor() {
        try (var team = team("e2e-nodes")) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            soon("the recorded prompt", () -> citizen.media().hears(PROMPT));
            var call = team.call();
            var keys = new Keys(stand, team.line(), citizen, call);

            // The first question of the menu is left unanswered.
            keys.type(2, "9");
            keys.type(3, "1");
            keys.type(4, "1234#");
            keys.type(5, "2112#");
            keys.type(6, "27");
            keys.type(7, "26");
            // Two sounds of the greeting, the second question twice, and then they are spoken.
            soon(
                    "the numbers",
                    () -> stand.agiTap().begunFor(team.line(), "STREAM FILE") == 5
                            && citizen.media().hearsSomething());
            citizen.media().press('5');
            soon("the prompt in his dialect", () -> citizen.media().hears(PROMPT_IN_DIALECT));
            keys.type(8, "2");
            keys.type(9, "9");
            desk.awaitTalk(call);
            soon("the agent", () -> citizen.media().hears(AGENT));
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();
            call.awaitEnd();

            assertThat(Way.of(call).nodes())
                    .containsExactly(
                            "hello",
                            "hours",
                            "menu",
                            "ticket",
                            "check",
                            "values",
                            "numbers",
                            "decide",
                            "look",
                            "named",
                            "slow",
                            "wrong",
                            "huge",
                            "down",
                            "progress",
                            "repeat",
                            "language",
                            "part",
                            "e2e-part/which",
                            "e2e-part/tell",
                            "live",
                            "rate",
                            "offer",
                            "human");
            assertThat(Way.of(call).keys())
                    .containsExactly(
                            "menu 9",
                            "menu 1",
                            "ticket 1234",
                            "ticket 2112",
                            "check ******",
                            "check ******",
                            "numbers 5",
                            "rate 2",
                            "offer 9");
            assertThat(Way.of(call).texts())
                    .contains(
                            "menu 没有按键",
                            "menu 按键无效",
                            "hours 时段：day",
                            "numbers 播放：一百一十二，第一百一十二位，十二元五角，二零二六年十月一日，二幺幺二",
                            "look 查询：有结果",
                            "named 播放：张三您好。",
                            "slow 查询失败：对方没有及时回答",
                            "wrong 查询失败：对方的回答不是 JSON",
                            "progress 查询：没有结果",
                            "e2e-part/tell 播放：这里是子流程。【录音 e2e-tone】",
                            "live 公告没有启用",
                            "human 转人工")
                    .anyMatch(text -> text.startsWith("huge 查询失败：") && text.contains("64 KB"))
                    .anyMatch(text -> text.startsWith("down 查询失败："));
            assertThat(call.steps("ivr")).extracting(Call.Step::at).isSorted();
            assertThat(call.row().body().at("/rating").asInt()).isEqualTo(2);
            assertThat(call.course())
                    .containsSubsequence("arrived", "ivr", "rated", "ivr", "queued", "offered", "joined");
            var played = stand.agiTap().doneFor(team.line()).stream()
                    .filter(done -> done.command().startsWith("STREAM FILE"))
                    .toList();
            assertThat(played).hasSizeGreaterThan(6).allMatch(AgiTap.Done::heard);
        }
    }

    @SideBySide
    void messageBecomesAWorkOrderWithItsRecording_andTheNextCallHearsHowFarItIs() throws IOException {
        try (var team = team("e2e-message");
                var first =
                        stand.citizen("13800007777", team.line()).says(CITIZEN).start()) {
            var call = team.call();
            soon(
                    "the words and the beep",
                    () -> stand.agiTap().doneFor(team.line()).stream()
                                    .filter(AgiTap.Done::heard)
                                    .count()
                            == 2);
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            first.media().press('#');
            first.succeeds();
            call.awaitEnd();
            soon("the work order", () -> !call.row().text("workOrderId").isEmpty());
            String order = call.row().text("workOrderId");
            assertThat(Way.of(call).texts()).anyMatch(text -> text.startsWith("message 留言 "));
            assertThat(Api.expect(200, call.api().get("work-orders/" + order)).text("title"))
                    .contains("留言");
            byte[] recorded = author.api()
                    .file("recordings/" + call.row().text("recordingId") + "?leg=caller")
                    .body();
            assertThat(secondsOf(recorded, CITIZEN)).isGreaterThan(1.5);

            try (var second = stand.citizen("13800007777", team.line()).start()) {
                var later = team.calls(2).getLast();
                new Keys(stand, team.line(), second, later).type(1, order.replaceAll("[^0-9]", "") + "#");
                second.succeeds();
                later.awaitEnd();
                assertThat(Way.of(later).texts())
                        .anyMatch(text -> text.startsWith("tell 播放：您的工单") && text.contains("您来过一次电话"));
            }
        }
    }

    @SideBySide
    void announcementIsHeardFromTheNextCallerOn_untilItIsSwitchedOff_andReplayKnowsTheCalls() {
        try (var team = team("e2e-live")) {
            var leader = stand.signedIn("2001");
            var before = Instant.now().minusSeconds(1);
            team.citizen().named(HOSTILE).start().succeeds();
            Api.expect(
                    200,
                    leader.put("announcements/e2e-live", Map.of("text", "停水通知", "prompt", "e2e-tone", "on", true)));
            var second = team.citizen().start();
            soon("the announcement", () -> second.media().hears(PROMPT));
            second.succeeds();
            Api.expect(
                    200,
                    leader.put("announcements/e2e-live", Map.of("text", "停水通知", "prompt", "e2e-tone", "on", false)));
            team.citizen().start().succeeds();

            List<Call> calls = team.calls(3);
            calls.forEach(Call::awaitEnd);
            assertThat(calls.getFirst()
                            .steps("arrived")
                            .getFirst()
                            .data()
                            .get("callerName")
                            .asString())
                    .contains("坏", "${EXTEN}")
                    .doesNotContain("\t");
            assertThat(calls.stream()
                            .map(call -> Way.of(call).texts().stream()
                                    .filter(text -> text.startsWith("live "))
                                    .toList()))
                    .containsExactly(List.of("live 公告没有启用"), List.of("live 播放：【统一口径公告】"), List.of("live 公告没有启用"));

            String draft = FlowAuthor.written("e2e-live").replace("\"next\": \"bye\"", "\"next\": \"human\"");
            var replay = Api.expect(
                    200,
                    author.api()
                            .post(
                                    "flows/e2e-live/replay",
                                    Map.of(
                                            "from", before.toString(),
                                            "to", Instant.now().plusSeconds(1).toString(),
                                            "content", JSON.readTree(draft))));
            assertThat(replay.body().at("/calls").asInt()).isEqualTo(3);
            assertThat(replay.body().at("/different"))
                    .hasSize(3)
                    .allMatch(call -> call.at("/before/end").asString().equals("hang-up")
                            && call.at("/after/end").asString().equals("queue"));
            testNumberRunsTheDraft(draft);
        }
    }

    private void testNumberRunsTheDraft(String draft) {
        long revision = author.saveDraft("e2e-live", draft);
        String number = Api.expect(200, author.api().post("flows/e2e-live/test-call", Map.of("revision", revision)))
                .text("number");
        try (var tester = stand.citizen("13800008888", number).start()) {
            var call =
                    Call.await(author.api(), "caller=13800008888", 1).getFirst().awaitStep("queued");
            assertThat(Way.of(call).nodes()).containsExactly("hello", "live", "human");
            tester.hangUp();
            tester.succeeds();
            call.awaitEnd();
        }
    }

    @SideBySide
    void numberOutside_busy_goesOnAlongTheFlow_silent_forbidden_leadToAHuman_andWhoAnswersTalks() throws IOException {
        try (var team = team("e2e-outside")) {
            var desk = team.desk(0).readyToSay(AGENT);
            try (var engaged = stand.outside().isBusy().start();
                    var citizen = stand.citizen("13800005001", team.line())
                            .says(CITIZEN)
                            .start()) {
                soon("what the flow says about it", () -> citizen.media().hears(PROMPT));
                var call = team.call();
                desk.awaitTalk(call);
                engaged.succeeds();
                citizen.hangUp();
                citizen.succeeds();
                desk.finishWrapUp();
                call.awaitEnd();
                assertThat(call.course())
                        .containsSubsequence("outside-dialled", "outside-ended", "ivr", "queued", "offered", "joined");
                assertThat(Way.of(call).nodes()).containsExactly("offer", "engaged", "english", "sorry", "human");
                assertThat(Way.of(call).texts()).contains("engaged 转接没有接通");
                assertThat(call.steps("outside-ended"))
                        .extracting(Call.Step::cause)
                        .containsExactly("busy");
                assertThat(call.outcome()).isEqualTo("answered");
            }
            desk.awaitState("ready").rest();
            try (var silent = stand.outside().neverAnswers().start();
                    var patient = stand.citizen("13800005002", team.line()).start();
                    var forbidden = stand.citizen("95588", team.line()).start()) {
                List<Call> calls = team.calls(3);
                calls.forEach(call -> call.awaitStep("queued"));
                patient.hangUp();
                forbidden.hangUp();
                patient.succeeds();
                forbidden.succeeds();
                silent.succeeds();
                calls.forEach(Call::awaitEnd);
                assertThat(calls.subList(1, 3).stream()
                                .flatMap(call -> call.steps("outside-ended").stream())
                                .map(Call.Step::cause))
                        .containsExactlyInAnyOrder("no-answer", "not-allowed");
            }
            whoAnswersTalks(team);
            callbackIsBookedBeforeTheQueue(team, desk);
        }
    }

    private void whoAnswersTalks(Team team) throws IOException {
        try (var police = stand.outside().says(OUTSIDE).start();
                var citizen =
                        stand.citizen("13800005110", team.line()).says(CITIZEN).start()) {
            soon(
                    "both hear each other",
                    () -> citizen.media().hears(OUTSIDE) && police.media().hears(CITIZEN));
            var call = team.calls(4).getLast().awaitStep("outside-answered");
            assertThat(police.messages())
                    .as("the emergency number goes to its own address, and sees the hotline's number")
                    .contains("INVITE sip:110@127.0.0.1:")
                    .contains("From: <sip:" + team.line() + "@");
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            police.hangUp();
            citizen.succeeds();
            call.awaitEnd();
            assertThat(call.outcome()).isEqualTo("transferred-out");
            assertThat(call.course())
                    .containsSubsequence(
                            "outside-dialled", "outside-answered", "recording-started", "outside-ended", "ended");
            for (var leg : Map.of("caller", CITIZEN, "agent", OUTSIDE).entrySet()) {
                byte[] recorded = author.api()
                        .file("recordings/" + call.id() + "?leg=" + leg.getKey())
                        .body();
                assertThat(secondsOf(recorded, leg.getValue())).as(leg.getKey()).isGreaterThan(1);
            }
        }
    }

    private void callbackIsBookedBeforeTheQueue(Team team, Desk desk) {
        Call call;
        try (var citizen = stand.citizen("13800005555", team.line()).start()) {
            call = team.calls(5).getLast();
            new Keys(stand, team.line(), citizen, call).type(1, "1");
            citizen.succeeds();
        }
        call.awaitStep("caller-away");
        assertThat(Way.of(call).texts()).contains("callback 已预约回拨", "bye 系统挂机");
        try (var home = stand.outside().says(CITIZEN).start()) {
            Api.expect(200, desk.api().put("agents/me/state", Map.of("state", "ready")));
            desk.awaitTalk(call);
            soon("the agent", () -> home.media().hears(AGENT));
            home.hangUp();
            call.awaitEnd();
            desk.finishWrapUp();
        }
        assertThat(call.outcome()).isEqualTo("answered");
        assertThat(call.course())
                .containsSubsequence("ivr", "queued", "callback-asked", "caller-away", "callback-dialled", "joined");
    }

    private static void soon(String what, BooleanSupplier condition) {
        await(what).atMost(SOON).until(condition::getAsBoolean);
    }

    private static double secondsOf(byte[] wav, double tone) throws IOException {
        var samples = Wav.read(wav).samples(wav);
        return Tones.share(samples, Tones.RATE, tone) * samples.length / Tones.RATE;
    }
}
