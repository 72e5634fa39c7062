package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final Path BINARIES = Path.of("target/postgres-binaries");
    private static final Path WORK = Path.of("target/embedded-postgres-test");
    private static final String SECRET = "it's \"secret\" \\";

    /** Made once; each test begins with a copy, which is ten times faster than a new one. */
    private static final Path TEMPLATE = WORK.resolve("template");

    private final List<EmbeddedPostgres> started = new ArrayList<>();
    private Path folder = WORK;

    @BeforeAll
    static void makeTemplate() throws Exception {
        PostgresBinaries.deleteIfThere(WORK);
        var postgres = EmbeddedPostgres.start(settings(TEMPLATE, freePort()));
        postgres.stop();
        assertThat(postgres.process().isAlive()).isFalse();
    }

    @BeforeEach
    void copyTemplate() throws Exception {
        folder = Files.createTempDirectory(WORK, "pg-").resolve("pg");
        Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        var copy = new ProcessBuilder("cp", "-a", TEMPLATE.toString(), folder.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
    }

    @AfterEach
    void stop() {
        started.forEach(EmbeddedPostgres::stop);
    }

    @Test
    void server_isSafeAndPrivate() throws Exception {
        var settings = settings(folder, freePort());
        start(settings);

        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(query(settings, "show " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(query(settings, "show password_encryption")).isEqualTo("scram-sha-256");
        assertThat(query(settings, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(
                        settings,
                        "select datlocprovider::text || datlocale from pg_database"
                                + " where datname = current_database()"))
                .isEqualTo("bC.UTF-8");
        assertThat(query(settings, "select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        for (var part : List.of("data", "socket", "log")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(part))))
                    .as(part)
                    .isEqualTo("rwx------");
        }
        assertThat(folder.resolve("password")).doesNotExist();
        var intruder = new EmbeddedPostgres.Settings(folder, BINARIES, settings.port(), "x", "hotline", "guessed");
        assertThatThrownBy(() -> query(intruder, "select 1")).hasMessageContaining("password authentication failed");
    }

    @Test
    void serverProcess_doesNotRunAsRoot() throws Exception {
        var postgres = start(settings(folder, freePort()));

        var status = Files.readString(Path.of("/proc/" + postgres.process().pid() + "/status"));

        assertThat(status).containsPattern("CapEff:\\s+0000000000000000");
    }

    @Test
    void secondStart_keepsTheData() throws Exception {
        var settings = settings(folder, freePort());
        var first = start(settings);
        execute(settings, "create table kept as select 42 as answer");
        first.stop();

        var second = start(settings);

        assertThat(second.adopted()).isFalse();
        assertThat(query(settings, "select answer from kept")).isEqualTo("42");
        assertThat(second.jdbcUrl()).isEqualTo(url(settings));
    }

    @Test
    void serverStillRunning_isAdopted() throws Exception {
        var settings = settings(folder, freePort());
        var first = start(settings);

        var second = start(settings);

        assertThat(second.adopted()).isTrue();
        assertThat(second.process().pid()).isEqualTo(first.process().pid());
        second.stop();
        assertThat(first.process().isAlive()).isFalse();
    }

    @Test
    void serverStillRunningOnAnotherPort_isReplaced() throws Exception {
        var first = start(settings(folder, freePort()));
        var moved = settings(folder, freePort());

        var second = start(moved);

        assertThat(first.process().isAlive()).isFalse();
        assertThat(second.adopted()).isFalse();
        assertThat(query(moved, "select 1")).isEqualTo("1");
    }

    @Test
    void crashAndAPidFileThatNamesSomebodyElse_startsAgain() throws Exception {
        var settings = settings(folder, freePort());
        var first = start(settings);
        execute(settings, "create table kept as select 42 as answer");
        signal("KILL", first.process());
        first.process().onExit().get(10, TimeUnit.SECONDS);
        for (var child : Postmaster.processesIn(PostgresCluster.dataFolder(folder))) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
        var pidFile = folder.resolve("data/postmaster.pid");
        var lines = new ArrayList<>(Files.readAllLines(pidFile));
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        start(settings);

        assertThat(query(settings, "select answer from kept")).isEqualTo("42");
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void crashWithChildrenStillThere_startsAgain() throws Exception {
        var settings = settings(folder, freePort());
        var first = start(settings);
        signal("KILL", first.process());
        first.process().onExit().get(10, TimeUnit.SECONDS);

        start(settings);

        assertThat(query(settings, "select 1")).isEqualTo("1");
    }

    @Test
    void newPasswords_replaceThoseInTheData() throws Exception {
        var port = freePort();
        start(settings(folder, port)).stop();
        var renewed = new EmbeddedPostgres.Settings(folder, BINARIES, port, "new 'super'", "hotline", "new 'user'");

        start(renewed);

        assertThat(query(renewed, "select current_user")).isEqualTo("hotline");
    }

    @Test
    void folderClosedToOthers_works(@TempDir Path closed) throws Exception {
        var inside = closed.resolve("pg");
        var copy = new ProcessBuilder("cp", "-a", TEMPLATE.toString(), inside.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
        var settings = settings(inside, freePort());

        var postgres = start(settings);

        assertThat(query(settings, "select 1")).isEqualTo("1");
        postgres.stop();
    }

    @Test
    void portTaken_isSaidAndNothingIsStarted() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            var settings = settings(folder, socket.getLocalPort());

            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(PostgresStartFailed.class)
                    .hasMessageContaining("port " + socket.getLocalPort())
                    .hasMessageContaining("--port-base");
        }
        assertThat(Postmaster.processesIn(PostgresCluster.dataFolder(folder))).isEmpty();
    }

    @Test
    void dataOfAnotherVersion_isSaidInTheServersWords() throws Exception {
        Files.writeString(folder.resolve("data/PG_VERSION"), "14\n");
        var settings = settings(folder, freePort());

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(PostgresStartFailed.class)
                .hasMessageContaining("initialized by PostgreSQL version 14");
    }

    @Test
    void settings_areCheckedAndHideThePasswords() throws Exception {
        assertThat(settings(folder, 5433).toString()).doesNotContain("secret");
        assertThatThrownBy(() -> settings(folder, 70_000)).hasMessageContaining("port");
        assertThatThrownBy(() -> new EmbeddedPostgres.Settings(folder, BINARIES, 5433, "a\nb", "hotline", "p"))
                .hasMessageContaining("superuser");
        assertThatThrownBy(() -> new EmbeddedPostgres.Settings(folder, BINARIES, 5433, "a", "Robert'); --", "p"))
                .hasMessageContaining("user");
    }

    private EmbeddedPostgres start(EmbeddedPostgres.Settings settings) {
        var postgres = EmbeddedPostgres.start(settings);
        started.add(postgres);
        return postgres;
    }

    private static EmbeddedPostgres.Settings settings(Path folder, int port) {
        return new EmbeddedPostgres.Settings(folder, BINARIES, port, "super " + SECRET, "hotline", SECRET);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String url(EmbeddedPostgres.Settings settings) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/hotline";
    }

    private static String query(EmbeddedPostgres.Settings settings, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(settings), settings.user(), settings.userPassword());
                var result = connection.createStatement().executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres.Settings settings, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(settings), settings.user(), settings.userPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
