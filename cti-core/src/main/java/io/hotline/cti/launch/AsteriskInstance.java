package io.hotline.cti.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * An Asterisk that we started: in the foreground, as its own user, in a root folder and a mount name space of its own. Any number run
 * side by side when their ports and data folders differ. It lives until {@link #close}; whoever started it watches {@link #process}.
 */
public final class AsteriskInstance implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    // Asterisk hangs up its channels and closes its database; usually two seconds.
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);
    private static final Duration COMMAND_WITHIN = Duration.ofSeconds(10);

    private final AsteriskSettings settings;
    private final Process process;

    private AsteriskInstance(AsteriskSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /** Renders the configuration, starts Asterisk and returns when it takes calls. */
    public static AsteriskInstance start(AsteriskSettings settings) throws InterruptedException {
        requireRoot();
        var folders = new AsteriskFolders(settings);
        try {
            folders.prepare();
            LogFiles.keepOneOld(logOf(settings));
            var instance = new AsteriskInstance(settings, launch(settings, folders));
            boolean ready = false;
            try {
                instance.awaitReady(folders.controlSocket());
                ready = true;
                return instance;
            } finally {
                if (!ready) {
                    instance.stop();
                }
            }
        } catch (IOException e) {
            throw new LaunchFailed("Asterisk cannot be started: " + e.getMessage(), e);
        }
    }

    private static void requireRoot() {
        // Mounting, and becoming the user asterisk, are for root alone; Asterisk itself does not run as root.
        if (!Processes.weAreRoot()) {
            throw new LaunchFailed(
                    "root is needed to start Asterisk: run as root, or install Asterisk 22.1 or newer and set"
                            + " asterisk.mode: external");
        }
    }

    /** The process: its pid is that of Asterisk itself. */
    public Process process() {
        return process;
    }

    /** Where Asterisk writes what it has to say. */
    public Path log() {
        return logOf(settings);
    }

    static Path logOf(AsteriskSettings settings) {
        return settings.data().resolve("log").resolve("messages.log");
    }

    /** What Asterisk answers to a command of its console. */
    public String command(String command) throws InterruptedException {
        try {
            Answer answer = ask(command);
            if (answer.code != 0) {
                throw new LaunchFailed("Asterisk's console ended with code " + answer.code + " at '" + command + "'");
            }
            return answer.text;
        } catch (IOException e) {
            throw new LaunchFailed("Asterisk did not answer '" + command + "'", e);
        }
    }

    /** Ends Asterisk; calls that it has are hung up. */
    public void stop() {
        Processes.stop(process.toHandle(), STOP_WITHIN);
    }

    @Override
    public void close() {
        stop();
    }

    private static Process launch(AsteriskSettings settings, AsteriskFolders folders) throws IOException {
        // A session of its own: Ctrl-C at the terminal reaches the supervisor alone, which then ends all parts in
        // order.
        // Where there are no groups of sessions, nice is what ranks it before the others: see asterisk-start.sh.
        var line = new ArrayList<>(
                List.of("nice", "-n", "-10", "setsid", "unshare", "--mount", "--propagation", "private"));
        line.addAll(List.of("/bin/sh", "-c", startScript(), "asterisk-start"));
        line.addAll(List.of(settings.root().toString(), AsteriskSettings.HOME));
        line.addAll(List.of(folders.account().toString(), folders.hosts().toString()));
        line.addAll(folders.mounts());
        return new ProcessBuilder(line)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(consoleOf(settings).toFile()))
                .start();
    }

    private static Path consoleOf(AsteriskSettings settings) {
        return settings.data().resolve("log").resolve("console.log");
    }

    private void awaitReady(Path controlSocket) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new LaunchFailed("Asterisk ended at once with code " + process.exitValue() + ": " + lastWords()
                        + " (log: " + log() + ")");
            }
            if (Files.exists(controlSocket) && ask("core waitfullybooted").text.contains("fully booted")) {
                return;
            }
        }
        throw new LaunchFailed("Asterisk was not ready after " + READY_WITHIN.toSeconds() + " s (log: " + log() + ")");
    }

    private String lastWords() throws IOException {
        var words = LogFiles.lastLine(consoleOf(settings), 0);
        return words.isEmpty() ? LogFiles.lastLine(log(), 0) : words;
    }

    /** What the console prints. It says nothing, with a code, while Asterisk is not there yet. */
    private Answer ask(String command) throws IOException, InterruptedException {
        // A file takes any length, so nobody has to read while it is written.
        Path printed = Files.createTempFile("asterisk-", ".txt");
        try {
            var console = new ProcessBuilder(
                            "nsenter",
                            "--target",
                            String.valueOf(process.pid()),
                            "--mount",
                            "--root",
                            "/usr/sbin/asterisk",
                            "-C",
                            AsteriskSettings.HOME + "/etc/asterisk.conf",
                            "-rx",
                            command)
                    .directory(new File("/"))
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(printed.toFile())
                    .start();
            if (!console.waitFor(COMMAND_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                console.destroyForcibly();
                throw new IOException("no answer to '" + command + "' within " + COMMAND_WITHIN);
            }
            return new Answer(console.exitValue(), Files.readString(printed));
        } finally {
            Files.delete(printed);
        }
    }

    private record Answer(int code, String text) {}

    private static String startScript() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(AsteriskInstance.class.getResourceAsStream("asterisk-start.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
