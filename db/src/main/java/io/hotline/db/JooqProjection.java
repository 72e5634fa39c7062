package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL;
import static io.hotline.db.jooq.Tables.CALL_EVENT;
import static io.hotline.db.jooq.Tables.PROJECTION;
import static io.hotline.db.jooq.Tables.TASK;
import static io.hotline.db.jooq.Tables.WORK_ORDER;

import io.hotline.db.jooq.tables.records.CallEventRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.RowCountQuery;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Projection} in PostgreSQL. */
final class JooqProjection implements Projection {
    private static final Logger LOG = LoggerFactory.getLogger(JooqProjection.class);

    private final Sql sql;
    private final LongAdder refused = new LongAdder();

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
            writeSteps(tx, timeline);
            writeAll(
                    tx,
                    insert(tx, WORK_ORDER)
                            .onConflict(WORK_ORDER.ID)
                            .doUpdate()
                            .setAllToExcluded()
                            .where(WORK_ORDER.VERSION.lt(DSL.excluded(WORK_ORDER.VERSION))),
                    only(WorkOrderRow.class, rows).stream().map(Rows::record));
            writeAll(
                    tx,
                    insert(tx, TASK)
                            .onConflict(TASK.ID)
                            .doUpdate()
                            .setAllToExcluded()
                            .where(TASK.VERSION.lt(DSL.excluded(TASK.VERSION))),
                    only(TaskRow.class, rows).stream().map(Rows::record));
            derive(tx, timeline);
            return true;
        });
    }

    @Override
    public long refused() {
        return refused.sum();
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

    /**
     * A step that is there already is a mistake of ours, but one record is not worth the hotline: a row that is refused for ever would
     * end the server at each start.
     */
    private void writeSteps(DSLContext tx, List<TimelineRow> timeline) {
        int[] written = writeAll(
                tx,
                insert(tx, CALL_EVENT).onConflictDoNothing(),
                timeline.stream().map(Rows::record));
        for (int i = 0; i < written.length; i++) {
            if (written[i] == 0) {
                // Its data has the caller's number, which is no matter of the log.
                var step = timeline.get(i);
                refused.increment();
                LOG.error("call {} has a step {} already: {} is not written", step.callId(), step.n(), step.kind());
            }
        }
    }

    private static <R extends TableRecord<R>> InsertValuesStepN<R> insert(DSLContext tx, Table<R> table) {
        var columns = table.fields();
        return tx.insertInto(table, columns).values(new Object[columns.length]);
    }

    /** The statement is put into words once for all records: to do so for each took most of the writer's time. How many rows each wrote. */
    private static int[] writeAll(DSLContext tx, RowCountQuery statement, Stream<? extends Record> records) {
        var rows = records.map(Record::intoArray).toArray(Object[][]::new);
        return rows.length == 0 ? new int[0] : tx.batch(statement).bind(rows).execute();
    }

    /** The rows of the calls that got new steps, each from all its steps. */
    private static void derive(DSLContext tx, List<TimelineRow> added) {
        var callIds = added.stream()
                .map(row -> PgText.clean(row.callId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var timelines = tx.selectFrom(CALL_EVENT)
                .where(CALL_EVENT.CALL_ID.in(callIds))
                .fetchGroups(CallEventRecord::getCallId, Rows::timelineRow);
        writeAll(
                tx,
                insert(tx, CALL).onConflict(CALL.ID).doUpdate().setAllToExcluded(),
                timelines.values().stream().map(CallSummary::of).map(Rows::record));
    }
}
