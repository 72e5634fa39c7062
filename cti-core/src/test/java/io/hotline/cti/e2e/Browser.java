package io.hotline.cti.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium before the pages of a stand: the walks are scripts in {@code src/test/browser}. */
final class Browser {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WALK_SECONDS = 240;

    private Browser() {}

    /** Runs a script and reads the line of JSON that it ends with. */
    static JsonNode walk(Stand stand, String script, String... arguments) {
        return walk(stand, Map.of(), script, arguments);
    }

    /** {@code environment}: what else the script wants to know. */
    static JsonNode walk(Stand stand, Map<String, String> environment, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "src/test/browser/" + script + ".mjs"));
        command.addAll(List.of(arguments));
        Path output = stand.data().resolve("browser-" + script + "-" + arguments[0] + ".json");
        Path diary = stand.data().resolve("browser-" + script + "-" + arguments[0] + ".log");
        var process =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(diary.toFile());
        process.environment().putAll(environment);
        // Where people open the pages: only there a browser gives them the microphone without HTTPS.
        process.environment()
                .put("BASE", "http://localhost:" + stand.config().http().port());
        try {
            var walk = process.start();
            try {
                if (!walk.waitFor(WALK_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError(script + " does not end:\n" + Files.readString(diary));
                }
            } finally {
                walk.descendants().forEach(ProcessHandle::destroyForcibly);
                walk.destroyForcibly();
            }
            if (walk.exitValue() != 0) {
                throw new AssertionError(script + " failed:\n" + Files.readString(diary));
            }
            return JSON.readTree(output.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
