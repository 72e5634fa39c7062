package io.hotline.cti.e2e;

import static org.awaitility.Awaitility.await;

import io.hotline.cti.CtiServer;
import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import io.hotline.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole hotline for tests: PostgreSQL, Asterisk and the server, on ports and in a folder of its own. Agents 1001 to 1004 with the
 * seats 8021 to 8024 are as in every demo installation and serve 12345; the others join {@link Team}s.
 */
final class Stand implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    /** Ports of the block that phones of tests use: the RTP range of Asterisk begins at +100. */
    private static final int FIRST_PHONE = 10;

    /** Media, its RTCP that nobody listens to, SIP, SIPp's own remote control. */
    private static final int PORTS_PER_PHONE = 4;

    private static final int PHONES = 21;
    /** Behind those of the phones. */
    private static final int OUTSIDE = FIRST_PHONE + PHONES * PORTS_PER_PHONE;

    private static final String SUPERUSER_PASSWORD = "superuser-of-a-test";

    private final int base = FreePorts.base();
    private final Path data;
    private final ConfigFile settings;
    private final HotlineConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicInteger phones = new AtomicInteger();
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final AgiTap agiTap;
    private final Staff staff;
    private final Ending ending = new Ending(this);
    private @Nullable AsteriskInstance asterisk;
    private @Nullable ServerProcess process;

    /** With the server in this JVM. */
    static Stand start() {
        return start(stand -> CtiServer.start(stand.config, stand.broken::set));
    }

    /** With a server that a test can kill. */
    static Stand startWithServerProcess() {
        return start(Stand::serverProcess);
    }

    private static Stand start(Function<Stand, AutoCloseable> server) {
        var stand = new Stand();
        try {
            stand.begin();
            stand.open.push(server.apply(stand));
            stand.awaitHealthy();
            stand.staff.prepare();
            return stand;
        } catch (RuntimeException | InterruptedException e) {
            stand.close();
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private Stand() {
        try {
            data = Files.createTempDirectory("hotline-stand-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var applied = new AtomicReference<@Nullable ConfigFile>();
        config = TestAsterisk.config(data, base, file -> {
            String outside = "127.0.0.1:" + (base + OUTSIDE + 2);
            var own = file.with("outbound.trunk", outside)
                    .with("outbound.emergency", outside)
                    .with("outbound.ringTime", "PT6S")
                    .with("agents.pageGrace", "PT6S")
                    .with("agents.callKept", "PT30S")
                    .with("lookUps.hosts", "localhost");
            applied.set(own);
            return own;
        });
        settings = Objects.requireNonNull(applied.get());
        var prompts = config.asterisk().folders().prompts();
        WaitingTones.record(prompts.here());
        agiTap = new AgiTap(config.agi(), prompts.there() + "/survival");
        staff = new Staff(config.database());
    }

    private void begin() throws InterruptedException {
        open.push(agiTap);
        var postgres = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                data.resolve("pg"),
                TestAsterisk.tools().resolve("postgres"),
                config.database().port(),
                SUPERUSER_PASSWORD,
                config.database().user(),
                config.database().password().value()));
        open.push(postgres::stop);
        HotlineConfig throughTap = settings.with("agi.port", agiTap.port()).bind(data);
        asterisk = AsteriskInstance.start(TestAsterisk.settings(throughTap, data));
        open.push(asterisk);
    }

    private ServerProcess serverProcess() {
        var started = ServerProcess.start(data, settings);
        process = started;
        return started;
    }

    /** As a crash would end it. */
    void killServer() {
        Objects.requireNonNull(process, "this stand's server is no process").kill();
    }

    AutoCloseable frozenServer() {
        return Objects.requireNonNull(process, "this stand's server is no process")
                .frozen();
    }

    /** The next start on the same data. */
    void startServerAgain() {
        open.push(serverProcess());
        awaitHealthy();
    }

    /** Settings for this stand's Asterisk and PostgreSQL as somebody else's; in the folder nothing but the passwords. */
    ConfigFile asExternalParts(Path ownData) {
        var folders = config.asterisk().folders();
        copySecrets(ownData);
        return settings.with("asterisk.mode", "external")
                .with(
                        "asterisk.folders.recordings.here",
                        folders.recordings().here().toString())
                .with("asterisk.folders.prompts.here", folders.prompts().here().toString())
                .with("database.mode", "external")
                .with("database.url", config.database().jdbcUrl());
    }

    private void copySecrets(Path ownData) {
        try (Stream<Path> secrets = Files.list(data.resolve("secrets"))) {
            Path own = Files.createDirectories(ownData.resolve("secrets"));
            for (Path secret : secrets.toList()) {
                Files.copy(secret, own.resolve(secret.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another server than the stand's own, which was killed. */
    void startServer(Path ownData, ConfigFile itsSettings) {
        process = ServerProcess.start(ownData, itsSettings);
        open.push(process);
        awaitHealthy();
    }

    private void awaitHealthy() {
        var api = new Api(config.http().port());
        await("the hotline").atMost(READY_WITHIN).until(api::healthy);
    }

    /** The address of a new database in this stand's PostgreSQL, for the same user. */
    String emptyDatabase() {
        String server = "jdbc:postgresql://127.0.0.1:" + config.database().port() + "/";
        String name = "empty" + databases.incrementAndGet();
        try (var postgres = DriverManager.getConnection(server + "postgres", "postgres", SUPERUSER_PASSWORD);
                var statement = postgres.createStatement()) {
            statement.execute(
                    "create database " + name + " owner " + config.database().user());
            return server + name;
        } catch (SQLException e) {
            throw new IllegalStateException("no database for a test", e);
        }
    }

    /** The channels that live in Asterisk, one a line, its unique id last. */
    String channels() {
        return console("core show channels concise");
    }

    /** The channel that comes to this context of the dialplan; there must be no other there. */
    String channelAt(String context) {
        return await("somebody at " + context)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> channels()
                                .lines()
                                .filter(line -> line.contains("!" + context + "!"))
                                .map(line -> line.substring(0, line.indexOf('!')))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    /** What Asterisk's own console says to this. */
    String console(String command) {
        try {
            return Objects.requireNonNull(asterisk).command(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HotlineConfig config() {
        return config;
    }

    Path data() {
        return data;
    }

    AgiTap agiTap() {
        return agiTap;
    }

    /** The API for somebody who is signed in; he has no seat yet. */
    Api signedIn(String login) {
        Throwable failure = broken.get();
        if (failure != null) {
            throw new AssertionError("the server broke", failure);
        }
        return new Api(config.http().port()).signIn(login, "hotline-demo");
    }

    /** A line of its own for a test, with so many agents at desk phones who are not ready yet. */
    Team team(int agents) {
        return team(agents, Staff.Rules.USUAL);
    }

    /** The same with phones that ring for so long. */
    Team team(int agents, Duration ringTime) {
        return team(agents, Staff.Rules.USUAL.ringing(ringTime));
    }

    Team team(int agents, Staff.Rules rules) {
        return new Team(this, staff.form(agents, rules), signedIn("2001"));
    }

    /** An agent who knows this and nothing else, for the demo's own lines. */
    Desk specialist(String skill, int level) {
        Staff.Place place = staff.specialist(skill, level);
        Team.awaitSkill(signedIn("2001"), place.login(), skill);
        return new Desk(this, place.login(), place.seat(), () -> staff.giveBack(place));
    }

    /** The same with columns of its queue and its line set. */
    Team team(int agents, Duration ringTime, String queueColumns, String lineColumns) {
        return new Team(
                this,
                staff.form(agents, Staff.Rules.USUAL.ringing(ringTime), queueColumns, lineColumns),
                signedIn("2001"));
    }

    /** Who answers calls that the hotline makes: at the address of the trunk, so one at a time. */
    Phone outside() {
        int port = base + OUTSIDE;
        // The phone before this one was closed just now, and its ear lets go of the port a moment later.
        var media = await("port " + port + " of the outside")
                .atMost(Duration.ofSeconds(5))
                .until(() -> Media.at(port), Optional::isPresent)
                .orElseThrow();
        return Phone.outside(
                new Sipp.Place(port + 2, port + 3, port, config.asterisk().sipPort(), data), media);
    }

    Staff staff() {
        return staff;
    }

    Ending ending() {
        return ending;
    }

    /** An agent of the demo, who takes calls to 12345. */
    Desk demoDesk(String login, String seat) {
        return new Desk(this, login, seat, () -> {});
    }

    Phone citizen(String number, String dials) {
        return phone((place, media) -> Phone.citizen(place, media, number, dials));
    }

    Phone deskPhone(String seat) {
        return phone((place, media) -> Phone.desk(place, media, seat));
    }

    private interface Make {
        Phone at(Sipp.Place place, Media media);
    }

    private Phone phone(Make make) {
        for (int tries = 0; tries < PHONES; tries++) {
            int port = base + FIRST_PHONE + phones.getAndIncrement() % PHONES * PORTS_PER_PHONE;
            var media = Media.at(port);
            if (media.isPresent()) {
                var place = new Sipp.Place(
                        port + 2, port + 3, port, config.asterisk().sipPort(), data);
                return make.at(place, media.get());
            }
        }
        throw new IllegalStateException("all " + PHONES + " phones are in use");
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure = new IllegalStateException("the stand did not close cleanly", e);
            }
        }
        deleteDatabase();
        if (failure != null) {
            throw failure;
        }
    }

    /** A hundred megabytes a run; the logs, a few, stay for whoever looks for a cause. */
    private void deleteDatabase() {
        try (Stream<Path> files = Files.walk(data.resolve("pg"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
