package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** What can happen between an agent's phone that begins to ring and two people who talk. */
@OnStand
class OfferE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double LEAVING_AGENT = 1_000;

    private final Stand stand;

    OfferE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void agentWhoDoesNotAnswer_isNotReady_andTheCallGoesFromItsOwnPlaceToTheNext() {
        try (var team = stand.team(2, Duration.ofSeconds(3))) {
            var absent = team.desk(0).ready(Phone::neverAnswers);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call().awaitStep("offered");
            var later = team.citizen().start();
            var laterCall = team.calls(2).get(1);

            absent.awaitState("not-ready");

            assertThat(absent.reason()).isEqualTo("未应答");
            await("the phone")
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> absent.phone().received("CANCEL"));
            laterCall.awaitStep("queued");
            var present = team.desk(1).readyToSay(AGENT).awaitTalk(call);
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            assertThat(laterCall.steps("offered")).isEmpty();
            assertThat(call.course())
                    .containsSubsequence("offered", "offer-ended", "offered", "offer-answered", "joined");
            assertThat(call.steps("offer-ended").getFirst().cause()).isEqualTo("NO_ANSWER");
            assertThat(call.row().text("agentLogin")).isEqualTo(present.login());

            later.hangUp();
            citizen.hangUp();
            citizen.succeeds();
            present.finishWrapUp();
        }
    }

    @SideBySide
    void agentGoneDuringTheAnnouncement_leavesTheCallToTheNext_whoInterruptsIt() throws IOException {
        try (var team = stand.team(2)) {
            var leaving = team.desk(0).ready(OfferE2E::leavesAtOnce);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            leaving.awaitState("not-ready");

            var staying = team.desk(1).readyToSay(AGENT).awaitTalk(call);

            assertReturned(call);
            assertTalkIsRecorded(call, citizen, staying);
        }
    }

    @SideBySide
    void agentGoneDuringTheAnnouncement_sendsTheCallBackToTheMusic_untilTheNextOneComes() throws IOException {
        try (var team = stand.team(2)) {
            var leaving = team.desk(0).ready(OfferE2E::leavesAtOnce);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            leaving.awaitState("not-ready");
            // The announcement ends, the join of the two fails, the music begins.
            await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            assertReturned(call);
            assertThat(call.steps("offered")).hasSize(1);
            await("music").atMost(Duration.ofSeconds(5)).until(citizen.media()::hearsSomething);

            var staying = team.desk(1).readyToSay(AGENT).awaitTalk(call);

            assertTalkIsRecorded(call, citizen, staying);
        }
    }

    private static Phone leavesAtOnce(Phone phone) {
        return phone.says(LEAVING_AGENT).leavesAfter(Duration.ofMillis(300));
    }

    private static void assertReturned(Call call) {
        call.awaitStep("returned");
        assertThat(call.steps("returned").getFirst().data().get("head").asBoolean())
                .isTrue();
        assertThat(call.row().text("endedAt")).isEmpty();
    }

    private static void assertTalkIsRecorded(Call call, Phone citizen, Desk agent) throws IOException {
        await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
        // Long enough for a second of nothing but the tone at the end of the recording.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        citizen.hangUp();
        citizen.succeeds();
        call.awaitEnd();
        agent.finishWrapUp();
        assertThat(call.outcome()).isEqualTo("answered");
        assertThat(call.row().text("agentLogin")).isEqualTo(agent.login());
        byte[] file = agent.api().file("recordings/" + call.id() + "?leg=agent").body();
        short[] samples = Wav.read(file).samples(file);
        int end = samples.length - Tones.RATE / 2;
        assertThat(Tones.share(Arrays.copyOfRange(samples, end - Tones.RATE, end), Tones.RATE, AGENT))
                .isGreaterThan(0.9);
        assertThat(Tones.share(samples, Tones.RATE, LEAVING_AGENT))
                .as("whoever left was never joined")
                .isLessThan(0.1);
    }

    @SideBySide
    void citizenWhoHangsUpWhileThePhoneRings_stopsItAtOnce_andTheAgentStaysReady() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).ready(Phone::neverAnswers);
            var citizen = team.citizen().start();
            var call = team.call().awaitStep("offered");
            desk.awaitState("ringing");
            await().atMost(Duration.ofSeconds(5)).until(() -> desk.phone().received("INVITE"));

            citizen.hangUp();
            citizen.succeeds();

            await().atMost(Duration.ofSeconds(2)).until(() -> desk.phone().received("CANCEL"));
            desk.awaitState("ready");
            assertThat(call.awaitEnd().outcome()).isEqualTo("abandoned-queue");
            assertThat(call.steps("offer-ended").getFirst().cause()).isEqualTo("CALLER_GONE");
            assertThat(call.row().text("recordingId")).isEmpty();
        }
    }

    @SideBySide
    void citizenWhoHangsUpDuringTheAnnouncement_freesTheAgentAtOnce() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().start();
            var call = team.call().awaitStep("announcing");

            citizen.hangUp();
            citizen.succeeds();

            assertThat(call.awaitEnd().course()).doesNotContain("joined");
            await("the phone")
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> desk.phone().received("BYE"));
            desk.finishWrapUp();
            desk.awaitState("ready");
            // The announcement counts: from its first word on the citizen was served.
            assertThat(call.outcome()).isEqualTo("answered");
        }
    }
}
