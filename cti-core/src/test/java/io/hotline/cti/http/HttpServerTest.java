package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    @Test
    void start_portTaken_saysWhichInOneLine() {
        try (var door = new TestDoor()) {
            assertThatThrownBy(() -> start(door, door.port, HttpLimits.defaults()))
                    .cause()
                    .isInstanceOf(HttpServerFailed.class)
                    .hasMessageContaining("127.0.0.1:" + door.port)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void severalEventLoops_shareThePort_untilStopped() throws IOException {
        try (var door = new TestDoor()) {
            int port = freePort();
            var settings = new HttpSettings("127.0.0.1", port, false, List.of(), _ -> false, HttpLimits.defaults());
            var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            var server = new HttpServer(door.vertx, settings, door.services, meters, door.clock);
            assertThat(get(server.start())).isEqualTo(port);
            for (int n = 0; n < 6; n++) {
                try (var client = new RawClient(port)) {
                    client.send("GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n");
                    assertThat(client.status()).isEqualTo(200);
                }
            }

            get(server.stop());

            assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class);
            get(server.stop());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void settings_thatCannotBe_areRefusedByName() {
        assertThatThrownBy(() -> settings(70_000)).hasMessageContaining("http.port");
        assertThatThrownBy(() -> new HttpSettings("", 1, false, List.of(), _ -> false, HttpLimits.defaults()))
                .hasMessageContaining("http.host");
        assertThatThrownBy(() -> new HttpSettings(
                        "x", 1, false, List.of("ws://a; script-src *"), _ -> false, HttpLimits.defaults()))
                .hasMessageContaining("phone origin");
    }

    @Test
    void withoutDemo_thereIsNoDemoPhone() throws IOException {
        try (var door = new TestDoor()) {
            int plain = start(door, 0, HttpLimits.defaults());
            try (var client = new RawClient(plain)) {
                client.send("GET /api/v1/demo/phone HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + door.hotline.token(Samples.LI) + "\r\n\r\n");
                assertThat(client.status()).isEqualTo(404);
            }
        }
    }

    @Test
    void timers_nameRoutes_neverWhatOutsidersWrite() {
        try (var door = new TestDoor()) {
            door.get("/api/v1/calls/" + FakeHotline.CALL).as(Samples.LI).send();
            door.get("/api/v1/secret-guess").send();
            door.get("/some/page").send();

            String meters = door.get("/metrics").send().body();

            assertThat(meters)
                    .contains("route=\"/api/v1/calls/{id}\",status=\"200\"")
                    .contains("route=\"static\",status=\"200\"")
                    .doesNotContain("guess")
                    .doesNotContain("some/page");
        }
    }

    private static int start(TestDoor door, int port, HttpLimits limits) {
        var settings = new HttpSettings("127.0.0.1", port, false, List.of(), _ -> false, limits);
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return get(new HttpServer(door.vertx, settings, door.services, meters, door.clock).start());
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static HttpSettings settings(int port) {
        return new HttpSettings("127.0.0.1", port, false, List.of(), _ -> false, HttpLimits.defaults());
    }
}
