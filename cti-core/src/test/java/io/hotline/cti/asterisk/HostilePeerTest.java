package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Something at Asterisk's AMI port that is no Asterisk: we let go of it, for its words are taken up to a bound only. */
class HostilePeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String GREETING = "Asterisk Call Manager/11.0.0\r\n";

    private interface Peer {
        void speak(OutputStream out) throws IOException;
    }

    /** Our side must let go of it, and never believe that there is a link. */
    private void letsGoOf(Peer peer) throws IOException {
        List<SwitchEvent> events = new CopyOnWriteArrayList<>();
        var letGo = new AtomicInteger();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server, peer, letGo));
            try (var link = new AmiLink(settings(server.getLocalPort()), events::add, new SimpleMeterRegistry())) {
                var _ = link.start();
                await().atMost(PATIENCE).until(() -> letGo.get() >= 1);
                assertThat(link.isUp()).isFalse();
                assertThat(events).isEmpty();
            }
        }
    }

    private static void accept(ServerSocket server, Peer peer, AtomicInteger letGo) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        peer.speak(socket.getOutputStream());
                        // Until the other side lets go.
                        while (socket.getInputStream().read() >= 0) {}
                    } catch (IOException asItShould) {
                        return;
                    } finally {
                        letGo.incrementAndGet();
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static AmiSettings settings(int port) {
        return new AmiSettings(
                "127.0.0.1",
                port,
                new AmiSettings.Login("hl-events", FakeAsterisk.PASSWORD),
                new AmiSettings.Login("hl-actions", FakeAsterisk.PASSWORD),
                new AmiSettings.Login("hl-fence", FakeAsterisk.PASSWORD),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new AmiSettings.Phones("", Duration.ofMinutes(10)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void garbage() throws IOException {
        letsGoOf(out -> {
            var random = new SplittableRandom(6);
            byte[] garbage = new byte[8192];
            for (int i = 0; i < 4096; i++) {
                random.nextBytes(garbage);
                out.write(garbage);
            }
        });
    }

    @Test
    void garbageAfterTheGreeting() throws IOException {
        letsGoOf(out -> {
            out.write(bytes(GREETING));
            var random = new SplittableRandom(7);
            byte[] garbage = new byte[8192];
            for (int i = 0; i < 4096; i++) {
                random.nextBytes(garbage);
                out.write(garbage);
            }
        });
    }

    @Test
    void endlessLine() throws IOException {
        letsGoOf(out -> {
            out.write(bytes(GREETING));
            byte[] line = bytes("x".repeat(8192));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(line);
            }
        });
    }

    @Test
    void endlessMessage() throws IOException {
        letsGoOf(out -> {
            out.write(bytes(GREETING + "Event: Newchannel\r\n"));
            for (int i = 0; i < 100_000_000; i++) {
                out.write(bytes("Key" + i + ": value\r\n"));
            }
        });
    }

    @Test
    void nothing() throws IOException {
        letsGoOf(out -> {});
    }
}
