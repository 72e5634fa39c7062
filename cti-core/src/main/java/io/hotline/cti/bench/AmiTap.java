package io.hotline.cti.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The barest AMI client: reads events as they come, with the time of their arrival, and writes actions without waiting for an
 * answer. One thread, {@code bench-ami}, which calls the listener.
 */
final class AmiTap implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final Thread reader;

    /** The listener gets the headers of each event and the nanosecond at which its last line was there. */
    AmiTap(int port, String user, String secret, BiConsumer<Map<String, String>, Long> listener) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        lines.readLine();
        send("Action: Login", "Username: " + user, "Secret: " + secret);
        String answer = lines.readLine();
        if (!"Response: Success".equals(answer)) {
            throw new IOException("the log-in of " + user + " was answered with " + answer);
        }
        reader = Thread.ofPlatform().daemon().name("bench-ami").start(() -> read(lines, listener));
    }

    private void read(BufferedReader lines, BiConsumer<Map<String, String>, Long> listener) {
        try {
            var headers = new HashMap<String, String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    headers.put(line.substring(0, colon), line.substring(colon + 2));
                } else if (line.isEmpty()) {
                    if (headers.containsKey("Event")) {
                        listener.accept(headers, System.nanoTime());
                    }
                    headers.clear();
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An action of these lines. */
    synchronized void send(String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        reader.interrupt();
    }
}
