package io.hotline.cti.recording;

import io.hotline.cti.audio.Wav;
import java.util.List;
import java.util.Optional;

/**
 * A wav file that is put together as it is read: a header with the right lengths, and the legs as its channels. A leg
 * that was not recorded, or ends before the other, is silence.
 */
final class VirtualWav implements RecordingAudio {
    private static final int BYTES_PER_SAMPLE = 2;

    private final List<Optional<LegFile>> channels;
    private final byte[] header;
    private final long length;

    VirtualWav(List<Optional<LegFile>> channels) {
        this.channels = List.copyOf(channels);
        long samples = channels.stream()
                .flatMap(Optional::stream)
                .mapToLong(LegFile::samples)
                .max()
                .orElse(0);
        long data = samples * frame();
        this.header = Wav.header(LegFile.SAMPLE_RATE, channels.size(), data);
        this.length = header.length + data;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] read(long offset, int wanted) {
        if (offset < 0 || wanted < 0) {
            throw new IllegalArgumentException("no such range: " + wanted + " bytes from " + offset);
        }
        int count = Math.clamp(length - offset, 0, wanted);
        byte[] answer = new byte[count];
        int ofHeader = Math.clamp(header.length - offset, 0, count);
        if (ofHeader > 0) {
            System.arraycopy(header, (int) offset, answer, 0, ofHeader);
        }
        if (count > ofHeader) {
            readSamples(Math.max(offset, header.length) - header.length, answer, ofHeader);
        }
        return answer;
    }

    /** Fills the answer from {@code at} with the bytes that begin so far behind the header. */
    private void readSamples(long position, byte[] answer, int at) {
        int count = answer.length - at;
        long firstFrame = position / frame();
        long behindLastFrame = (position + count + frame() - 1) / frame();
        int frames = (int) (behindLastFrame - firstFrame);
        byte[] interleaved = new byte[frames * frame()];
        byte[] leg = new byte[frames * BYTES_PER_SAMPLE];
        for (int channel = 0; channel < channels.size(); channel++) {
            Optional<LegFile> file = channels.get(channel);
            if (file.isEmpty()) {
                continue;
            }
            file.get().read(firstFrame, leg, leg.length);
            for (int i = 0; i < frames; i++) {
                int target = i * frame() + channel * BYTES_PER_SAMPLE;
                interleaved[target] = leg[2 * i];
                interleaved[target + 1] = leg[2 * i + 1];
            }
        }
        System.arraycopy(interleaved, (int) (position - firstFrame * frame()), answer, at, count);
    }

    private int frame() {
        return BYTES_PER_SAMPLE * channels.size();
    }

    @Override
    public void close() {
        channels.forEach(channel -> channel.ifPresent(LegFile::close));
    }
}
