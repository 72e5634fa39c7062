package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.RoutingSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries as earlier versions of the server wrote them. */
class EventCodecTest {
    /** Before there were routing rules beyond priority and times. */
    private static final String FIRST_DIRECTORY = """
            {"v":1,"events":[{"is":"DirectoryChanged","at":"2026-11-22T01:00:00Z","directory":{"version":7,
            "users":[{"login":"1001","name":"李芳","role":"AGENT","workNumber":"1001","passwordHash":"hash","active":true,
            "skills":[{"skill":"general","level":3}]}],"skills":[{"name":"general"}],
            "queues":[{"id":"general","name":"综合受理","steps":[{"requires":"general>=2","lasts":"PT20S"},
            {"requires":"general","lasts":null}],"priority":0,"ageingPerSecond":1.0,"ringTimeout":"PT20S",
            "wrapUp":"PT1M","maxWait":"PT10M","serviceLevel":"PT15S"}],
            "lines":[{"number":"12345","name":"政务服务便民热线","flowId":"12345","queueId":"general"}],
            "seats":[{"seat":"8001","kind":"DESK","secret":"secret","autoAnswer":false}],
            "flows":[{"id":"12345","version":1,"content":"{}","author":"test"}]}}]}""";

    private final EventCodec codec = new EventCodec();

    @Test
    void firstDirectory_getsTheDefaultsOfItsTime() {
        HotlineDirectory read = directory(FIRST_DIRECTORY);

        assertThat(read.queues()).singleElement().satisfies(queue -> {
            assertThat(queue.agentOrder()).isEqualTo(QueueRow.LONGEST_IDLE);
            assertThat(queue.limits()).isEqualTo(QueueRow.Limits.NONE);
            assertThat(queue.callback()).isEqualTo(QueueRow.Callback.NONE);
        });
        assertThat(read.lines()).containsExactly(new LineRow("12345", "政务服务便民热线", "12345", "general", false));
        assertThat(read.routing()).isEqualTo(RoutingSettings.NONE);
        assertThat(RoutingConfig.of(read).queues()).hasSize(1);
    }

    @Test
    void directoryWithAllRules_isReadAsItWasWritten() {
        var directory = CoreScenario.directory(3);
        var all = new HotlineDirectory(
                4,
                directory.users(),
                directory.skills(),
                List.of(
                        directory.queues().getFirst(),
                        new QueueRow(
                                "tax",
                                "税务",
                                List.of(),
                                5,
                                0.5,
                                Duration.ofSeconds(2),
                                Duration.ZERO,
                                Duration.ofMinutes(3),
                                Duration.ofSeconds(10),
                                "fewest-skills",
                                new QueueRow.Limits(20, "general", true, false),
                                new QueueRow.Callback(true, true, 2, Duration.ofSeconds(30)))),
                List.of(new LineRow("119", "消防", "12345", "tax", true)),
                directory.seats(),
                directory.flows(),
                new RoutingSettings(Duration.ofMinutes(10), Duration.ofHours(1), List.of("小休"), 2));
        var events = List.<CoreEvent>of(new CoreEvent.DirectoryChanged(Instant.parse("2026-11-22T01:00:00Z"), all));

        assertThat(codec.read(codec.write(events))).isEqualTo(events);
    }

    private HotlineDirectory directory(String entry) {
        var events = codec.read(entry.getBytes(StandardCharsets.UTF_8));
        return ((CoreEvent.DirectoryChanged) events.getFirst()).directory();
    }
}
