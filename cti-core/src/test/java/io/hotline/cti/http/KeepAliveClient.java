package io.hotline.cti.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests byte for byte over one connection, and opens another when the server has closed it. */
final class KeepAliveClient implements AutoCloseable {
    private static final int PATIENCE_MS = 5_000;
    private static final int GONE_WITHIN_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeepAliveClient.class);

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Response(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String mediaType() {
            return headers.getOrDefault("content-type", "");
        }
    }

    KeepAliveClient(int port) {
        this.port = port;
    }

    /**
     * Empty when the server closes without an answer. It may have closed the connection meanwhile, as it may do between two requests:
     * then a new one is taken.
     */
    Optional<Response> send(byte[] request) throws IOException {
        boolean fresh = socket == null;
        try {
            return Optional.of(exchange(request));
        } catch (EOFException | SocketException closed) {
            close();
            return fresh ? Optional.empty() : send(request);
        }
    }

    /** And goes, without an answer: on a connection of its own, so that none is missed on the other. */
    static void sendAndGo(int port, byte[] request) throws IOException {
        try (var gone = new KeepAliveClient(port)) {
            var open = gone.connected();
            open.getOutputStream().write(request);
            open.shutdownOutput();
            // Until the server has made of it what it could.
            open.setSoTimeout(GONE_WITHIN_MS);
            open.getInputStream().readAllBytes();
        } catch (SocketTimeoutException stays) {
            LOG.debug("still open after {} ms", GONE_WITHIN_MS, stays);
        } catch (SocketException cut) {
            // The server had enough of it before its end, as it may.
            LOG.debug("cut after less than {} bytes", request.length, cut);
        }
    }

    private Response exchange(byte[] request) throws IOException {
        connected().getOutputStream().write(request);
        InputStream from = java.util.Objects.requireNonNull(in);
        Response response = read(from);
        while (response.status() == 100) {
            response = read(from);
        }
        if (response.headers().getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return response;
    }

    private static Response read(InputStream from) throws IOException {
        String status = line(from);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(from); !line.isEmpty(); line = line(from)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status.split(" ", 3)[1]);
        return new Response(code, headers, body(from, headers));
    }

    private static byte[] body(InputStream from, Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return from.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(from), 16); size > 0; size = Integer.parseInt(line(from), 16)) {
            whole.write(from.readNBytes(size));
            line(from);
        }
        line(from);
        return whole.toByteArray();
    }

    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int c = from.read(); c != '\n'; c = from.read()) {
            if (c < 0) {
                throw new EOFException("after: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MS);
            socket = open;
            in = new BufferedInputStream(open.getInputStream());
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
