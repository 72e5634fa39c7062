package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every test leaves behind: no channel, nobody at work, and of each call one record, one recording, a whole timeline. A
 * {@link Team} that closes looks at the calls of its line: no test asks for it.
 */
final class Ending {
    private static final Set<String> FREE = Set.of("ready", "wrap-up", "not-ready", "offline");
    private static final Set<String> BEGINS = Set.of("arrived", "placed");
    private static final Duration SOON = Duration.ofSeconds(15);
    /** The console of a loaded machine may keep silent for seconds. */
    private static final Duration CONSOLE = Duration.ofSeconds(40);

    private final Stand stand;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Ending(Stand stand) {
        this.stand = stand;
    }

    /** All callers are gone: no agent has a call, whatever he did to it. */
    void assertFree(Desk desk) {
        await(desk.login() + " has no call").atMost(SOON).untilAsserted(() -> {
            var shown = desk.desk();
            assertThat(shown.text("desk/state/word")).isIn(FREE);
            if (!shown.text("desk/state/word").equals("wrap-up")) {
                assertThat(shown.text("desk/call/id")).isEmpty();
            }
        });
    }

    /** The calls of a line on which nobody calls any more. */
    void assertClean(Api supervisor, String line) {
        calls(supervisor, "line=" + line + "&").forEach(this::assertClean);
    }

    /** Everybody has gone home. */
    void assertNothingLeft() {
        Api supervisor = stand.signedIn("2001");
        calls(supervisor, "").stream().filter(call -> !seen.contains(call.id())).forEach(this::assertClean);
        await("no channel")
                .atMost(CONSOLE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stand.channels()).isBlank());
        await("nobody has a call")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Api.expect(200, supervisor.get("agents")).body().get("items"))
                        .allSatisfy(agent -> assertThat(agent.at("/state/word").asString())
                                .as(agent.get("login").asString())
                                .isIn(FREE)));
    }

    private static List<Call> calls(Api api, String query) {
        List<Call> calls = new ArrayList<>();
        int page = 1;
        int before;
        do {
            before = calls.size();
            Api.expect(200, api.get("calls?" + query + "size=200&page=" + page++))
                    .body()
                    .get("items")
                    .forEach(row -> calls.add(new Call(api, row.get("id").asString())));
        } while (calls.size() > before);
        return calls;
    }

    /** All of it is over, the wrap-up, too. */
    void assertClean(Call call) {
        call.awaitEnd();
        assertNoChannel(call);
        assertOneRecord(call);
        assertOneRecording(call);
        await("the timeline of " + call.id()).atMost(SOON).untilAsserted(() -> assertWholeTimeline(call));
        seen.add(call.id());
    }

    private void assertNoChannel(Call call) {
        List<String> ids = new ArrayList<>(List.of(call.id(), call.id() + "-b"));
        // The telephone of who makes a call differs from it in the last letter.
        call.steps("placed")
                .forEach(_ -> ids.add(call.id().substring(0, call.id().length() - 1) + "a"));
        call.steps("offered").forEach(step -> ids.add(step.data().get("offer").asString()));
        call.steps("guest-invited")
                .forEach(step -> ids.add(step.data().get("leg").asString()));
        await("no channel of " + call.id())
                .atMost(CONSOLE)
                .ignoreExceptions()
                // Whole words: the id of one call is the beginning of another's.
                .untilAsserted(
                        () -> assertThat(stand.channels().split("[!\\s]+")).doesNotContainAnyElementsOf(ids));
    }

    private static void assertOneRecord(Call call) {
        var row = call.row();
        assertThat(row.text("endedAt")).as("ended").isNotEmpty();
        assertThat(calls(call.api(), "line=" + row.text("line") + "&"))
                .as("records")
                .extracting(Call::id)
                .containsOnlyOnce(call.id());
    }

    /**
     * Of a talk, whoever had a part in it; who reached nobody is not recorded. Its length is not asked for: where phones send nothing, Asterisk
     * writes nothing, and the server says of it "short" five seconds after the end.
     */
    private static void assertOneRecording(Call call) {
        String recording = call.row().text("recordingId");
        if (call.steps("recording-started").isEmpty()) {
            assertThat(call.steps("joined"))
                    .as("a talk without a recording in " + call.id())
                    .isEmpty();
            assertThat(recording).as("recording of " + call.id()).isEmpty();
            return;
        }
        assertThat(recording).isEqualTo(call.id());
        if (!call.steps("joined").isEmpty()) {
            assertThat(call.api().file("recordings/" + recording).statusCode()).isEqualTo(200);
        }
    }

    /** What begins ends, and no step is missing. */
    private static void assertWholeTimeline(Call call) {
        // The word about the recording comes when the call may be forgotten, and is numbered by the clock.
        List<Call.Step> steps = call.timeline().stream()
                .filter(step -> !step.kind().equals("recording-faulty"))
                .toList();
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).n())
                    .as("step after " + i)
                    .isEqualTo(steps.getFirst().n() + i);
        }
        assertThat(steps.getFirst().kind()).isIn(BEGINS);
        assertThat(count(steps, "ended")).as("ends").isEqualTo(1);
        assertThat(count(steps, "guest-left"))
                .as("guests who left")
                .isEqualTo(count(steps, "guest-invited") - count(steps, "handed-over"));
        assertThat(count(steps, "offer-answered") + count(steps, "offer-ended"))
                .as("offers with an end")
                .isGreaterThanOrEqualTo(count(steps, "offered"));
        assertThat(count(steps, "wrap-up-ended")).as("wrap-ups that ended").isEqualTo(count(steps, "wrap-up-started"));
        assertThat(count(steps, "talk-ended"))
                .as("ends of talks")
                .isGreaterThanOrEqualTo(
                        steps.stream().anyMatch(step -> step.kind().equals("joined")) ? 1 : 0);
    }

    private static long count(List<Call.Step> steps, String kind) {
        return steps.stream().filter(step -> step.kind().equals(kind)).count();
    }
}
