package io.hotline.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server's main process as its pid file ({@code postmaster.pid}) tells of it. That file outlives a crash and its
 * number may by then belong to anyone, so a process counts only when it works in the data folder, as all processes of
 * PostgreSQL do.
 */
record Postmaster(ProcessHandle process, int port, boolean ready) {
    private static final int LINE_PORT = 3;
    private static final int LINE_STATUS = 7;

    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);

    static Optional<Postmaster> of(Path dataFolder) {
        var lines = pidFile(dataFolder);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(number(lines.getFirst()))
                .filter(process -> worksIn(process, dataFolder))
                .map(process -> new Postmaster(
                        process,
                        lines.size() > LINE_PORT ? (int) number(lines.get(LINE_PORT)) : 0,
                        lines.size() > LINE_STATUS
                                && lines.get(LINE_STATUS).strip().equals("ready")));
    }

    /**
     * Called when no process works in the data folder. PostgreSQL itself copes with the file of a dead server, and looks
     * for memory that is still in use while it does; only a number that is somebody else's by now would stop it.
     */
    static void forgetStale(Path dataFolder) {
        var lines = pidFile(dataFolder);
        if (lines.isEmpty() || ProcessHandle.of(number(lines.getFirst())).isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(dataFolder.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot delete the stale postmaster.pid in " + dataFolder, e);
        }
    }

    private static List<String> pidFile(Path dataFolder) {
        try {
            return Files.readAllLines(dataFolder.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot read postmaster.pid in " + dataFolder + ": " + e.getMessage(), e);
        }
    }

    private static long number(String text) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : 0;
    }

    /** All processes of the server, the main one included: its children may outlive it for a while. */
    static List<ProcessHandle> processesIn(Path dataFolder) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, dataFolder))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path dataFolder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(dataFolder.toRealPath());
        } catch (IOException e) {
            // Gone by now, or closed to us: root in a container may not look into other users' processes. The command
            // line is open to all, but tells of the main process only.
            return process.info().arguments().map(List::of).orElse(List.of()).contains(dataFolder.toString());
        }
    }

    /**
     * The server ends its connections and stops; when that takes too long, it stops as in a crash; when even that does,
     * the kernel ends it. No commit is lost in any case.
     */
    static void stop(List<ProcessHandle> processes, ProcessHandle main) {
        stop(processes, main, FAST_STOP_LIMIT, IMMEDIATE_STOP_LIMIT);
    }

    static void stop(List<ProcessHandle> processes, ProcessHandle main, Duration fast, Duration immediate) {
        signal("INT", List.of(main));
        if (awaitEnd(processes, fast)) {
            return;
        }
        signal("QUIT", processes);
        if (awaitEnd(processes, immediate)) {
            return;
        }
        signal("KILL", processes);
        if (!awaitEnd(processes, immediate)) {
            throw new PostgresStartFailed("PostgreSQL (process " + main.pid() + ") cannot be stopped");
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        for (var process : processes) {
            if (process.isAlive()) {
                // Java can send TERM and KILL only; to PostgreSQL, TERM means: wait until all have left.
                Commands.run(
                        Path.of("/"),
                        Duration.ofSeconds(5),
                        List.of("sh", "-c", "kill -" + name + " \"$1\"", "sh", String.valueOf(process.pid())));
            }
        }
    }

    private static boolean awaitEnd(List<ProcessHandle> processes, Duration limit) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresStartFailed("interrupted while PostgreSQL stopped", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for the end of a process failed", e);
        }
    }
}
