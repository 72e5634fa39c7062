package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL;
import static io.hotline.db.jooq.Tables.CALL_EVENT;
import static io.hotline.db.jooq.Tables.QUEUE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@link QueuedCalls} in PostgreSQL. */
final class JooqQueuedCalls implements QueuedCalls {
    /** Nobody listens to a flow for longer: the index is on the arrival. */
    private static final Duration LONGEST_FLOW = Duration.ofDays(1);

    private static final Field<Instant> WRAPPED_UP = last(TimelineKind.WRAP_UP_ENDED);
    private static final Field<Instant> TALKED = last(TimelineKind.TALK_ENDED);
    private static final Field<Instant> LEFT = last(TimelineKind.LEFT);

    private final Sql sql;

    JooqQueuedCalls(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<QueuedCall> between(Instant from, Instant to) {
        var begin = PgText.clamp(from);
        var end = PgText.clamp(to);
        return sql.run(
                "read the queued calls",
                ctx -> ctx.select(CALL.ID, CALL.QUEUE, QUEUE.PRIORITY, CALL.QUEUED_AT, CALL.ANSWERED_AT, CALL.JOINED_AT)
                        .select(CALL.ENDED_AT, CALL.OUTCOME, WRAPPED_UP, TALKED, LEFT)
                        .from(CALL)
                        .leftJoin(QUEUE)
                        .on(QUEUE.ID.eq(CALL.QUEUE))
                        .leftJoin(CALL_EVENT)
                        .on(CALL_EVENT.CALL_ID.eq(CALL.ID))
                        .where(CALL.DIRECTION.eq(CallDirection.INBOUND.text()))
                        .and(CALL.ARRIVED_AT.ge(PgText.clamp(begin.minus(LONGEST_FLOW))))
                        .and(CALL.QUEUED_AT.ge(begin))
                        .and(CALL.QUEUED_AT.lt(end))
                        .groupBy(CALL.ID, QUEUE.PRIORITY)
                        .orderBy(CALL.QUEUED_AT, CALL.ID)
                        .fetch(JooqQueuedCalls::row));
    }

    private static Field<Instant> last(TimelineKind kind) {
        return DSL.max(CALL_EVENT.AT)
                .filterWhere(CALL_EVENT.KIND.eq(kind.text()))
                .as(kind.text());
    }

    private static QueuedCall row(Record row) {
        var priority = row.get(QUEUE.PRIORITY);
        var queue = row.get(CALL.QUEUE);
        boolean joined = row.get(CALL.JOINED_AT) != null;
        var ended = row.get(CALL.ENDED_AT);
        return new QueuedCall(
                row.get(CALL.ID),
                queue == null ? "" : queue,
                priority == null ? 0 : priority,
                row.get(CALL.QUEUED_AT),
                joined ? row.get(CALL.ANSWERED_AT) : null,
                joined ? first(row.get(WRAPPED_UP), row.get(TALKED), ended) : null,
                joined ? null : first(row.get(LEFT), ended),
                CallOutcome.of(row.get(CALL.OUTCOME)));
    }

    private static @Nullable Instant first(@Nullable Instant... times) {
        for (var time : times) {
            if (time != null) {
                return time;
            }
        }
        return null;
    }
}
