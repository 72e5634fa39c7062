package io.hotline.cti.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The server program's classes, read and verified once and kept in a file that the JVM maps: a server starts in about half the time with it.
 * It is made beside a running server, by a process of the lowest priority, from the list of classes that this server has loaded so far;
 * so the first restart has it, whatever ended the first server. Its name says of which jar and JDK it is, and the JVM looks at
 * both again. Without one, or with a broken one, the server starts as without.
 */
public final class ClassArchive {
    private static final String PREFIX = "classes-";
    private static final String SUFFIX = ".jsa";
    /** After the start; and once more, with the classes of a busier time. */
    private static final List<Duration> MADE_AFTER = List.of(Duration.ofSeconds(15), Duration.ofMinutes(5));

    private static final Duration MADE_WITHIN = Duration.ofMinutes(3);

    private final Path jar;
    private final Path folder;
    private final Path archive;
    private final Path java;
    private final List<String> jvmFlags;
    private final List<Duration> madeAfter;
    /** What the server's command line says must fit what is done beside it. */
    private final boolean usable;

    ClassArchive(Path jar, Path folder, Path java, List<String> jvmFlags, List<Duration> madeAfter) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.archive = folder.resolve(PREFIX + key(jar) + SUFFIX);
        this.java = java;
        this.jvmFlags = jvmFlags;
        this.madeAfter = madeAfter;
        this.usable = Files.isRegularFile(archive);
    }

    /** Whether a server of this class path starts without one as yet, and will have one: soon after the first start of a new jar. */
    public static boolean isBeingMade(String classPath, Path otherwise) throws IOException {
        ClassArchive archive = of(classPath, otherwise, Path.of("java"), List.of());
        return archive.canBe() && !Files.isRegularFile(archive.file());
    }

    /**
     * Beside the jar, so that all data folders share it; in {@code otherwise} when that may not be written to.
     *
     * @param jvmFlags must be those of the server: the JVM takes no archive that was made with others
     */
    static ClassArchive of(String classPath, Path otherwise, Path java, List<String> jvmFlags) throws IOException {
        Path jar = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        Path beside = jar.getParent();
        Path place = beside != null && Files.isWritable(beside) ? beside : otherwise;
        return new ClassArchive(jar, place, java, jvmFlags, MADE_AFTER);
    }

    /** Jar and JDK. A build that changes nothing may give a new key: it costs one more archive. */
    private static String key(Path jar) throws IOException {
        String of = Runtime.version() + "|" + System.getProperty("java.vm.vendor") + "|" + jar + "|" + Files.size(jar)
                + "|" + Files.getLastModifiedTime(jar).toMillis();
        return Long.toHexString(of.hashCode() & 0xffff_ffffL) + "-"
                + Runtime.version().feature();
    }

    /** Not of a folder of classes. */
    private boolean canBe() {
        return jar.toString().endsWith(".jar");
    }

    Path file() {
        return archive;
    }

    /** For the server's command line: its use, or what is needed to make it; {@code list} is a file of that server alone. */
    List<String> flags(Path list) {
        if (usable) {
            // What is wrong with it is no news for the server's log: it is made again with the next jar.
            return List.of("-Xlog:cds*=off", "-Xlog:aot*=off", "-XX:SharedArchiveFile=" + archive);
        }
        return canBe() ? List.of("-XX:DumpLoadedClassList=" + list) : List.of();
    }

    /** Makes it beside this server, which was started with {@link #flags} of this list; ends with the server. */
    void makeBeside(Process server, Path list, Path log) {
        if (usable || !canBe()) {
            return;
        }
        Thread.ofPlatform().name("class-archive").daemon().start(() -> {
            try {
                for (Duration wait : madeAfter) {
                    if (server.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    makeOf(list, log, server);
                }
            } catch (IOException e) {
                // Nobody waits for it: the next start tries again.
                note(log, "no class archive: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                delete(list, log);
            }
        });
    }

    private void makeOf(Path list, Path log, Process server) throws IOException, InterruptedException {
        Path whole = list.resolveSibling(list.getFileName() + ".whole");
        Path unfinished = folder.resolve(archive.getFileName() + "." + server.pid());
        try {
            Files.writeString(whole, wholeLines(Files.readString(list, StandardCharsets.UTF_8)));
            Process dump = dump(whole, unfinished, log);
            var _ = server.onExit().thenRun(dump::destroyForcibly);
            if (!dump.waitFor(MADE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                dump.destroyForcibly().waitFor();
            }
            if (dump.exitValue() == 0 && Files.isRegularFile(unfinished)) {
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
                deleteOthers(log);
            } else {
                note(log, "no class archive, code " + dump.exitValue());
            }
        } finally {
            delete(whole, log);
            delete(unfinished, log);
        }
    }

    /** The server writes it through a buffer: the last line may lack its end. */
    static String wholeLines(String list) {
        return list.substring(0, list.lastIndexOf('\n') + 1);
    }

    private Process dump(Path list, Path to, Path log) throws IOException {
        var line = new ArrayList<>(Priority.LOWEST.session());
        line.add(java.toString());
        line.addAll(jvmFlags);
        line.addAll(
                List.of("-Xmx256m", "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + to));
        line.addAll(List.of("-cp", jar.toString()));
        return new ProcessBuilder(line)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void deleteOthers(Path log) throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(folder)) {
            others = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(file -> file.toString().endsWith(SUFFIX) && !file.equals(archive))
                    .toList();
        }
        others.forEach(file -> delete(file, log));
    }

    private static void delete(Path file, Path log) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            note(log, "stays: " + e);
        }
    }

    private static void note(Path log, String line) {
        try {
            Files.writeString(
                    log, Instant.now() + " " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println(line + "; and the log cannot be written: " + e);
        }
    }
}
