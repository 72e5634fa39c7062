package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

/** Who waits: what he is told, who comes first, whom he gets, and that he may be called back instead. */
@OnStand
class CallbackE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final Duration RING = Duration.ofSeconds(10);

    private final Stand stand;

    CallbackE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void callerWhoAsksForACallback_isDialledAfterTheAgent_againWhenBusy_andJoinedOnce() {
        try (var team = stand.team(
                1,
                RING,
                "announce_position = true, callback_offered = true, callback_max_tries = 3, callback_pause_seconds = 4",
                "")) {
            var citizen = team.citizen().start();
            var call = team.call().awaitStep("queued");
            await("the first announcement")
                    .atMost(Duration.ofSeconds(45))
                    .until(() -> !call.steps("position-told").isEmpty());
            assertThat(call.steps("position-told")
                            .getFirst()
                            .data()
                            .get("position")
                            .asInt())
                    .isEqualTo(1);
            assertThat(call.api().get("calls/" + call.id() + "/why").text("state"))
                    .isEqualTo("waiting");
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            citizen.media().press('1');
            call.awaitStep("callback-asked").awaitStep("caller-away");
            citizen.succeeds();
            assertThat(call.row().text("endedAt")).isEmpty();

            try (var engaged = stand.outside().isBusy().start()) {
                var desk = team.desk(0).readyToSay(AGENT);
                call.awaitStep("callback-failed");
                engaged.succeeds();
                desk.awaitState("ready");
                assertThat(call.steps("offered")).hasSize(1);
            }
            try (var home = stand.outside().says(CITIZEN).start()) {
                var desk = team.desk(0).awaitTalk(call);
                assertThat(desk.desk().text("desk/call/why")).startsWith("回呼");
                await("the agent")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> home.media().hears(AGENT));
                await("the citizen")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> desk.phone().media().hears(CITIZEN));
                home.hangUp();
                call.awaitEnd();
                desk.finishWrapUp();
            }

            assertThat(call.outcome()).isEqualTo("answered");
            assertThat(call.row().text("recordingId")).isEqualTo(call.id());
            assertThat(call.course())
                    .containsSubsequence(
                            "queued",
                            "position-told",
                            "callback-asked",
                            "caller-away",
                            "offered",
                            "callback-ready",
                            "callback-dialled",
                            "callback-failed",
                            "offered",
                            "callback-ready",
                            "callback-dialled",
                            "callback-answered",
                            "recording-started",
                            "announcing",
                            "joined",
                            "talk-ended",
                            "ended");
            assertThat(call.steps("callback-dialled")).hasSize(2);
            assertThat(call.steps("joined")).hasSize(1);
        }
    }

    @SideBySide
    void callerWhoNamesAnAgent_waitsForHer_thenGoesToWhoIsFree() {
        try (var team = stand.team(2, RING, "", "flow_id = 'direct'")) {
            var named = team.desk(1);
            var free = team.desk(0).readyToSay(AGENT);
            Api.expect(200, named.api().put("agents/me/seat", Map.of("seat", named.seat())));

            var citizen = stand.citizen(named.login(), team.line()).start();
            var call = team.call().awaitStep("queued");
            free.awaitTalk(call);

            assertThat(call.course()).containsSubsequence("queued", "relaxed", "offered");
            var waited = Duration.between(
                    call.steps("queued").getFirst().at(),
                    call.steps("offered").getFirst().at());
            assertThat(waited).isBetween(Duration.ofMillis(3_900), Duration.ofMillis(5_500));
            var why = Api.expect(200, call.api().get("calls/" + call.id() + "/why"));
            assertThat(why.body().at("/offers/0/agentLogin").asString()).isEqualTo(free.login());
            citizen.hangUp();
            citizen.close();
            free.finishWrapUp();
        }
    }

    @SideBySide
    void callerWhoNamesAnAgent_getsHer_thoughAnotherWasFreeForLonger() {
        try (var team = stand.team(2, RING, "", "flow_id = 'direct'")) {
            team.desk(0).readyToSay(AGENT);
            var named = team.desk(1).readyToSay(AGENT);

            var citizen = stand.citizen(named.login(), team.line()).start();
            var call = team.call();
            named.awaitTalk(call);

            var why = Api.expect(200, call.api().get("calls/" + call.id() + "/why"));
            assertThat(why.body().at("/offers/0/rule").asString()).isEqualTo("DIRECT_AGENT");
            citizen.hangUp();
            citizen.close();
            named.finishWrapUp();
        }
    }

    @SideBySide
    void callerOfAnUrgentLine_goesFirst() {
        try (var team = stand.team(1, RING)) {
            String urgentLine = stand.staff().urgentLine(team.line());
            // The server looks for changes every two seconds.
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            var patient = team.citizen().start();
            var patientCall = team.call().awaitStep("queued");
            var urgent = stand.citizen("13800000911", urgentLine).says(CITIZEN).start();
            var urgentCall = Call.await(patientCall.api(), "line=" + urgentLine, 1)
                    .getFirst()
                    .awaitStep("queued");

            var desk = team.desk(0).readyToSay(AGENT).awaitTalk(urgentCall);

            assertThat(patientCall.steps("offered")).isEmpty();
            urgent.hangUp();
            urgent.close();
            patient.hangUp();
            desk.finishWrapUp();
        }
    }

    /** Thirty calls tell the engine how long an agent takes; before that it is silent. */
    @SideBySide
    void citizenWhoWaits_isToldHisPlaceAndTheMinutes() {
        int agents = 8;
        try (var team =
                stand.team(agents, Duration.ofSeconds(10), "announce_position = true, wrap_up_seconds = 0", "")) {
            for (int n = 0; n < agents; n++) {
                team.desk(n).readyToSay(AGENT);
            }
            for (int round = 0; round < 4; round++) {
                try (var citizens =
                        stand.citizen("13800007700", team.line()).times(agents).leavesAfter(Duration.ofSeconds(4))) {
                    citizens.start().succeeds();
                }
            }
            var talking =
                    stand.citizen("13800007701", team.line()).times(agents).start();
            team.calls(5 * agents).forEach(call -> call.awaitStep("offered"));
            var citizen = team.citizen().start();

            await("place and minutes")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(citizen.media().toldWhileWaiting())
                            .containsExactly(WaitingTones.FIRST, WaitingTones.ONE_MINUTE));

            citizen.hangUp();
            talking.hangUp();
            talking.close();
        }
    }
}
