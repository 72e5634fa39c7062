package io.hotline.cti.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.agi.AgiCommand.Answer;
import io.hotline.cti.agi.AgiCommand.SetVariable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same over TCP, with a peer that plays Asterisk. */
@Timeout(30)
class AgiServerTest {
    private final AgiServer server = new AgiServer(
            "127.0.0.1",
            0,
            new AgiLimits(10, 1_000, 50, Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5)),
            Map.of("entry", AgiServerTest::answerAndQueue),
            new SimpleMeterRegistry());

    /** A whole session from another thread than Netty's, as the core would do it. */
    private static void answerAndQueue(AgiSession session) {
        Thread.ofVirtual().start(() -> {
            session.send(new Answer())
                    .thenCompose(_ -> session.send(new SetVariable("HL_NEXT", "queue")))
                    .toCompletableFuture()
                    .join();
            session.close();
        });
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void wholeSession() throws IOException {
        try (var peer = new Peer()) {
            peer.write("agi_network_script: entry\nagi_uniqueid: 1.1\n\n");
            assertThat(peer.read()).isEqualTo("ANSWER");
            peer.write("200 result=0\n");
            assertThat(peer.read()).isEqualTo("SET VARIABLE HL_NEXT \"queue\"");
            peer.write("200 result=1\n");
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void silentPeer_isClosed() throws IOException {
        try (var peer = new Peer()) {
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void portTaken_isSaidInOneLine() {
        var second =
                new AgiServer("127.0.0.1", server.port(), AgiLimits.standard(), Map.of(), new SimpleMeterRegistry());
        assertThatThrownBy(second::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the AGI server cannot listen at 127.0.0.1:" + server.port())
                .hasMessageContaining("Address already in use");
        second.close();
    }

    private final class Peer implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Peer() throws IOException {}

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        String read() throws IOException {
            return in.readLine();
        }

        boolean isAtEnd() throws IOException {
            return in.read() < 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
