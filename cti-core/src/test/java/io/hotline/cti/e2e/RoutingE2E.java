package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/** The rules of queues, as callers and agents at phones meet them; who does not answer is in {@link OfferE2E}. */
@OnStand
class RoutingE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double OTHER_AGENT = 1_000;
    private static final Duration SOON = Duration.ofSeconds(1);
    /** What a step that is due may be late. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final Stand stand;

    RoutingE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void callForExperts_isOpenedToAllWhenNoExpertIsFree() {
        try (var team = stand.team(2, Staff.Rules.USUAL.expertsFirst(SOON))) {
            team.desk(0).readyToSay(OTHER_AGENT).rest();
            var beginner = team.desk(1).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();

            beginner.awaitTalk(call);

            await().atMost(Duration.ofSeconds(10)).until(() -> citizen.media().hears(AGENT));
            Instant queued = call.steps("queued").getFirst().at();
            assertThat(call.steps("relaxed"))
                    .singleElement()
                    .satisfies(step -> assertThat(step.at())
                            .isBetween(queued.plus(SOON), queued.plus(SOON).plus(SLACK)));
            assertThat(call.course()).containsSubsequence("queued", "relaxed", "offered", "joined");
            leave(citizen, beginner);
        }
    }

    @SideBySide
    void callForExperts_goesToTheExpert_thoughAnotherHasBeenFreeForLonger() {
        try (var team = stand.team(2, Staff.Rules.USUAL.expertsFirst(SOON))) {
            team.desk(1).readyToSay(OTHER_AGENT);
            var expert = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();

            expert.awaitTalk(call);

            assertThat(call.steps("relaxed")).isEmpty();
            assertThat(call.steps("offered")).hasSize(1);
            leave(citizen, expert);
        }
    }

    @SideBySide
    void citizenWhoWasCutOff_getsHisPlaceBack_beforeThoseWhoCameLater() {
        String number = "13800008001";
        try (var team = stand.team(1);
                var cutOff = stand.citizen(number, team.line());
                var again = stand.citizen(number, team.line()).says(CITIZEN)) {
            cutOff.start();
            var lost = team.call().awaitStep("queued");
            var later = team.citizen().start();
            var laterCall = team.calls(2).get(1).awaitStep("queued");
            cutOff.hangUp();
            cutOff.succeeds();
            assertThat(lost.awaitEnd().outcome()).isEqualTo("abandoned-queue");
            again.start();
            var call = team.calls(3).get(2).awaitStep("place-kept");

            var desk = team.desk(0).readyToSay(AGENT).awaitTalk(call);

            assertThat(laterCall.steps("offered")).isEmpty();
            later.hangUp();
            later.succeeds();
            leave(again, desk);
        }
    }

    @SideBySide
    void citizenWhoWaitsTooLong_isGivenToTheNextTeam() {
        try (var next = stand.team(1);
                var team = stand.team(1, Staff.Rules.USUAL.overflowing(next.line(), SOON))) {
            team.desk(0).readyToSay(OTHER_AGENT).rest();
            var desk = next.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();

            desk.awaitTalk(call);

            assertThat(call.steps("moved"))
                    .singleElement()
                    .satisfies(step ->
                            assertThat(step.data().get("queue").asString()).isEqualTo(next.line()));
            assertThat(call.row().text("line")).isEqualTo(team.line());
            assertThat(call.row().text("queue")).isEqualTo(next.line());
            leave(citizen, desk);
        }
    }

    private static void leave(Phone citizen, Desk desk) {
        citizen.hangUp();
        citizen.succeeds();
        desk.finishWrapUp();
    }
}
