package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What policy does to agents who have calls: rest after an abusive one, the end of a shift, a second sign-in. */
@OnStand
class DutyE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Stand stand;

    DutyE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void abusiveCall_isMarkedOnItsRecord_andTheNextCallWaitsForTheRest() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var abusive = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            Api.expect(204, desk.api().put("calls/" + call.id() + "/abusive", Map.of("abusive", true)));
            assertThat(desk.desk().text("desk/afterwards")).isEqualTo("休息 5 分钟");
            desk.hangUp(call);
            desk.awaitState("wrap-up");
            abusive.close();
            var next = team.citizen().says(CITIZEN).start();
            var nextCall = team.calls(2).getLast().awaitStep("queued");
            desk.finishWrapUp();

            assertThat(desk.state()).isEqualTo("not-ready");
            assertThat(desk.reason()).isEqualTo("休息");
            assertThat(desk.desk().text("desk/state/until")).isNotEmpty();
            assertThat(nextCall.steps("offered")).isEmpty();
            await().atMost(SOON)
                    .until(() -> stand.signedIn("2001")
                            .get("calls/" + call.id())
                            .body()
                            .get("abusive")
                            .booleanValue());
            assertThat(call.course()).contains("abusive");
            // He may shorten his rest himself.
            Api.expect(200, desk.api().put("agents/me/state", Map.of("state", "ready")));
            desk.awaitTalk(nextCall);
            await().atMost(SOON).until(() -> next.media().hears(AGENT));
            next.hangUp();
            next.succeeds();
            desk.finishWrapUp();
        }
    }

    @SideBySide
    void endOfShiftInACall_letsHimFinishCallAndWrapUp_thenSignsHimOutAndSaysWhy() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            String end = Instant.now().plusSeconds(2).toString();
            Api.expect(204, stand.signedIn("2001").put("agents/" + desk.login() + "/shift", Map.of("endsAt", end)));
            assertThat(desk.desk().text("desk/shift/endsAt")).isNotEmpty();
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(desk.desk().text("desk/afterwards")).isEqualTo("签出"));

            assertThat(desk.state()).isEqualTo("talking");
            await().atMost(SOON).until(() -> citizen.media().hears(AGENT));
            desk.hangUp(call);
            desk.finishWrapUp();
            desk.awaitState("offline");
            assertThat(desk.desk())
                    .returns("班次已结束，系统已签出", answer -> answer.text("desk/state/cause"))
                    .returns("system", answer -> answer.text("desk/state/by"))
                    .returns("", answer -> answer.text("desk/seat/seat"));
            citizen.hangUp();
        }
    }

    @SideBySide
    void secondSignIn_stopsTheFirstPage_andTheTalkGoesOn() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            desk.awaitTalk(call);

            Api before = desk.movesToAnotherPage();

            for (var refused : new Api.Answer[] {
                before.get("me"), before.post("calls/" + call.id() + "/hang-up", Map.of()),
            }) {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.text("type")).isEqualTo("urn:hotline:problem:taken-over");
            }
            desk.awaitTalk(call);
            await().atMost(SOON).until(() -> citizen.media().hears(AGENT));
            desk.hangUp(call);
            desk.awaitState("wrap-up");
            citizen.hangUp();
        }
    }
}
