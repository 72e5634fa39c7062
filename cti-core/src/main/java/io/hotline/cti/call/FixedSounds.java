package io.hotline.cti.call;

import io.hotline.cti.audio.Wav;
import io.hotline.cti.prompt.PromptFailed;
import io.hotline.cti.prompt.PromptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Sounds with names of their own in the folder of prompts, because the dialplan knows them without the server. */
public final class FixedSounds {
    private static final int RATE = 8_000;
    static final Duration TONE = Duration.ofMillis(300);
    private static final double TONE_HERTZ = 880;
    private static final int LOUDNESS = 9_000;
    private static final int FADE = RATE / 100;

    private final Path here;
    private final String there;

    private FixedSounds(Path here, String there) {
        this.here = here;
        this.there = there;
    }

    /** @throws PromptFailed when the folder cannot be written */
    public static FixedSounds prepare(Path here, String there) {
        try {
            Files.createDirectories(here);
            Files.write(here.resolve("tone.wav"), Wav.file(RATE, toneSamples()));
        } catch (IOException e) {
            throw new PromptFailed("the folder of prompts " + here + " cannot be written: " + e.getMessage());
        }
        return new FixedSounds(here, there);
    }

    /** Heard by an agent whose phone answers by itself. */
    String tone() {
        return there + "/tone";
    }

    /** Heard by callers while the server is away: the dialplan plays {@code survival.wav}. */
    void survival(PromptFile spoken) {
        keep(spoken, "survival.wav");
    }

    /** Heard by a caller whose agent did not come back: the dialplan plays {@code agent-lost.wav}. */
    void agentLost(PromptFile spoken) {
        keep(spoken, "agent-lost.wav");
    }

    /** Heard by who dials on the keypad of a seat's phone: the dialplan plays {@code dial-on-the-page.wav}. */
    void dialOnThePage(PromptFile spoken) {
        keep(spoken, "dial-on-the-page.wav");
    }

    private void keep(PromptFile spoken, String as) {
        String name = Path.of(spoken.nameForAsterisk()).getFileName() + ".wav";
        try {
            Files.copy(here.resolve(name), here.resolve(as), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PromptFailed("the announcement " + as + " cannot be written: " + e.getMessage());
        }
    }

    private static short[] toneSamples() {
        short[] samples = new short[(int) (RATE * TONE.toMillis() / 1_000)];
        for (int i = 0; i < samples.length; i++) {
            double fade = Math.min(1, Math.min(i, samples.length - 1 - i) / (double) FADE);
            samples[i] = (short) (LOUDNESS * fade * Math.sin(2 * Math.PI * TONE_HERTZ * i / RATE));
        }
        return samples;
    }
}
