package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What every test leaves behind of a call: no channel, nobody at work on it, one record, one recording, a whole timeline. */
final class Ending {
    private static final Set<String> FREE = Set.of("ready", "wrap-up", "not-ready", "offline");
    private static final Set<String> BEGINS = Set.of("arrived", "placed");

    private final Stand stand;

    Ending(Stand stand) {
        this.stand = stand;
    }

    /** {@code people}: who had to do with it; whoever has a new call by now is not asked. */
    void assertClean(Call call, Desk... people) {
        call.awaitEnd();
        assertNoChannel(call);
        for (Desk desk : people) {
            var shown = desk.desk();
            assertThat(shown.text("desk/state/word")).as(desk.login()).isIn(FREE);
            if (!shown.text("desk/state/word").equals("wrap-up")) {
                assertThat(shown.text("desk/call/id")).as(desk.login()).isNotEqualTo(call.id());
            }
        }
        assertOneRecord(call);
        assertOneRecording(call);
        assertWholeTimeline(call);
    }

    private void assertNoChannel(Call call) {
        List<String> ids = new ArrayList<>(List.of(call.id()));
        // The telephone of who makes a call differs from it in the last letter.
        call.steps("placed")
                .forEach(_ -> ids.add(call.id().substring(0, call.id().length() - 1) + "a"));
        call.steps("offered").forEach(step -> ids.add(step.data().get("offer").asString()));
        call.steps("guest-invited")
                .forEach(step -> ids.add(step.data().get("leg").asString()));
        // The console of a loaded machine may keep silent for seconds.
        await("no channel of " + call.id())
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                // Whole words: the id of one call is the beginning of another's.
                .untilAsserted(
                        () -> assertThat(stand.channels().split("[!\\s]+")).doesNotContainAnyElementsOf(ids));
    }

    private static void assertOneRecord(Call call) {
        var row = call.row();
        assertThat(row.text("endedAt")).as("ended").isNotEmpty();
        String line = row.text("line");
        int found = 0;
        for (var each :
                Api.expect(200, call.api().get("calls?line=" + line)).body().get("items")) {
            found += each.get("id").asString().equals(call.id()) ? 1 : 0;
        }
        assertThat(found).as("records of " + call.id()).isEqualTo(1);
    }

    /** Of a talk, whoever had a part in it; who reached nobody is not recorded. */
    private static void assertOneRecording(Call call) {
        String recording = call.row().text("recordingId");
        if (call.steps("recording-started").isEmpty()) {
            assertThat(call.steps("joined")).as("a talk without a recording").isEmpty();
            assertThat(recording).as("recording").isEmpty();
            return;
        }
        assertThat(recording).isEqualTo(call.id());
        if (!call.steps("joined").isEmpty()) {
            assertThat(call.row().text("recordingFault"))
                    .as("fault of the recording")
                    .isEmpty();
            assertThat(call.api().file("recordings/" + recording).statusCode()).isEqualTo(200);
        }
    }

    /** What begins ends, and no step is missing. */
    private static void assertWholeTimeline(Call call) {
        List<Call.Step> steps = call.timeline();
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
        assertThat(count(steps, "wrap-up-ended"))
                .as("wrap-ups that ended")
                .isBetween(count(steps, "wrap-up-started") - 1, count(steps, "wrap-up-started"));
        assertThat(count(steps, "talk-ended"))
                .as("ends of talks")
                .isGreaterThanOrEqualTo(
                        steps.stream().anyMatch(step -> step.kind().equals("joined")) ? 1 : 0);
    }

    private static long count(List<Call.Step> steps, String kind) {
        return steps.stream().filter(step -> step.kind().equals(kind)).count();
    }
}
