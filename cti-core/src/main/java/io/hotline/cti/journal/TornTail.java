package io.hotline.cti.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts an entry off the end of the log that the disk has only in part, because the power failed while it was written:
 * nobody was told that it is durable. Ratis 3.3.0 ignores such an entry when the file ends within it, but its files are
 * preallocated, so that the missing part reads as zeros and Ratis refuses the whole log.
 *
 * <p>Damage is torn, and not rot of something acknowledged, when a whole disk sector of the entry is zero and no other
 * entry follows. (The rule of etcd's write-ahead log; a disk writes a sector whole or not at all.)
 */
final class TornTail {
    private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);
    private static final byte[] HEADER = "RaftLog1".getBytes(StandardCharsets.US_ASCII);
    private static final int SECTOR = 512;
    private static final int CHECKSUM = 4;
    /** Longest frame looked for behind damage; longer ones would make the search slow, and shorter ones follow too. */
    private static final int SEARCHED_FRAME = 16 * 1024;

    /** How a segment ends; damage begins at a position in the file. */
    sealed interface Verdict {
        record Whole() implements Verdict {}

        record Torn(int at) implements Verdict {}

        record Rotten(int at) implements Verdict {}
    }

    private final byte[] bytes;

    private TornTail(byte[] bytes) {
        this.bytes = bytes;
    }

    static void cut(JournalFolder folder) throws IOException {
        Path current = folder.raft().resolve(folder.group() + "/current");
        if (!Files.isDirectory(current)) {
            return;
        }
        List<Path> open;
        try (Stream<Path> files = Files.list(current)) {
            open = files.filter(file -> file.getFileName().toString().startsWith("log_inprogress_"))
                    .toList();
        }
        for (Path segment : open) {
            cut(folder.path(), segment);
        }
    }

    private static void cut(Path journal, Path segment) throws IOException {
        switch (inspect(Files.readAllBytes(segment))) {
            case Verdict.Whole() -> {}
            case Verdict.Rotten(int at) ->
                throw new JournalBroken(
                        journal,
                        "is damaged at byte " + at + " of " + segment.getFileName()
                                + "; keep a copy of the folder, then restore it from a backup");
            case Verdict.Torn(int at) -> {
                LOG.warn(
                        "journal {}: cutting {} at byte {}: behind it is an entry that was being written when the"
                                + " power failed",
                        journal,
                        segment.getFileName(),
                        at);
                try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                    channel.truncate(at);
                    channel.force(true);
                }
            }
        }
    }

    static Verdict inspect(byte[] segment) {
        TornTail tail = new TornTail(segment);
        int damaged = tail.firstDamage();
        if (damaged < 0) {
            return new Verdict.Whole();
        }
        return tail.isTorn(damaged) ? new Verdict.Torn(damaged) : new Verdict.Rotten(damaged);
    }

    /** Where the first frame begins that is not as it was written; -1 when there is none. */
    private int firstDamage() {
        if (!startsWithHeader()) {
            // Ratis knows a header that was begun, and refuses any other.
            return -1;
        }
        int at = HEADER.length;
        while (at < bytes.length && bytes[at] != 0) {
            int frame = frameLength(at);
            if (frame < 0 || at + frame > bytes.length || !checksumFits(at, frame)) {
                return at;
            }
            at += frame;
        }
        return lastWritten() >= at ? at : -1;
    }

    private boolean isTorn(int at) {
        int frame = bytes[at] == 0 ? -1 : frameLength(at);
        int last = lastWritten();
        if (frame < 0) {
            return last - at < RatisSettings.LARGEST_FRAME && hasEmptySector(at, last + 1) && !anotherFrameFollows(at);
        }
        return last < at + frame && (at + frame > bytes.length || hasEmptySector(at, at + frame));
    }

    private boolean hasEmptySector(int from, int to) {
        for (int start = from; start < to; ) {
            int end = Math.min(to, (start / SECTOR + 1) * SECTOR);
            if (isZero(start, end)) {
                return true;
            }
            start = end;
        }
        return false;
    }

    private boolean anotherFrameFollows(int damaged) {
        int last = lastWritten();
        for (int at = damaged + 1; at < last; at++) {
            int frame = bytes[at] == 0 ? -1 : frameLength(at);
            if (frame > 0 && frame <= SEARCHED_FRAME && at + frame <= bytes.length && checksumFits(at, frame)) {
                return true;
            }
        }
        return false;
    }

    /** Length with its varint in front and its checksum behind; -1 when no frame of ours is that long. */
    private int frameLength(int at) {
        int length = 0;
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            length |= (bytes[at + i] & 0x7f) << (7 * i);
            if (bytes[at + i] >= 0) {
                int frame = i + 1 + length + CHECKSUM;
                return length > 0 && frame <= RatisSettings.LARGEST_FRAME ? frame : -1;
            }
        }
        return -1;
    }

    private boolean checksumFits(int at, int frame) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, at, frame - CHECKSUM);
        int stored = 0;
        for (int i = at + frame - CHECKSUM; i < at + frame; i++) {
            stored = stored << 8 | (bytes[i] & 0xff);
        }
        return stored == (int) checksum.getValue();
    }

    private boolean startsWithHeader() {
        if (bytes.length < HEADER.length) {
            return false;
        }
        for (int i = 0; i < HEADER.length; i++) {
            if (bytes[i] != HEADER[i]) {
                return false;
            }
        }
        return true;
    }

    private int lastWritten() {
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] == 0) {
            last--;
        }
        return last;
    }

    private boolean isZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
