package io.hotline.cti.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The tune that callers hear while they wait, made here so that nobody's licence is needed: slow plucked notes of the five-tone scale,
 * quiet, without an end that could be noticed. Any wav file of an installation may take its place.
 */
final class WaitMusic {

    private static final int RATE = 8_000;
    private static final double BEAT_SECONDS = 0.75;
    private static final double RING_SECONDS = 3.0;
    private static final double LOUDNESS = 0.16;
    // Semitones above the ground note; R is a rest. Two voices: a melody, and a low note under every fourth beat.
    private static final int R = Integer.MIN_VALUE;
    private static final int[] MELODY = {
        12, 14, 16, 19, 16, 14, 12, R, 9, 12, 14, 16, 14, 12, 9, R, 7, 9, 12, 14, 16, 19, 21, 19, 16, 14, 16, 12, 14, 9,
        12, R,
    };
    private static final int[] GROUND = {0, 7, -3, 4, -5, 7, 2, 0};
    private static final double GROUND_HERTZ = 261.63;

    private WaitMusic() {}

    static void writeIfEmpty(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            if (!files.iterator().hasNext()) {
                Files.write(folder.resolve("wait.wav"), wav(tune()));
            }
        }
    }

    private static double[] tune() {
        int beat = (int) (BEAT_SECONDS * RATE);
        var samples = new double[MELODY.length * beat];
        for (int i = 0; i < MELODY.length; i++) {
            if (MELODY[i] != R) {
                pluck(samples, i * beat, MELODY[i], LOUDNESS);
            }
            if (i % 4 == 0) {
                pluck(samples, i * beat, GROUND[i / 4] - 12, LOUDNESS);
            }
        }
        return samples;
    }

    /** One note with a soft start and a long end; what rings past the end of the tune goes on at its beginning. */
    private static void pluck(double[] samples, int start, int semitone, double loudness) {
        double hertz = GROUND_HERTZ * Math.pow(2, semitone / 12.0);
        int length = (int) (RING_SECONDS * RATE);
        for (int i = 0; i < length; i++) {
            double t = (double) i / RATE;
            double shape = Math.min(1, t / 0.02) * Math.exp(-1.6 * t) * Math.min(1, (length - i) / (0.1 * RATE));
            double phase = 2 * Math.PI * hertz * t;
            double tone = Math.sin(phase) + 0.3 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase);
            samples[(start + i) % samples.length] += loudness * shape * tone;
        }
    }

    private static byte[] wav(double[] samples) {
        int bytes = samples.length * 2;
        var file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
        for (double sample : samples) {
            file.putShort((short) Math.round(Math.clamp(sample, -1.0, 1.0) * Short.MAX_VALUE));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
