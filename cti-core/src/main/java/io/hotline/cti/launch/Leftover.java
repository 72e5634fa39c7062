package io.hotline.cti.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the process of a part in a file, so that the next start finds it when the supervisor was killed before it could end its
 * parts. The start time tells it from another process that got the same number later.
 */
final class Leftover {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Leftover() {}

    static void remember(Path file, ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + " " + startOf(process) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Ends the process that the file names, when it still lives. Returns its number. */
    static Optional<Long> stop(Path file) {
        var process = read(file);
        process.ifPresent(alive -> Processes.stop(alive, PATIENCE));
        return process.map(ProcessHandle::pid);
    }

    private static Optional<ProcessHandle> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var fields = Files.readString(file).strip().split(" ");
            if (fields.length != 2) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(process -> String.valueOf(startOf(process)).equals(fields[1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // cut short by a crash of the machine, so its processes are gone too
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
