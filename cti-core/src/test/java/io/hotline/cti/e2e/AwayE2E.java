package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Agents whose phone is in a page that is loaded again, or that is gone: what their callers hear, and whom they get. Not all side by side:
 * five browsers on two processors are slower than the people whom they play.
 */
@OnStand
class AwayE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double COLLEAGUE = 1_000;
    private static final double OUTSIDE = 1_400;

    private final Stand stand;

    @TempDir
    Path folder;

    AwayE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void pageLoadedAgainInEachState_theCallComesBack() throws IOException {
        try (var team = stand.team(1)) {
            var desk = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = walk("come-back", desk.login());

            meet(walk, "announced", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            meet(walk, "talking", "the agent again", () -> hears(citizen, AGENT));
            for (String name : List.of("hold-cut", "held")) {
                meet(
                        walk,
                        name,
                        "music",
                        () -> hearsNot(citizen, AGENT) && citizen.media().hearsSomething());
            }
            meet(walk, "resumed", "the agent after hold", () -> hears(citizen, AGENT));
            meet(
                    walk,
                    "gone",
                    "music instead of a dead line",
                    () -> call.steps("agent-away").size() == 4
                            && hearsNot(citizen, AGENT)
                            && citizen.media().hearsSomething());
            meet(walk, "back", "the agent who was gone", () -> hears(citizen, AGENT));
            meet(walk, "wrap-up-cut", "nothing of the agent", () -> hearsNot(citizen, AGENT));
            var seen = walk.join();
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
            var walk = walk("go-away", lost.login());
            meet(
                    walk,
                    "ring-cut",
                    "music",
                    () -> hearsNot(citizen, AGENT) && citizen.media().hearsSomething());
            meet(walk, "talking", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            assertThat(call.steps("offered")).hasSize(1);
            var colleague = team.desk(1).readyToSay(COLLEAGUE);

            call.awaitStep("agent-away");
            await("the call is given to the colleague")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> call.steps("joined").size() == 2);

            assertThat(reasonOf(lost)).isEqualTo("失联");
            meet(
                    walk,
                    "given-up",
                    "the colleague",
                    () -> hears(citizen, COLLEAGUE) && colleague.phone().media().hears(CITIZEN));
            var seen = walk.join();
            lost.movesToAnotherPage();
            assertThat(seen.get("faults")).isEmpty();
            soon("the colleague still", () -> hears(citizen, COLLEAGUE) && hearsNot(citizen, AGENT));
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

    /** Longer than any caller is kept: nobody is fetched out of the talk of those who are still there. */
    @SideBySide
    void agentWhoIsCutOffFromThreeWay_theOthersTalkOn_andTheCallIsTheColleagues() {
        try (var team = stand.team(2)) {
            var lost = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = walk("cut-off-in-company", lost.login(), team.desk(1).login());
            meet(walk, "two", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            var colleague = team.desk(1).readyToSay(COLLEAGUE);
            meet(walk, "colleague", "nothing", () -> true);
            meet(
                    walk,
                    "three",
                    "all hear all",
                    () -> sharesIn(citizen, AGENT, COLLEAGUE) && sharesIn(colleague.phone(), CITIZEN, AGENT));

            await("the agent is missed")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> call.steps("handed-over").size() == 1);
            Duration kept = stand.config().agents().callKept();
            await().pollDelay(kept).atMost(kept.plusSeconds(5)).until(() -> true);
            meet(
                    walk,
                    "long-cut",
                    "the others talk on",
                    () -> hears(citizen, COLLEAGUE)
                            && hearsNot(citizen, AGENT)
                            && colleague.phone().media().hears(CITIZEN));
            var seen = walk.join();
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

    /**
     * A cut of the network that nobody notices moves no leg. Whom he asked is let go and the citizen is kept for him; those who talk with each other talk on without him; and a citizen whom he
     * called is as good as one who called.
     */
    @SideBySide
    void pageLoadedAgainOrGone_inConsult_inThreeWay_inACallOut() throws IOException {
        try (var team = stand.team(1);
                var outside = stand.outside().says(OUTSIDE).start()) {
            var desk = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = walk("come-back-in-company", desk.login(), team.line());

            List<String> leaves = List.of("reload", "consult-gone");
            for (String leave : leaves) {
                int times = leaves.indexOf(leave) + 1;
                meet(
                        walk,
                        "consulting-" + leave,
                        "the agent with 110, the citizen with the music",
                        () -> hears(outside, AGENT)
                                && hearsNot(citizen, AGENT)
                                && hearsNot(citizen, OUTSIDE)
                                && citizen.media().hearsSomething());
                if (leave.equals("reload")) {
                    meet(
                            walk,
                            "consult-cut",
                            "as before, while the network is cut",
                            () -> hears(outside, AGENT) && hearsNot(citizen, AGENT) && hearsNot(citizen, OUTSIDE));
                }
                if (leave.equals("consult-gone")) {
                    meet(
                            walk,
                            leave,
                            "the agent is missed",
                            () -> team.call().steps("agent-away").size() == times);
                }
                meet(
                        walk,
                        "held-" + leave,
                        "music still, and 110 is let go",
                        () -> hearsNot(citizen, AGENT)
                                && citizen.media().hearsSomething()
                                && team.call().steps("guest-left").size() == times);
            }
            meet(
                    walk,
                    "three",
                    "all hear all",
                    () -> sharesIn(citizen, AGENT, OUTSIDE) && sharesIn(outside, CITIZEN, AGENT));
            for (String when : List.of("three-cut", "three-again")) {
                meet(
                        walk,
                        when,
                        "all hear all, while the network is cut and after it",
                        () -> sharesIn(citizen, AGENT, OUTSIDE) && sharesIn(outside, CITIZEN, AGENT));
            }
            meet(
                    walk,
                    "left",
                    "the others talk on",
                    () -> hears(citizen, OUTSIDE) && hears(outside, CITIZEN) && hearsNot(citizen, AGENT));
            var call = team.call();
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();

            meet(walk, "called-out", "the agent", () -> hears(outside, AGENT));
            meet(walk, "out-reload", "the agent again", () -> hears(outside, AGENT));
            meet(
                    walk,
                    "out-gone",
                    "music instead of a dead line",
                    () -> hearsNot(outside, AGENT) && outside.media().hearsSomething());
            meet(walk, "out-back", "the agent who was gone", () -> hears(outside, AGENT));
            var seen = walk.join();
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

    @Test
    void colleagueWhoHelps_pageLoadedAgain_isBackInTheRoom() throws IOException {
        try (var team = stand.team(2)) {
            var first = team.desk(0).readyToSay(COLLEAGUE);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call();
            first.awaitTalk(call);
            var helper = team.desk(1);
            var walk = walk("helper-comes-back", helper.login());

            meet(walk, "at-hand", "nothing", () -> true);
            first.control(call, "three-way", Map.of("agent", helper.login()));
            for (String name : List.of("helping", "helping-again")) {
                meet(
                        walk,
                        name,
                        "all hear all",
                        () -> sharesIn(citizen, COLLEAGUE, AGENT) && sharesIn(first.phone(), CITIZEN, AGENT));
            }
            citizen.hangUp();
            citizen.succeeds();
            call.awaitEnd();
            var seen = walk.join();
            helper.movesToAnotherPage();

            assertThat(seen.get("faults")).isEmpty();
            assertThat(call.steps("guest-invited")).hasSize(2);
            assertThat(call.steps("guest-left").getFirst().cause()).isEqualTo("page-gone");
            assertThat(call.steps("guest-left")).hasSize(2);
            first.finishWrapUp();
        }
    }

    /** The agent's browser, in which he sits at the browser phone with the number of his login. */
    private CompletableFuture<JsonNode> walk(String script, String login, String... more) {
        Path meetings = folder.resolve(script);
        Path voice = folder.resolve(script + ".wav");
        try {
            Files.createDirectories(meetings);
            Files.write(voice, Wav.file(Tones.RATE, syllables()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // As at night: the other walks are in the light.
        var environment = Map.of("MEETINGS", meetings.toString(), "MICROPHONE", voice.toString(), "THEME", "dark");
        List<String> arguments = new ArrayList<>(List.of(login, "8" + login.substring(1)));
        arguments.addAll(List.of(more));
        // Not on the common pool: on two processors it has one thread, and a walk takes minutes.
        return CompletableFuture.supplyAsync(
                () -> Browser.walk(stand, environment, script, arguments.toArray(String[]::new)),
                walk -> Thread.ofPlatform().name(script).daemon().start(walk));
    }

    /** A browser takes a steady tone for noise and swallows it. */
    private static short[] syllables() {
        short[] samples = new short[Tones.RATE * 2];
        for (int i = 0; i < samples.length; i++) {
            boolean said = i % (Tones.RATE / 2) < Tones.RATE * 3 / 10;
            samples[i] = said ? (short) (9_000 * Math.sin(2 * Math.PI * AGENT * i / Tones.RATE)) : 0;
        }
        return samples;
    }

    /** The browser is there, and waits until this holds. */
    private void meet(CompletableFuture<?> walk, String name, String what, BooleanSupplier condition) {
        List<Path> meetings = new ArrayList<>();
        // The walk itself knows how long each of its steps may take, and ends when one takes longer.
        await(name).atMost(Duration.ofMinutes(4)).until(() -> {
            if (walk.isDone()) {
                walk.join();
            }
            try (var found = Files.find(folder, 2, (path, _) -> path.endsWith(name))) {
                meetings.addAll(found.toList());
            }
            return !meetings.isEmpty();
        });
        await(what + " at " + name).atMost(Duration.ofSeconds(25)).until(condition::getAsBoolean);
        try {
            Files.createFile(meetings.getFirst().resolveSibling(name + ".seen"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static boolean hears(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) > 0.5
                && phone.media().hearsSomething();
    }

    private static boolean sharesIn(Phone phone, double... tones) {
        return Arrays.stream(tones).allMatch(tone -> phone.media().share(tone, Duration.ofSeconds(1)) > 0.1);
    }

    private static boolean hearsNot(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) < 0.2;
    }

    private static void soon(String what, BooleanSupplier condition) {
        await(what).atMost(Duration.ofSeconds(10)).until(condition::getAsBoolean);
    }
}
