package io.hotline.cti.e2e;

import io.hotline.cti.config.HotlineConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lies between Asterisk and the server's AGI door, and passes everything on, except for callers that a test keeps: instead of being
 * sent on to wait, they go on hearing an announcement. So the moment in which an agent's answer meets a caller who is still in
 * AGI, a matter of milliseconds, lasts as long as a test needs. It can also shut the door to callers: for them there is no server.
 */
final class AgiTap implements AutoCloseable {
    private final ServerSocket door;
    private final HotlineConfig.Agi server;
    private final String announcement;
    private final Map<String, AtomicInteger> keptByLine = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> shutOutByLine = new ConcurrentHashMap<>();
    private final Map<String, Queue<Done>> doneByLine = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> begunByLine = new ConcurrentHashMap<>();

    /** A command of the server and Asterisk's answer to it. */
    record Done(String command, String answer) {
        /** A sound that was heard, to its end or until a key cut it short. */
        boolean heard() {
            return command.startsWith("STREAM FILE") && !answer.endsWith("endpos=0") && answer.contains("endpos=");
        }
    }

    /** {@code announcement}: a sound file as Asterisk names it. */
    AgiTap(HotlineConfig.Agi server, String announcement) {
        this.server = server;
        this.announcement = announcement;
        try {
            door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Callers who dialled this number stay in AGI from now on. */
    void keepCallersOf(String line) {
        keptByLine.put(line, new AtomicInteger());
    }

    /** Who dialled this number finds no server from now on. */
    void shutOut(String line) {
        shutOutByLine.put(line, new AtomicInteger());
    }

    /** How often one of them knocked so far. */
    int shutOutOf(String line) {
        return Objects.requireNonNull(shutOutByLine.get(line), "shutOut() comes first")
                .get();
    }

    void letIn(String line) {
        shutOutByLine.remove(line);
    }

    /** How many of them were kept so far. */
    int keptOf(String line) {
        return Objects.requireNonNull(keptByLine.get(line), "keepCallersOf() comes first")
                .get();
    }

    /** All that was done so far for callers who dialled this number, in order. */
    List<Done> doneFor(String line) {
        return List.copyOf(doneByLine.getOrDefault(line, new ConcurrentLinkedQueue<>()));
    }

    /** How many such commands were given for callers of this number so far; the latest may just be beginning. */
    long begunFor(String line, String command) {
        return begunByLine.getOrDefault(line, new ConcurrentLinkedQueue<>()).stream()
                .filter(begun -> begun.startsWith(command))
                .count();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket asterisk = door.accept();
                Thread.ofVirtual().start(() -> pass(asterisk));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket asterisk) {
        try (asterisk;
                var toServer = new Socket(server.host(), server.port())) {
            // Small lines in both directions: waiting to fill a packet would add to the time that is measured.
            asterisk.setTcpNoDelay(true);
            toServer.setTcpNoDelay(true);
            var session = new Session(asterisk, toServer);
            Thread.ofVirtual().start(session::fromServer);
            session.fromAsterisk();
        } catch (IOException e) {
            // Either end may go at any time; closing both tells the other one.
            return;
        }
    }

    private final class Session {
        private final Socket asterisk;
        private final Socket toServer;
        private final CountDownLatch introduced = new CountDownLatch(1);
        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private volatile String door = "";
        private volatile String line = "";

        Session(Socket asterisk, Socket toServer) {
            this.asterisk = asterisk;
            this.toServer = toServer;
        }

        void fromAsterisk() throws IOException {
            var lines = lines(asterisk);
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                if (text.startsWith("agi_network_script: ")) {
                    door = text.substring(text.indexOf(' ') + 1);
                } else if (text.startsWith("agi_arg_1: ")) {
                    line = text.substring(text.indexOf(' ') + 1);
                } else if (text.isEmpty()) {
                    AtomicInteger shutOut = shutOutByLine.get(line);
                    if (shutOut != null) {
                        shutOut.incrementAndGet();
                        return;
                    }
                    introduced.countDown();
                } else if (text.startsWith("200 ")) {
                    answered(text);
                }
                send(toServer, text);
            }
        }

        void fromServer() {
            try {
                var lines = lines(toServer);
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    introduced.await();
                    AtomicInteger kept = door.equals("after") ? null : keptByLine.get(line);
                    if (kept != null && text.startsWith("SET VARIABLE HL_NEXT")) {
                        kept.incrementAndGet();
                        send(asterisk, "STREAM FILE " + announcement + " \"\"");
                        // From here on Asterisk alone decides: the channel is taken away from its AGI.
                        return;
                    }
                    asked.add(text);
                    begunByLine
                            .computeIfAbsent(line, _ -> new ConcurrentLinkedQueue<>())
                            .add(text);
                    send(asterisk, text);
                }
                asterisk.close();
            } catch (IOException gone) {
                // The other direction notices it as well, and closes both.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** One command is under way at a time, so answers come in the order of the commands. */
        private void answered(String text) {
            String command = asked.poll();
            if (command != null) {
                doneByLine
                        .computeIfAbsent(line, _ -> new ConcurrentLinkedQueue<>())
                        .add(new Done(command, text));
            }
        }

        private static BufferedReader lines(Socket from) throws IOException {
            return new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8));
        }

        private static void send(Socket to, String line) throws IOException {
            OutputStream out = to.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
