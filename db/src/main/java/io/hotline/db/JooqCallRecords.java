package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL;
import static io.hotline.db.jooq.Tables.CALL_EVENT;
import static io.hotline.db.jooq.Tables.LINE;
import static io.hotline.db.jooq.Tables.QUEUE;
import static io.hotline.db.jooq.Tables.WORK_ORDER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@link CallRecords} in PostgreSQL. */
final class JooqCallRecords implements CallRecords {
    private static final Field<?>[] HISTORY_FIELDS = {
        CALL.ID,
        CALL.ARRIVED_AT,
        LINE.NAME,
        CALL.AGENT_NAME,
        CALL.OUTCOME,
        CALL.WORK_ORDER_ID,
        CALL.DIRECTION,
        WORK_ORDER.TITLE
    };
    /** Asked for each call, so put into words once: that took longer than PostgreSQL takes to answer. */
    private static final String HISTORY = Sql.text(DSL.select(HISTORY_FIELDS)
            .from(CALL)
            .leftJoin(LINE)
            .on(LINE.NUMBER.eq(CALL.LINE))
            .leftJoin(WORK_ORDER)
            .on(WORK_ORDER.ID.eq(CALL.WORK_ORDER_ID))
            .where(CALL.CALLER_NORMAL.eq(""))
            .orderBy(CALL.ARRIVED_AT.desc(), CALL.ID.desc())
            .limit(0));

    private final Sql sql;

    JooqCallRecords(Sql sql) {
        this.sql = sql;
    }

    @Override
    public CallPage page(CallFilter filter, PageRequest request) {
        var condition = condition(filter);
        return sql.snapshot("list calls", ctx -> {
            // The page is cut before the line's name is looked up: one look-up a row shown, not a row skipped.
            var page = ctx.selectFrom(CALL)
                    .where(condition)
                    .orderBy(CALL.ARRIVED_AT.desc(), CALL.ID.desc())
                    .limit(request.size())
                    .offset(request.offset())
                    .asTable(CALL.getName());
            var items = ctx.select(CALL.fields())
                    .select(LINE.NAME, QUEUE.NAME)
                    .from(page)
                    .leftJoin(LINE)
                    .on(LINE.NUMBER.eq(CALL.LINE))
                    .leftJoin(QUEUE)
                    .on(QUEUE.ID.eq(CALL.QUEUE))
                    .orderBy(CALL.ARRIVED_AT.desc(), CALL.ID.desc())
                    .fetch(JooqCallRecords::callRow);
            return new CallPage(items, ctx.fetchCount(CALL, condition));
        });
    }

    private static Condition condition(CallFilter filter) {
        return DSL.and(
                given(filter.caller(), number -> CALL.CALLER_NORMAL.eq(number).or(CALL.CALLER.eq(number))),
                given(filter.agentLogin(), CALL.AGENT_LOGIN::eq),
                given(filter.line(), JooqCallRecords::shownAs),
                given(filter.queue(), CALL.QUEUE::eq),
                given(filter.workOrder(), CALL.WORK_ORDER_ID::eq),
                filter.direction() == null
                        ? DSL.noCondition()
                        : CALL.DIRECTION.eq(filter.direction().text()),
                givenTime(filter.from(), CALL.ARRIVED_AT::ge),
                givenTime(filter.to(), CALL.ARRIVED_AT::lt));
    }

    /** A call to a number that nobody has is shown with what was dialled. Both halves can be answered from the index on line. */
    private static Condition shownAs(String number) {
        return CALL.LINE.eq(number).or(CALL.LINE.isNull().and(CALL.DIALLED.eq(number)));
    }

    private static Condition given(@Nullable String value, Function<String, Condition> condition) {
        return value == null ? DSL.noCondition() : condition.apply(PgText.clean(value));
    }

    private static Condition givenTime(@Nullable Instant value, Function<Instant, Condition> condition) {
        return value == null ? DSL.noCondition() : condition.apply(PgText.clamp(value));
    }

    private static CallRow callRow(Record record) {
        return new CallRow(Rows.summary(record.into(CALL)), record.get(LINE.NAME), record.get(QUEUE.NAME));
    }

    @Override
    public Optional<CallDetail> find(String callId) {
        var id = PgText.clean(callId);
        return sql.snapshot(
                "read call " + id,
                ctx -> ctx.select(CALL.fields())
                        .select(LINE.NAME, QUEUE.NAME)
                        .from(CALL)
                        .leftJoin(LINE)
                        .on(LINE.NUMBER.eq(CALL.LINE))
                        .leftJoin(QUEUE)
                        .on(QUEUE.ID.eq(CALL.QUEUE))
                        .where(CALL.ID.eq(id))
                        .fetchOptional(JooqCallRecords::callRow)
                        .map(row -> new CallDetail(
                                row,
                                ctx.selectFrom(CALL_EVENT)
                                        .where(CALL_EVENT.CALL_ID.eq(id))
                                        .orderBy(CALL_EVENT.N)
                                        .fetch(Rows::timelineRow))));
    }

    @Override
    public List<CallHistoryRow> historyOf(@Nullable String callerNormal, int limit) {
        Require.that(limit >= 1 && limit <= PageRequest.MAX_SIZE, "limit must be 1.." + PageRequest.MAX_SIZE);
        if (callerNormal == null || callerNormal.equals(WITHHELD)) {
            return List.of();
        }
        return sql.run(
                "read a caller's history",
                ctx -> ctx.resultQuery(HISTORY, PgText.clean(callerNormal), (long) limit)
                        .coerce(HISTORY_FIELDS)
                        .fetch(JooqCallRecords::historyRow));
    }

    private static CallHistoryRow historyRow(Record record) {
        return new CallHistoryRow(
                record.get(CALL.ID),
                record.get(CALL.ARRIVED_AT),
                record.get(LINE.NAME),
                record.get(CALL.AGENT_NAME),
                CallOutcome.of(record.get(CALL.OUTCOME)),
                record.get(CALL.WORK_ORDER_ID),
                record.get(WORK_ORDER.TITLE),
                CallDirection.of(record.get(CALL.DIRECTION)));
    }
}
