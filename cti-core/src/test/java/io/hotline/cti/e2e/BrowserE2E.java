package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agent and a citizen in two tabs of a real Chromium, with nothing but what the pages offer. The walks are scripts in
 * {@code src/test/browser}; what they saw is judged here.
 */
@OnStand
@ResourceLock("12345")
class BrowserE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WALK_SECONDS = 150;

    private final Stand stand;

    BrowserE2E(Stand stand) {
        this.stand = stand;
    }

    @Test
    void agentInTheBrowser_takesTheCallOfACitizenInTheBrowser() {
        JsonNode seen = walk("take-a-call", "1003", "8003");

        // The screen pop, at the ring.
        assertThat(seen.at("/pop/caller").asString()).matches("1\\d{2}\\*{4}\\d{4}");
        assertThat(texts(seen.at("/pop/path"))).anyMatch(step -> step.contains("欢迎致电"));
        assertThat(seen.at("/pop/why").asString()).isNotEmpty();

        // Voice in both directions, counted on both sides, and not silence.
        for (String side : List.of("agent", "citizen")) {
            JsonNode rtp = seen.at("/talking/" + side);
            assertThat(rtp.get("packetsIn").asInt()).as(side).isGreaterThan(100);
            assertThat(rtp.get("packetsOut").asInt()).as(side).isGreaterThan(100);
            assertThat(rtp.get("heard").asDouble()).as(side).isPositive();
        }

        // The ticket was on the server before anybody saved it, and is complete now.
        assertThat(seen.at("/autosaved/status").asString()).isEqualTo("draft");
        assertThat(seen.at("/autosaved/matter").asString()).contains("路灯");
        Api supervisor = stand.signedIn("2001");
        Api.Answer order = Api.expect(
                200, supervisor.get("work-orders/" + seen.get("workOrderId").asString()));
        assertThat(order.text("status")).isEqualTo("saved");
        assertThat(order.text("type")).isEqualTo("求助");
        assertThat(order.text("title")).isEqualTo(seen.get("found").asString());
        assertThat(order.text("callId")).isEqualTo(seen.get("callId").asString());

        // The citizen heard the question after the agent had hung up, and pressed 5.
        assertThat(seen.at("/question/call").asString()).isEqualTo("talking");
        Api.Answer call =
                Api.expect(200, supervisor.get("calls/" + seen.get("callId").asString()));
        assertThat(call.body().get("rating").asInt()).isEqualTo(5);
        assertThat(call.text("outcome")).isEqualTo("answered");
        assertThat(call.text("agentLogin")).isEqualTo("1003");
        assertThat(call.text("seat")).isEqualTo("8003");
        assertThat(texts(seen.get("inList"))).contains("已接", "张晓敏", "8003", "5", "有");

        // The recording was played, and both of them are on it.
        assertThat(seen.get("played").asString()).isGreaterThanOrEqualTo("00:02");
        Api.Answer peaks = Api.expect(200, supervisor.get("recordings/" + call.text("recordingId") + "/peaks"));
        assertThat(numbers(peaks.body().get("caller"))).anyMatch(peak -> peak > 10);
        assertThat(numbers(peaks.body().get("agent"))).anyMatch(peak -> peak > 10);

        assertThat(texts(seen.get("faults"))).isEmpty();
    }

    /** Runs a script and reads the line of JSON that it ends with. */
    private JsonNode walk(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "src/test/browser/" + script + ".mjs"));
        command.addAll(List.of(arguments));
        Path output = stand.data().resolve("browser-" + script + ".json");
        Path diary = stand.data().resolve("browser-" + script + ".log");
        var process =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(diary.toFile());
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

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(each -> numbers.add(each.asInt()));
        return numbers;
    }
}
