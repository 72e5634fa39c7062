package io.hotline.cti.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers the process of a part in a file, so that the next start finds it when the supervisor was killed before it could end its
 * parts. The start time tells it from another process that got the same number later.
 */
final class Leftover {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int START_AFTER_NAME = 19;

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
            var process = ProcessHandle.of(Long.parseLong(fields[0]));
            return process.isPresent() && startOf(process.get()).equals(fields[1]) ? process : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // the process is gone, or the file was cut short by a crash of the machine
        }
    }

    /**
     * In the kernel's ticks since its boot, field 22 of /proc/PID/stat. The instant that Java computes from it moves by a second with
     * the clock, and then the same process would seem to be another.
     */
    private static String startOf(ProcessHandle process) throws IOException {
        var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        // The second field is the program's name in brackets, and may hold anything.
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_AFTER_NAME];
    }
}
