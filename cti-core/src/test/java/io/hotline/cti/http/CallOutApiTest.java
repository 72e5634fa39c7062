package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /api/v1/calls: exactly one thing to call, and a clear word for everything else. */
class CallOutApiTest {
    private TestDoor door;

    @BeforeEach
    void open() {
        door = new TestDoor();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private int status(String body) {
        return door.post("/api/v1/calls").as(Samples.LI).json(body).send().statusCode();
    }

    @Test
    void number_isCalled() {
        var answer = door.post("/api/v1/calls")
                .as(Samples.LI)
                .json("{\"number\":\"138 0000 1000\",\"line\":\"12345\"}")
                .send();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(TestDoor.json(answer).get("id").stringValue()).isEqualTo("c-1");
        assertThat(door.callOut.asked)
                .containsExactly(new CallOutWish(CallOutWish.Kind.NUMBER, "138 0000 1000", Optional.of("12345")));
    }

    @Test
    void forbiddenNumber_isRefusedWithAReason() {
        var answer = door.post("/api/v1/calls")
                .as(Samples.LI)
                .json("{\"number\":\"" + FakeCallOut.FORBIDDEN + "\"}")
                .send();

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(TestDoor.json(answer).get("why").stringValue()).contains("不在允许外呼的范围内");
    }

    @Test
    void whatIsNotThere_isNotFound() {
        assertThat(status("{\"workOrder\":\"W0\"}")).isEqualTo(404);
        assertThat(status("{\"call\":\"1.1\"}")).isEqualTo(404);
        assertThat(status("{\"abandoned\":\"1.1\"}")).isEqualTo(404);
        assertThat(status("{\"workOrder\":\"" + FakeHotline.ORDER + "\"}")).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"line\":\"12345\"}",
                "{\"number\":\"13800001000\",\"workOrder\":\"W1\"}",
                "{\"number\":\"\"}",
                "{\"number\":13800001000}",
                "{\"number\":\"138\\r\\nAction: Command\"}",
                "{\"number\":\"13800001000\",\"as\":\"12345\"}",
                "[]"
            })
    void nonsense_isRefused_andNobodyIsCalled(String body) {
        assertThat(status(body)).isEqualTo(400);
        assertThat(door.callOut.asked).isEmpty();
    }

    @Test
    void withoutASession_orForSomebodyWhoTakesNoCalls_nothingHappens() {
        assertThat(door.post("/api/v1/calls")
                        .json("{\"number\":\"13800001000\"}")
                        .send()
                        .statusCode())
                .isEqualTo(401);
        assertThat(door.post("/api/v1/calls")
                        .as(Samples.ADMIN)
                        .json("{\"number\":\"13800001000\"}")
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(door.callOut.asked).isEmpty();
    }
}
