package io.hotline.cti.bench;

import io.hotline.cti.audio.Wav;
import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.config.SecretStore;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.AsteriskSettings;
import io.hotline.cti.launch.RunningPart;
import io.hotline.cti.launch.ServerPart;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole hotline with a real Asterisk: PostgreSQL, Asterisk and the server, each a process, in a folder that goes with it. Its line
 * rings one of its agents, who have no wrap-up. The same Asterisk has what peers need: the queue {@code bench} of app_queue, and
 * two numbers that lead past the server.
 */
final class RealHotline implements AutoCloseable {
    static final String LINE = "96001";
    /** Straight into app_queue. */
    static final String APP_QUEUE = "96002";
    /** The same prompt, then the place where callers wait, without a server. */
    static final String BARE = "96003";

    static final String AMI_USER = "bench";
    static final String AMI_SECRET = "bench-of-this-machine";
    static final String SEAT_SECRET = "secret";

    /** How much callers hear before they talk. */
    enum Words {
        /** A prompt of 0.2 s. */
        FEW(200, 0),
        /** The greeting and the notice of the flow that every installation begins with, and the work number of the agent. */
        ALL(9_000, 3_000);

        /** What stands for them where no server is. */
        private final int promptMs;

        private final int announcementMs;

        Words(int promptMs, int announcementMs) {
            this.promptMs = promptMs;
            this.announcementMs = announcementMs;
        }
    }

    private static final int FIRST_SEAT = 90_000;
    private static final int FIRST_PEER_SEAT = 95_000;
    private static final String GREETING = "您好。";
    private static final int RATE = 8_000;
    /** Asterisk takes others than those that are taken. */
    private static final int FIRST_MEDIA = 40_000;

    /** As hotline.yaml advises: the collector uses all that it may. */
    private static final int FEW_SEATS = 30;

    private static final int HEAP_MB_OF_FEW = 192;
    private static final int HEAP_MB = 512;
    private static final int LAST_WORDS = 30;

    private static final Duration SERVER_STARTS_WITHIN = Duration.ofMinutes(1);
    private static final String FLOW = """
            {"id": "bench", "name": "bench", "purpose": "inbound", "start": "hello", "fallback": "human",
             "nodes": {"hello": {"kind": "say", "speech": ["%s"], "next": "human"},
                       "human": {"kind": "queue", "queue": "", "requirements": ""}},
             "layout": {"hello": [0, 0], "human": [0, 100]}}""".formatted(GREETING);

    private final Words words;
    private final Path folder;
    private final HotlineConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::closeParts, "bench-exit");
    private AsteriskInstance asterisk;
    private RunningPart server;
    private ProcessHandle postgres;

    @SuppressWarnings("NullAway.Init") // all are there when the constructor returns
    RealHotline(int agents, Words words) throws IOException, InterruptedException, SQLException {
        this.words = words;
        // Whoever interrupts a bench leaves nothing running.
        Runtime.getRuntime().addShutdownHook(atExit);
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
                .with("server.heapMb", agents <= FEW_SEATS ? HEAP_MB_OF_FEW : HEAP_MB)
                .with("database.port", BenchHotline.freePort());
        config = settings.bind(folder);
        try {
            prompts();
            var database = BenchHotline.postgres(folder, config);
            open.push(database::stop);
            postgres = database.process();
            asterisk = AsteriskInstance.start(AsteriskSettings.of(config, root(), templates(), folder));
            open.push(asterisk);
            Files.writeString(folder.resolve("hotline.yaml"), settings.toYaml());
            startServer();
            open.push(this::stopServer);
            fill(agents);
        } catch (RuntimeException | IOException | SQLException e) {
            close();
            throw e;
        }
    }

    /** Tones in place of voices, so that they are as long on every machine. */
    private void prompts() throws IOException {
        Path here = config.asterisk().folders().prompts().here();
        Path recorded = Files.createDirectories(here.resolve("recorded"));
        Files.write(recorded.resolve("short.wav"), tone(Words.FEW.promptMs));
        Files.writeString(recorded.resolve("index.yaml"), '"' + GREETING + "\": short.wav\n");
        Files.write(here.resolve("bench-prompt.wav"), tone(words.promptMs));
        Files.write(here.resolve("bench-announcement.wav"), tone(words.announcementMs));
    }

    private static byte[] tone(int ms) {
        var tone = new short[RATE * ms / 1000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        return Wav.file(RATE, tone);
    }

    /** For the one who originates by himself: what the caller hears when his agent has answered; empty: nothing. */
    String announcement() {
        return words.announcementMs == 0
                ? ""
                : config.asterisk().folders().prompts().there() + "/bench-announcement";
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
        Path dialplan = own.resolve("extensions.conf");
        append(
                dialplan,
                bare(Files.readString(dialplan))
                        + """

                [hl-entry]
                exten => %s,1,Answer()
                 same => n,Queue(bench)
                 same => n,Hangup()
                exten => %s,1,Set(HL_LINE=%s)
                 same => n,Set(HL_CALL=${UNIQUEID})
                 same => n,Answer()
                 same => n,Playback(%s/bench-prompt)
                 same => n,Goto(bare-wait,s,1)
                """.formatted(
                                        APP_QUEUE,
                                        BARE,
                                        LINE,
                                        config.asterisk().folders().prompts().there()));
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

    /** The places of a call from waiting to talking once more, under names that mean nothing to the server. */
    private static String bare(String dialplan) {
        var bare = new StringBuilder();
        for (String place : List.of("hl-wait", "hl-agent", "hl-join")) {
            int begin = dialplan.indexOf("\n[" + place + "]\n");
            int end = dialplan.indexOf("\n[", begin + 1);
            bare.append(dialplan, begin, end);
        }
        return bare.toString()
                .replaceAll("hl-(wait|agent|join)\\b(?!-|\\))", "bare-$1")
                .replace("HlStep", "BareStep");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    /** As {@code ./hotline up} starts it; returns when it is well. */
    void startServer() throws IOException {
        server = new ServerPart(
                        folder.resolve("hotline.yaml"),
                        config.server().heapMb(),
                        folder.resolve("server.log"),
                        folder.resolve("server.pid"))
                .start();
        try (var metrics = Metrics.of(httpPort())) {
            metrics.awaitHealthy(SERVER_STARTS_WITHIN);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + ": " + Files.readString(folder.resolve("server.log")), e);
        }
    }

    /** Differences between Asterisk and the server, found and mended since it started. */
    double heals() throws IOException {
        try (var metrics = Metrics.of(httpPort())) {
            return metrics.sample().sum("hotline_switch_heals_total");
        }
    }

    void stopServer() {
        server.stop();
    }

    long serverPid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("server.pid")).split(" ")[0]);
    }

    long postgresPid() {
        return postgres.pid();
    }

    long asteriskPid() {
        return asterisk.process().pid();
    }

    /** A work number that is too long to be spoken is not announced. */
    private void fill(int agents) throws SQLException {
        String workNumber = words == Words.ALL ? "(6000 + n)::text" : "repeat('9', 1100) || (6000 + n)";
        String flow = words == Words.ALL ? "12345" : "bench";
        run(
                "insert into skill values ('bench')",
                "insert into users (login, name, role, work_number, password_hash) select (6000 + n)::text, '坐席' || n, 'agent',"
                        + " " + workNumber + ", (select password_hash from users where login = '1001') from"
                        + " generate_series(1, " + agents + ") n",
                "insert into agent_skill select (6000 + n)::text, 'bench', 1 from generate_series(1, " + agents + ") n",
                "insert into seat (seat, kind, secret) select (first + n)::text, 'desk', '" + SEAT_SECRET
                        + "' from generate_series(1, " + agents + ") n, (values (" + FIRST_SEAT + "), ("
                        + FIRST_PEER_SEAT + ")) seats (first)",
                "insert into flow values ('bench', 1)",
                "insert into flow_version values ('bench', 1, '" + FLOW + "'::json, 'bench')",
                "create table q as select * from queue where id = 'general'",
                "update q set id = 'bench', name = 'bench', wrap_up_seconds = 0, max_wait_seconds = 3600",
                "insert into queue select * from q",
                "drop table q",
                "insert into queue_step values ('bench', 0, 'bench', null)",
                "insert into line (number, name, flow_id, queue_id) values ('" + LINE + "', 'bench', '" + flow
                        + "', 'bench')");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** Records of answered calls that have a recording of both sides; those that are still on their way are waited for. */
    long answeredWithRecording() throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from call where outcome = 'answered' and recording_id is not null")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                config.database().jdbcUrl(),
                config.database().user(),
                config.database().password().value());
    }

    static List<String> seats(int agents) {
        return IntStream.rangeClosed(1, agents)
                .mapToObj(n -> String.valueOf(FIRST_SEAT + n))
                .toList();
    }

    /** As many seats more, at which nobody sits: the phones that peers ring. */
    static List<String> peerSeats(int agents) {
        return IntStream.rangeClosed(1, agents)
                .mapToObj(n -> String.valueOf(FIRST_PEER_SEAT + n))
                .toList();
    }

    /** The first so many agents at their seats and ready; their phones have registered. Returns what closes their pages. */
    AutoCloseable signIn(int agents) throws IOException, InterruptedException {
        return signIn(1, agents);
    }

    /** These agents, counted from 1, both included. */
    AutoCloseable signIn(int first, int last) throws IOException, InterruptedException {
        var http = HttpClient.newHttpClient();
        List<ScriptedAgent> pages = new ArrayList<>();
        try (var signingIn = Executors.newFixedThreadPool(2)) {
            List<Future<ScriptedAgent>> all = new ArrayList<>();
            for (int n = first; n <= last; n++) {
                int number = n;
                all.add(signingIn.submit(() -> {
                    var agent = new ScriptedAgent(http, httpPort(), String.valueOf(6000 + number), _ -> {});
                    agent.signIn(BenchHotline.PASSWORD);
                    agent.sit(String.valueOf(FIRST_SEAT + number));
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
    record Used(double server, double postgres, double asterisk, double phones) {
        Used since(Used before) {
            return new Used(
                    server - before.server,
                    postgres - before.postgres,
                    asterisk - before.asterisk,
                    phones - before.phones);
        }

        /** Each part's share of all processors in that time. */
        Used shares(double seconds) {
            double all = seconds * Runtime.getRuntime().availableProcessors();
            return new Used(server / all, postgres / all, asterisk / all, phones / all);
        }

        double sum() {
            return server + postgres + asterisk + phones;
        }
    }

    Used used() throws IOException {
        if (ProcessHandle.of(serverPid()).isEmpty()) {
            List<String> log = Files.readAllLines(folder.resolve("server.log"));
            throw new IOException("the server has ended; its last words:\n"
                    + String.join("\n", log.subList(Math.max(0, log.size() - LAST_WORDS), log.size())));
        }
        return new Used(
                ProcessUse.of(serverPid()).cpuSeconds(),
                ProcessUse.of(postgresPid()).cpuSeconds(),
                ProcessUse.of(asteriskPid()).cpuSeconds(),
                // Its children are the other parts.
                ProcessUse.ofOne(ProcessHandle.current().pid()).cpuSeconds());
    }

    private static Path root() {
        var tools = System.getenv("HOTLINE_TOOLS");
        return (tools == null ? Path.of(".hotline/tools") : Path.of(tools)).resolve("asterisk-root");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        closeParts();
    }

    private void closeParts() {
        BenchHotline.closeAll(open, folder);
    }
}
