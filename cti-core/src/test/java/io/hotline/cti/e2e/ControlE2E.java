package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What an agent does to his call while he talks: who hears whom then, and what is left of it afterwards. */
@OnStand
class ControlE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double COLLEAGUE = 1_000;

    private final Stand stand;

    ControlE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void hold_citizenHearsMusicAndAgentNothing_resumeJoinsThemAgain() throws IOException {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);
            soon("both hear each other", () -> hearEachOther(citizen, desk));

            talkOn(Duration.ofSeconds(2));
            // A double click is one wish, and both are told when it is done.
            var second = CompletableFuture.runAsync(() -> desk.control(call, "hold"));
            desk.control(call, "hold");
            second.join();

            assertThat(desk.desk().text("desk/call/controls/heldSince")).isNotEmpty();
            soon("music", () -> hearsNot(citizen, AGENT) && citizen.media().hearsSomething());
            soon("silence", () -> !desk.phone().media().hearsSomething());
            desk.control(call, "hold");
            desk.control(call, "resume");
            soon("both hear each other again", () -> hearEachOther(citizen, desk));
            assertThat(desk.desk().text("desk/call/controls/heldSince")).isEmpty();
            talkOn(Duration.ofSeconds(2));

            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();
            call.awaitStep("wrap-up-ended");
            assertThat(call.course()).containsSubsequence("joined", "held", "resumed", "talk-ended", "ended");
            assertThat(call.steps("held")).hasSize(1);
            assertThat(call.steps("resumed")).hasSize(1);
            stand.ending().assertClean(call);
            // What the citizen heard from us: the agent, then music, then the agent.
            assertThat(secondsOf(desk, call, "agent", AGENT)).isBetween(1.5, 20.0);
            assertThat(secondsOf(desk, call, "caller", CITIZEN)).isGreaterThan(3);
        }
    }

    @SideBySide
    void citizenHangsUpOnHold_theAgentIsFreeAtOnce() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call).control(call, "hold");

            citizen.hangUp();
            citizen.succeeds();

            desk.finishWrapUp();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.steps("talk-ended").getFirst().data().get("by").asString())
                    .isEqualTo("caller");
            soon("the phone is told", () -> desk.phone().received("BYE"));
        }
    }

    @SideBySide
    void agentHangsUpWhileTheCitizenIsOnHold_theCitizenIsAskedHowItWas() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call).control(call, "hold");

            desk.phone().hangUp();

            desk.finishWrapUp();
            call.awaitStep("talk-ended");
            assertThat(call.steps("talk-ended").getFirst().data().get("by").asString())
                    .isEqualTo("agent");
            citizen.succeeds();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
        }
    }

    @SideBySide
    void citizenHangsUpInTheMiddleOfEachControl_nothingIsStuck() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            String[] words = {"hold", "pause-recording", "mute"};
            for (int i = 0; i < words.length; i++) {
                String word = words[i];
                var citizen = team.citizen().says(CITIZEN).start();
                var call = team.calls(i + 1).getLast();
                desk.awaitTalk(call);

                citizen.hangUp();
                int status = desk.api()
                        .post("calls/" + call.id() + "/" + word, Map.of())
                        .status();

                assertThat(status).as(word).isIn(204, 404, 409);
                citizen.succeeds();
                desk.finishWrapUp();
                call.awaitStep("wrap-up-ended");
            }
        }
    }

    @SideBySide
    void keysMuteAndPausedRecording_areWhatTheCitizenAndTheRecordingGet() throws IOException {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);
            soon("both hear each other", () -> hearEachOther(citizen, desk));

            for (String key : new String[] {"5", "#", "0"}) {
                desk.control(call, "dtmf", Map.of("key", key));
            }
            soon("keys", () -> citizen.media().keysHeard().equals("5#0"));

            desk.control(call, "mute");
            soon("muted", () -> !citizen.media().hearsSomething());
            assertThat(desk.phone().media().hears(CITIZEN)).isTrue();
            desk.control(call, "unmute");
            soon("heard again", () -> citizen.media().hears(AGENT));

            desk.control(call, "pause-recording");
            talkOn(Duration.ofSeconds(3));
            assertThat(hearEachOther(citizen, desk)).isTrue();
            desk.control(call, "resume-recording");
            talkOn(Duration.ofSeconds(1));

            desk.hangUp(call);
            desk.finishWrapUp();
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();
            assertThat(call.course())
                    .containsSubsequence(
                            "dtmf", "dtmf", "dtmf", "muted", "unmuted", "recording-paused", "recording-resumed");
            stand.ending().assertClean(call);
            Duration paused = Duration.between(
                    call.steps("recording-paused").getFirst().at(),
                    call.steps("recording-resumed").getFirst().at());
            double seconds = samples(desk, call, "caller").length / (double) Tones.RATE;
            assertThat(seconds - secondsOf(desk, call, "caller", CITIZEN))
                    .as("silence in the recording")
                    .isGreaterThan(paused.toMillis() / 1000.0 - 1);
        }
    }

    @SideBySide
    void transferToAnAgent_heGetsTheCallWithItsTicket_andTheFirstIsFreeAtOnce() {
        try (var team = stand.team(2)) {
            var first = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            first.awaitTalk(call);
            var second = team.desk(1).readyToSay(COLLEAGUE);

            first.control(call, "transfer", Map.of("agent", second.login()));

            first.finishWrapUp();
            second.awaitTalk(call);
            soon(
                    "the colleague",
                    () -> citizen.media().hears(COLLEAGUE)
                            && second.phone().media().hears(CITIZEN));
            assertThat(second.desk().text("desk/call/workOrder/id"))
                    .isEqualTo(call.row().text("workOrderId"));
            citizen.hangUp();
            citizen.succeeds();
            second.finishWrapUp();
            call.awaitSteps("wrap-up-ended", 2);
            assertThat(call.course())
                    .containsSubsequence(
                            "joined", "transferred", "returned", "offered", "joined", "talk-ended", "ended");
            assertThat(call.row().text("agentLogin")).isEqualTo(second.login());
        }
    }

    @SideBySide
    void transferToAnAgentWhoIsNotReady_isRefusedInWords_andTheTalkGoesOn() {
        try (var team = stand.team(2)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            var refused = desk.api()
                    .post(
                            "calls/" + call.id() + "/transfer",
                            Map.of("agent", team.desk(1).login()));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("why")).isEqualTo("对方未签入");
            soon("both hear each other", () -> hearEachOther(citizen, desk));
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();
            call.awaitEnd();
        }
    }

    @SideBySide
    void transferFromHoldToTheQueue_whoDoesNotAnswerLosesTheCallToTheNext() {
        try (var team = stand.team(3, Duration.ofSeconds(3))) {
            var first = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            first.awaitTalk(call).control(call, "hold");
            var absent = team.desk(1).ready(Phone::neverAnswers);

            first.control(call, "transfer", Map.of("queue", team.line()));

            first.awaitState("wrap-up");
            soon("the first agent's phone is told", () -> first.phone().received("BYE"));
            absent.awaitState("not-ready");
            var last = team.desk(2).readyToSay(COLLEAGUE).awaitTalk(call);
            soon("the last", () -> citizen.media().hears(COLLEAGUE));
            citizen.hangUp();
            citizen.succeeds();
            last.finishWrapUp();
            first.finishWrapUp();
            call.awaitSteps("wrap-up-ended", 2);
            assertThat(call.outcome()).isEqualTo("answered");
        }
    }

    /** Calls out have a line, a work order and a record, which a keypad cannot give them. */
    @SideBySide
    void numberDialledOnTheKeypadOfASeat_isRefusedInWords() {
        for (String number : new String[] {"13800001234", "0013105551234"}) {
            try (var phone = stand.citizen("8023", number).isASeats().start()) {
                soon("words", () -> phone.media().hearsSomething());
                phone.succeeds();
            }
        }
    }

    private static boolean hearEachOther(Phone citizen, Desk desk) {
        return citizen.media().hears(AGENT) && desk.phone().media().hears(CITIZEN);
    }

    private static void talkOn(Duration time) {
        await().pollDelay(time).until(() -> true);
    }

    private static boolean hearsNot(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) < 0.2;
    }

    private static void soon(String what, BooleanSupplier condition) {
        await(what).atMost(Duration.ofSeconds(10)).until(condition::getAsBoolean);
    }

    private static short[] samples(Desk desk, Call call, String leg) throws IOException {
        byte[] file = desk.api().file("recordings/" + call.id() + "?leg=" + leg).body();
        return Wav.read(file).samples(file);
    }

    /** How long the recorded leg is this tone. */
    private static double secondsOf(Desk desk, Call call, String leg, double tone) throws IOException {
        short[] samples = samples(desk, call, leg);
        int slice = Tones.RATE / 5;
        int found = 0;
        for (int from = 0; from + slice <= samples.length; from += slice) {
            if (Tones.share(java.util.Arrays.copyOfRange(samples, from, from + slice), Tones.RATE, tone) > 0.9) {
                found++;
            }
        }
        return found / 5.0;
    }
}
