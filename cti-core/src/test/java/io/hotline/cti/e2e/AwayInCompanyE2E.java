package io.hotline.cti.e2e;

import static io.hotline.cti.e2e.Walk.AGENT;
import static io.hotline.cti.e2e.Walk.hears;
import static io.hotline.cti.e2e.Walk.hearsNot;
import static io.hotline.cti.e2e.Walk.sharesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with a third party in the call: {@link AwayE2E}. */
@OnStand
class AwayInCompanyE2E {
    private static final double CITIZEN = 400;
    private static final double COLLEAGUE = 1_000;
    private static final double OUTSIDE = 1_400;

    private final Stand stand;

    @TempDir
    Path folder;

    AwayInCompanyE2E(Stand stand) {
        this.stand = stand;
    }

    /**
     * A cut of the network that nobody notices moves no leg. Whom he asked is let go and the citizen is kept for him; those who talk with each other talk on without him; and a citizen whom he
     * called is as good as one who called.
     */
    @SideBySide
    void pageLoadedAgainOrGone_inConsult_inThreeWay_inACallOut() {
        try (var team = stand.team(1);
                var outside = stand.outside().says(OUTSIDE).start()) {
            var desk = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = Walk.start(stand, folder, "come-back-in-company", desk.login(), team.line());

            List<String> leaves = List.of("reload", "consult-gone");
            for (String leave : leaves) {
                int times = leaves.indexOf(leave) + 1;
                walk.meet(
                        "consulting-" + leave,
                        "the agent with 110, the citizen with the music",
                        () -> hears(outside, AGENT)
                                && hearsNot(citizen, AGENT)
                                && hearsNot(citizen, OUTSIDE)
                                && citizen.media().hearsSomething());
                if (leave.equals("reload")) {
                    walk.meet(
                            "consult-cut",
                            "as before, while the network is cut",
                            () -> hears(outside, AGENT) && hearsNot(citizen, AGENT) && hearsNot(citizen, OUTSIDE));
                }
                if (leave.equals("consult-gone")) {
                    walk.meet(
                            leave,
                            "the agent is missed",
                            () -> team.call().steps("agent-away").size() == times);
                }
                walk.meet(
                        "held-" + leave,
                        "music still, and 110 is let go",
                        () -> hearsNot(citizen, AGENT)
                                && citizen.media().hearsSomething()
                                && team.call().steps("guest-left").size() == times);
            }
            walk.meet(
                    "three",
                    "all hear all",
                    () -> sharesIn(citizen, AGENT, OUTSIDE) && sharesIn(outside, CITIZEN, AGENT));
            for (String when : List.of("three-cut", "three-again")) {
                walk.meet(
                        when,
                        "all hear all, while the network is cut and after it",
                        () -> sharesIn(citizen, AGENT, OUTSIDE) && sharesIn(outside, CITIZEN, AGENT));
            }
            walk.meet(
                    "left",
                    "the others talk on",
                    () -> hears(citizen, OUTSIDE) && hears(outside, CITIZEN) && hearsNot(citizen, AGENT));
            var call = team.call();
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();

            walk.meet("called-out", "the agent", () -> hears(outside, AGENT));
            walk.meet("out-reload", "the agent again", () -> hears(outside, AGENT));
            walk.meet(
                    "out-gone",
                    "music instead of a dead line",
                    () -> hearsNot(outside, AGENT) && outside.media().hearsSomething());
            walk.meet("out-back", "the agent who was gone", () -> hears(outside, AGENT));
            var seen = walk.end();
            desk.movesToAnotherPage();

            assertThat(seen.get("faults")).isEmpty();
            desk.finishWrapUp();
            assertThat(call.outcome()).isEqualTo("answered");
            assertThat(call.steps("agent-back")).hasSize(2);
            assertThat(call.steps("joined")).hasSize(1);
            assertThat(call.steps("guest-left"))
                    .hasSameSizeAs(call.steps("guest-invited"))
                    .hasSize(3);
            assertThat(call.steps("talk-ended")).hasSize(1);
            var out = new Call(desk.api(), seen.get("calledOut").asString()).awaitEnd();
            assertThat(out.outcome()).isEqualTo("answered");
            assertThat(out.steps("agent-back")).hasSize(2);
            assertThat(out.steps("joined")).hasSize(1);
        }
    }

    /** Longer than any caller is kept: nobody is fetched out of the talk of those who are still there. */
    @Test
    void agentWhoIsCutOffFromThreeWay_theOthersTalkOn_andTheCallIsTheColleagues() {
        try (var team = stand.team(2)) {
            var lost = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = Walk.start(
                    stand,
                    folder,
                    "cut-off-in-company",
                    lost.login(),
                    team.desk(1).login());
            walk.meet("two", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            var colleague = team.desk(1).readyToSay(COLLEAGUE);
            walk.meet("colleague", "nothing", () -> true);
            walk.meet(
                    "three",
                    "all hear all",
                    () -> sharesIn(citizen, AGENT, COLLEAGUE) && sharesIn(colleague.phone(), CITIZEN, AGENT));

            await("the agent is missed")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> call.steps("handed-over").size() == 1);
            Duration kept = stand.config().agents().callKept();
            await().pollDelay(kept).atMost(kept.plusSeconds(5)).until(() -> true);
            walk.meet(
                    "long-cut",
                    "the others talk on",
                    () -> hears(citizen, COLLEAGUE)
                            && hearsNot(citizen, AGENT)
                            && colleague.phone().media().hears(CITIZEN));
            var seen = walk.end();
            lost.movesToAnotherPage();

            assertThat(seen.get("faults")).isEmpty();
            assertThat(seen.get("title").asString()).isEqualTo("井盖缺失");
            assertThat(call.steps("returned")).isEmpty();
            assertThat(call.steps("joined")).hasSize(1);
            lost.finishWrapUp();
            colleague.awaitTalk(call).hangUp(call);
            colleague.finishWrapUp();
            citizen.hangUp();
            call.awaitEnd();
            assertThat(call.row().text("agentLogin")).isEqualTo(colleague.login());
        }
    }

    @Test
    void colleagueWhoHelps_pageLoadedAgain_isBackInTheRoom() {
        try (var team = stand.team(2)) {
            var first = team.desk(0).readyToSay(COLLEAGUE);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            first.awaitTalk(call);
            var helper = team.desk(1);
            var walk = Walk.start(stand, folder, "helper-comes-back", helper.login());

            walk.meet("at-hand", "nothing", () -> true);
            first.control(call, "three-way", Map.of("agent", helper.login()));
            for (String name : List.of("helping", "helping-again")) {
                walk.meet(
                        name,
                        "all hear all",
                        () -> sharesIn(citizen, COLLEAGUE, AGENT) && sharesIn(first.phone(), CITIZEN, AGENT));
            }
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();
            var seen = walk.end();
            helper.movesToAnotherPage();

            assertThat(seen.get("faults")).isEmpty();
            assertThat(call.steps("guest-invited")).hasSize(2);
            assertThat(call.steps("guest-left").getFirst().cause()).isEqualTo("page-gone");
            assertThat(call.steps("guest-left")).hasSize(2);
            first.finishWrapUp();
        }
    }
}
