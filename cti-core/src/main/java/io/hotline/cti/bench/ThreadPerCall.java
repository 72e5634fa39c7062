package io.hotline.cti.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The usual AGI server: a platform thread that waits on the socket of each call. It knows its commands by heart. */
final class ThreadPerCall {
    private static final List<String> COMMANDS = List.of(
            "ANSWER",
            "SET AUTOHANGUP 75",
            "STREAM FILE \"/prompts/greeting\" \"\"",
            "SET AUTOHANGUP 75",
            "STREAM FILE \"/prompts/notice\" \"\"",
            "SET VARIABLE HL_QUEUE \"general\"",
            "SET VARIABLE HL_NEXT \"queue\"");

    private final ServerSocket server;

    ThreadPerCall() throws IOException {
        server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("peer-accept").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofPlatform().daemon().name("peer-call").start(() -> talk(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the peer cannot accept", e);
        }
    }

    private static void talk(Socket socket) {
        try (socket;
                var reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setTcpNoDelay(true);
            for (var header = reader.readLine(); header != null && !header.isEmpty(); ) {
                header = reader.readLine();
            }
            var out = socket.getOutputStream();
            for (var command : COMMANDS) {
                out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
                if (reader.readLine() == null) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a call of the peer broke", e);
        }
    }
}
