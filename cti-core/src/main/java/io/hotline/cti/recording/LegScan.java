package io.hotline.cti.recording;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

/** One pass over a leg: the loudest sample of each slice, and where there was any sound. */
final class LegScan {
    static final int PEAKS_PER_SECOND = 50;

    private static final int SLICE = LegFile.SAMPLE_RATE / PEAKS_PER_SECOND;
    private static final int SLICES_AT_ONCE = 512;
    /** -44 dB of full scale: above the noise of a quiet line and of a-law, below a whisper. */
    private static final int SOUND = 200;

    private final ByteArrayOutputStream peaks = new ByteArrayOutputStream();
    private long slicesWithSound;
    private long silence;
    private long longestSilence;

    static LegScan of(LegFile leg) {
        LegScan scan = new LegScan();
        byte[] samples = new byte[SLICES_AT_ONCE * SLICE * 2];
        for (long at = 0; at < leg.samples(); at += SLICES_AT_ONCE * SLICE) {
            leg.read(at, samples, samples.length);
            long slices = Math.min(SLICES_AT_ONCE, (leg.samples() - at + SLICE - 1) / SLICE);
            for (int slice = 0; slice < slices; slice++) {
                scan.add(loudest(samples, slice * SLICE * 2));
            }
        }
        return scan;
    }

    byte[] peaks() {
        return peaks.toByteArray();
    }

    /** 0 to 1. */
    double shareWithSound() {
        return peaks.size() == 0 ? 0 : (double) slicesWithSound / peaks.size();
    }

    Duration longestSilence() {
        return Duration.ofMillis(longestSilence * 1000 / PEAKS_PER_SECOND);
    }

    private void add(int loudest) {
        peaks.write(Math.min(127, loudest >> 8));
        if (loudest >= SOUND) {
            slicesWithSound++;
            silence = 0;
        } else {
            silence++;
            longestSilence = Math.max(longestSilence, silence);
        }
    }

    private static int loudest(byte[] samples, int from) {
        int loudest = 0;
        for (int i = from; i < from + 2 * SLICE; i += 2) {
            int sample = (samples[i + 1] << 8) | (samples[i] & 0xff);
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }
}
