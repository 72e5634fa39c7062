package io.hotline.cti.prompt;

import io.hotline.cti.audio.Resampler;
import io.hotline.cti.audio.Wav;
import io.hotline.ivr.SpokenLanguage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Speech by espeak-ng, one process a text. Free, everywhere, understood, and unmistakably a machine: a city replaces
 * its prompts by recordings.
 *
 * <p>The text goes in by standard input, never as an argument: texts hold what callers and tickets say.
 */
public final class EspeakTextToSpeech implements TextToSpeech {
    /**
     * Not {@code cmn}: espeak-ng 1.51 looks most characters up as pinyin and under that voice spells the pinyin out in
     * English (您 becomes "nin two"); under this one it speaks it.
     */
    static final String MANDARIN = "cmn-latn-pinyin";

    /** By the first part of the language's tag. What is missing here, Tibetan and Mongolian too, espeak-ng cannot speak. */
    private static final Map<String, String> VOICES = Map.ofEntries(
            Map.entry("yue", "yue"),
            Map.entry("hak", "hak"),
            Map.entry("en", "en"),
            Map.entry("ja", "ja"),
            Map.entry("ko", "ko"),
            Map.entry("ru", "ru"),
            Map.entry("ug", "ug"),
            Map.entry("vi", "vi"));

    private static final int RATE = 8000;
    /** Words a minute; the default of 175 drags in Mandarin. */
    private static final int SPEED = 195;

    private static final int SPEED_ABROAD = 165;
    /** Of 100: full amplitude clips after the low-pass. */
    private static final int AMPLITUDE = 80;

    /** Shorter or quieter is no speech: the text had nothing to say. */
    private static final int SHORTEST = RATE / 20;

    private static final int QUIETEST = 500;

    private final String program;
    private final Duration limit;
    private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

    public EspeakTextToSpeech() {
        this("espeak-ng", Duration.ofSeconds(10));
    }

    EspeakTextToSpeech(String program, Duration limit) {
        this.program = program;
        this.limit = limit;
    }

    @Override
    public byte[] speak(String text, String language) {
        try {
            Path file = Files.createTempFile("hotline-speech", ".wav");
            try {
                run(text, SpokenLanguage.of(language), file);
                return narrow(text, Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new PromptFailed("the output of " + program + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public String fingerprint(String language) {
        var spoken = SpokenLanguage.of(language);
        return "espeak-ng " + voice(spoken) + " speed " + speed(spoken) + " amplitude " + AMPLITUDE + " rate " + RATE
                + " version 1";
    }

    private static String voice(SpokenLanguage language) {
        return VOICES.getOrDefault(language.primary(), MANDARIN);
    }

    private static int speed(SpokenLanguage language) {
        return language.chinese() ? SPEED : SPEED_ABROAD;
    }

    private void run(String text, SpokenLanguage language, Path file) throws IOException {
        Process process = start(List.of(
                program,
                "-v",
                voice(language),
                "-s",
                String.valueOf(speed(language)),
                "-a",
                String.valueOf(AMPLITUDE),
                "-b",
                "1",
                "-w",
                file.toString(),
                "--stdin"));
        try {
            try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(speakable(language.chinese() ? SpokenDigits.write(text) : text));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PromptFailed(program + " took longer than " + limit.toSeconds() + " s for a text of "
                        + text.length() + " characters");
            }
            if (process.exitValue() != 0) {
                throw new PromptFailed(program + " failed: "
                        + new String(process.getInputStream().readNBytes(300), StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromptFailed("interrupted while " + program + " was speaking", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new PromptFailed(
                    program + " cannot be started; install the package espeak-ng (" + e.getMessage() + ")", e);
        }
    }

    /** Two opening brackets begin phonemes. */
    private static String speakable(String text) {
        return text.replace('[', ' ').replace(']', ' ') + "\n";
    }

    private byte[] narrow(String text, byte[] file) throws IOException {
        Wav wav = Wav.read(file);
        if (wav.channels() != 1) {
            throw new IOException(wav.channels() + " channels instead of one");
        }
        short[] samples = resamplers
                .computeIfAbsent(wav.sampleRate(), rate -> new Resampler(rate, RATE))
                .resample(wav.samples(file));
        int loudest = 0;
        for (short sample : samples) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        if (samples.length < SHORTEST || loudest < QUIETEST) {
            throw new PromptFailed(program + " has nothing to say for '" + beginning(text) + "'");
        }
        return Wav.file(RATE, samples);
    }

    private static String beginning(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }
}
