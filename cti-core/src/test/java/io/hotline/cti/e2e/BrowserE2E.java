package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * An agent and a citizen in two tabs of a real Chromium, with nothing but what the pages offer. The walks are scripts in
 * {@code src/test/browser}; what they saw is judged here.
 */
@OnStand
class BrowserE2E {
    private final Stand stand;

    BrowserE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    @ResourceLock("12345")
    void agentInTheBrowser_takesTheCallOfACitizenInTheBrowser() {
        JsonNode seen = Browser.walk(stand, "take-a-call", "1003", "8003");

        // The screen pop, at the ring.
        assertThat(seen.at("/pop/caller").asString()).matches("1\\d{2}\\*{4}\\d{4}");
        // It is the number that was chosen on the citizen's phone, which tells what its caller is told.
        String chosen = seen.get("citizenNumber").asString();
        assertThat(seen.at("/pop/caller").asString()).isEqualTo(chosen.substring(0, 3) + "****" + chosen.substring(7));
        assertThat(texts(seen.get("heard")))
                .anyMatch(words -> words.contains("欢迎致电"))
                .anyMatch(words -> words.contains("工号 1003"));
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

    @SideBySide
    void citizenWhoCallsAgain_hisCallGoesToTheOpenOrderByAKey_andComesBackByIt() {
        String number = "13800006001";
        try (var team = stand.team(2)) {
            var colleague = team.desk(1).readyToSay(700);
            String open;
            try (var citizen = stand.citizen(number, team.line()).start()) {
                colleague.awaitTalk(team.call());
                open = colleague.desk().text("desk/call/workOrder/id");
                citizen.hangUp();
                colleague.awaitState("wrap-up");
                save(colleague, open, "小区路灯不亮");
                colleague.awaitState("ready").rest();
            }
            try (var citizen = stand.citizen(number, team.line()).start()) {
                var desk = team.desk(0);
                JsonNode seen = Browser.walk(
                        stand, "join-an-order", desk.login(), "8" + desk.login().substring(1), open);
                desk.movesToAnotherPage();

                assertThat(texts(seen.get("faults"))).isEmpty();
                String before = seen.get("before").asString();
                String typed = seen.get("typed").asString();
                assertThat(seen.get("joined").asString())
                        .startsWith(before)
                        .contains("再次来电】")
                        .endsWith(typed);
                assertThat(seen.at("/parted/open").asString()).isEqualTo(before);
                assertThat(seen.at("/parted/own").asString()).isEqualTo(typed);
                var calls = Call.await(stand.signedIn("2001"), "workOrder=" + open, 2);
                assertThat(calls.getLast().id()).isEqualTo(seen.get("callId").asString());
                var own = Api.expect(
                        200,
                        colleague.api().get("work-orders/" + seen.get("own").asString()));
                assertThat(own.text("status")).isEqualTo("joined");
                assertThat(own.text("joinedInto")).isEqualTo(open);
                assertThat(desk.state()).isEqualTo("ready");
                citizen.hangUp();
            }
        }
    }

    private static void save(Desk desk, String order, String title) {
        String path = "work-orders/" + order;
        Map<String, Object> edit = new LinkedHashMap<>();
        var draft = Api.expect(200, desk.api().get(path)).body();
        for (var field : List.of("version", "category", "address", "urgency", "secrecy", "contactName")) {
            edit.put(field, draft.get(field));
        }
        edit.putAll(Map.of("type", "求助", "region", "定海区", "title", title, "matter", title, "complete", true));
        Api.expect(200, desk.api().put(path, edit));
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
