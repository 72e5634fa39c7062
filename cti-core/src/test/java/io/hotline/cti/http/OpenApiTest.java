package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import io.hotline.cti.http.view.AgentStateView.Word;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Keeps {@code openapi.yaml} true. Answers of the other tests are held against it too, by {@link TestDoor}. */
class OpenApiTest {
    private static final String EDIT = """
            {"version":1,"type":"求助","category":"公共设施/路灯","region":"定海区","address":"解放路 1 号","urgency":"普通",
             "secrecy":"公开","title":"路灯不亮","matter":"门口路灯三天不亮\\n希望尽快修","contactName":"张先生","complete":true}""";

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
    void everyRoute_isInTheDocument_andTheOtherWayRound() {
        var routes = door.server.documented().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).isEqualTo(ApiDocument.INSTANCE.operations().keySet());
    }

    @Test
    void securityOfTheDocument_isThatOfTheRoutes() {
        var expected = new TreeMap<String, String>();
        door.server
                .documented()
                .forEach(operation -> expected.put(
                        operation.method() + " " + operation.path(),
                        switch (operation.access()) {
                            case PUBLIC -> "[]";
                            case LOOPBACK_OR_ADMIN, SIGNED_IN_OR_SOCKET -> "[{\"session\":[]},{}]";
                            case SIGNED_IN, ON_DUTY, LEADS, ADMIN -> "";
                            case LOOPBACK_ONLY -> "not to be documented";
                        }));

        Map<String, String> documented = new TreeMap<>();
        ApiDocument.INSTANCE
                .operations()
                .forEach((key, operation) -> documented.put(
                        key,
                        operation.has("security") ? operation.get("security").toString() : ""));

        assertThat(documented).isEqualTo(expected);
    }

    @Test
    void everyOperation_answersAsDocumented() {
        door.hotline.states.put("1001", Word.TALKING);
        Map<String, Integer> answers = new TreeMap<>();

        expect(
                answers,
                201,
                door.post("/api/v1/sessions").json("{\"login\":\"1001\",\"password\":\"hotline-demo\"}"),
                "POST /api/v1/sessions");
        expect(answers, 200, door.get("/api/v1/me").as(Samples.LI), "GET /api/v1/me");
        expect(answers, 200, door.get("/api/v1/me").as(Samples.ADMIN), "GET /api/v1/me");
        expect(answers, 200, door.get("/api/v1/agents").as(Samples.WANG), "GET /api/v1/agents");
        expect(
                answers,
                200,
                door.put("/api/v1/agents/me/seat").as(Samples.WANG).json("{\"seat\":\"8001\"}"),
                "PUT /api/v1/agents/me/seat");
        expect(
                answers,
                200,
                door.put("/api/v1/agents/me/seat").as(Samples.LI).json("{\"seat\":\"8021\"}"),
                "PUT /api/v1/agents/me/seat");
        expect(
                answers,
                200,
                door.put("/api/v1/agents/me/state").as(Samples.WANG).json("{\"state\":\"ready\"}"),
                "PUT /api/v1/agents/me/state");
        door.hotline.states.put("1002", Word.WRAP_UP);
        expect(
                answers,
                204,
                door.post("/api/v1/agents/me/wrap-up/finish").as(Samples.WANG),
                "POST /api/v1/agents/me/wrap-up/finish");
        expect(
                answers,
                204,
                door.put("/api/v1/agents/me/shift").as(Samples.WANG).json("{\"endsAt\":\"2026-11-01T18:00:00+08:00\"}"),
                "PUT /api/v1/agents/{id}/shift");
        expect(
                answers,
                204,
                door.put("/api/v1/agents/1002/shift").as(Samples.LEADER).json("{\"endsAt\":null}"),
                "PUT /api/v1/agents/{id}/shift");
        expect(
                answers,
                403,
                door.put("/api/v1/agents/1001/shift").as(Samples.WANG).json("{\"endsAt\":null}"),
                "PUT /api/v1/agents/{id}/shift");
        expect(
                answers,
                204,
                door.put("/api/v1/calls/" + FakeHotline.CALL + "/abusive")
                        .as(Samples.LI)
                        .json("{\"abusive\":true}"),
                "PUT /api/v1/calls/{id}/abusive");
        expect(
                answers,
                200,
                door.put("/api/v1/calls/" + FakeHotline.CALL + "/work-order")
                        .as(Samples.LI)
                        .json("{\"workOrder\":\"" + FakeHotline.ORDER + "\"}"),
                "PUT /api/v1/calls/{id}/work-order");
        expect(
                answers,
                200,
                door.delete("/api/v1/calls/" + FakeHotline.CALL + "/work-order").as(Samples.LI),
                "DELETE /api/v1/calls/{id}/work-order");
        expect(
                answers,
                204,
                door.post("/api/v1/calls/" + FakeHotline.CALL + "/hang-up").as(Samples.LI),
                "POST /api/v1/calls/{id}/hang-up");
        for (String word : List.of(
                "hold",
                "resume",
                "mute",
                "unmute",
                "pause-recording",
                "resume-recording",
                "rejoin",
                "dtmf",
                "transfer",
                "consult",
                "three-way",
                "toggle",
                "merge",
                "leave",
                "end-consult",
                "help",
                "take-over",
                "to-rating")) {
            var request =
                    door.post("/api/v1/calls/" + FakeHotline.CALL + "/" + word).as(Samples.LI);
            expect(
                    answers,
                    204,
                    switch (word) {
                        case "dtmf" -> request.json("{\"key\":\"#\"}");
                        case "transfer" -> request.json("{\"queue\":\"general\"}");
                        case "consult" -> request.json("{\"agent\":\"1002\"}");
                        case "three-way" -> request.json("{\"number\":\"110\"}");
                        case "help" -> request.json("{\"agent\":\"2001\"}");
                        default -> request;
                    },
                    "POST /api/v1/calls/{id}/" + word);
        }
        expect(answers, 200, door.get("/api/v1/catalog").as(Samples.LI), "GET /api/v1/catalog");
        expect(
                answers,
                204,
                door.put("/api/v1/catalog")
                        .as(Samples.ADMIN)
                        .json("{\"version\":1,\"categories\":\"城建 / 路灯\",\"regions\":\"330902100000 金塘镇\"}"),
                "PUT /api/v1/catalog");
        expect(
                answers,
                200,
                door.post("/api/v1/calls/" + FakeHotline.CALL + "/number")
                        .as(Samples.LI)
                        .json("{\"reason\":\"回电核实\"}"),
                "POST /api/v1/calls/{id}/number");
        expect(
                answers,
                200,
                door.get("/api/v1/number-reveals?size=5").as(Samples.LEADER),
                "GET /api/v1/number-reveals");
        expect(answers, 200, door.get("/api/v1/people").as(Samples.ADMIN), "GET /api/v1/people");
        expect(answers, 200, door.get("/api/v1/call-places").as(Samples.LI), "GET /api/v1/call-places");
        expect(answers, 200, door.get("/api/v1/transfer-targets").as(Samples.LI), "GET /api/v1/transfer-targets");
        expect(
                answers,
                202,
                door.post("/api/v1/calls").as(Samples.LI).json("{\"number\":\"13800001000\",\"line\":\"12345\"}"),
                "POST /api/v1/calls");
        expect(
                answers,
                204,
                door.post("/api/v1/abandoned-calls/" + FakeHotline.CALL + "/assign")
                        .as(Samples.LI)
                        .json("{\"to\":\"" + Samples.LI.login() + "\"}"),
                "POST /api/v1/abandoned-calls/{id}/assign");
        expect(answers, 200, door.get("/api/v1/tasks").as(Samples.LI), "GET /api/v1/tasks");
        expect(
                answers,
                201,
                door.post("/api/v1/tasks")
                        .as(Samples.LI)
                        .json("{\"workOrder\":\"" + FakeHotline.ORDER + "\",\"what\":\"核实后回电\",\"dueAt\":\""
                                + door.clock.instant().plusSeconds(3_600) + "\"}"),
                "POST /api/v1/tasks");
        for (String word : List.of("done", "drop", "postpone", "hand-over", "reopen")) {
            String body = switch (word) {
                case "drop" -> "{\"note\":\"已由城管回复\"}";
                case "postpone" -> "{\"dueAt\":\"" + door.clock.instant().plusSeconds(60) + "\"}";
                case "hand-over" -> "{\"to\":\"1002\",\"note\":\"下班\"}";
                default -> "{}";
            };
            expect(
                    answers,
                    200,
                    door.post("/api/v1/tasks/" + FakeTasks.TASK + "/" + word)
                            .as(Samples.LI)
                            .json(body),
                    "POST /api/v1/tasks/{id}/" + word);
        }
        expect(answers, 200, door.get("/api/v1/calls?page=1&size=10").as(Samples.LI), "GET /api/v1/calls");
        expect(answers, 200, door.get("/api/v1/calls/" + FakeHotline.CALL).as(Samples.LI), "GET /api/v1/calls/{id}");
        expect(
                answers,
                200,
                door.get("/api/v1/calls/" + FakeHotline.CALL + "/why").as(Samples.LI),
                "GET /api/v1/calls/{id}/why");
        expect(
                answers,
                200,
                door.get("/api/v1/abandoned-calls?page=1&size=10").as(Samples.LI),
                "GET /api/v1/abandoned-calls");
        expect(
                answers,
                204,
                door.post("/api/v1/abandoned-calls/" + FakeHotline.CALL + "/close")
                        .as(Samples.LI),
                "POST /api/v1/abandoned-calls/{id}/close");
        expect(answers, 200, door.get("/api/v1/agents/1001/why").as(Samples.LI), "GET /api/v1/agents/{id}/why");
        expect(
                answers,
                200,
                door.get("/api/v1/work-orders/" + FakeHotline.ORDER).as(Samples.LI),
                "GET /api/v1/work-orders/{id}");
        expect(
                answers,
                200,
                door.put("/api/v1/work-orders/" + FakeHotline.ORDER)
                        .as(Samples.LI)
                        .json(EDIT),
                "PUT /api/v1/work-orders/{id}");
        expect(
                answers,
                200,
                door.get("/api/v1/recordings/" + FakeHotline.CALL).as(Samples.LI),
                "GET /api/v1/recordings/{id}");
        expect(
                answers,
                200,
                door.get("/api/v1/recordings/" + FakeHotline.CALL + "/peaks").as(Samples.LI),
                "GET /api/v1/recordings/{id}/peaks");
        flows(answers);
        spoken(answers);
        configOperations(answers);
        expect(answers, 200, door.get("/api/v1/health"), "GET /api/v1/health");
        expect(answers, 200, door.get("/api/v1/system").as(Samples.LEADER), "GET /api/v1/system");
        expect(answers, 200, door.get("/api/openapi.json"), "GET /api/openapi.json");
        expect(answers, 200, door.get("/metrics"), "GET /metrics");
        expect(answers, 426, door.get("/api/v1/events").as(Samples.LI), "GET /api/v1/events");
        expect(answers, 204, door.delete("/api/v1/sessions/current").as(Samples.LI), "DELETE /api/v1/sessions/current");

        assertThat(answers.keySet())
                .as("no operation left out")
                .isEqualTo(ApiDocument.INSTANCE.operations().keySet());
    }

    private void configOperations(Map<String, Integer> answers) {
        String base = "/api/v1/config/";
        for (String list : List.of("queues", "skills", "agents", "lines", "seats", "flows", "settings", "changes")) {
            expect(answers, 200, door.get(base + list).as(Samples.LEADER), "GET " + base + list);
        }
        String rules = ConfigApiTest.RULES;
        String line = "\"name\":\"纳税\",\"flow\":\"12345\",\"queue\":\"tax\"";
        change(answers, "POST", "queues", "queues", "{\"id\":\"tax\"," + rules + "}");
        change(answers, "PUT", "queues/{id}", "queues/tax", "{\"version\":1," + rules + "}");
        change(answers, "POST", "skills", "skills", "{\"name\":\"粤语\"}");
        change(answers, "PUT", "agents", "agents", "{\"agents\":[{\"login\":\"1\",\"version\":1,\"skills\":[]}]}");
        change(answers, "PUT", "agents/{id}/skills", "agents/1/skills", "{\"version\":1,\"skills\":[]}");
        change(answers, "POST", "lines", "lines", "{\"number\":\"12366\"," + line + "}");
        change(answers, "PUT", "lines/{id}", "lines/12366", "{\"version\":1," + line + "}");
        change(answers, "POST", "seats", "seats", "{\"seat\":\"8101\",\"kind\":\"desk\"}");
        change(answers, "PUT", "seats/{id}", "seats/8101", "{\"version\":1,\"kind\":\"desk\",\"newSecret\":true}");
        change(
                answers,
                "PUT",
                "settings",
                "settings",
                "{\"version\":1,\"keptPlaceMinutes\":0,\"lastAgentMinutes\":0,\"abuseRestMinutes\":0,"
                        + "\"shiftWarningMinutes\":0,\"secondSignIn\":\"refuse\",\"reasons\":[{\"code\":\"break\",\"word\":\"小休\"}]}");
        change(
                answers,
                "POST",
                "hotlines",
                "hotlines",
                "{\"numbers\":[{\"number\":\"12348\",\"name\":\"法律\"}],\"flow\":{\"existing\":\"12345\"},"
                        + "\"queue\":\"tax\",\"newSkills\":[]}");
        for (String what : List.of("queues", "lines", "seats")) {
            expect(
                    answers,
                    200,
                    door.delete(base + what + "/x1?version=1").as(Samples.ADMIN),
                    "DELETE " + base + what + "/{id}");
        }
        expect(answers, 200, door.delete(base + "skills/x").as(Samples.ADMIN), "DELETE " + base + "skills/{id}");
        expect(
                answers,
                200,
                door.post(base + "changes/7/undo").as(Samples.ADMIN),
                "POST " + base + "changes/{id}/undo");
        expect(
                answers,
                200,
                door.post(base + "expressions").as(Samples.LEADER).json("{\"text\":\"税务\"}"),
                "POST " + base + "expressions");
    }

    private void change(Map<String, Integer> answers, String method, String operation, String path, String body) {
        String base = "/api/v1/config/";
        var request = method.equals("POST") ? door.post(base + path) : door.put(base + path);
        expect(
                answers,
                method.equals("POST") ? 201 : 200,
                request.as(Samples.ADMIN).json(body),
                method + " " + base + operation);
    }

    @Test
    void document_isServedAsJson_andNamesNoDemoPhone() {
        var served = door.get("/api/openapi.json").send();

        assertThat(TestDoor.json(served)).isEqualTo(OpenApiDocument.load().tree());
        assertThat(served.body()).doesNotContain("demo/phone");
        assertThat(door.get("/api/v1/demo/phone").send().statusCode()).isEqualTo(200);
    }

    @Test
    void checker_refusesWhatTheDocumentDoesNotSay() {
        var document = ApiDocument.INSTANCE;
        String health = "{\"status\":\"up\",\"parts\":[]}";

        document.check("GET /api/v1/health", 200, "application/json", health);
        assertThatThrownBy(() -> document.check("GET /api/v1/health", 200, "text/plain", health))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.check("GET /api/v1/health", 404, "application/json", health))
                .isInstanceOf(AssertionError.class);
        for (String wrong : List.of(
                "{\"status\":\"well\",\"parts\":[]}",
                "{\"status\":\"up\"}",
                "{\"status\":\"up\",\"parts\":[],\"more\":1}")) {
            assertThatThrownBy(() -> document.check("GET /api/v1/health", 200, "application/json", wrong))
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> document.checkNamed("Instant", "\"2026-11-01T06:30:00Z\""))
                .isInstanceOf(AssertionError.class);
        String row = Json.writeText(Samples.answeredCall("1"));
        document.checkNamed("CallRow", row);
        assertThatThrownBy(() -> document.checkNamed("CallRow", row.replace("\"rating\"", "\"rated\"")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void references_allLeadSomewhere() {
        JsonNode tree = OpenApiDocument.load().tree();
        List<String> lost = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(tree.toString())
                .results()
                .map(match -> match.group(1))
                .filter(pointer -> tree.at(pointer).isMissingNode())
                .toList();

        assertThat(lost).isEmpty();
    }

    private void flows(Map<String, Integer> answers) {
        String flows = "/api/v1/flows";
        String made = flows + "/new";
        String one = flows + "/{id}";
        expect(answers, 200, door.get(flows + "/schema").as(Samples.LI), "GET " + flows + "/schema");
        expect(answers, 200, door.get(flows).as(Samples.LI), "GET " + flows);
        expect(answers, 201, door.post(flows).as(Samples.ADMIN).json("""
                        {"id":"new","name":"新流程","purpose":"inbound","from":"12345"}"""), "POST " + flows);
        expect(answers, 200, door.get(made).as(Samples.LI), "GET " + one);
        String content = TestDoor.json(door.get(made).as(Samples.ADMIN).send())
                .at("/draft/content")
                .toString();
        expect(
                answers,
                200,
                door.put(made + "/draft")
                        .as(Samples.ADMIN)
                        .json("{\"revision\":1,\"content\":" + content.replace("您好", "你好") + "}"),
                "PUT " + one + "/draft");
        expect(answers, 200, door.post(made + "/check").as(Samples.ADMIN).json("{}"), "POST " + one + "/check");
        String trial = "\"facts\":{\"line\":\"12345\",\"caller\":\"13800138000\"},\"inputs\":[]";
        expect(
                answers,
                200,
                door.post(made + "/try").as(Samples.ADMIN).json("{" + trial + "}"),
                "POST " + one + "/try");
        expect(
                answers,
                200,
                door.put(made + "/cases")
                        .as(Samples.ADMIN)
                        .json("{\"items\":[{\"name\":\"直达\"," + trial
                                + ",\"expected\":{\"kind\":\"queue\",\"detail\":\"\"}}]}"),
                "PUT " + one + "/cases");
        expect(answers, 200, door.get(made + "/cases").as(Samples.LI), "GET " + one + "/cases");
        expect(answers, 200, door.post(made + "/cases/run").as(Samples.ADMIN).json("{}"), "POST " + one + "/cases/run");
        expect(
                answers,
                200,
                door.post(made + "/test-call").as(Samples.ADMIN).json("{\"revision\":2}"),
                "POST " + one + "/test-call");
        expect(answers, 200, door.get("/api/v1/test-phone").as(Samples.ADMIN), "GET /api/v1/test-phone");
        expect(
                answers,
                200,
                door.post(made + "/replay")
                        .as(Samples.ADMIN)
                        .json("{\"from\":\"2026-11-01T00:00:00Z\",\"to\":\"2026-11-02T00:00:00Z\"}"),
                "POST " + one + "/replay");
        expect(
                answers,
                200,
                door.post(made + "/publish").as(Samples.ADMIN).json("{\"revision\":2,\"comment\":\"第一版\"}"),
                "POST " + one + "/publish");
        expect(
                answers,
                200,
                door.post(made + "/roll-back").as(Samples.ADMIN).json("{\"version\":1,\"comment\":\"回退\"}"),
                "POST " + one + "/roll-back");
        expect(answers, 200, door.get(made + "/live").as(Samples.LI), "GET " + one + "/live");
        expect(answers, 200, door.get(made + "/versions").as(Samples.LI), "GET " + one + "/versions");
        expect(answers, 200, door.get(made + "/versions/1").as(Samples.LI), "GET " + one + "/versions/{version}");
        expect(answers, 200, door.get(made + "/difference?from=1&to=1").as(Samples.LI), "GET " + one + "/difference");
        door.put(made + "/draft")
                .as(Samples.ADMIN)
                .json("{\"revision\":0,\"content\":{}}")
                .send();
        expect(answers, 204, door.delete(made + "/draft").as(Samples.ADMIN), "DELETE " + one + "/draft");
        expect(answers, 204, door.delete(made).as(Samples.ADMIN), "DELETE " + one);
    }

    private void spoken(Map<String, Integer> answers) {
        String prompts = "/api/v1/prompts";
        String one = prompts + "/{id}";
        byte[] tone = Wav.file(8_000, Tones.tone(440, java.time.Duration.ofSeconds(1)));
        expect(
                answers,
                201,
                door.post(prompts + "?id=tone&name=%E9%9F%B3").as(Samples.ADMIN).file(tone),
                "POST " + prompts);
        expect(answers, 200, door.put(prompts + "/tone").as(Samples.ADMIN).file(tone), "PUT " + one);
        expect(answers, 200, door.get(prompts).as(Samples.LI), "GET " + prompts);
        expect(answers, 200, door.get(prompts + "/tone/audio").as(Samples.LI), "GET " + one + "/audio");
        expect(
                answers,
                200,
                door.post(prompts + "/speech").as(Samples.ADMIN).json("{\"text\":\"您好\"}"),
                "POST " + prompts + "/speech");
        expect(
                answers,
                200,
                door.put("/api/v1/announcements/general").as(Samples.ADMIN).json("{\"text\":\"台风来了\",\"on\":true}"),
                "PUT /api/v1/announcements/{id}");
        expect(answers, 200, door.get("/api/v1/announcements").as(Samples.LI), "GET /api/v1/announcements");
        expect(answers, 204, door.delete(prompts + "/tone").as(Samples.ADMIN), "DELETE " + one);
    }

    private static void expect(Map<String, Integer> answers, int status, TestDoor.Request request, String operation) {
        var response = request.send();
        assertThat(response.statusCode())
                .as("%s: %s", operation, response.body())
                .isEqualTo(status);
        answers.put(operation, status);
    }
}
