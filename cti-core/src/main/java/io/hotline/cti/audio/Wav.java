package io.hotline.cti.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where the samples of a 16-bit PCM wav file lie.
 *
 * @param dataOffset of the first sample
 * @param dataLength in bytes, whole frames only
 * @param closed the header's length is that of the samples. While Asterisk records, and after it crashed, the header
 *     says 0 and the samples go to the end of the file; espeak-ng writing into a pipe says about 2 GB
 */
public record Wav(int sampleRate, int channels, long dataOffset, long dataLength, boolean closed) {
    /** Length of the header that {@link #header} makes. */
    public static final int HEADER = 44;

    private static final int PCM = 1;
    private static final int SIXTEEN_BITS = 16;
    /** Chunks before the samples (texts, cue points) are short; a file whose samples begin later is not for us. */
    private static final int SEARCHED = 64 * 1024;

    private static final int RIFF = fourLetters("RIFF");
    private static final int WAVE = fourLetters("WAVE");
    private static final int FMT = fourLetters("fmt ");
    private static final int DATA = fourLetters("data");

    /** @throws IOException also when this is no 16-bit PCM wav file; the message says what it is instead */
    public static Wav read(FileChannel file) throws IOException {
        ByteBuffer beginning =
                ByteBuffer.allocate((int) Math.min(SEARCHED, file.size())).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        while (count >= 0 && beginning.hasRemaining()) {
            count = file.read(beginning, beginning.position());
        }
        return parse(beginning.flip(), file.size());
    }

    /** @throws IOException as {@link #read(FileChannel)} */
    public static Wav read(byte[] file) throws IOException {
        return parse(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), file.length);
    }

    private static Wav parse(ByteBuffer file, long size) throws IOException {
        if (file.remaining() < 12 || file.getInt() != RIFF || skip(file, 4).getInt() != WAVE) {
            throw new IOException("no wav file");
        }
        int rate = 0;
        int channels = 0;
        while (file.remaining() >= 8) {
            int id = file.getInt();
            long length = Integer.toUnsignedLong(file.getInt());
            if (id == DATA) {
                if (rate == 0) {
                    throw new IOException("its samples come before their format");
                }
                return data(rate, channels, file.position(), length, size);
            }
            if (id == FMT && length >= 16 && file.remaining() >= 16) {
                int at = file.position();
                int coding = file.getShort();
                channels = file.getShort();
                rate = file.getInt();
                int bits = file.getShort(at + 14);
                if (coding != PCM || bits != SIXTEEN_BITS || channels < 1 || rate < 1) {
                    throw new IOException("its samples are not 16-bit PCM (coding %d, %d bits, %d channels, %d Hz)"
                            .formatted(coding, bits, channels, rate));
                }
                file.position(at);
            }
            // Chunks are padded to an even length.
            long next = file.position() + length + (length & 1);
            if (next > file.limit()) {
                break;
            }
            file.position((int) next);
        }
        throw new IOException("it has no samples in its first " + SEARCHED / 1024 + " KB");
    }

    private static Wav data(int rate, int channels, long offset, long declared, long size) {
        long present = size - offset;
        boolean closed = declared > 0 && declared <= present;
        long length = closed ? declared : present;
        int frame = 2 * channels;
        return new Wav(rate, channels, offset, length / frame * frame, closed);
    }

    public long frames() {
        return dataLength / (2L * channels);
    }

    public Duration length() {
        return Duration.ofMillis(frames() * 1000 / sampleRate);
    }

    /** The header of a file with so many bytes of samples. */
    public static byte[] header(int sampleRate, int channels, long dataLength) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(RIFF)
                .putInt((int) (HEADER - 8 + dataLength))
                .putInt(WAVE)
                .putInt(FMT)
                .putInt(16)
                .putShort((short) PCM)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) SIXTEEN_BITS)
                .putInt(DATA)
                .putInt((int) dataLength)
                .array();
    }

    /** A whole mono file. */
    public static byte[] file(int sampleRate, short[] samples) {
        ByteBuffer file = ByteBuffer.allocate(HEADER + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header(sampleRate, 1, 2L * samples.length));
        file.asShortBuffer().put(samples);
        return file.array();
    }

    /** The samples of this file, channels interleaved. */
    public short[] samples(byte[] file) {
        short[] samples = new short[(int) (dataLength / 2)];
        ByteBuffer.wrap(file, (int) dataOffset, (int) dataLength)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static ByteBuffer skip(ByteBuffer buffer, int bytes) {
        return buffer.position(buffer.position() + bytes);
    }

    private static int fourLetters(String letters) {
        return ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }
}
