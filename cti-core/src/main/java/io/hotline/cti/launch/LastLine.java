package io.hotline.cti.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last thing that a program wrote to its log: usually why it ended. */
final class LastLine {

    private static final int ENOUGH = 8_192;

    private LastLine() {}

    /** The last line with anything in it that was written after the file was {@code from} bytes long; empty when there is none. */
    static String of(Path log, long from) throws IOException {
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
