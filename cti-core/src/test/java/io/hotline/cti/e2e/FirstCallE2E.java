package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A citizen dials 12345 and an agent at a desk phone answers: the whole path, heard on both legs. */
@Tag("e2e")
class FirstCallE2E {
    private static Stand stand;

    @BeforeAll
    static void start() {
        stand = Stand.start();
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    @Test
    void caller_isAnsweredByTheAgent_andEverythingIsOnRecord() {
        try (var phone = stand.seat("8021", "uas-seat", seat -> seat.tone(700));
                var caller = stand.caller("uac-caller")
                        .key("caller", "13800005678")
                        .tone(400)
                        .stay(Duration.ofSeconds(40))) {
            Api agent = stand.agent("1001");
            await().untilAsserted(() -> agent.readyAt("8021"));
            caller.start();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> agent.me().text("desk/call/phase").equals("talking"));
            String call = agent.me().text("desk/call/id");
            String workOrder = agent.me().text("desk/call/workOrder/id");
            assertThat(agent.me().text("desk/call/caller")).isEqualTo("138****5678");

            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            Api.expect(204, agent.post("calls/" + call + "/hang-up", Map.of()));
            await().atMost(Duration.ofSeconds(10)).until(() -> agent.state().equals("wrap-up"));
            Api.expect(204, agent.post("agents/me/wrap-up/finish", Map.of()));
            caller.succeeds();
            phone.succeeds();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !agent.get("calls/" + call).text("endedAt").isEmpty());
            var record = agent.get("calls/" + call);
            List<String> kinds = new ArrayList<>();
            record.body()
                    .get("timeline")
                    .forEach(step -> kinds.add(step.get("kind").asString()));
            assertThat(kinds)
                    .contains(
                            "arrived",
                            "ivr",
                            "queued",
                            "offered",
                            "work-order",
                            "offer-answered",
                            "recording-started",
                            "announcing",
                            "joined",
                            "talk-ended",
                            "wrap-up-started",
                            "wrap-up-ended",
                            "ended");
            assertThat(record.text("outcome")).isEqualTo("answered");
            assertThat(record.text("workOrderId")).isEqualTo(workOrder);
        }
    }
}
