package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.config.HotlineConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts about the Asterisk that we start, so that its next version cannot change them unnoticed. */
@Tag("e2e")
class AsteriskInstanceE2E {

    @TempDir
    Path data;

    @Test
    void twoInstances_runSideBySideAndEndWithoutATrace() throws Exception {
        var one = config("one");
        var two = config("two");
        try (var first = start("one", one);
                var second = start("two", two)) {
            assertThat(first.command("core show version")).startsWith("Asterisk 2");
            assertThat(second.command("pjsip show transports"))
                    .contains("127.0.0.1:" + two.asterisk().sipPort());
            assertThat(first.command("pjsip show transports"))
                    .contains("127.0.0.1:" + one.asterisk().sipPort());
            assertThat(userOf(first)).isNotEqualTo("root");

            long started = System.nanoTime();
            first.stop();

            assertThat(first.process().isAlive()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat(second.process().isAlive()).isTrue();
            assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(data.toString());
        }
    }

    @Test
    void freshInstance_startsWithoutWarning() throws Exception {
        try (var asterisk = start("plain", config("plain"))) {
            assertThat(Files.readAllLines(asterisk.log())).noneMatch(line -> line.matches(".*(WARNING|ERROR).*"));
            assertThat(asterisk.command("moh show files")).contains("/srv/hotline/music/wait");
        }
    }

    @Test
    void unknownCallerFromThisMachine_isTheTrunkAndHearsMusicWhenTheServerIsAway() throws Exception {
        var config = config("call");
        try (var asterisk = start("call", config)) {
            int port = config.asterisk().sipPort();
            var sipp = new ProcessBuilder(List.of(
                            "sipp",
                            "-sf",
                            "src/test/sipp/uac-hears-something.xml",
                            "-s",
                            "12345",
                            "-m",
                            "1",
                            "-nostdin",
                            "-i",
                            "127.0.0.1",
                            "-p",
                            String.valueOf(port + 49),
                            "-mp",
                            String.valueOf(port + 59),
                            "-rtp_echo",
                            "-timeout",
                            "20s",
                            "127.0.0.1:" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("sipp.log").toFile())
                    .start();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(asterisk.command("core show channels concise")).contains("PJSIP/trunk-", "BridgeWait");
                assertThat(asterisk.command("pjsip show channelstats")).containsPattern("alaw +[1-9][0-9]");
            });
            assertThat(sipp.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(sipp.exitValue()).isZero();
        }
    }

    @Test
    void seatWrittenByAmi_worksAtOnce() throws Exception {
        var config = config("seat");
        try (var asterisk = start("seat", config);
                var ami = new Socket(
                        InetAddress.getLoopbackAddress(), config.asterisk().amiPort())) {
            var password = config.asterisk().actionsPassword().value();
            send(ami, "Action: Login\r\nUsername: hl-actions\r\nSecret: " + password + "\r\n\r\n");
            send(
                    ami,
                    put(
                            "endpoint",
                            "{\"context\":\"hl-seat\",\"auth\":\"8001\",\"aors\":\"8001\",\"allow\":\"alaw\"}"));
            send(ami, put("auth", "{\"auth_type\":\"digest\",\"username\":\"8001\",\"password\":\"secret\"}"));
            send(ami, put("aor", "{\"max_contacts\":\"1\",\"remove_existing\":\"yes\"}"));

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> asterisk.command("pjsip show endpoint 8001").contains("InAuth:  8001/8001"));
        }
    }

    @Test
    void browserPhones_findTheirWebSocket() throws Exception {
        var config = config("phone");
        try (var asterisk = start("phone", config);
                var http = HttpClient.newHttpClient()) {
            assertThat(asterisk.process().isAlive()).isTrue();
            var socket = http.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + config.asterisk().phonePort() + "/ws"),
                            new WebSocket.Listener() {})
                    .get(5, TimeUnit.SECONDS);

            assertThat(socket.getSubprotocol()).isEqualTo("sip");
            socket.abort();
        }
    }

    private HotlineConfig config(String name) {
        return TestAsterisk.config(data.resolve(name), FreePorts.base());
    }

    private AsteriskInstance start(String name, HotlineConfig config) throws InterruptedException {
        return AsteriskInstance.start(TestAsterisk.settings(config, data.resolve(name)));
    }

    private static String put(String family, String json) {
        return "Action: DBPut\r\nFamily: seats/" + family + "\r\nKey: 8001\r\nVal: " + json + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String userOf(AsteriskInstance asterisk) {
        return asterisk.process().info().user().orElseThrow();
    }
}
