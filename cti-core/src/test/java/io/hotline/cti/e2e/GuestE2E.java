package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Third parties of a call on a real Asterisk: who hears whom, who is free when, and that nothing is left. */
@OnStand
class GuestE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double COLLEAGUE = 1_000;
    private static final double POLICE = 1_400;
    private static final double LEADER = 1_800;

    private final Stand stand;

    GuestE2E(Stand stand) {
        this.stand = stand;
    }

    @Test
    void threeWayWith110_allHearAll_theAgentLeaves_theOthersTalkOn_oneRecordingHasThemAll() throws IOException {
        try (var team = stand.team(1);
                var police = stand.outside().says(POLICE).start()) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            desk.control(call, "three-way", Map.of("number", "110"));

            call.awaitStep("guest-answered");
            long answered = System.nanoTime();
            soon(
                    "all hear all",
                    () -> hears(citizen, AGENT, POLICE)
                            && hears(desk.phone(), CITIZEN, POLICE)
                            && hears(police, CITIZEN, AGENT));
            assertThat(Duration.ofNanos(System.nanoTime() - answered)).isLessThan(Duration.ofSeconds(3));
            assertThat(desk.desk().text("desk/call/controls/guests/0/state")).isEqualTo("talking");
            desk.control(call, "hold");
            soon(
                    "the agent talks with 110 alone",
                    () -> hears(desk.phone(), POLICE) && hearsNot(desk.phone(), CITIZEN) && hearsNot(citizen, AGENT));
            desk.control(call, "merge");
            soon("all again", () -> hears(citizen, AGENT, POLICE));

            desk.control(call, "leave");

            desk.finishWrapUp();
            soon("the others", () -> hears(citizen, POLICE) && hears(police, CITIZEN) && hearsNot(citizen, AGENT));
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            police.hangUp();
            citizen.succeeds();
            call.awaitEnd();
            assertThat(call.course())
                    .containsSubsequence(
                            "joined", "three-way", "guest-answered", "agent-left", "talk-ended", "guest-left", "ended");
            stand.ending().assertClean(call);
            assertThat(secondsOf(desk, call, "agent", POLICE))
                    .as("110 after the agent left")
                    .isGreaterThan(0.5);
            assertThat(secondsOf(desk, call, "caller", CITIZEN)).isGreaterThan(3);
        }
    }

    @Test
    void consultOutside_toggle_end_andAnAgentWhoBreaksOff() {
        try (var team = stand.team(1);
                var police = stand.outside().says(POLICE).start()) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            desk.control(call, "consult", Map.of("number", "110"));

            call.awaitStep("guest-answered");
            soon("agent and 110", () -> hears(desk.phone(), POLICE) && hears(police, AGENT));
            soon("the citizen hears neither", () -> hearsNot(citizen, AGENT) && hearsNot(citizen, POLICE));
            assertThat(citizen.media().hearsSomething()).as("music").isTrue();
            desk.control(call, "toggle");
            soon(
                    "agent and citizen",
                    () -> hears(citizen, AGENT) && hears(desk.phone(), CITIZEN) && hearsNot(police, AGENT));
            desk.control(call, "toggle");
            soon("agent and 110 again", () -> hears(police, AGENT) && hearsNot(citizen, AGENT));

            desk.control(call, "end-consult");

            soon("as before", () -> hears(citizen, AGENT) && hears(desk.phone(), CITIZEN));
            desk.hangUp(call);
            desk.finishWrapUp();
            citizen.hangUp();
            call.awaitEnd();
        }
    }

    @SideBySide
    void consultWithAColleague_whoTakesItOver_withItsTicket() {
        try (var team = stand.team(2)) {
            var first = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            first.awaitTalk(call);
            var second = team.desk(1).readyToSay(COLLEAGUE);
            String order = first.desk().text("desk/call/workOrder/id");

            first.control(call, "consult", Map.of("agent", second.login()));
            call.awaitStep("guest-answered");
            soon("both agents", () -> hears(first.phone(), COLLEAGUE) && hears(second.phone(), AGENT));
            assertThat(second.state()).isEqualTo("not-ready");
            first.control(call, "leave");

            first.finishWrapUp();
            second.awaitTalk(call);
            soon("the colleague", () -> hears(citizen, COLLEAGUE) && hears(second.phone(), CITIZEN));
            assertThat(second.desk().text("desk/call/workOrder/id")).isEqualTo(order);
            second.control(call, "hold");
            soon("music", () -> hearsNot(citizen, COLLEAGUE) && citizen.media().hearsSomething());
            second.control(call, "resume");
            soon("the colleague again", () -> hears(citizen, COLLEAGUE));
            second.hangUp(call);
            second.finishWrapUp();
            citizen.hangUp();
            call.awaitEnd();
            assertThat(call.row().text("agentLogin")).isEqualTo(second.login());
        }
    }

    @SideBySide
    void citizenGoesWhileTheColleagueRings_andWhileTheyTalk_nobodyIsStuck() {
        try (var team = stand.team(2)) {
            var first = team.desk(0).readyToSay(AGENT);
            Desk second = null;
            for (String when : List.of("guest-invited", "guest-answered")) {
                var citizen = team.citizen().says(CITIZEN).start();
                var call = team.calls(when.equals("guest-invited") ? 1 : 2).getLast();
                first.awaitTalk(call);
                if (second == null) {
                    second = team.desk(1).ready(phone -> phone.says(COLLEAGUE).answersAfter(Duration.ofSeconds(2)));
                } else {
                    Api.expect(200, second.api().put("agents/me/state", Map.of("state", "ready")));
                }
                first.control(call, "consult", Map.of("agent", second.login()));
                call.awaitStep(when);

                citizen.hangUp();

                call.awaitEnd();
                first.finishWrapUp();
                second.awaitState("ready");
                call.awaitStep("guest-left");
                // The next citizen is the first agent's.
                second.rest();
                first.awaitState("ready");
            }
        }
    }

    /** The leader of the shift has no skill and no team: he sits down to help. */
    @SideBySide
    void shiftLeaderIsAskedForHelp_leaves_isAskedAgain_andTakesOver_withTicketAndRecording() throws IOException {
        try (var team = stand.team(1);
                var leader = stand.demoDesk("2001", "8024")) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);
            var nobody = desk.api().post("calls/" + call.id() + "/help", Map.of());
            assertThat(nobody.status()).isEqualTo(409);
            assertThat(nobody.text("why")).contains("没有空闲的班长");
            leader.ready(phone -> phone.says(LEADER).answersAfter(Duration.ofSeconds(2)))
                    .rest();
            String order = desk.desk().text("desk/call/workOrder/id");

            desk.control(call, "help");
            await("the leader's screen")
                    .atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(leader.desk())
                            .returns(call.id(), page -> page.text("desk/call/id"))
                            .returns("ringing", page -> page.text("desk/call/visit/state"))
                            .returns(order, page -> page.text("desk/call/workOrder/id")));
            soon("they talk on while it rings", () -> hears(citizen, AGENT) && hears(desk.phone(), CITIZEN));
            soon(
                    "all three",
                    () -> hears(citizen, AGENT, LEADER)
                            && hears(leader.phone(), CITIZEN, AGENT)
                            && hears(desk.phone(), CITIZEN, LEADER));
            leader.hangUp(call);
            call.awaitStep("guest-left");
            soon("as before", () -> hears(citizen, AGENT) && hearsNot(citizen, LEADER));
            assertThat(leader.desk().text("desk/call/id")).isEmpty();

            desk.control(call, "help", Map.of("agent", leader.login()));
            soon("all three again", () -> hears(citizen, AGENT, LEADER));
            leader.control(call, "take-over");

            desk.finishWrapUp();
            leader.awaitTalk(call);
            soon(
                    "the leader alone",
                    () -> hears(citizen, LEADER) && hearsNot(citizen, AGENT) && hears(leader.phone(), CITIZEN));
            assertThat(leader.desk().text("desk/call/workOrder/id")).isEqualTo(order);
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            leader.control(call, "to-rating");
            leader.finishWrapUp();
            assertThat(leader.reason()).as("not ready, as before").isEqualTo("小休");
            citizen.hangUp();
            call.awaitEnd();
            assertThat(call.row().text("agentLogin")).isEqualTo(leader.login());
            assertThat(call.course())
                    .containsSubsequence(
                            "joined",
                            "help-asked",
                            "guest-answered",
                            "guest-left",
                            "help-asked",
                            "taken-over",
                            "handed-over",
                            "to-rating",
                            "talk-ended",
                            "ended");
            stand.ending().assertClean(call);
            assertThat(secondsOf(desk, call, "agent", AGENT))
                    .as("what the first agent said he may hear, too")
                    .isGreaterThan(0.5);
            assertThat(stand.signedIn("1004").file("recordings/" + call.id()).statusCode())
                    .as("an agent who was not in it")
                    .isEqualTo(403);
            assertThat(secondsOf(leader, call, "agent", LEADER))
                    .as("the leader alone, in the one recording")
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void transferOutside_theAgentIsFreeAtOnce_andWhoIsNotReachedIsAtTheHead() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            try (var engaged = stand.outside().isBusy().start()) {
                desk.awaitTalk(call).control(call, "transfer", Map.of("number", "110"));
                desk.finishWrapUp();
                engaged.succeeds();
            }
            desk.awaitTalk(call);
            soon("the agent again", () -> hears(citizen, AGENT));
            try (var police = stand.outside().says(POLICE).start()) {
                desk.control(call, "transfer", Map.of("number", "110"));
                desk.finishWrapUp();
                soon("110", () -> hears(citizen, POLICE) && hears(police, CITIZEN));
                police.hangUp();
                citizen.succeeds();
            }
            call.awaitEnd();
            assertThat(call.course())
                    .containsSubsequence(
                            "transferred", "outside-dialled", "outside-ended", "queued", "joined", "outside-answered");
            var refused = desk.api().post("calls/" + call.id() + "/consult", Map.of("number", "0013105551234"));
            assertThat(refused.status()).isEqualTo(409);
        }
    }

    private static boolean hears(Phone phone, double... tones) {
        return Arrays.stream(tones).allMatch(tone -> phone.media().share(tone, Duration.ofSeconds(1)) > 0.15);
    }

    private static boolean hearsNot(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) < 0.05;
    }

    private static void soon(String what, BooleanSupplier condition) {
        await(what).atMost(Duration.ofSeconds(10)).until(condition::getAsBoolean);
    }

    /** How long the recorded leg has this tone in it. */
    private static double secondsOf(Desk desk, Call call, String leg, double tone) throws IOException {
        byte[] file = desk.api().file("recordings/" + call.id() + "?leg=" + leg).body();
        short[] samples = Wav.read(file).samples(file);
        int slice = Tones.RATE / 5;
        int found = 0;
        for (int from = 0; from + slice <= samples.length; from += slice) {
            if (Tones.share(Arrays.copyOfRange(samples, from, from + slice), Tones.RATE, tone) > 0.6) {
                found++;
            }
        }
        return found / 5.0;
    }
}
