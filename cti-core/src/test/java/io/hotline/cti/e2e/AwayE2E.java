package io.hotline.cti.e2e;

import static io.hotline.cti.e2e.Walk.AGENT;
import static io.hotline.cti.e2e.Walk.hears;
import static io.hotline.cti.e2e.Walk.hearsNot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose phone is in a page that is loaded again, or that is gone, while he talks with nobody but the citizen: what the citizen hears, and whom he gets. */
@OnStand
class AwayE2E {
    private static final double CITIZEN = 400;
    private static final double COLLEAGUE = 1_000;

    private final Stand stand;

    @TempDir
    Path folder;

    AwayE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void pageLoadedAgainInEachState_theCallComesBack() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = Walk.start(stand, folder, "come-back", desk.login());

            walk.meet("announced", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            walk.meet("talking", "the agent again", () -> hears(citizen, AGENT));
            for (String name : List.of("hold-cut", "held")) {
                walk.meet(
                        name,
                        "music",
                        () -> hearsNot(citizen, AGENT) && citizen.media().hearsSomething());
            }
            walk.meet("resumed", "the agent after hold", () -> hears(citizen, AGENT));
            walk.meet(
                    "gone",
                    "music instead of a dead line",
                    () -> call.steps("agent-away").size() == 4
                            && hearsNot(citizen, AGENT)
                            && citizen.media().hearsSomething());
            walk.meet("back", "the agent who was gone", () -> hears(citizen, AGENT));
            walk.meet("wrap-up-cut", "nothing of the agent", () -> hearsNot(citizen, AGENT));
            var seen = walk.end();
            // The sign-in of the browser has taken over the one before.
            desk.movesToAnotherPage();

            assertThat(seen.get("faults")).isEmpty();
            desk.finishWrapUp();
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();
            assertThat(call.outcome()).isEqualTo("answered");
            assertThat(call.steps("agent-back")).hasSize(4);
            assertThat(call.steps("joined")).hasSize(1);
            assertThat(call.steps("held")).hasSize(1);
            assertThat(call.steps("talk-ended").getFirst().data().get("by").asString())
                    .isEqualTo("agent");
        }
    }

    /** A cut while it rings that nobody notices, and a long one in the talk. */
    @Test
    void agentWhoStaysAway_theCallerIsTold_andGetsTheNextAtTheHead() {
        try (var team = stand.team(2)) {
            var lost = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = Walk.start(stand, folder, "go-away", lost.login());
            walk.meet(
                    "ring-cut",
                    "music",
                    () -> hearsNot(citizen, AGENT) && citizen.media().hearsSomething());
            walk.meet("talking", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            assertThat(call.steps("offered")).hasSize(1);
            var colleague = team.desk(1).readyToSay(COLLEAGUE);

            call.awaitStep("agent-away");
            await("the call is given to the colleague")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> call.steps("joined").size() == 2);

            assertThat(reasonOf(lost)).isEqualTo("失联");
            walk.meet(
                    "given-up",
                    "the colleague",
                    () -> hears(citizen, COLLEAGUE) && colleague.phone().media().hears(CITIZEN));
            var seen = walk.end();
            lost.movesToAnotherPage();
            assertThat(seen.get("faults")).isEmpty();
            await("the colleague still")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> hears(citizen, COLLEAGUE) && hearsNot(citizen, AGENT));
            assertThat(call.course())
                    .containsSubsequence("joined", "agent-away", "agent-given-up", "returned", "joined");
            assertThat(call.steps("returned").getFirst().data().get("head").asBoolean())
                    .isTrue();
            citizen.hangUp();
            citizen.succeeds();
            colleague.finishWrapUp();
            call.awaitEnd();
        }
    }

    /** Why an agent who has no page to ask is not ready. */
    private String reasonOf(Desk desk) {
        for (var agent :
                Api.expect(200, stand.signedIn("2001").get("agents")).body().get("items")) {
            if (agent.get("login").asString().equals(desk.login())) {
                return agent.at("/state/reason").asString("");
            }
        }
        throw new AssertionError("no agent " + desk.login());
    }
}
