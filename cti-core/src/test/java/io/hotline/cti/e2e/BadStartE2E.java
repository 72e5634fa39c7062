package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.SecretStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake that only a person can mend ends the server with one clear line and exit code 64. */
@OnStand
class BadStartE2E {
    private static final int CONFIGURATION = 64;

    private final Stand stand;

    @TempDir
    Path data;

    BadStartE2E(Stand stand) {
        this.stand = stand;
    }

    @Test
    void unknownKey_isNamed() {
        assertEnd(ServerProcess.start(data, "http: {prot: 1}\n"), "unknown key http.prot");
    }

    @Test
    void missingSecret_isNamed() {
        assertEnd(ServerProcess.start(data, ""), "secrets/");
    }

    @Test
    void databaseAwayAtTheFirstStart_isSaid() throws IOException {
        int nobody = freePort();

        var server = ServerProcess.start(
                data, settings().with("database.url", "jdbc:postgresql://127.0.0.1:" + nobody + "/x"));

        assertEnd(server, "the first start needs PostgreSQL", "database.");
    }

    @Test
    void takenHttpPort_isSaid() throws IOException {
        try (var taken = port()) {
            var server = ServerProcess.start(data, settings().with("http.port", taken.getLocalPort()));

            assertEnd(server, "http.port", String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void takenAgiPort_isSaid() throws IOException {
        try (var taken = port()) {
            var server = ServerProcess.start(data, settings().with("agi.port", taken.getLocalPort()));

            assertEnd(server, "agi.port", String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void wrongAmiPassword_isSaid_withoutThePassword() throws IOException {
        // All three: with the right one of hl-fence it would end the session of the stand's own server. That server
        // holds
        // hl-events, so it is hl-fence whose password is looked at; ServerKilledE2E has hl-events refused.
        for (var user : List.of("ami-events", "ami-actions", "ami-fence")) {
            Files.createDirectories(data.resolve("secrets"));
            Files.writeString(data.resolve("secrets").resolve(user), "not-the-password");
        }

        var server = ServerProcess.start(
                data,
                settings().with("asterisk.amiPort", stand.config().asterisk().amiPort()));

        assertThat(assertEnd(server, "Asterisk refuses us", "AMI user hl-fence"))
                .doesNotContain("not-the-password");
    }

    private static String assertEnd(ServerProcess server, String... hints) {
        try (server) {
            int code = server.exitCode();
            String words = server.lastWords();
            assertThat(words).hasLineCount(1).startsWith("hotline: ").contains(hints);
            assertThat(words).doesNotContain("Exception", "\tat ");
            assertThat(code).isEqualTo(CONFIGURATION);
            return words;
        }
    }

    /** Right in everything: ports that nobody has, the stand's PostgreSQL with a database of its own, and no Asterisk. */
    private ConfigFile settings() throws IOException {
        var store = new SecretStore(data.resolve("secrets"));
        for (var name : List.of("ami-events", "ami-actions", "ami-fence")) {
            store.generateIfMissing("file:" + name);
        }
        Files.writeString(
                data.resolve("secrets/database"),
                stand.config().database().password().value());
        return ConfigFile.defaults()
                .with("http.port", freePort())
                .with("agi.port", freePort())
                .with("asterisk.amiPort", freePort())
                .with("database.mode", "external")
                .with("database.url", stand.emptyDatabase());
    }

    private static int freePort() throws IOException {
        try (var port = port()) {
            return port.getLocalPort();
        }
    }

    private static ServerSocket port() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
