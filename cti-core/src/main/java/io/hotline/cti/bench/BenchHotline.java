package io.hotline.cti.bench;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.config.SecretStore;
import io.hotline.cti.launch.ServerPart;
import io.hotline.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A whole server with a PostgreSQL of its own and a {@link BenchSwitch} instead of Asterisk, in a folder that goes with it. */
final class BenchHotline implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    static final String PASSWORD = "hotline-demo";
    static final String LINE_OF_MANY = "95001";
    static final String LINE_OF_ONE = "95002";
    /** The agent whose page is in a real browser. */
    static final String SEEN = "6000";

    private static final String FLOW = """
            {"id": "bench", "name": "bench", "purpose": "inbound", "start": "human", "fallback": "human",
             "nodes": {"human": {"kind": "queue", "queue": "", "requirements": ""}}, "layout": {"human": [0, 0]}}""";

    private final Path folder;
    private final HotlineConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final BenchSwitch telephones;
    private long server;

    /** With a server as {@code ./hotline up} starts it. */
    BenchHotline(int agents, int heapMb) throws IOException {
        folder = Files.createTempDirectory("hotline-bench-");
        var store = new SecretStore(folder.resolve("secrets"));
        for (var name : List.of("ami-events", "ami-actions", "ami-fence", "database")) {
            store.generateIfMissing("file:" + name);
        }
        int agi = freePort();
        telephones = new BenchSwitch(
                agi,
                java.util.stream.IntStream.rangeClosed(0, agents)
                        .mapToObj(BenchHotline::seat)
                        .toList());
        open.push(telephones);
        var settings = ConfigFile.defaults()
                .with("http.port", freePort())
                .with("asterisk.amiPort", telephones.amiPort())
                .with("agi.port", agi)
                .with("database.port", freePort());
        config = settings.bind(folder);
        try {
            open.push(postgres(folder, config)::stop);
            startProcess(settings, heapMb);
            fill(agents);
        } catch (RuntimeException | SQLException e) {
            close();
            throw new IllegalStateException("the hotline to be measured does not start", e);
        }
    }

    private void startProcess(ConfigFile settings, int heapMb) throws IOException {
        Path file = Files.writeString(folder.resolve("hotline.yaml"), settings.toYaml());
        Path pid = folder.resolve("server.pid");
        var started = new ServerPart(file, heapMb, folder.resolve("server.log"), pid).start();
        open.push(started::stop);
        server = Long.parseLong(Files.readString(pid).split(" ")[0]);
        try (var metrics = Metrics.of(httpPort())) {
            metrics.awaitHealthy(READY_WITHIN);
        }
    }

    /** Its process. */
    long server() {
        return server;
    }

    static EmbeddedPostgres postgres(Path folder, HotlineConfig config) {
        var tools = System.getenv("HOTLINE_TOOLS");
        var programs = (tools == null ? Path.of(".hotline/tools") : Path.of(tools)).resolve("postgres");
        return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                folder.resolve("pg"),
                programs,
                config.database().port(),
                "superuser-of-a-bench",
                config.database().user(),
                config.database().password().value()));
    }

    static String login(int n) {
        return String.valueOf(6000 + n);
    }

    static String seat(int n) {
        return String.valueOf(9000 + n);
    }

    /** Agent 0 alone takes the calls of one line, all others those of the other. */
    private void fill(int agents) throws SQLException {
        run("insert into skill values ('bench'), ('seen')");
        // A cheap hash: ten thousand who sign in are not what is measured.
        String hash = Password.hash(PASSWORD)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID))
                .getResult();
        run(
                "insert into users (login, name, role, work_number, password_hash) select (6000 + n)::text, '坐席' || n, 'agent',"
                        + " (6000 + n)::text, '" + hash + "' from generate_series(0, " + agents + ") n");
        run(
                "insert into agent_skill select (6000 + n)::text, case when n = 0 then 'seen' else 'bench' end, 1 from generate_series(0, "
                        + agents + ") n");
        run("insert into seat (seat, kind, secret) select (9000 + n)::text, 'desk', 'secret' from generate_series(0, "
                + agents + ") n");
        run("insert into flow values ('bench', null)");
        run("insert into flow_version values ('bench', 1, '" + FLOW + "'::json, 'bench')");
        run("update flow set published_version = 1 where id = 'bench'");
        queue("many", 1, "bench", LINE_OF_MANY);
        queue("one", 0, "seen", LINE_OF_ONE);
    }

    private void queue(String id, int wrapUpSeconds, String skill, String line) throws SQLException {
        run("create table q as select * from queue where id = 'general'");
        run("update q set id = '" + id + "', name = '" + id + "', max_wait_seconds = null, wrap_up_seconds = "
                + wrapUpSeconds);
        run("insert into queue select * from q");
        run("drop table q");
        run("insert into queue_step values ('" + id + "', 0, '" + skill + "', null)");
        run("insert into line (number, name, flow_id, queue_id) values ('" + line + "', '" + line + "', 'bench', '" + id
                + "')");
    }

    /** Calls of the past, ten of each number. */
    void remember(int calls) throws SQLException {
        run(
                "insert into call (id, line, dialled, caller, caller_normal, queue, agent_login, agent_name, arrived_at, queued_at, offered_at,"
                        + " answered_at, joined_at, ended_at, outcome, wait_seconds, talk_seconds) select 'h' || g, '12345', '12345', '138' || lpad((g % "
                        + calls / 10 + ")::text, 8, '0'), '+86138' || lpad((g % " + calls / 10
                        + ")::text, 8, '0'), 'general', '1001', '李雪梅', t, t, t, t, t, t + interval '90 s', 'answered', 5, 80 from"
                        + " generate_series(1, " + calls
                        + ") g, lateral (select now() - g * interval '20 s') as at(t)");
        // What a night would do: else PostgreSQL does it while we measure.
        run("vacuum analyze call");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        config.database().jdbcUrl(),
                        config.database().user(),
                        config.database().password().value());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    HotlineConfig config() {
        return config;
    }

    int httpPort() {
        return config.http().port();
    }

    BenchSwitch telephones() {
        return telephones;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeAll(open, folder);
    }

    /** The last first; then the folder goes. */
    static void closeAll(Deque<AutoCloseable> open, Path folder) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("not closed: " + e.getMessage());
            }
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println(folder + " stays: " + e.getMessage());
        }
    }
}
