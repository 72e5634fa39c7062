package io.hotline.cti.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A scripted AMI peer: behaves like Asterisk as far as we use it, and badly where a test says so. */
public final class FakeAsterisk implements AutoCloseable {
    public static final String PASSWORD = "secret";

    private final ServerSocket server;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Set<String> halfOpen = ConcurrentHashMap.newKeySet();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Function<Map<String, String>, String>> answers = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    final List<Map<String, String>> actions = new CopyOnWriteArrayList<>();
    final List<String> logIns = new CopyOnWriteArrayList<>();
    public final List<String> channels = new CopyOnWriteArrayList<>();
    public final List<String> contacts = new CopyOnWriteArrayList<>();
    final Map<String, String> astdb = new ConcurrentHashMap<>();
    volatile int uptime = 100;
    volatile boolean byteByByte;

    public FakeAsterisk() {
        this(0);
    }

    FakeAsterisk(int port) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Runs before an action of this name is answered. */
    public void before(String action, Runnable run) {
        before.put(action, run);
    }

    /** Answers every action of this name with this text instead; the action id is added. */
    void answer(String action, String text) {
        carryOut(action, _ -> text);
    }

    /** The same, with what comes of the action: its fields by their names in small letters, repeated ones line by line. */
    public void carryOut(String action, Function<Map<String, String>, String> order) {
        answers.put(action, order);
    }

    void ignore(String action) {
        silent.add(action);
    }

    void heed(String action) {
        silent.remove(action);
    }

    /** From now on Asterisk believes that somebody holds this user, until that session is kicked. */
    void pretendHalfOpen(String user) {
        halfOpen.add(user);
    }

    void say(String user, String... lines) {
        Session session = sessions.get(user);
        if (session != null) {
            session.write(String.join("\r\n", lines) + "\r\n\r\n");
        }
    }

    public void event(String... lines) {
        say("hl-events", lines);
    }

    void cut() {
        sessions.values().forEach(Session::close);
    }

    List<Map<String, String>> actions(String name) {
        return actions.stream()
                .filter(a -> name.equalsIgnoreCase(a.get("action")))
                .toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var session = new Session(server.accept());
                Thread.ofVirtual().start(session::run);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private final class Session {
        private final Socket socket;
        private final OutputStream out;
        private String user = "";

        Session(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
        }

        void run() {
            try (socket;
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                write("Asterisk Call Manager/11.0.0\r\n");
                var action = new LinkedHashMap<String, String>();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (!line.isEmpty()) {
                        String[] parts = line.split(": ?", 2);
                        action.merge(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1], (a, b) -> a + "\n" + b);
                    } else if (!action.isEmpty()) {
                        handle(Map.copyOf(action));
                        action.clear();
                    }
                }
            } catch (IOException e) {
                // A cut line is what some tests are about.
                close();
            } finally {
                sessions.remove(user, this);
            }
        }

        private void handle(Map<String, String> action) {
            String name = action.getOrDefault("action", "");
            actions.add(action);
            before.getOrDefault(name, () -> {}).run();
            if (silent.contains(name)) {
                return;
            }
            if (answers.containsKey(name)) {
                respond(action, answers.get(name).apply(action));
                return;
            }
            switch (name.toLowerCase(java.util.Locale.ROOT)) {
                case "challenge" -> respond(action, "Response: Success\r\nChallenge: 4711");
                case "login" -> logIn(action);
                case "ping" -> respond(action, "Response: Success\r\nPing: Pong\r\nTimestamp: 1.5");
                case "coresettings" -> respond(action, "Response: Success\r\nAsteriskVersion: 22.10.1~fake");
                case "coreshowchannels" -> list(action, "CoreShowChannel", channels);
                case "pjsipshowcontacts" -> list(action, "ContactList", contacts);
                case "dbgettree" ->
                    list(
                            action,
                            "DBGetTreeResponse",
                            astdb.entrySet().stream()
                                    .map(e -> "Key: " + e.getKey() + "\r\nVal: " + e.getValue())
                                    .toList());
                case "dbput" -> {
                    astdb.put("/" + action.get("family") + "/" + action.get("key"), action.get("val"));
                    respond(action, "Response: Success\r\nMessage: Updated database successfully");
                }
                case "dbdel" -> {
                    boolean was = astdb.remove("/" + action.get("family") + "/" + action.get("key")) != null;
                    respond(
                            action,
                            was
                                    ? "Response: Success"
                                    : "Response: Error\r\nMessage: Database entry could not be deleted");
                }
                case "command" -> command(action);
                default -> respond(action, "Response: Success\r\nMessage: " + name + " done");
            }
        }

        private void logIn(Map<String, String> action) {
            user = action.getOrDefault("username", "");
            logIns.add(user);
            if (halfOpen.contains(user) || (sessions.containsKey(user) && !user.equals("hl-fence"))) {
                respond(action, "Response: Error\r\nMessage: Login Already In Use");
                close();
            } else if (!md5("4711" + PASSWORD).equals(action.get("key"))) {
                respond(action, "Response: Error\r\nMessage: Authentication failed");
                close();
            } else {
                sessions.put(user, this);
                respond(action, "Response: Success\r\nMessage: Authentication accepted");
                if (action.getOrDefault("events", "").contains("system")) {
                    write("Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: " + uptime + "\r\nLastReload: "
                            + uptime + "\r\nStatus: Fully Booted\r\n\r\n");
                }
            }
        }

        private void command(Map<String, String> action) {
            String command = action.getOrDefault("command", "");
            if (command.equals("manager show connected")) {
                var output = new StringBuilder("Response: Success\r\nMessage: Command output follows\r\n")
                        .append("Output:   Username   IP Address   Start   Elapsed   FileDes   HttpCnt\r\n");
                halfOpen.forEach(each -> output.append("Output:   ")
                        .append(each)
                        .append("  127.0.0.1  1700000000  55  ")
                        .append(77)
                        .append("  0  1  1\r\n"));
                respond(action, output.append("Output: 1 users connected.").toString());
            } else if (command.equals("manager kick session 77")) {
                halfOpen.clear();
                // Nothing printed: the library's own command class dies of this.
                respond(action, "Response: Success\r\nMessage: Command output follows");
            }
        }

        private void list(Map<String, String> action, String row, List<String> rows) {
            respond(action, "Response: Success\r\nEventList: start\r\nMessage: will follow");
            for (String each : rows) {
                respond(action, "Event: " + row + "\r\n" + each);
            }
            String complete = switch (row) {
                case "CoreShowChannel" -> "CoreShowChannelsComplete";
                case "ContactList" -> "ContactListComplete";
                default -> "DBGetTreeComplete";
            };
            respond(action, "Event: " + complete + "\r\nEventList: Complete\r\nListItems: " + rows.size());
        }

        private void respond(Map<String, String> action, String text) {
            int firstLine = text.indexOf("\r\n");
            String id = "\r\nActionID: " + action.get("actionid");
            write((firstLine < 0 ? text + id : text.substring(0, firstLine) + id + text.substring(firstLine))
                    + "\r\n\r\n");
        }

        private synchronized void write(String text) {
            try {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                if (byteByByte) {
                    for (byte b : bytes) {
                        out.write(b);
                        out.flush();
                    }
                } else {
                    out.write(bytes);
                    out.flush();
                }
            } catch (IOException e) {
                close();
            }
        }

        private void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
