package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What administrators change over the API, seen by citizens who wait or dial at that moment. */
@OnStand
class ConfigE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;

    private final Stand stand;

    ConfigE2E(Stand stand) {
        this.stand = stand;
    }

    @SideBySide
    void requirementThatIsChanged_rulesTheCallThatWaits_atOnce() {
        Api admin = stand.signedIn("admin");
        try (var team = stand.team(1)) {
            var item = queueOf(admin, team.line());
            assertThat(changeSteps(admin, item, skillOf(item) + ">=10")
                            .at("/inCore")
                            .booleanValue())
                    .isTrue();
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var call = team.call().awaitStep("queued");
            assertThat(call.steps("offered")).isEmpty();

            var now = queueOf(admin, team.line());
            assertThat(now.at("/waiting").intValue()).isOne();
            var written = changeSteps(admin, now, skillOf(item));

            assertThat(written.at("/inCore").booleanValue()).isTrue();
            assertThat(written.at("/effect/0/waiting").intValue()).isOne();
            assertThat(written.at("/effect/0/after/free").intValue()).isOne();
            desk.awaitTalk(call);
            citizen.hangUp();
            citizen.succeeds();
            assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
            desk.finishWrapUp();
        }
    }

    @SideBySide
    void newHotline_takesItsFirstCall_withoutARestart() {
        Api admin = stand.signedIn("admin");
        try (var team = stand.team(1)) {
            String queue = queueOf(admin, team.line()).at("/queue/id").asString();
            Api.expect(
                    201,
                    admin.post(
                            "config/hotlines",
                            Map.of(
                                    "numbers", List.of(Map.of("number", "12315", "name", "消费者投诉举报")),
                                    "flow",
                                            Map.of(
                                                    "copyOf", "short",
                                                    "id", "12315",
                                                    "name", "12315 流程",
                                                    "greeting", "您好，这里是12315。"),
                                    "queue", queue,
                                    "newSkills", List.of())));
            var desk = team.desk(0).readyToSay(AGENT);

            try (var citizen = stand.citizen("13800005690", "12315").says(CITIZEN)) {
                citizen.start();
                var call = Call.await(stand.signedIn("2001"), "line=12315", 1).getFirst();
                desk.awaitTalk(call);

                assertThat(desk.desk().text("desk/call/lineName")).isEqualTo("消费者投诉举报");
                assertThat(call.row().text("lineName")).isEqualTo("消费者投诉举报");
                assertThat(call.steps("ivr").getFirst().data().toString())
                        .as("digit by digit, as one says a number")
                        .contains("这里是幺二三幺五");
                citizen.hangUp();
                citizen.succeeds();
                desk.finishWrapUp();
            }
        }
    }

    @SideBySide
    void queueThatALineNeeds_isNotRemoved() {
        Api admin = stand.signedIn("admin");
        try (var team = stand.team(1)) {
            var item = queueOf(admin, team.line());

            var refused = admin.delete("config/queues/" + item.at("/queue/id").asString() + "?version="
                    + item.at("/version").intValue());

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("detail")).contains("线路 " + team.line());
        }
    }

    private static JsonNode queueOf(Api admin, String line) {
        for (JsonNode item : Api.expect(200, admin.get("config/queues")).body().get("items")) {
            for (JsonNode number : item.get("lines")) {
                if (number.asString().equals(line)) {
                    return item;
                }
            }
        }
        throw new AssertionError("no queue has the line " + line);
    }

    private static String skillOf(JsonNode item) {
        return item.at("/queue/steps/0/requires").asString();
    }

    private static JsonNode changeSteps(Api admin, JsonNode item, String requires) {
        Map<String, Object> body = new TreeMap<>();
        item.get("queue").forEachEntry(body::put);
        body.remove("id");
        body.put("steps", List.of(Map.of("requires", requires)));
        body.put("version", item.get("version"));
        return Api.expect(200, admin.put("config/queues/" + item.at("/queue/id").asString(), body))
                .body();
    }
}
