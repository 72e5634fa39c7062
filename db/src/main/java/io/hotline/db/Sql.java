package io.hotline.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements, and is the one place where the driver's failures become ours: an environment that may recover is
 * {@link DatabaseUnavailable}; anything else is a bug of ours and trying again would not help.
 */
final class Sql {
    /**
     * Beginnings of the SQLSTATEs of an environment that may recover: connection, authorization, missing database,
     * conflict with another transaction, resources, operator intervention, system error, a standby, a lock.
     */
    private static final List<String> ENVIRONMENT = List.of("08", "28", "3D", "40", "53", "57", "58", "25006", "55P03");

    static {
        // jOOQ greets with a banner and a tip of the day in the log; ours is read by people who look for trouble.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final DSLContext context;

    Sql(DataSource dataSource) {
        context = DSL.using(dataSource, SQLDialect.POSTGRES);
    }

    /** The words of a query, with {@code ?} where its values go. */
    static String text(Query query) {
        return DSL.using(SQLDialect.POSTGRES).render(query);
    }

    /** {@code what} completes "cannot …" in the message of a failure. */
    <T> T run(String what, Function<DSLContext, T> work) {
        try {
            return work.apply(context);
        } catch (DataAccessException e) {
            throw translate(what, e);
        }
    }

    <T> T transaction(String what, Function<DSLContext, T> work) {
        return run(what, outer -> outer.transactionResult(inner -> work.apply(inner.dsl())));
    }

    /** All reads of {@code work} see the database as of one moment. */
    <T> T snapshot(String what, Function<DSLContext, T> work) {
        return transaction(what, ctx -> {
            ctx.execute("set transaction isolation level repeatable read read only");
            return work.apply(ctx);
        });
    }

    static RuntimeException translate(String what, RuntimeException failure) {
        var cause = sqlCause(failure);
        if (cause != null && isEnvironment(cause)) {
            return new DatabaseUnavailable("cannot " + what + ": " + firstLine(cause.getMessage()), failure);
        }
        return new IllegalStateException("cannot " + what + ": " + firstLine(failure.getMessage()), failure);
    }

    private static boolean isEnvironment(SQLException cause) {
        var state = cause.getSQLState();
        return cause instanceof SQLTransientConnectionException
                || (state != null && ENVIRONMENT.stream().anyMatch(state::startsWith));
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException cause) {
                return cause;
            }
        }
        return null;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
