package io.hotline.cti.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Line, queue, agents and seats of a run, and the people at the seats: they press ready again when the system has made them not ready,
 * as people do who have missed a call. One thread ({@code chaos-staff}) plays them all.
 */
final class Staff implements AutoCloseable {
    static final String LINE = "95001";

    private static final String PASSWORD = "hotline-demo";
    private static final int FIRST_LOGIN = 6000;
    private static final int FIRST_SEAT = 9000;
    private static final int WRAP_UP_SECONDS = 1;
    /** Not-ready because Asterisk's own queue gave him a caller: he talks. */
    private static final String TALKS_WITHOUT_US = "应急通话";

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FLOW = """
            {"id": "chaos", "name": "chaos", "purpose": "inbound", "start": "greeting", "fallback": "human",
             "nodes": {
               "greeting": {"kind": "say", "speech": ["您好。"], "next": "human"},
               "human": {"kind": "queue", "queue": "", "requirements": ""}},
             "layout": {"greeting": [0, 0], "human": [0, 100]}}""";
    /** The callers of a run have nothing to say about the service. */
    private static final String AFTERWARDS = """
            {"id": "after-call", "name": "after", "purpose": "after-call", "start": "end", "fallback": "end",
             "nodes": {"end": {"kind": "hang-up", "speech": ["再见。"], "reason": "not-rated"}}, "layout": {"end": [0, 0]}}""";

    private final Place place;
    private final int agents;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final Thread people =
            Thread.ofPlatform().daemon().name("chaos-staff").unstarted(this::play);
    private volatile boolean over;

    Staff(Place place, int agents) {
        this.place = place;
        this.agents = agents;
    }

    List<String> seats() {
        var seats = new ArrayList<String>();
        for (int n = 0; n < agents; n++) {
            seats.add(String.valueOf(FIRST_SEAT + n));
        }
        return seats;
    }

    /** Into the directory, where the server finds them as any change. */
    void hire(int callsPerSecond) throws SQLException, IOException {
        try (Connection database = connect();
                var statement = database.createStatement()) {
            // A flow and its first version name each other.
            database.setAutoCommit(false);
            for (String sql : List.of(
                    "insert into skill values ('chaos')",
                    "insert into users (login, name, role, work_number, password_hash) select (%d + n)::text, '坐席' || n, 'agent', (%d + n)::text, (select password_hash from users where login = '1001') from generate_series(0, %d) n"
                            .formatted(FIRST_LOGIN, FIRST_LOGIN, agents - 1),
                    "insert into agent_skill select (%d + n)::text, 'chaos', 1 from generate_series(0, %d) n"
                            .formatted(FIRST_LOGIN, agents - 1),
                    "insert into seat (seat, kind, secret) select (%d + n)::text, 'desk', '%s' from generate_series(0, %d) n"
                            .formatted(FIRST_SEAT, PASSWORD, agents - 1),
                    "insert into flow values ('chaos', 1)",
                    "insert into flow_version values ('chaos', 1, '" + FLOW + "'::json, 'chaos')",
                    "insert into flow_version values ('after-call', 2, '" + AFTERWARDS + "'::json, 'chaos')",
                    "update flow set published_version = 2 where id = 'after-call'",
                    "create table q as select * from queue where id = 'general'",
                    "update q set id = 'chaos', name = 'chaos', ring_timeout_seconds = 15, wrap_up_seconds = "
                            + WRAP_UP_SECONDS,
                    "insert into queue select * from q",
                    "drop table q",
                    "insert into queue_step values ('chaos', 0, 'chaos', null)",
                    "insert into line (number, name, flow_id, queue_id) values ('" + LINE + "', 'chaos "
                            + callsPerSecond + "/s', 'chaos', 'chaos')")) {
                statement.execute(sql);
            }
            database.commit();
        }
    }

    Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + place.database() + "/hotline?connectTimeout=5&socketTimeout=30",
                "hotline",
                Files.readString(place.data().resolve("secrets/database")).strip());
    }

    /** All sign in, sit down at their phones, which must be registered, and are ready. */
    void come() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        signIn("2001");
        try (var atTheDoor = Executors.newFixedThreadPool(2)) {
            for (int n = 0; n < agents; n++) {
                String login = String.valueOf(FIRST_LOGIN + n);
                String seat = String.valueOf(FIRST_SEAT + n);
                var _ = atTheDoor.submit(() -> {
                    while (!over && System.nanoTime() < deadline && !sits(login, seat)) {
                        TimeUnit.MILLISECONDS.sleep(300);
                    }
                    return true;
                });
            }
        }
        while (ready() < agents) {
            if (System.nanoTime() > deadline) {
                throw new IOException("of " + agents + " agents only " + ready() + " became ready");
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        people.start();
    }

    private boolean sits(String login, String seat) throws InterruptedException {
        try {
            if (!tokens.containsKey(login)) {
                signIn(login);
            }
            return send("PUT", "/agents/me/seat", "{\"seat\":\"" + seat + "\"}", login)
                                    .statusCode()
                            == 200
                    && send("PUT", "/agents/me/state", "{\"state\":\"ready\"}", login)
                                    .statusCode()
                            == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void signIn(String login) throws IOException, InterruptedException {
        var answer = send("POST", "/sessions", "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}", "");
        if (answer.statusCode() != 201) {
            throw new IOException("sign-in of " + login + ": " + answer.statusCode() + " " + answer.body());
        }
        tokens.put(login, JSON.readTree(answer.body()).get("token").asString());
    }

    private HttpResponse<String> send(String method, String path, String body, String login)
            throws IOException, InterruptedException {
        String token = tokens.getOrDefault(login, "");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + place.http() + "/api/v1" + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private int ready() throws InterruptedException {
        int ready = 0;
        for (JsonNode agent : agentsNow()) {
            String word = agent.at("/state/word").asString("");
            if (!word.equals("not-ready") && !word.equals("offline")) {
                ready++;
            }
        }
        return ready;
    }

    /** Those of this run. */
    private List<JsonNode> agentsNow() throws InterruptedException {
        var found = new ArrayList<JsonNode>();
        try {
            var answer = send("GET", "/agents", "", "2001");
            if (answer.statusCode() == 200) {
                for (JsonNode agent : JSON.readTree(answer.body()).get("items")) {
                    if (isOurs(agent.get("login").asString())) {
                        found.add(agent);
                    }
                }
            }
        } catch (IOException away) {
            // The server is being hurt just now.
            return List.of();
        }
        return List.copyOf(found);
    }

    private boolean isOurs(String login) {
        return login.matches("[0-9]{4}")
                && Integer.parseInt(login) >= FIRST_LOGIN
                && Integer.parseInt(login) < FIRST_LOGIN + agents;
    }

    private void play() {
        try {
            while (!over) {
                TimeUnit.MILLISECONDS.sleep(1000);
                for (JsonNode agent : agentsNow()) {
                    if (agent.at("/state/word").asString("").equals("not-ready")
                            && !agent.at("/state/reason").asString("").equals(TALKS_WITHOUT_US)) {
                        pressReady(agent.get("login").asString());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pressReady(String login) throws InterruptedException {
        try {
            send("PUT", "/agents/me/state", "{\"state\":\"ready\"}", login);
        } catch (IOException away) {
            // He will press again.
            return;
        }
    }

    /** Whether a call would be answered now, as the health page says. */
    boolean healthy() throws InterruptedException {
        try {
            return send("GET", "/health", "", "").statusCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    /** The page for IT, as an administrator sees it. */
    JsonNode system() throws IOException, InterruptedException {
        if (!tokens.containsKey("admin")) {
            signIn("admin");
        }
        return JSON.readTree(send("GET", "/system", "", "admin").body());
    }

    @Override
    public void close() {
        over = true;
        people.interrupt();
        http.shutdownNow();
    }
}
