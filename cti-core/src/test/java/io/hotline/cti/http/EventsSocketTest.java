package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.http.view.AgentStateView.Word;
import io.hotline.cti.http.view.DeskView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsSocketTest {
    private static final HttpLimits.Sockets PATIENT =
            new HttpLimits.Sockets(Duration.ofSeconds(60), Duration.ofSeconds(60), 20, 3, 8);
    private static final HttpLimits.Sockets HASTY =
            new HttpLimits.Sockets(Duration.ofSeconds(1), Duration.ofSeconds(60), 20, 3, 8);
    private static final HttpLimits.Sockets PINGING =
            new HttpLimits.Sockets(Duration.ofSeconds(60), Duration.ofSeconds(1), 20, 3, 8);

    private TestDoor door;

    @BeforeEach
    void open() {
        door = door(PATIENT);
    }

    private static TestDoor door(HttpLimits.Sockets limits) {
        return new TestDoor(HttpLimits.defaults().withSockets(limits));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void signIn_givesTheFullDeskFirst_thenWhatIsPublished() throws InterruptedException {
        try (var page = new EventsClient(door)) {
            page.signIn(door.hotline.token(Samples.LI));
            JsonNode first = page.next();
            assertThat(word(first)).isEqualTo("offline");

            door.hotline.hub.publish("1001", desk(Word.READY));
            door.hotline.hub.publishToAll(new DeskMessage.CallsChanged());

            JsonNode second = page.next();
            JsonNode third = page.next();
            assertThat(word(second)).isEqualTo("ready");
            assertThat(third.at("/type").stringValue()).isEqualTo("calls-changed");
            assertThat(List.of(seq(second) - seq(first), seq(third) - seq(second)))
                    .containsExactly(1L, 1L);
        }
    }

    @Test
    void frames_areAsDocumented() throws InterruptedException {
        door.hotline.states.put("1001", Word.TALKING);
        try (var page = new EventsClient(door)) {
            JsonNode desk = page.signIn(door.hotline.token(Samples.LI)).next();
            door.hotline.hub.publish("1001", new DeskMessage.CallsChanged());
            JsonNode changed = page.next();
            JsonNode pong = page.send("{\"type\":\"ping\"}").next();
            JsonNode error = page.send("{\"type\":\"pang\"}").next();

            var frames = List.of(desk, changed, pong, error);
            assertThat(frames)
                    .extracting(frame -> frame.at("/type").stringValue())
                    .containsExactly("desk", "calls-changed", "pong", "error");
            for (JsonNode frame : frames) {
                ApiDocument.INSTANCE.checkNamed("ServerFrame", frame.toString());
            }
        }
    }

    @Test
    void return_withLastSeq_bringsWhatWasMissed() throws InterruptedException {
        String token = door.hotline.token(Samples.LI);
        long seen;
        try (var page = new EventsClient(door)) {
            seen = seq(page.signIn(token).next());
        }
        door.hotline.hub.publish("1001", desk(Word.READY));
        door.hotline.hub.publish("1001", new DeskMessage.CallsChanged());
        door.hotline.hub.publish("1001", desk(Word.RINGING));

        try (var page = new EventsClient(door)) {
            page.signIn(token, seen);
            assertThat(seq(page.next())).isEqualTo(seen + 1);
            assertThat(seq(page.next())).isEqualTo(seen + 2);
            assertThat(word(page.next())).isEqualTo("ringing");
            assertThat(page.frames).isEmpty();
        }
    }

    @Test
    void noFirstFrame_closesAfterItsTime() throws InterruptedException {
        try (var hasty = door(HASTY);
                var page = new EventsClient(hasty)) {
            assertThat(page.next().at("/problem/status").intValue()).isEqualTo(401);
            assertThat(page.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void wrongToken_closesWith4401() {
        try (var page = new EventsClient(door)) {
            assertThat(page.signIn("wrong").closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void badFrames_closeWith4400() {
        for (String frame : List.of(
                "", "{", "[]", "{\"token\":5}", "{\"token\":\"x\",\"more\":1}", "{\"token\":\"x\",\"lastSeq\":-1}")) {
            try (var page = new EventsClient(door)) {
                assertThat(page.send(frame).closeCode()).as(frame).isEqualTo(4400);
            }
        }
        try (var page = new EventsClient(door)) {
            assertThat(page.sendBinary().closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void hugeFrame_isRefused() {
        try (var page = new EventsClient(door)) {
            page.send("{\"token\":\"" + "x".repeat(10_000) + "\"}");
            await().atMost(Duration.ofSeconds(20)).until(page.closed::isDone);
        }
    }

    @Test
    void tooManyFrames_closeWith4429() {
        try (var page = new EventsClient(door)) {
            page.signIn(door.hotline.token(Samples.LI));
            for (int n = 0; n < 100 && !page.closed.isDone(); n++) {
                page.send("{\"type\":\"ping\"}");
            }
            assertThat(page.closeCode()).isEqualTo(4429);
        }
    }

    @Test
    void signOut_closesThePagesOfThatSession_andNoOther() throws InterruptedException {
        String token = door.hotline.token(Samples.LI);
        try (var here = new EventsClient(door);
                var there = new EventsClient(door)) {
            here.signIn(token).next();
            there.signIn(door.hotline.token(Samples.LI)).next();

            door.delete("/api/v1/sessions/current").token(token).send();

            assertThat(here.closeCode()).isEqualTo(4401);
            assertThat(there.send("{\"type\":\"ping\"}").next().at("/type").stringValue())
                    .isEqualTo("pong");
        }
    }

    @Test
    void sessionThatEndsByItself_isNoticed_beforeAnotherFrameIsShown() throws InterruptedException {
        try (var page = new EventsClient(door)) {
            page.signIn(door.hotline.token(Samples.LI)).next();
            door.hotline.sessions.clear();

            door.hotline.hub.publish("1001", desk(Word.READY));

            assertThat(page.next().at("/type").stringValue()).isEqualTo("error");
            assertThat(page.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void oneTooManyPages_isClosedWith4430() throws InterruptedException {
        List<EventsClient> pages = new ArrayList<>();
        try {
            for (int n = 0; n < 3; n++) {
                var page = new EventsClient(door);
                pages.add(page);
                page.signIn(door.hotline.token(Samples.LI)).next();
            }
            var page = new EventsClient(door);
            pages.add(page);
            assertThat(page.signIn(door.hotline.token(Samples.LI)).closeCode()).isEqualTo(4430);
        } finally {
            pages.forEach(EventsClient::close);
        }
    }

    @Test
    void foreignPage_isRefused() {
        assertThat(upgrade("Origin: http://evil.example")).isEqualTo(403);
        assertThat(upgrade("Origin: null")).isEqualTo(403);
        assertThat(upgrade("Origin: http://127.0.0.1:" + door.port)).isEqualTo(101);
    }

    @Test
    void pageThatAnswersPings_stays_oneThatDoesNot_isClosed() throws IOException, InterruptedException {
        try (var pinging = door(PINGING);
                var alive = new EventsClient(pinging);
                var silent = new RawClient(pinging.port)) {
            alive.signIn(pinging.hotline.token(Samples.WANG)).next();
            silent.send(upgradeRequest(pinging, "X-None: x")).head();
            silent.sendFrame("{\"token\":\"" + pinging.hotline.token(Samples.LI) + "\"}");

            assertThat(silent.isClosedWithin(Duration.ofSeconds(30))).isTrue();

            assertThat(openSockets(pinging)).isEqualTo(1);
            assertThat(alive.closed).isNotDone();
        }
    }

    @Test
    void pageThatDoesNotRead_isCutOff_andCostsLittle() throws IOException {
        try (var slow = new RawClient(door.port)) {
            slow.send(upgradeRequest(door, "X-None: x")).head();
            slow.sendFrame("{\"token\":\"" + door.hotline.token(Samples.LI) + "\"}");
            await().atMost(Duration.ofSeconds(20)).until(() -> openSockets(door) == 1);

            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        door.hotline.hub.publish("1001", bigDesk());
                        return openSockets(door) == 0;
                    });
        }
    }

    @Test
    void tooManySocketsInAll_areRefused() {
        List<EventsClient> pages = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        for (int n = 0; n < 30; n++) {
                            pages.add(new EventsClient(door));
                        }
                    })
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
            assertThat(pages).hasSizeBetween(15, 20);
        } finally {
            pages.forEach(EventsClient::close);
        }
    }

    private int upgrade(String header) {
        try (var client = new RawClient(door.port)) {
            return client.send(upgradeRequest(door, header)).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String upgradeRequest(TestDoor door, String header) {
        return String.join(
                "\r\n",
                "GET /api/v1/events HTTP/1.1",
                "Host: 127.0.0.1:" + door.port,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                header,
                "",
                "");
    }

    private static double openSockets(TestDoor door) {
        return door.meters.get("hotline.http.sockets").gauge().value();
    }

    private static DeskMessage desk(Word word) {
        return new DeskMessage.Desk(Samples.idleDesk(Samples.LI, word));
    }

    private static DeskMessage bigDesk() {
        DeskView idle = Samples.idleDesk(Samples.LI, Word.READY);
        return new DeskMessage.Desk(new DeskView(
                idle.agent(),
                idle.seat(),
                idle.state(),
                null,
                null,
                "长".repeat(200_000),
                null,
                idle.notReadyReasons(),
                idle.limits(),
                idle.tasks(),
                idle.owedTicket()));
    }

    private static long seq(JsonNode frame) {
        return frame.at("/seq").longValue();
    }

    private static String word(JsonNode frame) {
        return frame.at("/desk/state/word").stringValue();
    }
}
