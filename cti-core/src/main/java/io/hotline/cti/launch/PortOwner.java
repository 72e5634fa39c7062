package io.hotline.cti.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which process listens on a port, as Linux tells in {@code /proc}. Empty when it does not tell us. */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String TCP_LISTENING = "0A";

    private PortOwner() {}

    static Optional<String> of(int port, boolean udp) {
        var sockets = socketsOn(port, udp);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                if (holdsOneOf(process, sockets)) {
                    return Optional.of(nameOf(process) + " (pid " + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Lines of /proc/net/tcp: number, local address:port in hex, remote, state, …, inode as the tenth field. */
    private static List<String> socketsOn(int port, boolean udp) {
        var suffix = String.format(":%04X", port);
        var sockets = new ArrayList<String>();
        for (var table : udp ? List.of("net/udp", "net/udp6") : List.of("net/tcp", "net/tcp6")) {
            try (Stream<String> lines = Files.lines(PROC.resolve(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix))
                        .filter(fields -> udp || fields[3].equals(TCP_LISTENING))
                        .forEach(fields -> sockets.add("socket:[" + fields[9] + "]"));
            } catch (IOException e) {
                return sockets; // a machine without IPv6 has no second table
            }
        }
        return sockets;
    }

    private static boolean holdsOneOf(Path process, List<String> sockets) {
        try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // it ended just now, or belongs to somebody else
        }
    }

    private static String nameOf(Path process) throws IOException {
        return Files.readString(process.resolve("comm")).strip();
    }
}
