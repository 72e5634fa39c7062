package io.hotline.cti.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The CTI server: a JVM of its own, so that its end, however bad, ends neither calls nor database. */
public final class ServerPart implements Part {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
    private static final String MAIN = "io.hotline.cti.Main";

    private final Path configFile;
    private final int heapMb;
    private final Path log;
    private final Path pidFile;
    private volatile long logBefore;
    private int starts;

    public ServerPart(Path configFile, int heapMb, Path log, Path pidFile) {
        this.configFile = configFile;
        this.heapMb = heapMb;
        this.log = log;
        this.pidFile = pidFile;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public RunningPart start() {
        try {
            LogFiles.keepOneOld(log);
            logBefore = Files.exists(log) ? Files.size(log) : 0;
            List<String> jvm = jvm();
            ClassArchive archive = ClassArchive.of(
                    System.getProperty("java.class.path"),
                    Objects.requireNonNull(pidFile.toAbsolutePath().getParent()),
                    java(),
                    jvm);
            // Each start has its own: the thread of an ended server tidies up after its own only.
            Path loaded =
                    pidFile.resolveSibling("server-" + ProcessHandle.current().pid() + "-" + starts++ + ".classes");
            var process = new ProcessBuilder(commandLine(jvm, archive.flags(loaded)))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Leftover.remember(pidFile, process.toHandle());
            archive.makeBeside(process, loaded, log.resolveSibling("class-archive.log"));
            return RunningPart.of(process, STOP_WITHIN);
        } catch (IOException e) {
            throw new LaunchFailed("the server cannot be started: " + e.getMessage(), e);
        }
    }

    @Override
    public String lastWords() {
        try {
            return LogFiles.lastLine(log, logBefore);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private List<String> commandLine(List<String> jvm, List<String> archive) {
        // A session of its own: see AsteriskInstance.
        var line = new ArrayList<>(Priority.SERVER.session());
        line.add(java().toString());
        line.addAll(jvm);
        // A heap that grows does so, 0.1 s each time: so it has from the beginning what it needs, and most of that is
        // never touched.
        line.addAll(List.of(
                "-Xms" + heapMb / 2 + "m",
                "-Xmn" + heapMb / 6 + "m",
                "-Xmx" + heapMb + "m",
                "-XX:+ExitOnOutOfMemoryError"));
        line.addAll(archive);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "--config", configFile.toString()));
        return line;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * The serial collector starts fastest, and its pauses stay in milliseconds while it need not collect the old part. The second compiler
     * took a third to a half of the server's time at 10 calls/s: there are few calls a second, and each has little to compute.
     */
    private static List<String> jvm() throws IOException {
        var flags = new ArrayList<>(List.of(jvmFlags().split(" ")));
        flags.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return flags;
    }

    private static String jvmFlags() throws IOException {
        var build = new Properties();
        try (InputStream in = Objects.requireNonNull(ServerPart.class.getResourceAsStream("build.properties"))) {
            build.load(in);
        }
        return Objects.requireNonNull(build.getProperty("jvm.flags"));
    }
}
