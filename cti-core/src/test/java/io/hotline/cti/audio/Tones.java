package io.hotline.cti.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Makes tones, and finds out which tone a sound holds: who is heard in which leg of a recording. */
public final class Tones {
    public static final int RATE = 8000;

    /** Goertzel blocks of 100 ms: 10 Hz apart, and a jump of the phase spoils one block only. */
    private static final int BLOCKS_PER_SECOND = 10;
    /** Quieter blocks (-50 dB) are pauses. */
    private static final double PAUSE = 100;

    private Tones() {}

    public static short[] tone(double hertz, Duration length) {
        return tone(RATE, hertz, length, 8_000);
    }

    public static short[] tone(int rate, double hertz, Duration length, double amplitude) {
        short[] samples = new short[(int) (length.toMillis() * rate / 1000)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    public static short[] silence(Duration length) {
        return new short[(int) (length.toMillis() * RATE / 1000)];
    }

    public static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] whole = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** The samples of a mono wav file. */
    public static short[] read(Path wavFile) throws IOException {
        byte[] file = Files.readAllBytes(wavFile);
        Wav wav = Wav.read(file);
        if (wav.channels() != 1) {
            throw new IOException(wavFile + " is not mono");
        }
        return wav.samples(file);
    }

    /**
     * How much of the sound is this tone: 1 when it is nothing else, about 0 when it is not in it. Pauses do not count;
     * of a sound that is only a pause it is 0. After a-law a lone tone still has more than 0.9.
     */
    public static double share(short[] samples, int rate, double hertz) {
        int block = rate / BLOCKS_PER_SECOND;
        double tone = 0;
        double all = 0;
        for (int from = 0; from + block <= samples.length; from += block) {
            double energy = energy(samples, from, block);
            if (Math.sqrt(energy / block) >= PAUSE) {
                tone += goertzel(samples, from, block, hertz / rate);
                all += energy;
            }
        }
        return all == 0 ? 0 : tone / all;
    }

    public static double share(Path wavFile, double hertz) throws IOException {
        byte[] file = Files.readAllBytes(wavFile);
        return share(read(wavFile), Wav.read(file).sampleRate(), hertz);
    }

    /** Root mean square of all samples. */
    public static double loudness(short[] samples) {
        return samples.length == 0 ? 0 : Math.sqrt(energy(samples, 0, samples.length) / samples.length);
    }

    private static double energy(short[] samples, int from, int count) {
        double energy = 0;
        for (int i = from; i < from + count; i++) {
            energy += (double) samples[i] * samples[i];
        }
        return energy;
    }

    /** The part of the block's energy that is at this frequency, in cycles a sample. */
    private static double goertzel(short[] samples, int from, int count, double frequency) {
        double coefficient = 2 * Math.cos(2 * Math.PI * frequency);
        double last = 0;
        double beforeLast = 0;
        for (int i = from; i < from + count; i++) {
            double now = samples[i] + coefficient * last - beforeLast;
            beforeLast = last;
            last = now;
        }
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        return 2 * power / count;
    }
}
