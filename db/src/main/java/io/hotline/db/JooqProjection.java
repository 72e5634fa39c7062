package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL;
import static io.hotline.db.jooq.Tables.CALL_EVENT;
import static io.hotline.db.jooq.Tables.PROJECTION;
import static io.hotline.db.jooq.Tables.WORK_ORDER;

import io.hotline.db.jooq.tables.records.CallEventRecord;
import io.hotline.db.jooq.tables.records.CallRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;

/** {@link Projection} in PostgreSQL. */
final class JooqProjection implements Projection {
    private final Sql sql;

    JooqProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public long position(String journalId) {
        return sql.run(
                "read the projection's position",
                ctx -> ctx.select(PROJECTION.POSITION)
                        .from(PROJECTION)
                        .where(PROJECTION.JOURNAL_ID.eq(journalId))
                        .fetchOptional(PROJECTION.POSITION)
                        .orElse(0L));
    }

    @Override
    public boolean apply(String journalId, long position, List<? extends ProjectionRow> rows) {
        Require.that(position >= 1, "positions of a journal begin with 1, got " + position);
        return sql.transaction("write position " + position + " of journal " + journalId, tx -> {
            if (!advance(tx, journalId, position)) {
                return false;
            }
            var timeline = only(TimelineRow.class, rows);
            tx.batch(timeline.stream().map(row -> insert(tx, row)).toList()).execute();
            tx.batch(only(WorkOrderRow.class, rows).stream()
                            .map(row -> upsert(tx, row))
                            .toList())
                    .execute();
            derive(
                    tx,
                    timeline.stream()
                            .map(TimelineRow::callId)
                            .map(PgText::clean)
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
            return true;
        });
    }

    /** Takes the journal's row for this transaction; whoever comes second with the same position finds it taken. */
    private static boolean advance(DSLContext tx, String journalId, long position) {
        return tx.insertInto(PROJECTION, PROJECTION.JOURNAL_ID, PROJECTION.POSITION)
                        .values(journalId, position)
                        .onConflict(PROJECTION.JOURNAL_ID)
                        .doUpdate()
                        .set(PROJECTION.POSITION, position)
                        .where(PROJECTION.POSITION.lt(position))
                        .execute()
                == 1;
    }

    private static <T> List<T> only(Class<T> type, List<? extends ProjectionRow> rows) {
        return rows.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Query insert(DSLContext tx, TimelineRow row) {
        return tx.insertInto(CALL_EVENT).set(Rows.record(row));
    }

    private static Query upsert(DSLContext tx, WorkOrderRow row) {
        return tx.insertInto(WORK_ORDER)
                .set(Rows.record(row))
                .onConflict(WORK_ORDER.ID)
                .doUpdate()
                .setAllToExcluded()
                .where(WORK_ORDER.VERSION.lt(row.version()));
    }

    private static void derive(DSLContext tx, Collection<String> callIds) {
        var timelines = tx.selectFrom(CALL_EVENT)
                .where(CALL_EVENT.CALL_ID.in(callIds))
                .fetchGroups(CallEventRecord::getCallId, Rows::timelineRow);
        tx.batch(timelines.values().stream()
                        .map(timeline -> upsert(tx, Rows.record(CallSummary.of(timeline))))
                        .toList())
                .execute();
    }

    private static Query upsert(DSLContext tx, CallRecord call) {
        return tx.insertInto(CALL).set(call).onConflict(CALL.ID).doUpdate().setAllToExcluded();
    }
}
