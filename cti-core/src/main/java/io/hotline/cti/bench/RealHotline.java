package io.hotline.cti.bench;

import io.hotline.cti.Main;
import io.hotline.cti.audio.Wav;
import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.config.SecretStore;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.AsteriskSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole hotline with a real Asterisk: PostgreSQL, Asterisk and the server, each a process, in a folder that goes with it. Its line
 * says a prompt of 0.2 s and rings one of its agents, who have no wrap-up and whose work number is not announced. The same
 * Asterisk has what peers need: the queue {@code bench} of app_queue, and two numbers that lead past the server.
 */
final class RealHotline implements AutoCloseable {
    static final String LINE = "95001";
    /** Straight into app_queue. */
    static final String APP_QUEUE = "95002";
    /** The same prompt, then the place where callers wait, without a server. */
    static final String BARE = "95003";

    static final String AMI_USER = "bench";
    static final String AMI_SECRET = "bench-of-this-machine";
    static final String SEAT_SECRET = "secret";

    private static final String GREETING = "您好。";
    private static final int RATE = 8_000;
    private static final int PROMPT_MS = 200;
    /** Asterisk takes others than those that are taken. */
    private static final int FIRST_MEDIA = 40_000;

    private static final int SERVER_STARTS_WITHIN_SECONDS = 60;
    private static final String FLOW = """
            {"id": "bench", "name": "bench", "purpose": "inbound", "start": "hello", "fallback": "human",
             "nodes": {"hello": {"kind": "say", "speech": ["%s"], "next": "human"},
                       "human": {"kind": "queue", "queue": "", "requirements": ""}},
             "layout": {"hello": [0, 0], "human": [0, 100]}}""".formatted(GREETING);

    private final Path folder;
    private final HotlineConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private AsteriskInstance asterisk;
    private Process server;
    private ProcessHandle postgres;

    @SuppressWarnings("NullAway.Init") // all are there when the constructor returns
    RealHotline(int agents) throws IOException, InterruptedException, SQLException {
        folder = Files.createTempDirectory("hotline-bench-");
        var store = new SecretStore(folder.resolve("secrets"));
        for (var name : List.of("ami-events", "ami-actions", "ami-fence", "database")) {
            store.generateIfMissing("file:" + name);
        }
        ConfigFile settings = ConfigFile.defaults()
                .with("http.port", BenchHotline.freePort())
                .with("asterisk.sipPort", BenchHotline.freePort())
                .with("asterisk.amiPort", BenchHotline.freePort())
                .with("asterisk.phonePort", BenchHotline.freePort())
                .with("asterisk.rtpStart", FIRST_MEDIA)
                .with("asterisk.rtpEnd", FIRST_MEDIA + 1_999)
                .with("agi.port", BenchHotline.freePort())
                .with("database.port", BenchHotline.freePort());
        config = settings.bind(folder);
        try {
            prompt();
            var database = BenchHotline.postgres(folder, config);
            open.push(database::stop);
            postgres = database.process();
            asterisk = AsteriskInstance.start(AsteriskSettings.of(config, root(), templates(), folder));
            open.push(asterisk);
            server = server(settings);
            open.push(this::endServer);
            awaitServer();
            fill(agents);
        } catch (RuntimeException | IOException | SQLException e) {
            close();
            throw e;
        }
    }

    /** A tone in place of the voice, so that it is as long on every machine. */
    private void prompt() throws IOException {
        Path recorded = Files.createDirectories(
                config.asterisk().folders().prompts().here().resolve("recorded"));
        var tone = new short[RATE * PROMPT_MS / 1000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        Files.write(recorded.resolve("short.wav"), Wav.file(RATE, tone));
        Files.writeString(recorded.resolve("index.yaml"), '"' + GREETING + "\": short.wav\n");
        Files.write(config.asterisk().folders().prompts().here().resolve("bench-short.wav"), Wav.file(RATE, tone));
    }

    /** The configuration that every installation has, and behind it what only peers need. */
    private Path templates() throws IOException {
        Path own = Files.createDirectories(folder.resolve("templates"));
        try (Stream<Path> files = Files.list(Path.of("config/asterisk"))) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName()));
            }
        }
        append(own.resolve("queues.conf"), """

                [bench]
                strategy = leastrecent
                musicclass = hl-wait
                ringinuse = no
                timeout = 20
                retry = 1
                wrapuptime = 0
                joinempty = yes
                leavewhenempty = no
                """);
        append(own.resolve("extensions.conf"), """

                [hl-entry]
                exten => %s,1,Answer()
                 same => n,Queue(bench)
                 same => n,Hangup()
                exten => %s,1,Set(HL_LINE=%s)
                 same => n,Set(HL_CALL=${UNIQUEID})
                 same => n,Answer()
                 same => n,Playback(%s/bench-short)
                 same => n,Goto(hl-wait,s,1)
                """.formatted(
                APP_QUEUE, BARE, LINE, config.asterisk().folders().prompts().there()));
        append(own.resolve("manager.conf"), """

                [%s]
                secret = %s
                deny = 0.0.0.0/0.0.0.0
                permit = 127.0.0.0/255.0.0.0
                writetimeout = 10000
                read = call,user
                write = call,originate
                """.formatted(AMI_USER, AMI_SECRET));
        return own;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private Process server(ConfigFile settings) throws IOException {
        Path file = Files.writeString(folder.resolve("hotline.yaml"), settings.toYaml());
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "--config", file.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    private void endServer() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    private void awaitServer() throws IOException, InterruptedException {
        var health =
                URI.create("http://127.0.0.1:" + httpPort() + "/api/v1/health").toURL();
        for (int tries = 0; tries < SERVER_STARTS_WITHIN_SECONDS * 5; tries++) {
            if (!server.isAlive()) {
                throw new IOException("the server ended: " + Files.readString(folder.resolve("server.log")));
            }
            try {
                var question = (HttpURLConnection) health.openConnection();
                if (question.getResponseCode() == 200) {
                    return;
                }
            } catch (ConnectException notYet) {
                // It has just been started.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IOException("the server is not ready: " + Files.readString(folder.resolve("server.log")));
    }

    /** A work number that is too long to be spoken is not announced. */
    private void fill(int agents) throws SQLException {
        run(
                "insert into skill values ('bench')",
                "insert into users (login, name, role, work_number, password_hash) select (6000 + n)::text, '坐席' || n, 'agent',"
                        + " repeat('9', 1100) || (6000 + n), (select password_hash from users where login = '1001') from"
                        + " generate_series(1, " + agents + ") n",
                "insert into agent_skill select (6000 + n)::text, 'bench', 1 from generate_series(1, " + agents + ") n",
                "insert into seat (seat, kind, secret) select (9000 + n)::text, 'desk', '" + SEAT_SECRET
                        + "' from generate_series(1, " + agents + ") n",
                "insert into flow values ('bench', 1)",
                "insert into flow_version values ('bench', 1, '" + FLOW + "'::json, 'bench')",
                "create table q as select * from queue where id = 'general'",
                "update q set id = 'bench', name = 'bench', wrap_up_seconds = 0, max_wait_seconds = 3600",
                "insert into queue select * from q",
                "drop table q",
                "insert into queue_step values ('bench', 0, 'bench', null)",
                "insert into line (number, name, flow_id, queue_id) values ('" + LINE
                        + "', 'bench', 'bench', 'bench')");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        config.database().jdbcUrl(),
                        config.database().user(),
                        config.database().password().value());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    static List<String> seats(int agents) {
        return IntStream.rangeClosed(1, agents)
                .mapToObj(n -> String.valueOf(9000 + n))
                .toList();
    }

    /** All agents at their seats and ready; their phones have registered. Returns what closes their pages. */
    AutoCloseable signIn(int agents) throws IOException, InterruptedException {
        var http = HttpClient.newHttpClient();
        List<ScriptedAgent> pages = new ArrayList<>();
        try (var signingIn = Executors.newFixedThreadPool(2)) {
            List<Future<ScriptedAgent>> all = new ArrayList<>();
            for (int n = 1; n <= agents; n++) {
                int number = n;
                all.add(signingIn.submit(() -> {
                    var agent = new ScriptedAgent(http, httpPort(), String.valueOf(6000 + number), _ -> {});
                    agent.signIn(BenchHotline.PASSWORD);
                    agent.sit(String.valueOf(9000 + number));
                    return agent;
                }));
            }
            for (var one : all) {
                pages.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("an agent cannot sign in", e);
        }
        return () -> {
            pages.forEach(ScriptedAgent::leave);
            http.shutdownNow();
        };
    }

    /** The members of app_queue: added when their phones have registered, or it would not know that they can be rung. */
    void queueMembers(List<String> seats) throws InterruptedException {
        for (String seat : seats) {
            asterisk.command("queue add member PJSIP/" + seat + " to bench");
        }
    }

    int httpPort() {
        return config.http().port();
    }

    int sipPort() {
        return config.asterisk().sipPort();
    }

    int amiPort() {
        return config.asterisk().amiPort();
    }

    /** Processor seconds so far. */
    record Used(double server, double postgres, double asterisk) {
        Used since(Used before) {
            return new Used(server - before.server, postgres - before.postgres, asterisk - before.asterisk);
        }
    }

    Used used() {
        return new Used(
                seconds(Stream.of(server.toHandle())),
                seconds(Stream.concat(Stream.of(postgres), postgres.descendants())),
                seconds(Stream.of(asterisk.process().toHandle())));
    }

    private static double seconds(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
    }

    private static Path root() {
        var tools = System.getenv("HOTLINE_TOOLS");
        return (tools == null ? Path.of(".hotline/tools") : Path.of(tools)).resolve("asterisk-root");
    }

    @Override
    public void close() {
        BenchHotline.closeAll(open, folder);
    }
}
