package io.hotline.cti.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A SIPp process that plays a scenario of {@code src/test/sipp}: the signalling of one phone. */
final class Sipp {
    private static final Path SCENARIOS = Path.of("src/test/sipp");
    private static final String LONGEST_CALL = "180s";
    /** A phone that looks whether it is to hang up: no error, though SIPp writes it down as one. */
    private static final Pattern LOOK =
            Pattern.compile("[0-9-]{10}\\t[^\\t]*\\t[^\\t]*receive timeout[^\\t]*?to label \\d+?(?=\\d{4}-|\\s|$)");

    private final String name;
    private final Path logs;
    private final Process process;

    private Sipp(String name, Path logs, Process process) {
        this.name = name;
        this.logs = logs;
        this.process = process;
    }

    /** Where a phone is, and where the hotline is. {@code folder}: for scenarios and logs. */
    record Place(int port, int controlPort, int mediaPort, int asteriskPort, Path folder) {}

    /**
     * @param values what stands for {@code {{key}}} in the scenario: SIPp's own keywords work in messages only
     * @param calls how many calls it makes; 0: it waits for calls until it is told to stop
     */
    static Sipp start(String scenario, Place place, String dialled, Map<String, String> values, int calls) {
        Path logs = place.folder().resolve("sipp-" + scenario + "-" + place.port());
        var command = new ArrayList<>(List.of("sipp", "-sf", filledIn(scenario, values, logs), "-s", dialled));
        command.addAll(List.of("-nostdin", "-i", "127.0.0.1", "-p", String.valueOf(place.port())));
        command.addAll(List.of("-cp", String.valueOf(place.controlPort())));
        command.addAll(List.of("-timeout", LONGEST_CALL, "-timeout_error"));
        command.addAll(List.of("-trace_err", "-error_file", logs + ".errors"));
        command.addAll(List.of("-trace_msg", "-message_file", logs + ".messages"));
        if (calls > 0) {
            command.addAll(List.of("-m", String.valueOf(calls)));
        }
        if (scenario.equals("uac-caller")) {
            // While he looks whether to leave he hears nothing: a BYE of that moment is taken when it is sent again.
            command.addAll(List.of("-default_behaviors", "all,-abortunexp"));
        }
        command.add("127.0.0.1:" + place.asteriskPort());
        try {
            // A port may have had another phone before.
            Files.deleteIfExists(Path.of(logs + ".errors"));
            Files.deleteIfExists(Path.of(logs + ".messages"));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(logs + ".log").toFile())
                    .start();
            return new Sipp(scenario + " on port " + place.port(), logs, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filledIn(String scenario, Map<String, String> values, Path logs) {
        try {
            String text = Files.readString(SCENARIOS.resolve(scenario + ".xml"));
            for (var value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            return Files.writeString(Path.of(logs + ".xml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes no new calls, and ends when the last one has ended. */
    void finish() {
        if (process.isAlive()) {
            run("kill", "-USR1", String.valueOf(process.pid()));
        }
    }

    /** Waits for the end of the scenario, which must have gone as it is written. */
    void succeeds() {
        if (!endsWithin(60)) {
            throw new AssertionError(name + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ": "
                    + LOOK.matcher(read("errors")).replaceAll("") + read("log"));
        }
    }

    boolean endsWithin(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything that was sent and received so far. */
    String messages() {
        return read("messages");
    }

    void kill() {
        process.destroyForcibly();
    }

    private String read(String kind) {
        Path file = Path.of(logs + "." + kind);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
