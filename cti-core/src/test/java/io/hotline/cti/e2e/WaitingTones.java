package io.hotline.cti.e2e;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tones in place of the voice that tells waiting callers where they stand, laid into the folder of recorded prompts as an installation
 * would lay its own voice there. So a test can tell which of these sentences a caller heard.
 */
enum WaitingTones {
    FIRST("您目前排在第一位。", 830),
    SECOND("您目前排在第二位。", 930),
    ONE_MINUTE("预计还需要等待一分钟左右。", 1030),
    TWO_MINUTES("预计还需要等待两分钟左右。", 1130),
    CALLBACK("如果不想等待，请按一，我们保留您的排队位置，轮到您时给您回电。", 1230);

    private static final Duration LENGTH = Duration.ofMillis(1_200);
    private static final Duration WINDOW = Duration.ofMillis(300);
    private static final double CLEARLY = 0.8;

    private final String sentence;
    private final double hertz;

    WaitingTones(String sentence, double hertz) {
        this.sentence = sentence;
        this.hertz = hertz;
    }

    /** {@code prompts}: of a server that has not started yet. */
    static void record(Path prompts) {
        try {
            Path folder = Files.createDirectories(prompts.resolve("recorded"));
            List<String> index = new ArrayList<>();
            for (WaitingTones tone : values()) {
                String file = tone.name() + ".wav";
                Files.write(folder.resolve(file), Wav.file(Tones.RATE, Tones.tone(tone.hertz, LENGTH)));
                index.add('"' + tone.sentence + "\": " + file);
            }
            Files.write(folder.resolve("index.yaml"), index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order in which they were heard. */
    static List<WaitingTones> in(short[] heard) {
        int window = (int) (WINDOW.toMillis() * Tones.RATE / 1000);
        Set<WaitingTones> found = new LinkedHashSet<>();
        for (int from = 0; from + window <= heard.length; from += window) {
            short[] part = Arrays.copyOfRange(heard, from, from + window);
            for (WaitingTones tone : values()) {
                if (Tones.share(part, Tones.RATE, tone.hertz) > CLEARLY) {
                    found.add(tone);
                }
            }
        }
        return List.copyOf(found);
    }
}
