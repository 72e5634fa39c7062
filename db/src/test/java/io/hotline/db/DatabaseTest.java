package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    @Test
    void migrate_makesTheSchemaOnceAndThenDoesNothing() throws SQLException {
        String steps =
                "select version || ' ' || installed_on || ' ' || success from flyway_schema_history order by installed_rank";
        FRESH.database().migrate();
        List<String> first = FRESH.query(steps);
        FRESH.database().migrate();

        assertThat(first).isNotEmpty().allMatch(step -> step.endsWith(" true"));
        assertThat(FRESH.query(steps)).isEqualTo(first);
        FRESH.database().ping();
    }

    @Test
    void serverAway_isUnavailableAndSaysWhy() throws Exception {
        try (var away = Database.open(settings("jdbc:postgresql://127.0.0.1:" + closedPort() + "/hotline"))) {
            assertThatThrownBy(away::ping)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("cannot ping");
            assertThatThrownBy(away::migrate)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void databaseThatDoesNotExist_isUnavailable() {
        try (var missing = Database.open(settings(FRESH.url().replaceAll("/test_[^?]*", "/no_such_database")))) {
            assertThatThrownBy(missing::migrate)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("no_such_database");
        }
    }

    @Test
    void connectionsCutByTheServer_areReplaced() throws SQLException {
        FRESH.database().ping();
        FRESH.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'hotline' and datname = current_database()");

        await().ignoreException(DatabaseUnavailable.class)
                .untilAsserted(() -> FRESH.database().ping());
    }

    @Test
    void settings_areCheckedAndHideThePassword() {
        assertThat(settings("jdbc:postgresql://h/d").toString()).doesNotContain("top-secret");
        assertThatThrownBy(() -> settings("http://h/d")).hasMessageContaining("database.url");
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:postgresql://h/d", "u", "p", 0))
                .hasMessageContaining("database.poolSize");
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, "hotline", "top-secret", 2);
    }

    private static int closedPort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
