package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.HealthView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in, decided before anything of a body is read. */
class AccessTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void everySecuredOperation_withoutSession_is401_thoughTheBodyNeverEnds() throws IOException {
        int asked = door.hotline.asked.get();
        for (Operation operation : secured()) {
            for (String authorization :
                    List.of("", "Authorization: Bearer wrong\r\n", "Authorization: Basic eDp5\r\n")) {
                try (var client = new RawClient(door.port)) {
                    client.send(operation.method() + " " + operation.path().replace("{id}", "x") + " HTTP/1.1\r\n"
                            + "Host: 127.0.0.1:" + door.port + "\r\n" + authorization
                            + "Content-Type: application/json\r\nContent-Length: 900000000\r\n\r\n{\"login\":");

                    assertThat(client.head())
                            .as("%s with '%s'", operation, authorization)
                            .startsWith("HTTP/1.1 401")
                            .containsIgnoringCase("content-type: application/problem+json")
                            .containsIgnoringCase("www-authenticate: Bearer");
                }
            }
        }
        assertThat(door.hotline.asked).as("nothing reached the service").hasValue(asked);
    }

    @Test
    void refusedRequest_withEndlessBody_isCut() throws IOException {
        try (var client = new RawClient(door.port)) {
            client.send("PUT /api/v1/agents/me/seat HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n");
            assertThat(client.status()).isEqualTo(401);
            assertThat(client.sendUntilCut(Duration.ofSeconds(10))).isTrue();
        }
        try (var client = new RawClient(door.port)) {
            client.send("PUT /api/v1/agents/me/seat HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n");
            assertThat(client.isClosedWithin(Duration.ofSeconds(10)))
                    .as("a client that just waits")
                    .isTrue();
        }
    }

    @Test
    void refusedRequest_withShortBody_keepsItsConnection() throws IOException {
        try (var client = new RawClient(door.port)) {
            client.send("PUT /api/v1/agents/me/seat HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
            String head = client.head();
            assertThat(head).startsWith("HTTP/1.1 401");
            int length = Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
            client.send("abcdeGET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n");
            client.skip(length);
            assertThat(client.status()).isEqualTo(200);
        }
    }

    @Test
    void unknownAddresses_underApi_are401WithoutAnd404WithSession() {
        assertThat(door.get("/api/v1/nothing").send().statusCode()).isEqualTo(401);
        assertThat(door.get("/api").send().statusCode()).isEqualTo(401);
        var unknown = door.get("/api/v1/nothing").as(Samples.LI).send();
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(TestDoor.json(unknown).at("/type").stringValue()).isEqualTo("urn:hotline:problem:not-found");
    }

    @Test
    void wrongMethod_is401WithoutSession_and405WithOne() {
        assertThat(door.request("PATCH", "/api/v1/calls").send().statusCode()).isEqualTo(401);
        var refused =
                door.request("PATCH", "/api/v1/work-orders/x").as(Samples.LI).send();
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET, PUT");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void admin_takesNoCalls() {
        var refused = door.put("/api/v1/agents/me/seat")
                .as(Samples.ADMIN)
                .json("{\"seat\":\"8001\"}")
                .send();

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void metrics_areOpenOnLoopback_butNotThroughAProxyOrAForeignName() throws IOException {
        assertThat(door.get("/metrics").send().body()).contains("hotline_http_requests_seconds");
        assertThat(door.get("/metrics")
                        .header("X-Forwarded-For", "10.0.0.9")
                        .send()
                        .statusCode())
                .isEqualTo(401);
        assertThat(door.get("/metrics")
                        .header("X-Forwarded-For", "10.0.0.9")
                        .as(Samples.LI)
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(door.get("/metrics")
                        .header("X-Forwarded-For", "10.0.0.9")
                        .as(Samples.ADMIN)
                        .send()
                        .statusCode())
                .isEqualTo(200);
        try (var client = new RawClient(door.port)) {
            client.send("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertThat(client.status()).isEqualTo(401);
        }
    }

    @Test
    void demoPhone_isThereOnLoopbackOnly() throws IOException {
        assertThat(door.get("/api/v1/demo/phone").send().body()).contains("demo-secret");
        assertThat(door.get("/api/v1/demo/calls/sip-1").send().body()).contains("您好");
        assertThat(door.get("/api/v1/demo/calls/sip-2").send().body()).doesNotContain("您好");
        assertThat(door.get("/api/v1/demo/calls/sip-1")
                        .header("X-Forwarded-For", "10.0.0.9")
                        .send()
                        .statusCode())
                .isEqualTo(404);
        assertThat(door.get("/api/v1/demo/phone")
                        .header("X-Forwarded-For", "10.0.0.9")
                        .send()
                        .statusCode())
                .isEqualTo(404);
        try (var client = new RawClient(door.port)) {
            client.send("GET /api/v1/demo/phone HTTP/1.1\r\nHost: evil.example:" + door.port + "\r\n\r\n");
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void health_tellsStrangersNoDetails() {
        assertThat(door.get("/api/v1/health").send().body()).contains("22.10.1");
        var stranger =
                door.get("/api/v1/health").header("X-Forwarded-For", "10.0.0.9").send();
        assertThat(stranger.statusCode()).isEqualTo(200);
        assertThat(stranger.body()).doesNotContain("22.10.1");
    }

    @Test
    void health_downIs503() {
        door.hotline.health = HealthView.Status.DOWN;
        try {
            assertThat(door.get("/api/v1/health").send().statusCode()).isEqualTo(503);
        } finally {
            door.hotline.health = HealthView.Status.UP;
        }
    }

    private static List<Operation> secured() {
        return door.server.documented().stream()
                .filter(operation -> operation.access() != Access.PUBLIC)
                .filter(operation -> operation.access() != Access.LOOPBACK_OR_ADMIN)
                .toList();
    }
}
