package io.hotline.cti.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tones as raw a-law files for SIPp's RTP stream. */
final class ALaw {
    private static final int RATE = 8_000;
    private static final int SECONDS = 10;

    private ALaw() {}

    /** Ten seconds that can be played in a loop without a click, when {@code hertz} is a whole number. */
    static Path tone(Path folder, double hertz) {
        Path file = folder.resolve("tone-" + (int) hertz + ".al");
        if (Files.exists(file)) {
            return file;
        }
        byte[] samples = new byte[RATE * SECONDS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = encode((int) (8_000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        try {
            return Files.write(file, samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ITU-T G.711, a-law, from 16-bit linear. */
    private static byte encode(int linear) {
        int sign = linear >= 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(linear) >> 4, 0x7FF);
        int code;
        if (magnitude < 32) {
            code = magnitude >> 1;
        } else {
            int segment = 31 - Integer.numberOfLeadingZeros(magnitude) - 4;
            code = (segment << 4) | ((magnitude >> segment) & 0x0F);
        }
        return (byte) ((sign | code) ^ 0x55);
    }
}
