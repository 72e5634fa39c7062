package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.FlowTraces.Place;
import io.hotline.db.FlowTraces.Stay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqFlowTracesTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final Instant T0 = Instant.parse("2026-11-22T01:00:00Z");

    private static FlowTraces traces;

    @BeforeAll
    static void threeCalls() {
        FRESH.database().migrate();
        FRESH.database()
                .directory()
                .seedIfEmpty(new DemoSeed("hash", "secret", List.of(new DemoSeed.Flow("12345", "{}"))));
        traces = FRESH.database().flowTraces();
        var rows = new ArrayList<ProjectionRow>();
        // Asked twice in the menu, on to the queue, rates after the talk.
        rows.addAll(call(
                "1.1", "12345", 2, "hello", "menu 9", "menu 2", "human", ">queued", ">talk-ended", "rating", ">ended"));
        // Gone in the menu.
        rows.addAll(call("1.2", "12345", 2, "hello", "menu", ">ended"));
        // Still in the greeting.
        rows.addAll(call("1.3", "12345", 2, "hello"));
        // Another version, another flow.
        rows.addAll(call("1.4", "12345", 1, "hello", ">ended"));
        rows.addAll(call("1.5", "other", 2, "hello", "part/ask", ">queued"));
        // Put through outside, at the second try.
        rows.addAll(call("1.7", "outside", 1, "out", "out", "again", ">outside-answered", ">ended"));
        // Of a time when the flow was not yet noted.
        rows.addAll(call("1.6", null, 0, "hello", ">queued"));
        FRESH.database().projection().apply("j", 1, rows);
    }

    private static List<ProjectionRow> call(String id, @Nullable String flow, int version, String... steps) {
        var rows = new ArrayList<ProjectionRow>();
        var arrived = new LinkedHashMap<String, @Nullable Object>();
        arrived.put("line", "12345");
        arrived.put("caller", "13800138000");
        if (flow != null) {
            arrived.put("flow", flow);
            arrived.put("flowVersion", version);
        }
        rows.add(row(id, 0, TimelineKind.ARRIVED, arrived));
        for (int i = 0; i < steps.length; i++) {
            var step = steps[i];
            rows.add(
                    step.startsWith(">")
                            ? row(id, i + 1, TimelineKind.of(step.substring(1)), Map.of())
                            : row(id, i + 1, TimelineKind.IVR, step(step)));
        }
        return rows;
    }

    /** {@code NODE KEY}, or a node alone. */
    private static Map<String, @Nullable Object> step(String step) {
        String[] words = step.split(" ");
        return Map.of("node", words[0], "text", "x", "key", words.length == 1 ? "" : words[1]);
    }

    private static TimelineRow row(String id, int n, TimelineKind kind, Map<String, @Nullable Object> data) {
        return new TimelineRow(id, n, T0.plusSeconds(n), kind, null, null, null, data);
    }

    @Test
    void stays_areCountedByWhereTheyLead() {
        assertThat(traces.stays("12345", 2, Place.ENTRY, T0))
                .containsExactlyInAnyOrder(
                        new Stay("hello", "menu", null, null, 2, 2),
                        new Stay("hello", null, null, null, 1, 0),
                        new Stay("menu", "human", null, "2", 1, 2),
                        new Stay("menu", null, "ended", null, 1, 1),
                        new Stay("human", null, "queued", null, 1, 1));
        assertThat(traces.stays("12345", 2, Place.ENTRY, T0.plusSeconds(1))).isEmpty();
    }

    @Test
    void whoIsAnsweredOutside_hasNotGivenUpThere() {
        assertThat(traces.stays("outside", 1, Place.ENTRY, T0))
                .containsExactly(
                        new Stay("again", null, "outside-answered", null, 1, 1),
                        new Stay("out", "again", null, null, 1, 2));
    }

    @Test
    void stays_afterTheTalkAndWithin_areApart() {
        assertThat(traces.stays("after-call", 1, Place.AFTER_TALK, T0))
                .containsExactly(new Stay("rating", null, "ended", null, 1, 1));
        assertThat(traces.stays("part", 1, Place.WITHIN, T0))
                .containsExactly(new Stay("part/ask", null, "queued", null, 1, 1));
    }

    @Test
    void calls_areThoseThatRanTheFlow_newestFirst() {
        assertThat(traces.calls("12345", T0, T0.plusSeconds(60), 10))
                .extracting(FlowTraces.PastFlowCall::callId)
                .containsExactlyInAnyOrder("1.1", "1.2", "1.3", "1.4", "1.6");
        assertThat(traces.calls("12345", T0, T0.plusSeconds(60), 2)).hasSize(2);
        assertThat(traces.calls("other", T0, T0.plusSeconds(60), 10))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.caller()).isEqualTo("13800138000");
                    assertThat(call.line()).isEqualTo("12345");
                    assertThat(call.steps())
                            .extracting(TimelineRow::kind)
                            .containsExactly(TimelineKind.IVR, TimelineKind.IVR, TimelineKind.QUEUED);
                });
    }

    @Test
    void spokenThings_areInTheDirectory() {
        var spoken = FRESH.database().spoken();
        long before = FRESH.database().directory().version();
        spoken.addPrompt("hello", "问候", new SpokenStore.Sound(new byte[] {1}, "aa", 900), "anna");
        assertThat(spoken.addPrompt("hello", "x", new SpokenStore.Sound(new byte[] {2}, "bb", 1), "bert"))
                .isEmpty();
        assertThat(spoken.replacePrompt("hello", new SpokenStore.Sound(new byte[] {3}, "cc", 700), "bert"))
                .hasValueSatisfying(row -> assertThat(row.version()).isEqualTo(2));
        spoken.putAnnouncement("general", "台风", null, true, "anna");
        spoken.putAnnouncement("general", "台风已过", "hello", false, "bert");

        var directory = FRESH.database().directory().load();
        assertThat(directory.version()).isGreaterThan(before);
        assertThat(directory.spoken().prompts()).singleElement().satisfies(row -> {
            assertThat(row.sha256()).isEqualTo("cc");
            assertThat(row.updatedBy()).isEqualTo("bert");
        });
        assertThat(directory.spoken().announcements()).singleElement().satisfies(row -> {
            assertThat(row.text()).isEqualTo("台风已过");
            assertThat(row.prompt()).isEqualTo("hello");
            assertThat(row.on()).isFalse();
        });
        assertThat(spoken.sound("hello", 1)).contains(new byte[] {1});
        assertThat(spoken.sound("hello", null)).contains(new byte[] {3});
        assertThat(spoken.deletePrompt("hello")).isTrue();
        assertThat(spoken.sound("hello", null)).isEmpty();
    }
}
