package io.hotline.cti.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One SIP phone: a SIPp process that plays one call of a scenario in {@code src/test/sipp}. */
final class Sipp implements AutoCloseable {
    private final String scenario;
    private final int asteriskPort;
    private final int port;
    private final Path folder;
    private final Map<String, String> values = new HashMap<>();
    private String service = "12345";
    private boolean server;
    private @Nullable Process process;

    Sipp(String scenario, int asteriskPort, int port, Path folder) {
        this.scenario = scenario;
        this.asteriskPort = asteriskPort;
        this.port = port;
        this.folder = folder;
        values.putAll(Map.of("caller", "13800001234", "stay", "60000", "ring", "200", "tone", "", "seat", ""));
    }

    Sipp dial(String number) {
        service = number;
        return this;
    }

    /** Waits for calls until it is told to stop: Asterisk asks phones whether they live, and each question counts as a call. */
    Sipp server() {
        server = true;
        return this;
    }

    Sipp key(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Sends this tone for as long as it talks. */
    Sipp tone(double hertz) {
        return key("tone", ALaw.tone(folder, hertz).toString());
    }

    /** Hangs up by itself so long after the answer. */
    Sipp stay(Duration time) {
        return key("stay", String.valueOf(time.toMillis()));
    }

    int port() {
        return port;
    }

    Sipp start() {
        var command = new ArrayList<>(List.of(
                "sipp",
                "-sf",
                filledIn().toString(),
                "-s",
                service,
                "-nostdin",
                "-i",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-mp",
                String.valueOf(port + 2),
                "-timeout",
                "120s",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                log("errors").toString(),
                "-trace_msg",
                "-message_file",
                log("messages").toString()));
        if (!server) {
            command.addAll(List.of("-m", "1"));
        }
        command.add("127.0.0.1:" + asteriskPort);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** SIPp's own keywords work in messages only, not in time-outs and streams. */
    private Path filledIn() {
        try {
            String text = Files.readString(Path.of("src/test/sipp", scenario + ".xml"));
            for (var value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            return Files.writeString(log("xml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the scenario, which must have gone as it is written. */
    void succeeds() {
        try {
            if (server) {
                // SIPp's soft exit: no new calls, and the code tells how the others went.
                new ProcessBuilder("kill", "-USR1", String.valueOf(started().pid()))
                        .start()
                        .waitFor();
            }
            if (!started().waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError(scenario + " on port " + port + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (started().exitValue() != 0) {
            throw new AssertionError(
                    scenario + " on port " + port + " ended with " + started().exitValue() + ": " + errors());
        }
    }

    boolean running() {
        return started().isAlive();
    }

    private Process started() {
        return Objects.requireNonNull(process, "start() comes first");
    }

    private String errors() {
        try {
            return Files.exists(log("errors")) ? Files.readString(log("errors")) : Files.readString(log("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String kind) {
        return folder.resolve("sipp-" + scenario + "-" + port + "." + kind);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
