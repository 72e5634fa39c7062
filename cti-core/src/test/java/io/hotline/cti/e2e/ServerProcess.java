package io.hotline.cti.e2e;

import io.hotline.cti.Main;
import io.hotline.cti.config.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The server as {@code ./hotline up} starts it: a process of its own, with its settings in its data folder. */
final class ServerProcess implements AutoCloseable {
    private final Path data;
    private final Process process;

    private ServerProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    static ServerProcess start(Path data, ConfigFile settings) {
        return start(data, settings.toYaml());
    }

    static ServerProcess start(Path data, String settings) {
        try {
            Path file = Files.writeString(data.resolve("hotline.yaml"), settings);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(flags().split(" ")));
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
            command.addAll(List.of("--config", file.toString()));
            return new ServerProcess(
                    data,
                    new ProcessBuilder(command)
                            .redirectError(data.resolve("stderr").toFile())
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                    data.resolve("stdout").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the build. */
    private static String flags() throws IOException {
        var build = new Properties();
        try (InputStream file =
                Objects.requireNonNull(Main.class.getResourceAsStream("/io/hotline/cti/launch/build.properties"))) {
            build.load(file);
        }
        return build.getProperty("jvm.flags");
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not end: " + said("stdout"));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it says to whoever started it; its log goes elsewhere. */
    String lastWords() {
        return said("stderr");
    }

    private String said(String where) {
        try {
            return Files.readString(data.resolve(where));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands still until this is closed, as with its virtual machine that is moved. */
    AutoCloseable frozen() {
        signal("STOP");
        return () -> signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As a crash would end it. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        kill();
    }
}
