package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.AgentStateView.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The events socket under frames that no browser sends. Whatever comes, the socket is closed with a code that the document has, and
 * the colleague's page next to it stays. {@code -Dfuzz.seed=N} sends others.
 */
class EventsFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_129L);
    private static final int SOCKETS = Integer.getInteger("fuzz.sockets", 150);
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x40;
    /** Those of the document, and 1000: closed as asked. */
    private static final Set<Integer> DOCUMENTED = Set.of(1000, 1002, 1009, 4400, 4401, 4408, 4429, 4430, 4431);

    private static TestDoor door;
    private EventsClient colleague;

    @BeforeAll
    static void open() {
        var limits = new HttpLimits.Sockets(Duration.ofSeconds(1), Duration.ofSeconds(1), 50, 20, 64);
        door = new TestDoor(HttpLimits.defaults().withSockets(limits));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void colleagueIsThere() throws InterruptedException {
        colleague = new EventsClient(door);
        colleague.signIn(door.hotline.token(Samples.WANG)).next();
    }

    @AfterEach
    void colleagueIsStillThere() throws InterruptedException {
        colleague.frames.clear();
        door.hotline.hub.publish("1002", new DeskMessage.Desk(Samples.idleDesk(Samples.WANG, Word.READY)));
        assertThat(colleague.next().at("/type").stringValue()).isEqualTo("desk");
        assertThat(colleague.closed).isNotDone();
        colleague.close();
    }

    /** What breaks the standard, and how it ends. */
    enum Broken {
        UNMASKED(1002, RawWebSocket.frame(FIN | RawWebSocket.TEXT, false, 2, bytes("{}"))),
        RESERVED_BIT(1002, RawWebSocket.frame(FIN | RESERVED | RawWebSocket.TEXT, true, 2, bytes("{}"))),
        RESERVED_OPCODE(1002, RawWebSocket.frame(3, bytes("{}"))),
        RESERVED_CONTROL(1002, RawWebSocket.frame(11, bytes(""))),
        PING_IN_PIECES(1002, RawWebSocket.frame(RawWebSocket.PING, true, 1, bytes("x"))),
        LONG_PING(1002, RawWebSocket.frame(RawWebSocket.PING, bytes("x".repeat(126)))),
        NOTHING_TO_CONTINUE(1002, RawWebSocket.frame(0, bytes("{}"))),
        TEXT_IN_TEXT(1002, joined(RawWebSocket.frame(RawWebSocket.TEXT, true, 1, bytes("{")), RawWebSocket.text("{}"))),
        HALF_A_CODE(1002, RawWebSocket.frame(RawWebSocket.CLOSE, bytes("x"))),
        CODE_OF_NOBODY(1002, RawWebSocket.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xed})),
        NO_UTF_8(4400, RawWebSocket.frame(RawWebSocket.TEXT, new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'})),
        HALF_A_CHARACTER(4400, RawWebSocket.frame(RawWebSocket.TEXT, new byte[] {(byte) 0xe5, (byte) 0x8f})),
        TOO_LONG(1009, RawWebSocket.text("x".repeat(8 * 1024 + 1))),
        SAID_TO_BE_ENDLESS(1009, RawWebSocket.frame(FIN | RawWebSocket.TEXT, true, Long.MAX_VALUE, bytes("x"))),
        TOO_LONG_IN_PIECES(
                1009,
                joined(
                        RawWebSocket.frame(RawWebSocket.TEXT, true, 5_000, bytes("x".repeat(5_000))),
                        RawWebSocket.frame(0, true, 5_000, bytes("x".repeat(5_000))))),
        BINARY(4400, RawWebSocket.frame(RawWebSocket.BINARY, bytes("{}"))),
        NO_JSON(4400, RawWebSocket.text("{\"token\":")),
        DEEP(4400, RawWebSocket.text("[".repeat(5_000))),
        CONTROL_CHARACTER(4400, RawWebSocket.text("{\"token\":\"\\u0000\"}")),
        HALF_A_PAIR(4400, RawWebSocket.text("{\"token\":\"\\ud800\"}")),
        UNKNOWN_FIELD(4400, RawWebSocket.text("{\"token\":\"x\",\"more\":1}"));

        private final int code;
        private final String hex;

        Broken(int code, byte[] frames) {
            this.code = code;
            this.hex = java.util.HexFormat.of().formatHex(frames);
        }

        byte[] frames() {
            return java.util.HexFormat.of().parseHex(hex);
        }
    }

    @ParameterizedTest
    @EnumSource(Broken.class)
    void brokenFrame_closesWithItsCode_signedInOrNot(Broken broken) throws IOException {
        try (var before = new RawWebSocket(door.port);
                var after = new RawWebSocket(door.port)) {
            before.write(broken.frames());
            after.write(RawWebSocket.text("{\"token\":\"" + door.hotline.token(Samples.LI) + "\"}"));
            after.write(broken.frames());

            assertThat(before.closeCode()).isEqualTo(broken.code);
            assertThat(after.closeCode()).isEqualTo(broken.code);
        }
    }

    @Test
    void flood_closesWith4429_andOneOfPings_likeASilentPage() throws IOException {
        assertThat(flooded(RawWebSocket.text("{\"type\":\"ping\"}"))).isEqualTo(4429);
        assertThat(flooded(RawWebSocket.frame(RawWebSocket.PING, bytes("x")))).isEqualTo(4408);
    }

    private static int flooded(byte[] frame) throws IOException {
        try (var socket = new RawWebSocket(door.port)) {
            socket.write(RawWebSocket.text("{\"token\":\"" + door.hotline.token(Samples.LI) + "\"}"));
            for (int n = 0; n < 2_000 && socket.write(frame); n++) {}
            return socket.closeCode();
        }
    }

    @Test
    void frameThatNeverEnds_isGivenUp() throws IOException {
        try (var socket = new RawWebSocket(door.port)) {
            socket.write(RawWebSocket.frame(FIN | RawWebSocket.TEXT, true, 100, bytes("{")));

            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void whateverComes_closesWithACodeOfTheDocument() throws IOException {
        System.out.printf("EventsFuzzTest: seed=%d%n", SEED);
        var random = new SplittableRandom(SEED);
        List<String> wrong = new ArrayList<>();
        for (int n = 0; n < SOCKETS; n++) {
            byte[] sent = anything(random.split());
            try (var socket = new RawWebSocket(door.port)) {
                socket.write(sent);
                socket.write(RawWebSocket.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe8}));
                int code = socket.closeCode();
                if (!DOCUMENTED.contains(code)) {
                    wrong.add(
                            code + " after " + java.util.HexFormat.of().formatHex(sent, 0, Math.min(sent.length, 200)));
                }
            }
        }

        assertThat(wrong).as("-Dfuzz.seed=%d", SEED).isEmpty();
    }

    private static byte[] anything(SplittableRandom random) {
        byte[] all = new byte[0];
        int frames = 1 + random.nextInt(4);
        for (int i = 0; i < frames; i++) {
            byte[] payload = payload(random);
            int opcode = random.nextInt(3) == 0 ? random.nextInt(16) : random.nextInt(3);
            int first = (random.nextInt(4) == 0 ? 0 : FIN)
                    | (random.nextInt(12) == 0 ? random.nextInt(8) << 4 : 0)
                    | opcode;
            long length = random.nextInt(25) == 0 ? random.nextLong() : payload.length;
            all = joined(all, RawWebSocket.frame(first, random.nextInt(15) > 0, length, payload));
        }
        return all;
    }

    private static byte[] payload(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> bytes("{\"token\":\"" + door.hotline.token(Samples.LI) + "\"}");
            case 1 -> bytes(HostileValues.json(HostileValues.anything(random)));
            case 2 -> {
                byte[] noise = new byte[random.nextInt(300)];
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = (byte) random.nextInt(256);
                }
                yield noise;
            }
            default -> bytes("{\"type\":\"ping\"}");
        };
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
