package io.hotline.cti.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Asterisk without media: speaks AMI to the server, asks it by FastAGI what to do with each call, and lets every phone that
 * is rung be picked up, talk and be put down again after fixed times. Virtual threads, one for each connection and call.
 */
final class BenchSwitch implements AutoCloseable {
    private static final Pattern CALL_OF_OFFER = Pattern.compile("HL_CALL=([^,\\s]+)");

    private final ServerSocket ami;
    private final int agiPort;
    private final List<String> seats;
    private final Map<String, OutputStream> sessions = new ConcurrentHashMap<>();
    private final Map<String, Life> calls = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().name("bench-switch").daemon().factory());

    /** One call: how long it rings and talks, and who waits for its end. */
    private record Life(Duration ring, Duration talk, CompletableFuture<Void> over) {}

    BenchSwitch(int agiPort, List<String> seats) throws IOException {
        this.ami = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.agiPort = agiPort;
        this.seats = List.copyOf(seats);
        Thread.ofVirtual().start(this::accept);
    }

    int amiPort() {
        return ami.getLocalPort();
    }

    /** Completes when the call was answered, talked and ended. */
    CompletableFuture<Void> call(String line, String caller, Duration ring, Duration talk) {
        String id = "1762045200." + numbers.incrementAndGet();
        var life = new Life(ring, talk, new CompletableFuture<>());
        calls.put(id, life);
        Thread.ofVirtual().start(() -> ask(id, line, caller));
        return life.over();
    }

    private static String channelOf(String id) {
        return "PJSIP/trunk-" + id.substring(id.indexOf('.') + 1);
    }

    /** The dialplan's part: every command of the flow is done at once. */
    private void ask(String id, String line, String caller) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), agiPort);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var out = socket.getOutputStream();
            out.write("""
                    agi_network: yes
                    agi_network_script: entry
                    agi_request: agi://127.0.0.1:%d/entry
                    agi_channel: %s
                    agi_language: zh
                    agi_type: PJSIP
                    agi_uniqueid: %s
                    agi_version: 22.4.1
                    agi_callerid: %s
                    agi_calleridname: unknown
                    agi_context: hl-ivr
                    agi_extension: %s
                    agi_priority: 1
                    agi_arg_1: %s

                    """.formatted(agiPort, channelOf(id), id, caller, line, line)
                    .getBytes(StandardCharsets.US_ASCII));
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                String answer = command.startsWith("STREAM FILE")
                        ? "200 result=0 endpos=24000\n"
                        : command.startsWith("SET VARIABLE") ? "200 result=1\n" : "200 result=0\n";
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            over(id, e);
        }
    }

    private void over(String id, @Nullable Throwable failure) {
        Life life = calls.remove(id);
        if (life == null) {
            return;
        }
        if (failure == null) {
            life.over().complete(null);
        } else {
            life.over().completeExceptionally(failure);
        }
    }

    private void rung(String offer, String variables) {
        Matcher call = CALL_OF_OFFER.matcher(variables);
        if (!call.find()) {
            throw new IllegalStateException("an offer without a call: " + variables);
        }
        String id = call.group(1);
        Life life = calls.get(id);
        if (life != null) {
            var _ = clock.schedule(() -> answered(offer, id), life.ring().toMillis(), TimeUnit.MILLISECONDS);
            var _ = clock.schedule(
                    () -> ended(offer, id), life.ring().plus(life.talk()).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void answered(String offer, String id) {
        event(
                "Newstate",
                "ChannelState: 6",
                "ChannelStateDesc: Up",
                "Channel: PJSIP/seat-" + offer,
                "Uniqueid: " + offer);
        for (String step : List.of("offer-answered", "recording-started", "announcing", "joining")) {
            step(step, offer, id);
        }
        event(
                "BridgeEnter",
                "BridgeUniqueid: bridge-" + offer,
                "BridgeTechnology: simple_bridge",
                "Channel: " + channelOf(id),
                "Uniqueid: " + id);
    }

    private void ended(String offer, String id) {
        step("talk-ended", offer, id);
        hangUp(offer, "PJSIP/seat-" + offer);
        hangUp(id, channelOf(id));
        over(id, null);
    }

    private void step(String step, String offer, String id) {
        event("UserEvent", "UserEvent: HlStep", "Uniqueid: " + id, "Call: " + id, "Step: " + step, "Detail: " + offer);
    }

    private void hangUp(String uniqueId, String channel) {
        event(
                "Hangup",
                "Channel: " + channel,
                "Uniqueid: " + uniqueId,
                "Context: hl-end",
                "Cause: 16",
                "Cause-txt: Normal Clearing");
    }

    private void event(String name, String... lines) {
        OutputStream to = sessions.get("hl-events");
        if (to != null) {
            write(to, "Event: " + name + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
        }
    }

    private void accept() {
        while (!ami.isClosed()) {
            try {
                var socket = ami.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var out = socket.getOutputStream();
            write(out, "Asterisk Call Manager/11.0.0\r\n");
            var action = new TreeMap<String, String>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty()) {
                    String[] parts = line.split(": ?", 2);
                    action.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (a, b) -> a + "\n" + b);
                } else if (!action.isEmpty()) {
                    handle(Map.copyOf(action), out);
                    action.clear();
                }
            }
        } catch (IOException closed) {
            // The server went: so does this session.
        }
    }

    private void handle(Map<String, String> action, OutputStream out) {
        String id = action.getOrDefault("actionid", "");
        switch (action.getOrDefault("action", "").toLowerCase(Locale.ROOT)) {
            case "challenge" -> respond(out, id, "Success", "Challenge: 4711");
            case "login" -> {
                sessions.put(action.getOrDefault("username", ""), out);
                respond(out, id, "Success", "Message: Authentication accepted");
                if (action.getOrDefault("events", "").contains("system")) {
                    write(out, "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 100\r\nLastReload: 100\r\n\r\n");
                }
            }
            case "ping" -> respond(out, id, "Success", "Ping: Pong", "Timestamp: 1.5");
            case "coresettings" -> respond(out, id, "Success", "AsteriskVersion: 22.10.1~bench");
            case "coreshowchannels" -> list(out, id, List.of(), "CoreShowChannelsComplete");
            case "pjsipshowcontacts" ->
                list(
                        out,
                        id,
                        seats.stream()
                                .map(seat -> "Event: ContactList\r\nObjectType: contact\r\nObjectName: " + seat
                                        + ";@bench\r\nUri: sip:" + seat + "@127.0.0.1:5062\r\nEndpoint: " + seat
                                        + "\r\nStatus: NonQualified")
                                .toList(),
                        "ContactListComplete");
            case "dbgettree" -> list(out, id, List.of(), "DBGetTreeComplete");
            case "originate" -> {
                respond(out, id, "Success", "Message: Originate successfully queued");
                rung(action.getOrDefault("channelid", ""), action.getOrDefault("variable", ""));
            }
            default -> respond(out, id, "Success", "Message: done");
        }
    }

    private static void list(OutputStream out, String id, List<String> rows, String complete) {
        respond(out, id, "Success", "EventList: start", "Message: will follow");
        rows.forEach(row -> write(out, row + "\r\nActionID: " + id + "\r\n\r\n"));
        write(
                out,
                "Event: " + complete + "\r\nActionID: " + id + "\r\nEventList: Complete\r\nListItems: " + rows.size()
                        + "\r\n\r\n");
    }

    private static void respond(OutputStream out, String id, String response, String... lines) {
        write(out, "Response: " + response + "\r\nActionID: " + id + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static void write(OutputStream out, String text) {
        try {
            synchronized (out) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException closed) {
            // The server went: its next session begins anew.
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        ami.close();
        for (OutputStream session : sessions.values()) {
            session.close();
        }
    }
}
