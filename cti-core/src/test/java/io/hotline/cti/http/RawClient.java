package io.hotline.cti.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that breaks the rules: it writes what a test tells it to, byte for byte. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    RawClient(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        socket.setSoTimeout(15_000);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A masked text frame of a WebSocket, shorter than 126 bytes. */
    RawClient sendFrame(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        if (payload.length > 125) {
            throw new IllegalArgumentException("too long for a short frame: " + payload.length);
        }
        // A mask of zeros leaves the payload as it is.
        socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length), 0, 0, 0, 0});
        socket.getOutputStream().write(payload);
        return this;
    }

    /** Writes until the server cuts the connection; false if it never does. */
    boolean sendUntilCut(Duration within) throws IOException {
        byte[] piece = new byte[8192];
        long end = System.nanoTime() + within.toNanos();
        try {
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(piece);
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /** The status line and the headers. */
    String head() throws IOException {
        var head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }

    void skip(int bytes) throws IOException {
        socket.getInputStream().skipNBytes(bytes);
    }

    int status() throws IOException {
        String head = head();
        return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
    }

    /** True when the server closes within the time; what it sends before is thrown away. */
    boolean isClosedWithin(Duration within) throws IOException {
        socket.setSoTimeout((int) within.toMillis());
        byte[] rest = new byte[8192];
        try {
            int count = 0;
            while (count >= 0) {
                count = socket.getInputStream().read(rest);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
