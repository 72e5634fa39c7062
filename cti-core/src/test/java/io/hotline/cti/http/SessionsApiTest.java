package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsApiTest {
    private static final HttpLimits FEW =
            HttpLimits.defaults().withSignIns(new HttpLimits.SignIns(6, Duration.ofSeconds(10), 100));

    private TestDoor door;

    @BeforeEach
    void open() {
        door = new TestDoor(FEW);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void signIn_rightPassword_givesATokenThatWorks() {
        var created = signIn("1001", FakeHotline.PASSWORD);

        assertThat(created.statusCode()).isEqualTo(201);
        var body = TestDoor.json(created);
        assertThat(body.at("/user/login").stringValue()).isEqualTo("1001");
        assertThat(body.at("/expiresAt").stringValue()).isEqualTo("2026-11-01T18:30:00.000Z");
        var me = door.get("/api/v1/me").token(body.at("/token").stringValue()).send();
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(TestDoor.json(me).at("/desk/state/word").stringValue()).isEqualTo("offline");
    }

    @Test
    void signIn_wrongPasswordAndUnknownLogin_lookTheSame() {
        var wrong = signIn("1001", "no");
        var unknown = signIn("nobody", "no");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void signIn_lockedAccount_saysWhenToTryAgain() {
        IntStream.range(0, 5).forEach(_ -> signIn("1001", "no"));

        var locked = signIn("1001", FakeHotline.PASSWORD);

        assertThat(locked.statusCode()).isEqualTo(423);
        assertThat(locked.headers().firstValue("Retry-After")).hasValue("600");
        assertThat(TestDoor.json(locked).at("/retryAfterSeconds").longValue()).isEqualTo(600);
    }

    @Test
    void signIn_tooManyFailuresFromOneAddress_isHeldUpBeforeThePasswordIsLookedAt() {
        IntStream.range(0, 6).forEach(n -> signIn("100" + n, "no"));
        int asked = door.hotline.asked.get();

        var held = signIn("1002", FakeHotline.PASSWORD);

        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(door.hotline.asked).hasValue(asked);
        door.clock.advance(Duration.ofSeconds(10));
        assertThat(signIn("1002", FakeHotline.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void signIn_behindATrustedProxy_isHeldUpByClient() {
        try (var behind = new TestDoor(FEW, InetAddress::isLoopbackAddress)) {
            IntStream.range(0, 6).forEach(n -> signInFrom(behind, "198.51.100.1", "100" + n, "no"));

            assertThat(signInFrom(behind, "198.51.100.1", "1002", FakeHotline.PASSWORD))
                    .isEqualTo(429);
            assertThat(signInFrom(behind, "198.51.100.2", "1002", FakeHotline.PASSWORD))
                    .isEqualTo(201);
        }
    }

    @Test
    void signIn_throughAProxyThatIsNotTrusted_isHeldUpByProxy() {
        IntStream.range(0, 6).forEach(n -> signInFrom(door, "198.51.100." + n, "100" + n, "no"));

        assertThat(signInFrom(door, "198.51.100.9", "1002", FakeHotline.PASSWORD))
                .isEqualTo(429);
    }

    @Test
    void signIn_manySuccessesFromOneAddress_areNotHeldUp() {
        List<Integer> codes = IntStream.range(0, 20)
                .mapToObj(_ -> signIn("1002", FakeHotline.PASSWORD).statusCode())
                .toList();

        assertThat(codes).containsOnly(201);
    }

    @Test
    void signIn_databaseAway_saysSo() {
        door.hotline.databaseAway = true;

        var answer = signIn("1001", FakeHotline.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(TestDoor.json(answer).at("/detail").stringValue()).contains("数据库不可用");
    }

    @Test
    void signOut_endsTheSession() {
        String token = door.hotline.token(Samples.LI);

        assertThat(door.delete("/api/v1/sessions/current").token(token).send().statusCode())
                .isEqualTo(204);

        assertThat(door.get("/api/v1/me").token(token).send().statusCode()).isEqualTo(401);
    }

    private static int signInFrom(TestDoor door, String client, String login, String password) {
        return door.post("/api/v1/sessions")
                .header("X-Forwarded-For", client)
                .json("{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .send()
                .statusCode();
    }

    private HttpResponse<String> signIn(String login, String password) {
        return door.post("/api/v1/sessions")
                .json("{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .send();
    }
}
