package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not get past the door, and what is said to whoever sent it. */
class HostileInputTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor(HttpLimits.defaults().withWaits(Duration.ofMillis(400), Duration.ofMillis(400)));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"seat":"8001","extra":1}           | 不认识字段“extra”
            {}                                  | 缺少字段“seat”
            {"seat":8001}                       | 字段“seat”须是文字
            {"seat":null}                       | 不能是空值
            {"seat":["8001"]}                   | 不能是列表
            {"seat":""}                         | 请填写字段“seat”
            {"seat":"8001\\u0000"}              | 控制字符
            {"seat":"80\\n01"}                  | 控制字符
            {"seat":"\\ud800"}                  | 控制字符
            {"seat":"8001","seat":"8002"}       | 不是合格的 JSON
            {"seat":"8001"} {}                  | 多余的内容
            {"seat":"8001"                      | 不是合格的 JSON
            [1]                                 | 须是一个 JSON 对象
            "8001"                              | 须是一个 JSON 对象
            """)
    void badBody_isRefusedInWords(String body, String expected) {
        HttpResponse<String> refused = seat(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestDoor.json(refused).at("/detail").stringValue()).contains(expected);
    }

    @Test
    void emptyBody_isRefused() {
        assertThat(seat("").body()).contains("没有内容");
    }

    @Test
    void severalMistakes_areAllNamed() {
        var refused = door.put("/api/v1/work-orders/" + FakeHotline.ORDER)
                .as(Samples.LI)
                .json("{\"version\":\"1\",\"type\":\"骚扰\",\"titel\":\"x\"}")
                .send();

        assertThat(TestDoor.json(refused).at("/errors").findValuesAsString("field"))
                .contains("version", "type", "titel", "title", "matter");
    }

    @Test
    void deeplyNestedBody_isRefused() {
        assertThat(seat("{\"seat\":" + "[".repeat(2000)).statusCode()).isEqualTo(400);
    }

    @Test
    void hugeBody_isRefusedByItsLength_andByItsBytes() throws IOException {
        assertThat(seat("{\"seat\":\"" + "8".repeat(200_000) + "\"}").statusCode())
                .isEqualTo(413);
        String token = door.hotline.token(Samples.LI);
        try (var client = new RawClient(door.port)) {
            client.send("PUT /api/v1/agents/me/seat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("2000\r\n" + " ".repeat(0x2000) + "\r\n");
            assertThat(client.status()).isEqualTo(413);
        }
    }

    @Test
    void bodyThatDoesNotCome_isTimedOut() throws IOException {
        String token = door.hotline.token(Samples.LI);
        try (var client = new RawClient(door.port)) {
            client.send("PUT /api/v1/agents/me/seat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{");
            assertThat(client.status()).isEqualTo(408);
        }
    }

    @Test
    void expectContinue_isHonouredOnlyAfterTheSessionWasChecked() throws IOException {
        String head = String.join(
                "\r\n",
                "PUT /api/v1/agents/me/seat HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Content-Length: 15",
                "Expect: 100-continue",
                "");
        try (var client = new RawClient(door.port)) {
            client.send(head + "\r\n");
            assertThat(client.status()).isEqualTo(401);
        }
        try (var client = new RawClient(door.port)) {
            client.send(head + "Authorization: Bearer " + door.hotline.token(Samples.LI) + "\r\n\r\n");
            assertThat(client.status()).isEqualTo(100);
            client.send("{\"seat\":\"8001\"}");
            assertThat(client.status()).isEqualTo(200);
        }
    }

    @Test
    void otherMediaType_isRefused_soThatNoForeignPageCanPost() {
        var refused = door.post("/api/v1/sessions")
                .json("{}")
                .header("Content-Type", "text/plain")
                .send();

        assertThat(refused.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fetc", "%00", "a%0d%0ab", "x'%20or%20'1", "%E5%8F%B7", "a%2Fb"})
    void oddId_isJustNotFound(String id) {
        int asked = door.hotline.asked.get();

        assertThat(door.get("/api/v1/calls/" + id).as(Samples.LI).send().statusCode())
                .isEqualTo(404);

        assertThat(door.hotline.asked).hasValue(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page=0                       | 参数“page”
            page=1e3                     | 参数“page”
            size=201                     | 参数“size”
            size=99999999999             | 参数“size”
            from=yesterday               | 参数“from”
            from=2026-11-01T08:00:00     | 参数“from”
            from=%2B999999999-01-01T00:00:00Z | 参数“from”
            from=1999-01-01T00:00:00Z    | 2000 年
            agent=%ff                    | UTF-8
            from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | 须晚于
            agent=%00                    | 控制字符
            agents=1001                  | 不认识参数“agents”
            agent=1001&agent=1002        | 只能写一次
            """)
    void badQuery_isRefusedInWords(String query, String expected) {
        var refused = door.get("/api/v1/calls?" + query).as(Samples.LI).send();

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestDoor.json(refused).at("/detail").stringValue()).contains(expected);
    }

    @Test
    void serviceThatFails_leaksNothingButAnId() {
        door.hotline.broken = true;
        try {
            var failed = door.get("/api/v1/calls").as(Samples.LI).send();
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body())
                    .doesNotContain("Secret")
                    .doesNotContain("Exception")
                    .doesNotContain("at io.");
            assertThat(TestDoor.json(failed).at("/id").stringValue()).matches("[0-9a-f]{8}");
        } finally {
            door.hotline.broken = false;
        }
    }

    @Test
    void serviceThatNeverAnswers_is503AfterItsTime() {
        door.hotline.silent = true;
        try {
            assertThat(door.get("/api/v1/calls").as(Samples.LI).send().statusCode())
                    .isEqualTo(503);
        } finally {
            door.hotline.silent = false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"})
    void malformedRequest_is400(String request) throws IOException {
        try (var client = new RawClient(door.port)) {
            assertThat(client.send(request).status()).isEqualTo(400);
        }
    }

    @Test
    void endlessHeaders_areCut() throws IOException {
        try (var client = new RawClient(door.port)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n").send(("X-A: " + "a".repeat(4000) + "\r\n").repeat(10));
            assertThat(client.status()).isIn(400, 431);
        }
    }

    @Test
    void everyAnswer_carriesTheSecurityHeaders() {
        var headers = door.get("/api/v1/health").send().headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("connect-src 'self' blob: ws://127.0.0.1:" + door.port)
                .contains("ws://127.0.0.1:8088");
    }

    private static HttpResponse<String> seat(String body) {
        return door.put("/api/v1/agents/me/seat").as(Samples.LI).json(body).send();
    }
}
