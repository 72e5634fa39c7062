package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flows on a real Asterisk: versions that change while people are in them. */
@OnStand
class FlowsE2E {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int CALLS = 20;

    /** Half a minute: whoever hears it is in the flow while everything else happens. */
    private static final String LONG = "感谢您的耐心等待。".repeat(12);

    private final Stand stand;

    FlowsE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void publishingWhileTwentyCallsAreInAFlow_movesNoneOfThem() {
        try (var team = stand.team(1)) {
            var admin = stand.signedIn("admin");
            String id = "e2e-twenty";
            var author = new FlowAuthor(admin);
            author.create(id, "inbound");
            stand.staff().answeredBy(team.line(), id);
            author.publish(id, patient(id));
            team.citizen().times(CALLS).start();
            List<Call> old = team.calls(CALLS);
            old.forEach(call -> call.awaitStep("ivr"));

            author.publish(id, closed(id));
            team.citizen().start().succeeds();

            List<Call> all = team.calls(CALLS + 1);
            assertThat(all.getLast().awaitEnd().steps("queued"))
                    .as("begun on the new version")
                    .isEmpty();
            assertThat(nodes(all.getLast())).containsExactly("bye");
            assertThat(old)
                    .as("still in the greeting")
                    .allSatisfy(call -> assertThat(call.steps("queued")).isEmpty());
            old.forEach(FlowsE2E::awaitQueue);

            Api.expect(200, admin.post("flows/" + id + "/roll-back", Map.of("version", 1, "comment", "还是原来的好")));
            var rolledBack = team.citizen().start();
            Call last = team.calls(CALLS + 2).getLast().awaitStep("ivr");
            stand.staff().answeredBy(team.line(), "short");
            await("nobody uses the flow")
                    .atMost(SOON)
                    .until(() -> admin.delete("flows/" + id).status() == 204);
            assertThat(admin.get("flows/" + id).status()).isEqualTo(404);
            awaitQueue(last);
            assertThat(nodes(last)).containsExactly("hello", "human");
            rolledBack.hangUp();
            rolledBack.succeeds();
        }
    }

    /** The greeting takes its time. */
    private static void awaitQueue(Call call) {
        await(call.id() + " in the queue")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !call.steps("queued").isEmpty());
    }

    private static Set<String> nodes(Call call) {
        var nodes = new LinkedHashSet<String>();
        call.steps("ivr").forEach(step -> nodes.add(step.data().at("/node").asString()));
        return nodes;
    }

    private static String patient(String id) {
        return """
                {"id":"%s","name":"很长的问候","purpose":"inbound","start":"hello","fallback":"human","nodes":{
                 "hello":{"kind":"say","speech":["%s"],"next":"human"},
                 "human":{"kind":"queue","queue":""}}}""".formatted(id, LONG);
    }

    private static String closed(String id) {
        return """
                {"id":"%s","name":"今天不接","purpose":"inbound","start":"bye","fallback":"human","nodes":{
                 "bye":{"kind":"hang-up","reason":"closed"},
                 "human":{"kind":"queue","queue":""}}}""".formatted(id);
    }
}
