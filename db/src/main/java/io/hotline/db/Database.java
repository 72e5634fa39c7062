package io.hotline.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The connection pool and the gateways over it; made once, used by any thread, closed last. Opening it needs no server:
 * PostgreSQL may be away at the start and at any time later, and every method then throws {@link DatabaseUnavailable}.
 */
public final class Database implements AutoCloseable {
    /** How long a caller waits for a connection before the database counts as unavailable. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    /** No statement of ours takes this long on a healthy server; the socket gives up a little later. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(20);

    private static final Duration MIGRATION_LIMIT = Duration.ofHours(1);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Sql sql;

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        pool = new HikariDataSource(poolConfig(settings));
        sql = new Sql(pool);
    }

    public static Database open(DatabaseSettings settings) {
        return new Database(settings);
    }

    private static HikariConfig poolConfig(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("hotline-db");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql("set statement_timeout = " + STATEMENT_LIMIT.toMillis());
        config.addDataSourceProperty("ApplicationName", "hotline");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty(
                "socketTimeout", STATEMENT_LIMIT.plusSeconds(10).toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    /** Brings the schema to the newest version; on a database that is there already, does nothing. */
    public void migrate() {
        try {
            // Not through the pool: building an index on a large table may take longer than a statement may.
            Flyway.configure()
                    .dataSource(migrationUrl(), settings.user(), settings.password())
                    .locations("classpath:db/migration")
                    .connectRetries(0)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Sql.translate("migrate the schema", e);
        }
    }

    /** A frozen server takes connections and says nothing: the driver alone would wait for it without end. */
    private String migrationUrl() {
        return settings.url() + (settings.url().contains("?") ? "&" : "?") + "connectTimeout=2&loginTimeout="
                + CONNECTION_WAIT.toSeconds() + "&socketTimeout=" + MIGRATION_LIMIT.toSeconds();
    }

    /** One round trip: throws {@link DatabaseUnavailable} when the server does not answer. */
    public void ping() {
        sql.run("ping", ctx -> ctx.selectOne().fetch());
    }

    /** The clock of the server; throws {@link DatabaseUnavailable} when it does not answer. */
    public Instant time() {
        return sql.run(
                "ask for the time",
                ctx -> ctx.resultQuery("select clock_timestamp()")
                        .fetchSingle()
                        .get(0, OffsetDateTime.class)
                        .toInstant());
    }

    public FaultLog faultLog() {
        return new JooqFaultLog(sql);
    }

    public Directory directory() {
        return new JooqDirectory(sql);
    }

    public FlowStore flows() {
        return new JooqFlowStore(sql);
    }

    public DirectoryAdmin directoryAdmin() {
        return new JooqDirectoryAdmin(sql);
    }

    public FlowTraces flowTraces() {
        return new JooqFlowTraces(sql);
    }

    public SpokenStore spoken() {
        return new JooqSpokenStore(sql);
    }

    public Projection projection() {
        return new JooqProjection(sql);
    }

    public CallRecords calls() {
        return new JooqCallRecords(sql);
    }

    public AbandonedCallers abandonedCallers() {
        return new JooqAbandonedCallers(sql);
    }

    public QueuedCalls queuedCalls() {
        return new JooqQueuedCalls(sql);
    }

    public NumberReveals numberReveals() {
        return new JooqNumberReveals(sql);
    }

    public TicketCatalog ticketCatalog() {
        return new JooqTicketCatalog(sql);
    }

    public WorkOrders workOrders() {
        return new JooqWorkOrders(sql);
    }

    @Override
    public void close() {
        pool.close();
    }
}
