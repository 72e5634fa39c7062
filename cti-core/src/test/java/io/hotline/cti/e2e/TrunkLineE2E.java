package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The line dialled, as {@code asterisk.trunk.lineFrom} says where it stands. One Asterisk for all settings: the trunk itself is set
 * to Diversion, and further trunks with the other settings are added as seats are. Its AGI server is the test.
 */
@Tag("e2e")
class TrunkLineE2E {
    @TempDir
    private static Path data;

    private static final BlockingQueue<String> LINES = new LinkedBlockingQueue<>();

    private static HotlineConfig config;
    private static AsteriskInstance asterisk;
    private static ServerSocket agi;

    @BeforeAll
    static void start() throws Exception {
        config = TestAsterisk.config(data, FreePorts.base(), file -> file.with("asterisk.trunk.lineFrom", "diversion"));
        agi = new ServerSocket(config.agi().port(), 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(TrunkLineE2E::answerAgi);
        asterisk = AsteriskInstance.start(TestAsterisk.settings(config, data));
        try (var ami =
                new Socket(InetAddress.getLoopbackAddress(), config.asterisk().amiPort())) {
            var replies = new BufferedReader(new InputStreamReader(ami.getInputStream(), StandardCharsets.US_ASCII));
            order(
                    ami,
                    replies,
                    "Action: Login\r\nUsername: hl-actions\r\nSecret: "
                            + config.asterisk().actionsPassword().value());
            for (var setting : new String[] {"request", "to", "history-info"}) {
                order(
                        ami,
                        replies,
                        "Action: DBPut\r\nFamily: seats/endpoint\r\nKey: from-" + setting
                                + "\r\nVal: {\"context\":\"hl-entry\",\"allow\":\"alaw\",\"set_var\":\"HL_LINE_FROM="
                                + setting
                                + "\"}");
            }
        }
    }

    private static void order(Socket ami, BufferedReader replies, String action) throws IOException {
        ami.getOutputStream().write((action + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        String line = replies.readLine();
        while (line != null && !line.startsWith("Response: ")) {
            line = replies.readLine();
        }
        assertThat(line).as(action.lines().findFirst().orElseThrow()).isEqualTo("Response: Success");
    }

    @AfterAll
    static void stop() throws Exception {
        agi.close();
        asterisk.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the trunk | To | another header | the line
                "from-request      | <sip:12366@gov.example> | Diversion: <sip:12333@gov.example>            | 12345",
                "from-to           | <sip:12366@gov.example> | Diversion: <sip:12333@gov.example>            | 12366",
                "from-to           | Hotline <sip:12366;npdi@gov.example:5060;user=phone> | X-Nothing: 0   | 12366",
                "from-to           | <tel:+8612366;phone-context=+86> | X-Nothing: 0                                  | +8612366",
                "13800001234       | <sip:12366@gov.example> | Diversion: \"Hot\" <sip:12333@gov.example>;reason=unconditional | 12333",
                "13800001234       | <sip:12366@gov.example> | Diversion: <sip:12333@a.example>, <sip:110@b.example> | 12333",
                "13800001234       | <sip:12366@gov.example> | X-Nothing: 0                                  | 12345",
                "13800001234       | <sip:12366@gov.example> | Diversion: <sip:${SHELL(id)}1@gov.example>    | SHELLid1",
                "from-history-info | <sip:12366@gov.example> | History-Info: <sip:96001@gov.example>;index=1,<sip:12345@gov.example>;index=1.1 | 96001",
            })
    void line_isTakenFromWhereTheTrunkHasIt(String trunk, String to, String header, String line) throws Exception {
        LINES.clear();
        int port = config.http().port() + 10;
        var place = new Sipp.Place(port, port + 1, port + 2, config.asterisk().sipPort(), data);

        Sipp.start("uac-forwarded", place, "12345", Map.of("caller", trunk, "to", to, "header", header), 1)
                .succeeds();

        assertThat(LINES.poll(5, TimeUnit.SECONDS)).isEqualTo(line);
    }

    private static void answerAgi() {
        while (!agi.isClosed()) {
            try (Socket call = agi.accept()) {
                var lines = new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                    if (line.startsWith("agi_arg_1: ")) {
                        LINES.add(line.substring("agi_arg_1: ".length()));
                    }
                }
                call.getOutputStream().write("SET VARIABLE HL_NEXT unknown-number\n".getBytes(StandardCharsets.UTF_8));
                lines.readLine();
            } catch (IOException e) {
                // The test is over, or the case fails for want of its line.
            }
        }
    }
}
