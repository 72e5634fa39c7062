package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Citizens on their way to an agent: refused, in the IVR, waiting, and out of there at any moment. */
@OnStand
class WaitingE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;

    private final Stand stand;

    WaitingE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void unknownNumber_isRefusedWith404_andListedAsBlocked() {
        try (var citizen = stand.citizen("13800005679", "95001").isRefused()) {
            citizen.start().succeeds();

            var call = Call.await(stand.signedIn("2001"), "line=95001", 1)
                    .getFirst()
                    .awaitEnd();
            assertThat(call.outcome()).isEqualTo("blocked");
            assertThat(call.row().text("line")).isEqualTo("95001");
            assertThat(call.course()).containsExactly("arrived", "ended");
        }
    }

    @SideBySide
    void citizenWhomNobodyCanTake_hearsMusic_andGetsTheFirstAgentWhoComes() {
        try (var team = stand.team(1)) {
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call().awaitStep("queued");
            long greeted = citizen.media().packets();
            // Fifty packets a second, whatever they hold.
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().packets() > greeted + 150);
            await("music").atMost(Duration.ofSeconds(5)).until(citizen.media()::hearsSomething);
            assertThat(call.steps("offered")).isEmpty();

            var desk = team.desk(0).readyToSay(AGENT).awaitTalk(call);

            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            citizen.hangUp();
            citizen.succeeds();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.steps("talk-ended").getFirst().data().get("by").asString())
                    .isEqualTo("caller");
            desk.finishWrapUp();
        }
    }

    /** 12345, 12333 and 12366 share a flow, but not their agents. */
    @SideBySide
    void lineThatSharesItsFlow_hasItsOwnQueue() {
        try (var desk = stand.specialist("税务", 2).readyToSay(AGENT);
                var citizen = stand.citizen("13800005681", "12366").says(CITIZEN)) {
            citizen.start();
            var call = Call.await(stand.signedIn("2001"), "line=12366", 1).getFirst();

            desk.awaitTalk(call);

            assertThat(call.row().text("queue")).isEqualTo("tax");
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();
        }
    }

    @SideBySide
    void citizenWhoHangsUpInTheIvr_isListedSo() {
        // 12333 has the long flow: it greets for many seconds before anybody waits.
        try (var citizen = stand.citizen("13800005680", "12333").leavesAfter(Duration.ofSeconds(1))) {
            citizen.start().succeeds();

            var call = Call.await(stand.signedIn("2001"), "line=12333", 1)
                    .getFirst()
                    .awaitEnd();
            assertThat(call.outcome()).isEqualTo("abandoned-ivr");
            assertThat(call.course()).containsExactly("arrived", "ivr", "ended");
            assertThat(call.steps("ended").getFirst().actor()).isEqualTo("caller");
        }
    }

    @SideBySide
    void citizenWhoHangsUpWhileWaiting_isListedSo() {
        try (var team = stand.team(1)) {
            var citizen = team.citizen().start();
            var call = team.call().awaitStep("queued");

            citizen.hangUp();
            citizen.succeeds();

            assertThat(call.awaitEnd().outcome()).isEqualTo("abandoned-queue");
            assertThat(call.course()).containsExactly("arrived", "ivr", "queued", "left", "ended");
        }
    }

    @SideBySide
    void agentWhoAnswersWhileTheCitizenStillHearsAnAnnouncement_getsHim() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            stand.agiTap().keepCallersOf(team.line());
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();

            desk.awaitTalk(call);

            assertThat(stand.agiTap().keptOf(team.line())).as("was in AGI").isOne();
            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> desk.phone().media().hears(CITIZEN));
            desk.hangUp(call);
            // His dialplan goes on behind the bridge: a caller torn out of AGI by a masquerade would not get there.
            call.awaitStep("talk-ended");
            await("the question about the service")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> citizen.media().share(AGENT, Duration.ofSeconds(1)) < 0.2);
            citizen.hangUp();
            citizen.succeeds();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            assertThat(call.steps("ended").getFirst().actor())
                    .as("the question was not over")
                    .isEqualTo("caller");
            desk.finishWrapUp();
        }
    }

    @SideBySide
    void twoCitizensAndOneAgent_areServedInTheOrderOfTheirArrival() {
        try (var team = stand.team(1)) {
            var first = team.citizen().says(CITIZEN).start();
            team.call().awaitStep("queued");
            var second = team.citizen().says(CITIZEN).start();
            var calls = team.calls(2);
            calls.get(1).awaitStep("queued");
            var desk = team.desk(0).readyToSay(AGENT);

            desk.awaitTalk(calls.get(0));
            assertThat(calls.get(1).steps("offered")).isEmpty();
            first.hangUp();
            first.succeeds();
            desk.finishWrapUp();

            desk.awaitTalk(calls.get(1));
            second.hangUp();
            second.succeeds();
            desk.finishWrapUp();
            assertThat(calls).allMatch(call -> call.awaitEnd().outcome().equals("answered"));
        }
    }
}
