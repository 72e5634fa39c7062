package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** A citizen and an agent at a desk phone talk: the whole way, with all that is left of the call. */
@OnStand
class FirstCallE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double SECOND_AGENT = 1_000;
    /** Longer than the AGI's 15 s, the 30 s of waiting in a bridge, and the 60 s that an agent waits to be joined. */
    private static final Duration LONG_TALK = Duration.ofSeconds(70);
    /** Longer than one round of waiting in a bridge. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(35);

    private final Stand stand;

    FirstCallE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    @ResourceLock("12345")
    void citizen_isAnsweredRatesTheCall_andAllOfItIsOnRecord() throws IOException {
        try (var desk = stand.demoDesk("1001", "8021").readyToSay(AGENT);
                var citizen = stand.citizen("13800005678", "12345").says(CITIZEN)) {
            citizen.start();
            await().atMost(Duration.ofSeconds(10)).until(citizen.media()::hearsSomething);
            desk.awaitState("talking");
            assertThat(desk.desk().text("desk/call/caller")).isEqualTo("138****5678");
            assertThat(desk.desk().text("desk/call/place")).isNotEmpty();
            var call = new Call(desk.api(), desk.desk().text("desk/call/id"));
            desk.awaitTalk(call);
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> desk.phone().media().hears(CITIZEN));
            // Long enough for a second of nothing but the two tones at the end of the recording.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            desk.hangUp(call);

            press5(citizen, call);
            citizen.succeeds();
            desk.phone().succeeds();
            call.awaitEnd();
            editAndFinish(desk, call);

            assertRow(call, desk);
            assertTimeline(call);
            assertRecording(desk.api(), call);
        }
    }

    /** Time-outs are for callers whom nobody looks after, never for two people who talk. */
    @SideBySide
    void talkLongerThanEveryTimeOut_goesOnUntilSomebodyHangsUp() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            await().pollDelay(LONG_TALK).atMost(LONG_TALK.plusSeconds(5)).until(() -> true);

            assertThat(desk.state()).isEqualTo("talking");
            assertThat(citizen.media().hears(AGENT))
                    .as("the citizen hears the agent")
                    .isTrue();
            assertThat(desk.phone().media().hears(CITIZEN))
                    .as("the agent hears the citizen")
                    .isTrue();
            desk.hangUp(call);
            desk.finishWrapUp();
            citizen.hangUp();
            citizen.succeeds();
            assertThat(call.awaitEnd().row().body().get("talkSeconds").asInt())
                    .isGreaterThanOrEqualTo((int) LONG_TALK.toSeconds());
        }
    }

    @SideBySide
    void citizenWhoWaitsLongerThanEveryTimeOut_isStillThereForTheFirstAgentWhoComes() {
        try (var team = stand.team(1)) {
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call().awaitStep("queued");

            await().pollDelay(LONG_WAIT).atMost(LONG_WAIT.plusSeconds(5)).until(() -> true);

            await("music").atMost(Duration.ofSeconds(5)).until(citizen.media()::hearsSomething);
            team.desk(0).readyToSay(AGENT).awaitTalk(call);
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            assertThat(call.course()).as("never queued again").doesNotHaveDuplicates();
            citizen.hangUp();
            citizen.succeeds();
            team.desk(0).finishWrapUp();
            assertThat(call.awaitEnd().row().body().get("waitSeconds").asInt())
                    .isGreaterThanOrEqualTo((int) LONG_WAIT.toSeconds());
        }
    }

    /** After 30 s the dialplan asks the server whether the caller is to go on waiting. */
    @SideBySide
    void citizenWhoIsAskedForAgainWhenTheAgentAnswers_getsHim() {
        try (var team = stand.team(1)) {
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call().awaitStep("queued");
            stand.agiTap().keepCallersOf(team.line());
            await().atMost(Duration.ofSeconds(40)).until(() -> stand.agiTap().keptOf(team.line()) > 0);

            var desk = team.desk(0).readyToSay(AGENT).awaitTalk(call);

            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> desk.phone().media().hears(CITIZEN));
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
        }
    }

    /** A flow after the talk may do that; the waiting in between is not recorded. */
    @SideBySide
    void citizenWhoIsQueuedAgainAfterTheTalk_hasBothTalksOnRecord() throws IOException {
        try (var team = stand.team(2);
                var citizen =
                        stand.citizen(Staff.WANTS_A_SECOND_TALK, team.line()).says(CITIZEN)) {
            var first = team.desk(0).readyToSay(AGENT);
            citizen.start();
            var call = team.call();
            first.awaitTalk(call);
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            first.hangUp(call);
            call.awaitSteps("queued", 2);

            var second = team.desk(1).readyToSay(SECOND_AGENT).awaitTalk(call);
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(SECOND_AGENT));
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();

            assertThat(call.steps("talk-ended"))
                    .extracting(step -> step.data().get("by").asString())
                    .containsExactly("agent", "caller");
            short[] agents = recorded(second.api(), call, "agent");
            assertThat(talk(agents, SECOND_AGENT)).as("the second talk").isGreaterThan(0.9);
            assertThat(Tones.share(agents, Tones.RATE, AGENT))
                    .as("the first talk, of two seconds or more, is still there")
                    .isBetween(0.2, 0.8);
            short[] caller = recorded(second.api(), call, "caller");
            assertThat(Tones.share(caller, Tones.RATE, CITIZEN)).isGreaterThan(0.9);
            assertThat(Math.abs(agents.length - caller.length)).as("in step").isLessThan(Tones.RATE / 2);
            first.finishWrapUp();
            second.finishWrapUp();
        }
    }

    /** The rating is asked for after the talk. */
    private static void press5(Phone citizen, Call call) {
        call.awaitStep("talk-ended");
        await("the question")
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        citizen.media().hearsSomething() && citizen.media().share(AGENT, Duration.ofSeconds(1)) < 0.2);
        citizen.media().press('5');
        call.awaitStep("rated");
    }

    private static void editAndFinish(Desk desk, Call call) {
        desk.awaitState("wrap-up");
        JsonNode order = Api.expect(
                        200, desk.api().get("work-orders/" + call.row().text("workOrderId")))
                .body();
        assertThat(order.get("callId").asString()).isEqualTo(call.id());
        assertThat(order.get("status").asString()).isEqualTo("draft");
        Map<String, Object> edit = new LinkedHashMap<>();
        for (var field : new String[] {
            "version", "type", "category", "region", "address", "urgency", "secrecy", "title", "matter", "contactName"
        }) {
            edit.put(field, order.get(field));
        }
        edit.put("type", "咨询");
        edit.put("title", "公交线路");
        edit.put("matter", "市民询问 5 路公交车的末班时间。");
        String path = "work-orders/" + order.get("id").asString();
        long version = Api.expect(200, desk.api().put(path, edit))
                .body()
                .get("version")
                .asLong();
        assertThat(desk.state()).as("saving alone does not end the wrap-up").isEqualTo("wrap-up");

        Api.expect(409, desk.api().put(path, edit));
        edit.put("version", version);
        edit.put("complete", true);
        var saved = Api.expect(200, desk.api().put(path, edit));

        assertThat(saved.text("status")).isEqualTo("saved");
        assertThat(saved.text("title")).isEqualTo("公交线路");
        desk.awaitState("ready");
    }

    private static void assertRow(Call call, Desk desk) {
        call.awaitStep("wrap-up-ended");
        var row = call.row();
        assertThat(row.text("outcome")).isEqualTo("answered");
        assertThat(row.text("line")).isEqualTo("12345");
        assertThat(row.text("queue")).isEqualTo("general");
        assertThat(row.text("caller")).isEqualTo("138****5678");
        assertThat(row.text("agentLogin")).isEqualTo(desk.login());
        assertThat(row.text("seat")).isEqualTo("8021");
        assertThat(row.text("rating")).isEqualTo("5");
        assertThat(row.body().get("talkSeconds").asInt()).isBetween(2, 30);
        assertThat(row.body().get("waitSeconds").asInt()).isBetween(0, 10);
    }

    private static void assertTimeline(Call call) {
        var steps = call.timeline();
        assertThat(call.course())
                .containsExactly(
                        "arrived",
                        "ivr",
                        "queued",
                        "offered",
                        "work-order",
                        "offer-answered",
                        "recording-started",
                        "announcing",
                        "joined",
                        "talk-ended",
                        "wrap-up-started",
                        "ivr",
                        "rated",
                        "ivr",
                        "ended",
                        "wrap-up-ended");
        assertThat(steps)
                .extracting(Call.Step::n)
                .isEqualTo(IntStream.range(0, steps.size()).boxed().toList());
        assertThat(steps).extracting(Call.Step::at).isSorted();
        assertThat(steps).extracting(Call.Step::leg).containsOnly("caller", "agent");
        assertThat(steps).extracting(Call.Step::actor).doesNotContain("");
        assertThat(call.steps("talk-ended").getFirst().data().get("by").asString())
                .isEqualTo("agent");
        assertThat(call.steps("ended").getFirst().actor())
                .as("the flow after the talk came to its end")
                .isEqualTo("system");
        assertThat(call.steps("offered").getFirst().data().get("why").asString())
                .contains("综合");
    }

    private void assertRecording(Api agent, Call call) throws IOException {
        String path = "recordings/" + call.id();
        Path folder = stand.config().asterisk().folders().recordings().here().resolve(call.id());
        for (var leg : new String[] {"caller", "agent"}) {
            double own = leg.equals("caller") ? CITIZEN : AGENT;
            double other = leg.equals("caller") ? AGENT : CITIZEN;
            short[] samples = recorded(agent, call, leg);
            assertThat(talk(samples, own)).as("own tone in " + leg).isGreaterThan(0.9);
            assertThat(talk(samples, other)).as("other's tone in " + leg).isLessThan(0.01);
            byte[] stored = Files.readAllBytes(folder.resolve(leg + ".wav"));
            assertThat(Wav.read(stored).closed()).as("Asterisk closed " + leg).isTrue();
            assertThat(Wav.read(stored).samples(stored)).as("as stored: " + leg).isEqualTo(samples);
        }
        assertStereo(agent.file(path + "?leg=both").body());
        assertRange(agent, path);
        var peaks = Api.expect(200, agent.get(path + "/peaks"));
        assertThat(peaks.body().get("durationMs").asInt()).isBetween(4_000, 40_000);
        int count = peaks.body().get("durationMs").asInt()
                * peaks.body().get("peaksPerSecond").asInt()
                / 1000;
        assertThat(peaks.body().get("caller").size()).isBetween(count - 2, count + 2);
        assertThat(peaks.body().at("/agent/" + (count - 25)).asInt()).isBetween(20, 45);
    }

    private static short[] recorded(Api agent, Call call, String leg) throws IOException {
        byte[] file = agent.file("recordings/" + call.id() + "?leg=" + leg).body();
        return Wav.read(file).samples(file);
    }

    /** The share of a tone in the second before the last half one. */
    private static double talk(short[] samples, double tone) {
        int end = samples.length - Tones.RATE / 2;
        return Tones.share(Arrays.copyOfRange(samples, end - Tones.RATE, end), Tones.RATE, tone);
    }

    /** The citizen is on the left, the agent on the right. */
    private static void assertStereo(byte[] file) throws IOException {
        Wav wav = Wav.read(file);
        assertThat(wav.channels()).isEqualTo(2);
        short[] both = wav.samples(file);
        short[] left = new short[both.length / 2];
        short[] right = new short[both.length / 2];
        for (int i = 0; i < left.length; i++) {
            left[i] = both[2 * i];
            right[i] = both[2 * i + 1];
        }
        assertThat(talk(left, CITIZEN)).isGreaterThan(0.9);
        assertThat(talk(right, AGENT)).isGreaterThan(0.9);
    }

    private static void assertRange(Api agent, String path) {
        byte[] whole = agent.file(path).body();
        var part = agent.file(path, "Range", "bytes=1000-1999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 1000-1999/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, 2000));
    }
}
