package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.flows.FlowStand;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FlowsApiTest {
    private static final String FLOW = "/api/v1/flows/12345";
    private static final String SEED = FlowStand.seed("12345");
    private static final String FACTS =
            "\"facts\":{\"line\":\"12345\",\"caller\":\"13800138000\",\"at\":\"2026-11-22T21:30\"}";
    private static final String MENU = """
            {"id":"12345","name":"带菜单","purpose":"inbound","start":"menu","fallback":"human","nodes":{
             "menu":{"kind":"menu","speech":["咨询请按1"],"choices":{"1":"bye"},"onSilence":"human"},
             "bye":{"kind":"hang-up","reason":"done"},
             "human":{"kind":"queue","queue":"general"}}}""";

    private TestDoor door;

    @BeforeEach
    void open() {
        door = new TestDoor();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void list_tellsWhatIsPublishedAndWhichLinesUseIt() {
        JsonNode item = json(door.get("/api/v1/flows").as(Samples.WANG)).at("/items/0");

        assertThat(item.at("/id").asString()).isEqualTo("12345");
        assertThat(item.at("/published/version").asInt()).isEqualTo(1);
        assertThat(item.at("/lines/0/number").asString()).isEqualTo("12345");
        assertThat(item.at("/draft").isNull()).isTrue();
    }

    @Test
    void flowOfAFreshInstallation_hasNothingToMend() {
        assertThat(json(door.get(FLOW).as(Samples.WANG)).get("findings")).isEmpty();
    }

    @Test
    void announcement_thatAFlowNames_canBeSwitchedBeforeAnybodyWordedIt() {
        JsonNode item = json(door.get("/api/v1/announcements").as(Samples.WANG)).at("/items/0");

        assertThat(item.at("/name").asString()).isEqualTo("general");
        assertThat(item.at("/on").asBoolean()).isFalse();
        assertThat(item.at("/updatedAt").isNull()).isTrue();
    }

    @Test
    void draft_staleRevision_isRefusedWithTheCurrentOne() {
        assertThat(save(0, SEED).statusCode()).isEqualTo(200);
        var stale = save(0, MENU);

        assertThat(stale.statusCode()).isEqualTo(409);
        JsonNode problem = TestDoor.json(stale);
        assertThat(problem.at("/type").asString()).endsWith("stale");
        assertThat(problem.at("/current/revision").asInt()).isEqualTo(2);
        assertThat(problem.at("/current/content/name").asString()).isEqualTo("12345 默认流程");
    }

    @Test
    void draft_thatIsNoFlow_isKeptWithFindingsThatSayWhere() {
        var saved = save(0, "{\"id\":\"12345\",\"nodes\":{\"a\":{\"kind\":\"say\",\"speech\":7}}}");

        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(TestDoor.json(saved).at("/findings")).anySatisfy(finding -> {
            assertThat(finding.at("/node").asString()).isEqualTo("a");
            assertThat(finding.at("/path").asString()).contains("speech");
            assertThat(finding.at("/severity").asString()).isEqualTo("error");
        });
        assertThat(json(door.get(FLOW).as(Samples.ADMIN))
                        .at("/draft/content/nodes/a/speech")
                        .asInt())
                .isEqualTo(7);
        var refused = publish(2);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestDoor.json(refused).at("/findings")).isNotEmpty();
    }

    @Test
    void publish_isInForceBeforeTheAnswer_andRollBackToo() {
        save(0, MENU);
        assertThat(publish(2).statusCode()).isEqualTo(200);
        assertThat(door.flowStand.library.all()).singleElement().satisfies(flow -> {
            assertThat(flow.version()).isEqualTo(2);
            assertThat(flow.start()).isEqualTo("menu");
        });

        var back = door.post(FLOW + "/roll-back")
                .as(Samples.ADMIN)
                .json("{\"version\":1,\"comment\":\"菜单不合国标\"}")
                .send();

        assertThat(TestDoor.json(back).at("/version").asInt()).isEqualTo(1);
        assertThat(door.flowStand.library.all())
                .singleElement()
                .satisfies(flow -> assertThat(flow.version()).isEqualTo(1));
        assertThat(json(door.get(FLOW + "/versions").as(Samples.WANG))
                        .at("/items/0/published")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void publish_needsThatTheCasesPass() {
        var put = door.put(FLOW + "/cases")
                .as(Samples.ADMIN)
                .json("{\"items\":[{\"name\":\"按1挂机\"," + FACTS + ",\"inputs\":[{\"kind\":\"keys\",\"keys\":\"1\"}],"
                        + "\"expected\":{\"kind\":\"queue\",\"detail\":\"general\"}}]}")
                .send();
        assertThat(put.statusCode()).isEqualTo(200);
        save(0, MENU);

        var refused = publish(2);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestDoor.json(refused).at("/cases/0/name").asString()).isEqualTo("按1挂机");
        assertThat(TestDoor.json(refused).at("/cases/0/got/detail").asString()).isEqualTo("done");
    }

    @Test
    void tries_goStepByStepUntilTheEnd() {
        JsonNode first = attempt("");
        assertThat(first.at("/asks/kind").asString()).isEqualTo("keys");
        assertThat(first.at("/asks/node").asString()).isEqualTo("menu");

        JsonNode silent = attempt("{\"kind\":\"silence\"},{\"kind\":\"silence\"},{\"kind\":\"silence\"}");
        assertThat(silent.at("/end/kind").asString()).isEqualTo("queue");
        JsonNode pressed = attempt("{\"kind\":\"keys\",\"keys\":\"1\"}");
        assertThat(pressed.at("/end/detail").asString()).isEqualTo("done");
        assertThat(attempt("{\"kind\":\"hang-up\"}").at("/end/detail").asString())
                .isEqualTo("caller");
        assertThat(attempt("{\"kind\":\"look-up\",\"ok\":true}").at("/detail").asString())
                .contains("按键");
    }

    @Test
    void difference_isToldInSentences() {
        save(0, MENU);
        JsonNode difference =
                json(door.get(FLOW + "/difference?from=1&to=draft").as(Samples.WANG));

        assertThat(difference.at("/settings").toString()).contains("起始节点由“播报 ", "改为“按键菜单");
        assertThat(difference.at("/nodes"))
                .anySatisfy(node -> {
                    assertThat(node.at("/id").asString()).isEqualTo("menu");
                    assertThat(node.at("/change").asString()).isEqualTo("added");
                })
                .anySatisfy(node -> {
                    assertThat(node.at("/id").asString()).isEqualTo("human");
                    assertThat(node.at("/change").asString()).isEqualTo("changed");
                    assertThat(node.at("/sentences").toString()).contains("队列", "general");
                });
    }

    @Test
    void delete_ofAFlowInUse_tellsWhoUsesIt() {
        var refused = door.delete(FLOW).as(Samples.ADMIN).send();

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestDoor.json(refused).at("/lines/0/number").asString()).isEqualTo("12345");
    }

    @Test
    void writing_isForAdmins() {
        assertThat(door.put(FLOW + "/draft").as(Samples.WANG).json("{}").send().statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"revision\":0,\"content\":[]}",
                "{\"revision\":0,\"content\":\"x\"}",
                "{\"revision\":-1,\"content\":{}}",
                "{\"content\":{}}",
                "{\"revision\":0,\"content\":{},\"more\":1}"
            })
    void draft_hostile_isRefused(String body) {
        assertThat(door.put(FLOW + "/draft").as(Samples.ADMIN).json(body).send().statusCode())
                .isEqualTo(400);
    }

    @Test
    void draft_ofMoreThanAMegabyte_isRefused() {
        String body = "{\"revision\":0,\"content\":{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}}";
        assertThat(door.put(FLOW + "/draft").as(Samples.ADMIN).json(body).send().statusCode())
                .isEqualTo(413);
    }

    @Test
    void expression_thatWouldNeverEnd_isAnError() {
        String endless = "[1,2,3,4,5,6,7,8,9].all(a, ".repeat(12) + "true" + ")".repeat(12);
        save(
                0,
                MENU.replace(
                        "\"menu\":{\"kind\":\"menu\"",
                        "\"x\":{\"kind\":\"decide\",\"branches\":[{\"when\":\"" + endless
                                + "\",\"next\":\"bye\"}],\"otherwise\":\"human\"},\"menu\":{\"kind\":\"menu\""));
        var tried = door.post(FLOW + "/try")
                .as(Samples.ADMIN)
                .json("{" + FACTS + ",\"inputs\":[]}")
                .send();
        assertThat(tried.statusCode()).isIn(200, 409);
    }

    private JsonNode attempt(String inputs) {
        return json(door.post(FLOW + "/try")
                .as(Samples.ADMIN)
                .json("{\"content\":" + MENU + "," + FACTS + ",\"inputs\":[" + inputs + "]}"));
    }

    private HttpResponse<String> save(long revision, String content) {
        return door.put(FLOW + "/draft")
                .as(Samples.ADMIN)
                .json("{\"revision\":" + revision + ",\"content\":" + content + "}")
                .send();
    }

    private HttpResponse<String> publish(long revision) {
        return door.post(FLOW + "/publish")
                .as(Samples.ADMIN)
                .json("{\"revision\":" + revision + ",\"comment\":\"换成菜单\"}")
                .send();
    }

    private static JsonNode json(TestDoor.Request request) {
        return TestDoor.json(request.send());
    }
}
