package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmiSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<String> tapped = new ArrayList<>();
    private ServerSocket listening;
    private Socket peer;
    private OutputStream wire;
    private AmiSocket socket;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new AmiSocket("127.0.0.1", listening.getLocalPort(), PATIENCE, PATIENCE, tapped::add);
        peer = listening.accept();
        peer.setTcpNoDelay(true);
        wire = peer.getOutputStream();
    }

    @AfterEach
    void disconnect() throws IOException {
        socket.close();
        peer.close();
        listening.close();
    }

    /** On a thread of its own: what nobody reads yet may not fit into the wire. */
    private Thread says(String text) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                wire.write(text.getBytes(StandardCharsets.UTF_8));
                wire.flush();
            } catch (IOException refused) {
                assertThat(socket.isConnected()).isFalse();
            }
        });
    }

    @Test
    void lines_comeOneByOne_andAreTapped() throws IOException {
        says("Event: Hangup\r\nCallerIDName: 李芳\r\n\r\n");

        assertThat(socket.readLine()).isEqualTo("Event: Hangup");
        assertThat(socket.readLine()).isEqualTo("CallerIDName: 李芳");
        assertThat(socket.readLine()).isEmpty();
        assertThat(tapped).containsExactly("Event: Hangup", "CallerIDName: 李芳", "");
    }

    @Test
    void headersOfAnEventThatNobodyReads_areLeftOut_butNotThoseOfAnAnswer() throws IOException {
        says(
                "Event: Hangup\r\nLanguage: zh\r\nUniqueid: 1.1\r\nPriority: 2\r\n\r\nResponse: Success\r\nLanguage: zh\r\n\r\n");

        assertThat(socket.readLine()).isEqualTo("Event: Hangup");
        assertThat(socket.readLine()).isEqualTo("Uniqueid: 1.1");
        assertThat(socket.readLine()).isEmpty();
        assertThat(socket.readLine()).isEqualTo("Response: Success");
        assertThat(socket.readLine()).isEqualTo("Language: zh");
        assertThat(tapped).contains("Priority: 2");
    }

    @Test
    void lineInPieces_isOneLine() throws Exception {
        byte[] line = "Event: 挂机\r\n".getBytes(StandardCharsets.UTF_8);
        var slow = Thread.ofPlatform().start(() -> {
            try {
                for (byte each : line) {
                    wire.write(each);
                    wire.flush();
                    Thread.sleep(2);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(socket.readLine()).isEqualTo("Event: 挂机");
        slow.join();
    }

    @Test
    void lineFeedOrCarriageReturnAlone_endsNoLine() throws IOException {
        says("Name: a\nAction: b\rc\r\r\nEvent: x\r\n");

        assertThat(socket.readLine()).isEqualTo("Name: a\nAction: b\rc\r");
        assertThat(socket.readLine()).isEqualTo("Event: x");
    }

    @Test
    void lineThatIsLongerThanTheBuffer_isWhole() throws IOException {
        String longLine = "x".repeat(200_000);
        says(longLine + "\r\nEvent: x\r\n");

        assertThat(socket.readLine()).isEqualTo(longLine);
        assertThat(socket.readLine()).isEqualTo("Event: x");
    }

    @Test
    void lineWithoutAnEnd_isRefused() throws IOException {
        says("x".repeat(AmiSocket.LONGEST_LINE + 1));

        assertThatThrownBy(socket::readLine).isInstanceOf(IOException.class).hasMessageContaining("no Asterisk");
    }

    @Test
    void messageWithoutAnEnd_isRefused() throws IOException {
        says("Header: x\r\n".repeat(AmiSocket.LONGEST_MESSAGE + 1));
        for (int i = 0; i < AmiSocket.LONGEST_MESSAGE; i++) {
            assertThat(socket.readLine()).isEqualTo("Header: x");
        }

        assertThatThrownBy(socket::readLine).isInstanceOf(IOException.class).hasMessageContaining("no Asterisk");
    }

    @Test
    void end_isNoLine() throws Exception {
        says("Event: cut o").join();
        peer.close();

        assertThat(socket.readLine()).isNull();
    }
}
