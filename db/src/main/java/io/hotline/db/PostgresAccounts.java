package io.hotline.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** The role and the database that the server works with, made or brought in line at every start. */
final class PostgresAccounts {
    private static final String WRONG_PASSWORD = "28P01";
    /** A server that does not answer for so long is taken for hung. */
    private static final Duration ACCESS_LIMIT = Duration.ofSeconds(5);

    private static final Duration WORK_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres.Settings settings;

    PostgresAccounts(EmbeddedPostgres.Settings settings) {
        this.settings = settings;
    }

    enum Access {
        GRANTED,
        WRONG_PASSWORD,
        NO_ANSWER
    }

    Access superuserAccess() {
        return access(PostgresCluster.SUPERUSER, settings.superuserPassword(), "postgres");
    }

    private Access access(String user, String password, String database) {
        try (var connection = connect(user, password, database, ACCESS_LIMIT)) {
            return connection.isValid(5) ? Access.GRANTED : Access.NO_ANSWER;
        } catch (SQLException e) {
            return WRONG_PASSWORD.equals(e.getSQLState()) ? Access.WRONG_PASSWORD : Access.NO_ANSWER;
        }
    }

    void ensure() {
        var user = settings.user();
        try (var superuser = connect(PostgresCluster.SUPERUSER, settings.superuserPassword(), "postgres", WORK_LIMIT)) {
            if (!exists(superuser, "select from pg_roles where rolname = ?", user)) {
                execute(superuser, "create role %I login password %L", user, settings.userPassword());
            }
            if (!exists(superuser, "select from pg_database where datname = ?", user)) {
                execute(superuser, "create database %I owner %I", user, user);
            }
            if (access(user, settings.userPassword(), user) == Access.WRONG_PASSWORD) {
                execute(superuser, "alter role %I login password %L", user, settings.userPassword());
            }
        } catch (SQLException e) {
            throw new PostgresStartFailed("cannot prepare the database " + user + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(String user, String password, String database, Duration limit) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", String.valueOf(limit.toSeconds()));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database, properties);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    /** PostgreSQL does the quoting: names and passwords cannot be parameters of these statements. */
    private static void execute(Connection connection, String format, String first, String second) throws SQLException {
        String sql;
        try (PreparedStatement quote = connection.prepareStatement("select format(?, ?, ?)")) {
            quote.setString(1, format);
            quote.setString(2, first);
            quote.setString(3, second);
            try (var result = quote.executeQuery()) {
                result.next();
                sql = result.getString(1);
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
