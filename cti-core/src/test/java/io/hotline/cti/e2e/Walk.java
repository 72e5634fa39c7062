package io.hotline.cti.e2e;

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
import tools.jackson.databind.JsonNode;

/**
 * An agent's {@link Browser}, in which he sits at the browser phone with the number of his login and speaks, and the points at which it waits
 * until a test has seen what should hold then. Two at once, never more: beside three others on two processors a browser is slower than the
 * agent whom it plays.
 */
final class Walk {
    /** The tone of his voice, in Hz. */
    static final double AGENT = 700;

    private final Path meetings;
    private final CompletableFuture<JsonNode> run;

    private Walk(Path meetings, CompletableFuture<JsonNode> run) {
        this.meetings = meetings;
        this.run = run;
    }

    /** {@code folder}: for what the two tell each other. */
    static Walk start(Stand stand, Path folder, String script, String login, String... more) {
        Path voice = folder.resolve("voice.wav");
        try {
            Files.write(voice, Wav.file(Tones.RATE, syllables()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // As at night: the other walks are in the light.
        var environment = Map.of("MEETINGS", folder.toString(), "MICROPHONE", voice.toString(), "THEME", "dark");
        List<String> arguments = new ArrayList<>(List.of(login, "8" + login.substring(1)));
        arguments.addAll(List.of(more));
        // Not on the common pool: on two processors it has one thread, and a walk takes minutes.
        var run = CompletableFuture.supplyAsync(
                () -> Browser.walk(stand, environment, script, arguments.toArray(String[]::new)),
                walk -> Thread.ofPlatform().name(script).daemon().start(walk));
        return new Walk(folder, run);
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
    void meet(String name, String what, BooleanSupplier condition) {
        // The walk itself knows how long each of its steps may take, and ends when one takes longer.
        await(name).atMost(Duration.ofMinutes(4)).until(() -> {
            if (run.isDone()) {
                run.join();
            }
            return Files.exists(meetings.resolve(name));
        });
        await(what + " at " + name).atMost(Duration.ofSeconds(25)).until(condition::getAsBoolean);
        try {
            Files.createFile(meetings.resolve(name + ".seen"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script found. */
    JsonNode end() {
        return run.join();
    }

    static boolean hears(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) > 0.5
                && phone.media().hearsSomething();
    }

    /** All these among what is heard. */
    static boolean sharesIn(Phone phone, double... tones) {
        return Arrays.stream(tones).allMatch(tone -> phone.media().share(tone, Duration.ofSeconds(1)) > 0.1);
    }

    static boolean hearsNot(Phone phone, double tone) {
        return phone.media().share(tone, Duration.ofSeconds(1)) < 0.2;
    }
}
