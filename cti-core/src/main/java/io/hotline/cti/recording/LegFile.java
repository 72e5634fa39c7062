package io.hotline.cti.recording;

import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** The file of one leg, with the length that it had when it was opened. */
final class LegFile implements AutoCloseable {
    static final int SAMPLE_RATE = 8000;
    private static final int BYTES_PER_SAMPLE = 2;

    private final Path path;
    private final FileChannel channel;
    private final Wav wav;

    private LegFile(Path path, FileChannel channel, Wav wav) {
        this.path = path;
        this.channel = channel;
        this.wav = wav;
    }

    /** Empty when there is no such file, or when Asterisk has opened it but not yet written its header. */
    static Optional<LegFile> open(Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try {
                if (channel.size() < Wav.HEADER) {
                    channel.close();
                    return Optional.empty();
                }
                Wav wav = Wav.read(channel);
                if (wav.sampleRate() != SAMPLE_RATE || wav.channels() != 1) {
                    throw new IOException(
                            wav.channels() + " channels of " + wav.sampleRate() + " Hz, not mono 8000 Hz");
                }
                return Optional.of(new LegFile(path, channel, wav));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new RecordingUnreadable(path + ": " + e.getMessage(), e);
        }
    }

    long samples() {
        return wav.frames();
    }

    /** Asterisk writes the length into the header when it closes the file. */
    boolean closed() {
        return wav.closed();
    }

    /** Fills the target with samples from there on; behind the end there is silence. */
    void read(long firstSample, byte[] target, int length) {
        long present = Math.clamp((samples() - firstSample) * BYTES_PER_SAMPLE, 0, length);
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, (int) present);
        long start = wav.dataOffset() + firstSample * BYTES_PER_SAMPLE;
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, start + buffer.position()) < 0) {
                    throw new RecordingUnreadable(path + " became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new RecordingUnreadable(path + ": " + e.getMessage(), e);
        }
        Arrays.fill(target, (int) present, length, (byte) 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RecordingUnreadable(path + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
