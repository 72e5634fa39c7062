package io.hotline.cti.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ending processes, politely first. */
final class Processes {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(1);

    private Processes() {}

    /** Ends the process: asks, waits, kills. Returns when it is gone. */
    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!goneWithin(process, patience)) {
            process.destroyForcibly();
            goneWithin(process, KILLED_WITHIN);
        }
    }

    static boolean weAreRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/self cannot be read", e);
        }
    }

    private static boolean goneWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + process.pid(), e);
        }
    }
}
