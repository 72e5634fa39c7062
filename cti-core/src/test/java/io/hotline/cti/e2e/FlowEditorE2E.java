package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * The pages of those who make what callers hear, in a real Chromium: a flow from an empty canvas to its publication, answering a
 * real call, and further; a new hotline on one page; every other page once. One browser at a time.
 */
@OnStand
@ResourceLock("chromium")
class FlowEditorE2E {
    private static final String FLOW = "made-in-the-editor";
    private static final double AGENT = 700;

    private final Stand stand;

    FlowEditorE2E(Stand stand) {
        this.stand = stand;
    }

    @Test
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
        goesOnWithWhatTheCallSaid();
    }

    /** Today's callers, findings that mend themselves, somebody else at the draft, the difference, the replay, a test call. */
    private void goesOnWithWhatTheCallSaid() {
        JsonNode seen = Browser.walk(stand, "look-at-a-flow", FLOW);

        assertThat(texts(seen.at("/live/menu")).subList(0, 2))
                .as("at the menu today: callers, who hung up")
                .containsExactly("1", "0");
        assertThat(seen.at("/live/keys").asString()).isEqualTo("按 1：1");
        assertThat(texts(seen.at("/live/ways")))
                .as("greeting to menu, key 1 to the queue, key 2 to the end")
                .containsExactlyInAnyOrder("1", "1", "0");
        assertThat(seen.get("figures").asString()).contains("到人工最长", "最深 1 级菜单");
        assertThat(seen.get("put").asInt()).as("what somebody else saved").isEqualTo(200);
        assertThat(seen.get("refused").asString()).contains("测试用例没有通过", "按 1 转人工：应到");
        assertThat(seen.get("changed").asInt()).as("changed boxes").isEqualTo(2);
        assertThat(seen.get("words").asString()).contains("再见", "挂机");
        assertThat(seen.get("replay").toString())
                .as("the call would now end elsewhere")
                .contains("挂机");
        assertThat(seen.get("faults")).as("what no screen may do").isEmpty();
        hearsTheDraft(seen.get("test").asString());
    }

    /** Nothing of it is published: only the number of the test call leads there. */
    private void hearsTheDraft(String number) {
        try (var tester = stand.citizen("13800007001", number).start()) {
            var call = Call.await(stand.signedIn("2001"), "caller=13800007001", 1)
                    .getFirst()
                    .awaitSteps("ivr", 2);
            new Keys(stand, number, tester, call).type(1, "1");
            tester.succeeds();
            assertThat(Way.of(call.awaitEnd()).texts())
                    .as("key 1 hangs up in the draft")
                    .anyMatch(text -> text.contains("再见"))
                    .anyMatch(text -> text.contains("系统挂机"));
        }
    }

    @Test
    void newHotlineFromOnePage_answersARealCall() {
        try (var team = stand.team(1)) {
            JsonNode seen =
                    Browser.walk(stand, "open-a-hotline", "12348", team.desk(0).login());

            assertThat(seen.get("length").asString()).as("of the recording").isEqualTo("00:03");
            assertThat(texts(seen.get("kept"))).contains("新热线片头").doesNotContain("会议纪要", "很长的录音");
            assertThat(seen.get("refused").asString()).contains("认不出这种声音文件");
            assertThat(seen.get("tooLarge").asString()).contains("20 兆");
            assertThat(seen.get("blocked").asBoolean()).isTrue();
            assertThat(seen.get("done").asString()).contains("已保存并生效");
            assertThat(seen.at("/calendars/受理时间/workday").toString()).contains("09:00", "夜间");
            assertThat(seen.at("/calendars/受理时间/restDay")).isEmpty();
            assertThat(seen.get("faults")).as("what no screen may do").isEmpty();

            var desk = team.desk(0).readyToSay(AGENT);
            try (var citizen = stand.citizen("13800007002", "12348").start()) {
                var call = Call.await(stand.signedIn("2001"), "line=12348", 1).getFirst();
                desk.awaitTalk(call);
                assertThat(desk.desk().text("desk/call/lineName")).isEqualTo("公共法律服务");
                assertThat(Way.of(call).texts()).anyMatch(text -> text.contains("这里是公共法律服务热线"));
                citizen.hangUp();
                citizen.succeeds();
                desk.finishWrapUp();
                assertThat(call.awaitEnd().row().text("lineName")).isEqualTo("公共法律服务");
            }
        }
    }

    @Test
    void everyPage_lightAndDark_inBothLanguages() {
        JsonNode seen = Browser.walk(stand, "look-around", "1004");
        assertThat(seen.get("seen")).hasSizeGreaterThanOrEqualTo(38);
        assertThat(texts(seen.get("faults"))).as("what no screen may do").isEmpty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static List<String> kinds(JsonNode nodes) {
        List<String> kinds = new ArrayList<>();
        nodes.forEach(node -> kinds.add(node.get("kind").asString()));
        return kinds;
    }
}
