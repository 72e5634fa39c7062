package io.hotline.cti.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Segment files of Ratis, written and read by the test itself: each frame is varint length, bytes, CRC-32C of both. */
final class LogFile {
    private static final int HEADER = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    LogFile() {
        out.writeBytes("RaftLog1".getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds a frame of so many bytes without a zero in them. */
    LogFile frame(int length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int rest = length; ; rest >>>= 7) {
            frame.write(rest < 0x80 ? rest : (rest & 0x7f) | 0x80);
            if (rest < 0x80) {
                break;
            }
        }
        for (int i = 0; i < length; i++) {
            frame.write('a' + i % 26);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(frame.toByteArray());
        out.writeBytes(frame.toByteArray());
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        return this;
    }

    int size() {
        return out.size();
    }

    /** The file with zeros behind, as it was preallocated. */
    byte[] padded(int zeros) {
        return ByteBuffer.allocate(out.size() + zeros).put(out.toByteArray()).array();
    }

    /** Where the frames of a whole file begin. */
    static List<Integer> frames(byte[] segment) {
        List<Integer> frames = new ArrayList<>();
        int at = HEADER;
        while (at < segment.length && segment[at] != 0) {
            frames.add(at);
            int length = 0;
            int shift = 0;
            while (segment[at] < 0) {
                length |= (segment[at++] & 0x7f) << shift;
                shift += 7;
            }
            length |= segment[at++] << shift;
            at += length + 4;
        }
        return frames;
    }
}
