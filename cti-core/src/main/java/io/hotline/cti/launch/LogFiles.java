package io.hotline.cti.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Logs that programs of ours write into without knowing how long they are. */
final class LogFiles {

    private static final int ENOUGH = 8_192;
    private static final long LIMIT = 50_000_000;

    private LogFiles() {}

    /** Before a start: a long log makes place for a new one, and takes the place of the one before. */
    static void keepOneOld(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last line with anything in it that was written after the file was {@code from} bytes long; empty when there is none. */
    static String lastLine(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (var channel = FileChannel.open(log)) {
            long start = Math.max(from, channel.size() - ENOUGH);
            var bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - start));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) > 0) {
                // a short read: go on where it ended
            }
            var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
        }
    }
}
