package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A flow is made in a real Chromium, from an empty canvas to its publication, and then answers a real call. */
@OnStand
class FlowEditorE2E {
    private static final String FLOW = "made-in-the-editor";
    private static final double AGENT = 700;

    private final Stand stand;

    FlowEditorE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void flowFromAnEmptyCanvas_isPublishedAndAnswersACall() {
        JsonNode seen = Browser.walk(stand, "make-a-flow", FLOW);

        assertThat(seen.at("/published/version").asInt()).isEqualTo(1);
        assertThat(seen.at("/published/comment").asString()).isEqualTo("第一版");
        assertThat(seen.at("/published/content"))
                .as("what was drawn is what was published")
                .isEqualTo(seen.get("drafted"));
        assertThat(kinds(seen.at("/published/content/nodes"))).containsExactly("say", "menu", "queue", "hang-up");
        assertThat(seen.get("way").toString()).as("the try").contains("播报", "按键菜单", "转人工");
        assertThat(seen.get("faults")).as("what no screen may do").isEmpty();

        try (var team = stand.team(1)) {
            stand.staff().answeredBy(team.line(), FLOW);
            team.awaitLevel(2);
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().start();
            await("the greeting").atMost(Duration.ofSeconds(10)).until(citizen.media()::hearsSomething);
            // Keys during the greeting are nobody's: the flow does not say that they interrupt it.
            var call = team.call().awaitSteps("ivr", 2);
            citizen.media().press('1');
            desk.awaitTalk(call);
            await("the agent")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> citizen.media().hears(AGENT));

            assertThat(call.steps("ivr"))
                    .extracting(step -> step.data().get("text").asString())
                    .anyMatch(text -> text.contains("这里是编辑器建立的热线"));
            assertThat(call.steps("ivr"))
                    .as("the key that was pressed chose the way")
                    .extracting(step -> step.data().path("key").asString(""))
                    .contains("1");
            citizen.hangUp();
            citizen.succeeds();
            desk.finishWrapUp();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
        }
    }

    private static List<String> kinds(JsonNode nodes) {
        List<String> kinds = new ArrayList<>();
        nodes.forEach(node -> kinds.add(node.get("kind").asString()));
        return kinds;
    }
}
