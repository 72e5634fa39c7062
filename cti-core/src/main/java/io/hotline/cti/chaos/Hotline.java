package io.hotline.cti.chaos;

import io.hotline.cti.launch.ClassArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The hotline that suffers: {@code ./hotline up} as anybody starts it, but that the server reaches Asterisk's AMI through our proxy. */
final class Hotline implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Place place;
    private final Process up;

    private Hotline(Place place, Process up) {
        this.place = place;
        this.up = up;
    }

    /** Returns when the hotline says that it is ready. */
    static Hotline start(Place place) throws IOException, InterruptedException {
        Path own = Files.writeString(place.data().resolve("chaos.yaml"), place.settings());
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.hotline.cti.launch.Up"));
        line.addAll(List.of("--home", place.home().toString()));
        line.addAll(List.of("--tools", place.tools().toString()));
        line.addAll(List.of("--data", place.data().toString()));
        line.addAll(List.of("--config", own.toString()));
        line.addAll(List.of("--ami-through", String.valueOf(place.amiProxy())));
        var hotline = new Hotline(
                place,
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(place.data().resolve("terminal.log").toFile())
                        .start());
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!hotline.words().contains("ready: ")) {
            if (System.nanoTime() > deadline || !hotline.up.isAlive()) {
                hotline.close();
                throw new IOException("the hotline does not become ready: " + hotline.words());
            }
            hotline.up.waitFor(200, TimeUnit.MILLISECONDS);
        }
        // As one that has been up for a minute: the archive of its classes is there, and nobody makes it beside the
        // load.
        while (ClassArchive.isBeingMade(
                System.getProperty("java.class.path"), place.data().resolve("run"))) {
            if (System.nanoTime() > deadline) {
                hotline.close();
                throw new IOException("no class archive, see " + place.data().resolve("log/class-archive.log"));
            }
            hotline.up.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return hotline;
    }

    /** What it says at its terminal. */
    String words() throws IOException {
        return Files.readString(place.data().resolve("terminal.log"));
    }

    /** A part of it: the process to be hurt with all its children. */
    enum Part {
        SERVER,
        ASTERISK,
        POSTGRESQL
    }

    /** Empty while it is being started again. */
    Optional<ProcessHandle> process(Part part) {
        try {
            String pid = switch (part) {
                case SERVER -> firstWord(place.data().resolve("run/server.pid"));
                case ASTERISK -> firstWord(place.data().resolve("run/asterisk.pid"));
                case POSTGRESQL -> firstWord(place.data().resolve("pg/data/postmaster.pid"));
            };
            return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException beingWritten) {
            return Optional.empty();
        }
    }

    private static String firstWord(Path file) throws IOException {
        return Files.readString(file).strip().split("\\s", 2)[0];
    }

    /** SIGKILL to the part and all that it started; returns the number of the process that is gone. */
    long kill(Part part) throws IOException, InterruptedException {
        ProcessHandle victim = require(part);
        signal("KILL", family(victim));
        victim.onExit().orTimeout(5, TimeUnit.SECONDS).join();
        return victim.pid();
    }

    /** SIGSTOP, until what this returns may go on. */
    Frozen freeze(Part part) throws IOException, InterruptedException {
        var frozen = new Frozen(family(require(part)));
        signal("STOP", frozen.family());
        return frozen;
    }

    /** A part that stands still. */
    record Frozen(List<ProcessHandle> family) {
        boolean standsStill() throws IOException {
            return state(family.getFirst()) == 'T';
        }

        void goOn() throws IOException, InterruptedException {
            signal("CONT", family);
        }
    }

    private ProcessHandle require(Part part) throws IOException {
        var found = process(part);
        if (found.isEmpty()) {
            throw new IOException(part + " does not run: " + words());
        }
        return found.get();
    }

    private static List<ProcessHandle> family(ProcessHandle first) {
        return Stream.concat(Stream.of(first), first.descendants()).toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> line.add(String.valueOf(process.pid())));
        // A child that ended meanwhile is no failure.
        new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static char state(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** Waits until another process than this one plays the part; empty: nobody does in time. */
    Optional<Instant> startedAgain(Part part, long notThis, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var next = process(part).filter(process -> process.pid() != notThis);
            if (next.isPresent()) {
                return next.get().info().startInstant();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        up.destroy();
        try {
            if (!up.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                up.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever Asterisk, server and load wrote stays for who looks for a cause; the database is a hundred megabytes. */
    static void forgetDatabase(Place place) {
        Path folder = place.data().resolve("pg");
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
