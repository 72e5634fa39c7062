package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL_EVENT;
import static io.hotline.db.jooq.Tables.PROJECTION;
import static io.hotline.db.jooq.Tables.TASK;
import static io.hotline.db.jooq.Tables.WORK_ORDER;

import io.hotline.db.jooq.tables.records.CallEventRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

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
            tx.batchInsert(timeline.stream().map(Rows::record).toList()).execute();
            only(WorkOrderRow.class, rows).forEach(row -> upsert(tx, row));
            only(TaskRow.class, rows).forEach(row -> upsert(tx, row));
            derive(tx, timeline);
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

    private static void upsert(DSLContext tx, WorkOrderRow row) {
        tx.insertInto(WORK_ORDER)
                .set(Rows.record(row))
                .onConflict(WORK_ORDER.ID)
                .doUpdate()
                .setAllToExcluded()
                .where(WORK_ORDER.VERSION.lt(row.version()))
                .execute();
    }

    private static void upsert(DSLContext tx, TaskRow row) {
        tx.insertInto(TASK)
                .set(Rows.record(row))
                .onConflict(TASK.ID)
                .doUpdate()
                .setAllToExcluded()
                .where(TASK.VERSION.lt(row.version()))
                .execute();
    }

    /** The rows of the calls that got new steps, each from all its steps. */
    private static void derive(DSLContext tx, List<TimelineRow> added) {
        var callIds = added.stream()
                .map(row -> PgText.clean(row.callId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var timelines = tx.selectFrom(CALL_EVENT)
                .where(CALL_EVENT.CALL_ID.in(callIds))
                .fetchGroups(CallEventRecord::getCallId, Rows::timelineRow);
        tx.batchMerge(timelines.values().stream()
                        .map(CallSummary::of)
                        .map(Rows::record)
                        .toList())
                .execute();
    }
}
