package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;

/** {@link NumberReveals} in PostgreSQL. */
final class JooqNumberReveals implements NumberReveals {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Sql sql;

    JooqNumberReveals(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Reveal reveal(Wish wish, Instant now, int mostAnHour) {
        return sql.transaction("reveal a number", ctx -> {
            // One after the other for one person: else two at a time would both be the last that is allowed.
            ctx.execute("select pg_advisory_xact_lock(hashtext(?))", "number_reveal " + wish.login());
            var call = ctx.select(CALL.CALLER, CALL.AGENT_LOGIN)
                    .from(CALL)
                    .where(CALL.ID.eq(PgText.clean(wish.callId())))
                    .fetchOne();
            if (call == null) {
                return new Reveal.UnknownCall();
            }
            if (!wish.anyCall() && !wish.login().equals(call.get(CALL.AGENT_LOGIN))) {
                return new Reveal.NotHis();
            }
            if (seenSince(ctx, wish.login(), now.minus(HOUR)) >= mostAnHour) {
                return new Reveal.TooMany();
            }
            ctx.execute(
                    "insert into number_reveal (at, login, call_id, reason) values (cast(? as timestamptz), ?, ?, ?)",
                    time(now),
                    wish.login(),
                    PgText.clean(wish.callId()),
                    PgText.clean(wish.reason()));
            String number = call.get(CALL.CALLER);
            return new Reveal.Shown(number == null ? "" : number);
        });
    }

    @Override
    public List<Kept> kept(long beforeId, int limit) {
        return sql.run(
                "list who saw numbers",
                ctx -> ctx.resultQuery(
                                "select r.id, r.at, r.login, coalesce(u.name, r.login), r.call_id, coalesce(c.caller, ''), r.reason"
                                        + " from number_reveal r left join users u on u.login = r.login left join call c on c.id = r.call_id"
                                        + " where r.id < ? order by r.id desc limit ?",
                                beforeId,
                                limit)
                        .fetch(row -> new Kept(
                                row.get(0, Long.class),
                                row.get(1, OffsetDateTime.class).toInstant(),
                                row.get(2, String.class),
                                row.get(3, String.class),
                                row.get(4, String.class),
                                row.get(5, String.class),
                                row.get(6, String.class))));
    }

    private static int seenSince(DSLContext ctx, String login, Instant since) {
        return ctx.resultQuery(
                        "select count(*) from number_reveal where login = ? and at > cast(? as timestamptz)",
                        login,
                        time(since))
                .fetchSingle()
                .get(0, Integer.class);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
