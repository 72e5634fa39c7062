package io.hotline.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** {@link FaultLog} in PostgreSQL. */
final class JooqFaultLog implements FaultLog {
    private static final String UPSERT = "insert into fault (part, since, status, detail, ended_at)"
            + " values (?, cast(? as timestamptz), ?, ?, cast(? as timestamptz)) on conflict (part, since) do update set"
            + " status = excluded.status, detail = excluded.detail, ended_at = excluded.ended_at";

    private final Sql sql;

    JooqFaultLog(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void write(List<Fault> faults) {
        sql.transaction("write faults", ctx -> {
            for (Fault fault : faults) {
                ctx.query(
                                UPSERT,
                                fault.part(),
                                time(fault.since()),
                                fault.status(),
                                PgText.clean(fault.detail()),
                                time(fault.endedAt()))
                        .execute();
            }
            return faults.size();
        });
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<Fault> latest(int most) {
        return sql.run(
                "list faults",
                ctx -> ctx.resultQuery(
                                "select part, since, status, detail, ended_at from fault order by since desc, part limit ?",
                                most)
                        .fetch(JooqFaultLog::fault));
    }

    private static Fault fault(Record row) {
        var ended = row.get("ended_at", OffsetDateTime.class);
        return new Fault(
                row.get("part", String.class),
                row.get("since", OffsetDateTime.class).toInstant(),
                row.get("status", String.class),
                row.get("detail", String.class),
                ended == null ? null : ended.toInstant());
    }
}
