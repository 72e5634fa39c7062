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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Agents whose phone is in a page that is loaded again, or that is gone: what their callers hear, and whom they get. */
@OnStand
class AwayE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final double COLLEAGUE = 1_000;

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
            meet(
                    walk,
                    "held",
                    "music",
                    () -> hearsNot(citizen, AGENT) && citizen.media().hearsSomething());
            meet(walk, "resumed", "the agent after hold", () -> hears(citizen, AGENT));
            meet(
                    walk,
                    "gone",
                    "music instead of a dead line",
                    () -> call.steps("agent-away").size() == 4
                            && hearsNot(citizen, AGENT)
                            && citizen.media().hearsSomething());
            meet(walk, "back", "the agent who was gone", () -> hears(citizen, AGENT));
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
            assertLeftClean(call);
        }
    }

    @SideBySide
    void agentWhoStaysAway_theCallerIsTold_andGetsTheNextAtTheHead() {
        try (var team = stand.team(2)) {
            var lost = team.desk(0);
            var citizen = team.citizen().says(CITIZEN).start();
            var walk = walk("go-away", lost.login());
            meet(walk, "talking", "the agent", () -> hears(citizen, AGENT));
            var call = team.call();
            walk.join();
            lost.movesToAnotherPage();
            var colleague = team.desk(1).readyToSay(COLLEAGUE);

            call.awaitStep("agent-away");
            await("the call is given to the colleague")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> call.steps("joined").size() == 2);

            soon(
                    "the colleague",
                    () -> hears(citizen, COLLEAGUE) && colleague.phone().media().hears(CITIZEN));
            assertThat(call.course())
                    .containsSubsequence("joined", "agent-away", "agent-given-up", "returned", "joined");
            assertThat(call.steps("returned").getFirst().data().get("head").asBoolean())
                    .isTrue();
            assertThat(lost.reason()).isEqualTo("失联");
            citizen.hangUp();
            citizen.succeeds();
            colleague.finishWrapUp();
            call.awaitEnd();
            assertLeftClean(call);
        }
    }

    /** The agent's browser, in which he sits at the browser phone with the number of his login. */
    private CompletableFuture<JsonNode> walk(String script, String login) {
        Path meetings = folder.resolve(script);
        Path voice = folder.resolve(script + ".wav");
        try {
            Files.createDirectories(meetings);
            Files.write(voice, Wav.file(Tones.RATE, syllables()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var environment = Map.of("MEETINGS", meetings.toString(), "MICROPHONE", voice.toString());
        return CompletableFuture.supplyAsync(
                () -> Browser.walk(stand, environment, script, login, "8" + login.substring(1)));
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
        await(name).atMost(Duration.ofSeconds(90)).until(() -> {
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

    private static boolean hears(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) > 0.5
                && phone.media().hearsSomething();
    }

    private static boolean hearsNot(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) < 0.2;
    }

    private static void soon(String what, BooleanSupplier condition) {
        await(what).atMost(Duration.ofSeconds(10)).until(condition::getAsBoolean);
    }

    /** No channel of the call, one record, one recording. */
    private void assertLeftClean(Call call) {
        List<String> ids = new ArrayList<>(List.of(call.id()));
        call.steps("offered").forEach(step -> ids.add(step.data().get("offer").asString()));
        // The console of a loaded machine may keep silent for seconds.
        await("no channel")
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stand.channels()).doesNotContain(ids));
        assertThat(call.row().text("recordingId")).isEqualTo(call.id());
        assertThat(call.steps("ended")).hasSize(1);
    }
}
