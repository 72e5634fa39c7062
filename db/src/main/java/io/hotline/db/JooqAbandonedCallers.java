package io.hotline.db;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** {@link AbandonedCallers} in PostgreSQL, derived at each question. */
final class JooqAbandonedCallers implements AbandonedCallers {
    private static final String OPEN = """
            select c.*,
                   row_number() over (partition by c.caller_normal order by c.arrived_at desc, c.id desc) as latest,
                   count(*) over (partition by c.caller_normal) as times,
                   min(c.arrived_at) over (partition by c.caller_normal) as first_at
            from call c
            where c.arrived_at >= cast(? as timestamptz)
              and c.ended_at is not null
              and c.direction = 'inbound'
              and c.queued_at is not null
              and c.outcome in ('abandoned-queue', 'timeout', 'blocked', 'failed', 'overflow')
              and c.caller_normal is not null
              and c.caller_normal <> 'withheld'
              and not exists (select 1 from call later
                              where later.caller_normal = c.caller_normal
                                and later.joined_at > c.arrived_at)
              and not exists (select 1 from abandoned_close done
                              where done.caller_normal = c.caller_normal and done.closed_at >= c.arrived_at)
            """;

    private static final String CLAIM = """
            insert into abandoned_claim (caller_normal, claimed_at, claimed_by)
            select caller_normal, cast(? as timestamptz), ? from call where id = ? and caller_normal is not null
            on conflict (caller_normal) do update
            set claimed_at = excluded.claimed_at, claimed_by = excluded.claimed_by""";

    /** Whoever took a caller and did not ring him has gone home by then. */
    private static final String SHIFT = "interval '12 hours'";

    private final Sql sql;

    JooqAbandonedCallers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Page page(Instant since, PageRequest request) {
        var from = PgText.clamp(since).toString();
        return sql.snapshot("list abandoned callers", ctx -> {
            var items = ctx.resultQuery(
                            "select o.id, coalesce(o.caller, o.caller_normal) as number, o.line, l.name as line_name,"
                                    + " q.name as queue_name, o.first_at, o.arrived_at, o.times, o.wait_seconds,"
                                    + " m.claimed_by, m.claimed_at from ("
                                    + OPEN + ") o left join line l on l.number = o.line"
                                    + " left join queue q on q.id = o.queue"
                                    + " left join abandoned_claim m on m.caller_normal = o.caller_normal"
                                    + " and m.claimed_at > now() - " + SHIFT
                                    + " where o.latest = 1"
                                    + " order by o.arrived_at desc, o.id desc limit ? offset ?",
                            from,
                            request.size(),
                            request.offset())
                    .fetch(JooqAbandonedCallers::caller);
            long total = ctx.resultQuery("select count(*) from (" + OPEN + ") o where o.latest = 1", from)
                    .fetchSingle()
                    .get(0, Long.class);
            return new Page(items, total);
        });
    }

    private static AbandonedCaller caller(Record row) {
        return new AbandonedCaller(
                row.get("id", String.class),
                row.get("number", String.class),
                row.get("line", String.class),
                row.get("line_name", String.class),
                row.get("queue_name", String.class),
                row.get("first_at", Instant.class),
                row.get("arrived_at", Instant.class),
                row.get("times", Integer.class),
                row.get("wait_seconds", Integer.class),
                row.get("claimed_by", String.class),
                row.get("claimed_at", Instant.class));
    }

    @Override
    public Claim claim(String callId, String login, Instant at) {
        return sql.run("claim abandoned call " + callId, ctx -> {
            boolean taken = ctx.execute(
                            CLAIM + "\n where abandoned_claim.claimed_by = excluded.claimed_by"
                                    + " or abandoned_claim.claimed_at <= excluded.claimed_at - " + SHIFT,
                            at.toString(),
                            PgText.clean(login),
                            PgText.clean(callId))
                    == 1;
            return taken
                    ? new Claim.Taken()
                    : ctx.resultQuery(
                                    "select m.claimed_by, m.claimed_at from abandoned_claim m"
                                            + " join call c on c.caller_normal = m.caller_normal where c.id = ?",
                                    PgText.clean(callId))
                            .fetchOptional()
                            .<Claim>map(row -> new Claim.By(
                                    row.get("claimed_by", String.class), row.get("claimed_at", Instant.class)))
                            .orElseGet(Claim.NoSuchCall::new);
        });
    }

    @Override
    public boolean assign(String callId, @Nullable String login, Instant at) {
        if (login != null) {
            return sql.run(
                    "assign abandoned call " + callId,
                    ctx -> ctx.execute(CLAIM, at.toString(), PgText.clean(login), PgText.clean(callId)) == 1);
        }
        return sql.transaction("free abandoned call " + callId, tx -> {
            tx.execute(
                    "delete from abandoned_claim where caller_normal in (select caller_normal from call where id = ?)",
                    PgText.clean(callId));
            return tx.resultQuery("select 1 from call where id = ? and caller_normal is not null", PgText.clean(callId))
                    .fetchOptional()
                    .isPresent();
        });
    }

    @Override
    public boolean close(String callId, String login, Instant at) {
        return sql.run(
                "close abandoned call " + callId,
                ctx -> ctx.execute(
                                "insert into abandoned_close (caller_normal, closed_at, closed_by)"
                                        + " select caller_normal, cast(? as timestamptz), ? from call where id = ? and caller_normal is not null"
                                        + " on conflict (caller_normal) do update"
                                        + " set closed_at = excluded.closed_at, closed_by = excluded.closed_by",
                                at.toString(),
                                PgText.clean(login),
                                PgText.clean(callId))
                        == 1);
    }
}
