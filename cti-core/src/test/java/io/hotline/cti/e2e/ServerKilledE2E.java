package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server may die at any moment: nobody who talks notices, and nothing is missing from the records afterwards. */
@Tag("e2e")
class ServerKilledE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double COLLEAGUE = 1_000;
    private static final double POLICE = 1_400;
    private static final Duration RING = Duration.ofSeconds(10);
    private static final Duration STANDSTILL = Duration.ofSeconds(8);
    private static final String CALLBACKS = "announce_position = true, callback_offered = true";

    private static Stand stand;

    @BeforeAll
    static void start() {
        stand = Stand.startWithServerProcess();
    }

    @AfterAll
    static void stop() {
        try (var ended = stand) {
            ended.ending().assertNothingLeft();
        }
    }

    @Test
    void talksGoOnWithoutTheServer_andTheNextOneCompletesTheirRecords() {
        try (var team = stand.team(1);
                var otherTeam = stand.team(1);
                var consulting = stand.team(2);
                var threeOfThem = stand.team(1);
                var unheard = stand.team(1);
                var police = stand.outside().says(POLICE).start()) {
            var consultation = inConsultation(consulting);
            var conference = inConference(threeOfThem);
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);
            var otherDesk = otherTeam.desk(0).readyToSay(AGENT);
            var otherCitizen = otherTeam.citizen().says(CITIZEN).start();
            var otherCall = otherTeam.call();
            otherDesk.awaitTalk(otherCall);
            var lateDesk = unheard.desk(0).ready(phone -> phone.says(AGENT).answersAfter(Duration.ofSeconds(3)));
            var lateCitizen = unheard.citizen().says(CITIZEN).start();
            var lateCall = unheard.call();
            lateDesk.awaitState("ringing");

            stand.killServer();

            otherCitizen.hangUp();
            otherCitizen.succeeds();
            await("who was rung answers without the server")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> lateCitizen.media().hears(AGENT)
                            && lateDesk.phone().media().hears(CITIZEN));
            lateCitizen.hangUp();
            lateCitizen.succeeds();
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(citizen.media().hears(AGENT)).isTrue();
            assertThat(desk.phone().media().hears(CITIZEN)).isTrue();
            assertThat(consulting.desk(1).phone().media().hears(AGENT)).isTrue();
            assertThat(police.media().share(CITIZEN, Duration.ofSeconds(1))).isGreaterThan(0.15);
            police.hangUp();

            stand.startServerAgain();

            consulting.desk(0).control(consultation, "leave");
            consulting.desk(0).finishWrapUp();
            consulting.desk(1).awaitTalk(consultation);
            conference.awaitStep("guest-left");
            threeOfThem.desk(0).hangUp(conference);
            threeOfThem.desk(0).finishWrapUp();

            lateDesk.finishWrapUp();
            assertThat(lateCall.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(lateCall.course())
                    .containsSubsequence("offered", "offer-answered", "survival-joined", "recording-started", "ended")
                    .filteredOn(step -> !step.equals("ivr"))
                    .doesNotHaveDuplicates();
            assertThat(lateDesk.api().file("recordings/" + lateCall.id()).statusCode())
                    .isEqualTo(200);
            assertThat(stand.console("database show hl-survived")).contains("0 results");

            // His session, his seat and his call are as they were.
            assertThat(desk.state()).isEqualTo("talking");
            assertThat(desk.desk().text("desk/call/id")).isEqualTo(call.id());
            assertThat(citizen.media().hears(AGENT)).isTrue();
            otherDesk.finishWrapUp();
            assertThat(otherCall.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(otherCall.course())
                    .containsSubsequence("joined", "talk-ended", "ended")
                    .doesNotHaveDuplicates();
            desk.hangUp(call);
            call.awaitStep("talk-ended");
            desk.finishWrapUp();
            citizen.hangUp();
            citizen.succeeds();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.course())
                    .containsSubsequence("recording-started", "announcing", "joined", "talk-ended", "ended")
                    .filteredOn(step -> !step.equals("ivr"))
                    .doesNotHaveDuplicates();
        }
    }

    /** The citizen hears music, the agent talks with a colleague. */
    private static Call inConsultation(Team team) {
        var desk = team.desk(0).readyToSay(AGENT);
        team.citizen().says(CITIZEN).start();
        var call = team.call();
        desk.awaitTalk(call);
        var colleague = team.desk(1).readyToSay(COLLEAGUE);
        desk.control(call, "consult", Map.of("agent", colleague.login()));
        await("they consult")
                .atMost(Duration.ofSeconds(10))
                .until(() -> colleague.phone().media().hears(AGENT));
        return call;
    }

    private static Call inConference(Team team) {
        var desk = team.desk(0).readyToSay(AGENT);
        var citizen = team.citizen().says(CITIZEN).start();
        var call = team.call();
        desk.awaitTalk(call);
        desk.control(call, "three-way", Map.of("number", "110"));
        await("all three")
                .atMost(Duration.ofSeconds(10))
                .until(() -> citizen.media().share(POLICE, Duration.ofSeconds(1)) > 0.15);
        return call;
    }

    /** What was said meanwhile is heard all at once, and dated when it was said. */
    @Test
    void talkThatEndsWhileTheServerStandsStill_isAsLongAsItWas() throws Exception {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);
            try (var _ = stand.frozenServer()) {
                citizen.hangUp();
                citizen.succeeds();
                await().pollDelay(STANDSTILL).until(() -> true);
            }
            desk.finishWrapUp();

            var record = call.awaitEnd().row();
            assertThat(record.text("outcome")).isEqualTo("answered");
            assertThat(record.body().get("talkSeconds").asInt()).isLessThan((int) STANDSTILL.toSeconds() - 1);
        }
    }

    /** Twenty seconds of asking, then Asterisk rings the agents by itself; whoever still waits is back with the server at once. */
    @Test
    void callersWhoCameWithoutTheServer_areAnsweredByItsAgents_andFetchedWhenItIsBack() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            await("Asterisk knows the agent")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> stand.console("queue show hl-survival")
                            .lines()
                            .anyMatch(
                                    member -> member.contains("PJSIP/" + desk.seat()) && !member.contains("(paused)")));
            stand.killServer();

            var hasty = team.citizen().start();
            stand.channelAt("hl-lost");
            hasty.hangUp();
            hasty.succeeds();
            await("his end is noted")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(stand.console("database show hl-survived"))
                            .contains("/came", "/left"));
            var first = team.citizen().says(CITIZEN).start();
            stand.channelAt("hl-lost");
            // He comes later and so stays behind the first, for whom the one agent is.
            var second = team.citizen().says(CITIZEN).start();
            await("Asterisk joins them")
                    .atMost(Duration.ofSeconds(45))
                    .until(() ->
                            first.media().hears(AGENT) && desk.phone().media().hears(CITIZEN));
            await("the second waits")
                    .atMost(Duration.ofSeconds(45))
                    .until(() -> stand.channels()
                                    .lines()
                                    .filter(line -> line.contains("!hl-survival!"))
                                    .count()
                            == 2);

            stand.startServerAgain();

            assertThat(first.media().hears(AGENT)).as("the talk goes on").isTrue();
            await("the second is back in the queue")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> desk.api()
                                    .get("calls?line=" + team.line())
                                    .body()
                                    .get("items")
                                    .size()
                            >= 1);
            first.hangUp();
            first.succeeds();
            await().atMost(Duration.ofSeconds(30)).until(() -> second.media().hears(AGENT));
            second.hangUp();
            second.succeeds();
            desk.finishWrapUp();
            var calls = team.calls(3);
            assertThat(calls.getFirst().awaitEnd().outcome()).isEqualTo("abandoned-queue");
            assertThat(calls.getFirst().course()).containsExactly("arrived", "survival", "ended");
            var answered = calls.get(1);
            assertThat(answered.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(answered.course())
                    .containsExactly("arrived", "survival", "survival-joined", "recording-started", "ended");
            assertThat(calls.get(2).awaitEnd().outcome()).isEqualTo("answered");
            assertThat(desk.api().file("recordings/" + answered.id()).statusCode())
                    .isEqualTo(200);
            assertThat(stand.console("database show hl-survived")).contains("0 results");
        }
    }

    /** Sent to the survival mode while there was no link, and there when it is up again: nobody finds him in a list. */
    @Test
    void callerWhoComesToTheSurvivalModeLate_isFetchedAtOnce() {
        try (var team = stand.team(1)) {
            stand.agiTap().shutOut(team.line());
            var citizen = team.citizen().says(CITIZEN).start();
            String channel = stand.channelAt("hl-lost");
            stand.agiTap().letIn(team.line());
            toSurvival(channel);

            var call = team.call();
            var desk = team.desk(0).readyToSay(AGENT);
            desk.awaitTalk(call);
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();

            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.course()).startsWith("arrived").contains("offered").doesNotContain("survival");
            assertThat(stand.console("database show hl-survived")).contains("0 results");
        }
    }

    private static void toSurvival(String channel) {
        // Nobody else moves calls by hand.
        stand.console("module load res_clioriginate.so");
        assertThat(stand.console("channel redirect " + channel + " hl-survival,s,1"))
                .contains("successfully redirected");
    }

    /** The server hears Asterisk, but no caller finds its door: they are not sent to and fro, and what they say is in the records. */
    @Test
    void callersWhoCannotBeTakenIn_areAnsweredBesideTheServer_andItWritesTheirRecords() {
        try (var team = stand.team(1)) {
            stand.agiTap().shutOut(team.line());
            var citizen = team.citizen().says(CITIZEN).start();
            toSurvival(stand.channelAt("hl-lost"));
            await("fetched, in vain")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> stand.agiTap().shutOutOf(team.line()) == 2);
            toSurvival(stand.channelAt("hl-lost"));
            // As if a server had died while it fetched him: that holds nobody up for long.
            var noted =
                    Pattern.compile("hl-survived/([0-9.]+)/came").matcher(stand.console("database show hl-survived"));
            assertThat(noted.find()).isTrue();
            stand.console("database put hl-survived/" + noted.group(1) + " fetched 1");
            var desk = team.desk(0).readyToSay(AGENT);
            await("Asterisk joins them")
                    .atMost(Duration.ofSeconds(40))
                    .until(() ->
                            citizen.media().hears(AGENT) && desk.phone().media().hears(CITIZEN));
            var call = team.call();
            desk.awaitState("not-ready");

            citizen.hangUp();
            citizen.succeeds();

            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.course())
                    .containsExactly("arrived", "survival", "survival-joined", "recording-started", "ended");
            desk.awaitState("ready");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> stand.console("database show hl-survived").contains("0 results"));
        }
    }

    /** The citizen picks up while nobody is there to hear of it, and hangs up after the next one has come. */
    @Test
    void callOut_serverDiesWhileItRings_theTalkIsTheNextOnes() {
        try (var team = stand.team(1);
                var home = stand.outside()
                        .says(CITIZEN)
                        .answersAfter(Duration.ofSeconds(3))
                        .start()) {
            var desk = team.desk(0).readyToSay(AGENT);
            var placed =
                    Api.expect(202, desk.api().post("calls", Map.of("number", "13800000778", "line", team.line())));
            var call = new Call(desk.api(), placed.text("id"));
            await("it rings").atMost(Duration.ofSeconds(10)).until(() -> home.received("INVITE"));

            stand.killServer();
            await("they talk without the server")
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            home.media().hears(AGENT) && desk.phone().media().hears(CITIZEN));
            stand.startServerAgain();

            desk.awaitTalk(call);
            assertThat(desk.state()).isEqualTo("talking");
            home.hangUp();
            home.succeeds();
            desk.finishWrapUp();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.row().text("recordingId")).isEqualTo(call.id());
            assertThat(call.course())
                    .containsSubsequence(
                            "placed", "callback-dialled", "callback-answered", "recording-started", "joined", "ended")
                    .doesNotHaveDuplicates();
            await().atMost(Duration.ofSeconds(10)).until(() -> !stand.channels().contains(call.id()));
        }
    }

    /** His place, and that he wants to be rung, are in the journal: nobody rings him twice, and nobody forgets him. */
    @Test
    void callback_serverDiesWhileHeWaitsForIt_heIsRungOnce() {
        try (var team = stand.team(1, RING, CALLBACKS, "");
                var home = stand.outside().says(CITIZEN).start()) {
            var call = asksToBeCalledBack(team);
            stand.killServer();
            stand.startServerAgain();
            assertThat(home.received("INVITE")).isFalse();

            var desk = team.desk(0).readyToSay(AGENT);
            desk.awaitTalk(call);

            talksAndGoes(home, desk, call);
        }
    }

    /** Asterisk goes on ringing him, and joins the two; the next server finds them talking. */
    @Test
    void callback_serverDiesWhileItRingsHim_theTalkIsTheNextOnes() {
        try (var team = stand.team(1, RING, CALLBACKS, "");
                var home = stand.outside()
                        .says(CITIZEN)
                        .answersAfter(Duration.ofSeconds(3))
                        .start()) {
            var call = asksToBeCalledBack(team);
            var desk = team.desk(0).readyToSay(AGENT);
            await("it rings").atMost(Duration.ofSeconds(20)).until(() -> home.received("INVITE"));
            stand.killServer();
            await("they talk without the server")
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            home.media().hears(AGENT) && desk.phone().media().hears(CITIZEN));
            stand.startServerAgain();

            desk.awaitTalk(call);

            talksAndGoes(home, desk, call);
        }
    }

    private Call asksToBeCalledBack(Team team) {
        var citizen = team.citizen().start();
        var call = team.call().awaitStep("queued");
        await("his position and the offer of a callback")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(citizen.media().toldWhileWaiting())
                        .containsSubsequence(WaitingTones.FIRST, WaitingTones.CALLBACK));
        citizen.media().press('1');
        call.awaitStep("caller-away");
        citizen.succeeds();
        return call;
    }

    private static void talksAndGoes(Phone home, Desk desk, Call call) {
        await("both hear each other")
                .atMost(Duration.ofSeconds(15))
                .until(() -> home.media().hears(AGENT) && desk.phone().media().hears(CITIZEN));
        home.hangUp();
        home.succeeds();
        desk.finishWrapUp();
        assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
        assertThat(home.calls()).as("rung once").isOne();
        assertThat(call.steps("callback-dialled")).hasSize(1);
        assertThat(call.course())
                .containsSubsequence(
                        "callback-asked",
                        "caller-away",
                        "offered",
                        "callback-ready",
                        "callback-dialled",
                        "callback-answered",
                        "recording-started",
                        "announcing",
                        "joined",
                        "talk-ended",
                        "ended");
    }

    /** A hotline that has an Asterisk and a PostgreSQL: the server alone is new. */
    @Test
    void serverBeforeAnAsteriskAndAPostgresThatAreThere_takesCalls(@TempDir Path data) {
        stand.killServer();
        stand.startServer(data, stand.asExternalParts(data));

        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();

            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.course()).containsSubsequence("arrived", "ivr", "queued", "offered", "joined", "ended");
            assertThat(desk.api().file("recordings/" + call.id()).statusCode())
                    .as("from the folder that Asterisk shares")
                    .isEqualTo(200);
        } finally {
            stand.killServer();
            stand.startServerAgain();
        }
    }

    /** Before any other user is tried. While another server holds hl-events, the one refused is hl-fence: BadStartE2E. */
    @Test
    void wrongPasswordOfTheEventsUser_isSaidAsThatUsers(@TempDir Path data) throws IOException {
        var settings = stand.asExternalParts(data);
        Files.writeString(data.resolve("secrets/ami-events"), "not-the-password");
        stand.killServer();

        try (var server = ServerProcess.start(data, settings)) {
            assertThat(server.exitCode()).isEqualTo(64);
            assertThat(server.lastWords())
                    .hasLineCount(1)
                    .contains("Asterisk refuses us", "AMI user hl-events")
                    .doesNotContain("not-the-password");
        } finally {
            stand.startServerAgain();
        }
    }
}
