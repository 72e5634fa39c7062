package io.hotline.cti.prompt;

import io.hotline.cti.audio.Resampler;
import io.hotline.cti.audio.Wav;
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
import java.util.regex.Pattern;

/**
 * Speech by espeak-ng, one process a text. Free, everywhere, understood, and unmistakably a machine: a city replaces
 * its prompts by recordings.
 *
 * <p>The text goes in by standard input, never as an argument: texts hold what callers and tickets say.
 */
public final class EspeakTextToSpeech implements TextToSpeech {
    /**
     * Mandarin. Not {@code cmn}: espeak-ng 1.51 looks most characters up as pinyin and under that voice spells the
     * pinyin out in English (您 becomes "nin two"); under this one it speaks it.
     */
    public static final String MANDARIN = "cmn-latn-pinyin";

    private static final int RATE = 8000;
    /** Words a minute; the default of 175 drags in Mandarin. */
    private static final int SPEED = 195;
    /** Of 100: full amplitude clips after the low-pass. */
    private static final int AMPLITUDE = 80;

    private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+-]{0,39}");
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
    public byte[] speak(String text, String voice) {
        if (!VOICE.matcher(voice).matches()) {
            throw new PromptFailed("'" + voice + "' is no name of a voice");
        }
        try {
            Path file = Files.createTempFile("hotline-speech", ".wav");
            try {
                run(text, voice, file);
                return narrow(text, Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new PromptFailed("the output of " + program + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public String fingerprint() {
        return "espeak-ng speed " + SPEED + " amplitude " + AMPLITUDE + " rate " + RATE + " version 1";
    }

    private void run(String text, String voice, Path file) throws IOException {
        Process process = start(List.of(
                program,
                "-v",
                voice,
                "-s",
                String.valueOf(SPEED),
                "-a",
                String.valueOf(AMPLITUDE),
                "-b",
                "1",
                "-w",
                file.toString(),
                "--stdin"));
        try {
            try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(speakable(text));
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
        return SpokenDigits.write(text).replace('[', ' ').replace(']', ' ') + "\n";
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
