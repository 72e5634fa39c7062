package io.hotline.db;

import static io.hotline.db.jooq.Tables.CALL_EVENT;
import static io.hotline.db.jooq.Tables.LINE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** {@link FlowTraces} in PostgreSQL. */
final class JooqFlowTraces implements FlowTraces {
    private static final List<String> KINDS = List.of("ivr", "queued", "talk-ended", "left", "ended");

    private final Sql sql;

    JooqFlowTraces(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<PastFlowCall> calls(String flowId, Instant from, Instant to, int limit) {
        return sql.snapshot("read the calls of flow " + flowId, ctx -> {
            var arrivals = ctx.selectFrom(CALL_EVENT)
                    .where(CALL_EVENT.KIND.eq("arrived"))
                    .and(ranFlow(ctx, flowId))
                    .and(CALL_EVENT.AT.ge(PgText.clamp(from)))
                    .and(CALL_EVENT.AT.lt(PgText.clamp(to)))
                    .orderBy(CALL_EVENT.AT.desc())
                    .limit(limit)
                    .fetch(Rows::timelineRow);
            var ids = arrivals.stream().map(TimelineRow::callId).toList();
            var steps = ctx.selectFrom(CALL_EVENT)
                    .where(CALL_EVENT.CALL_ID.in(ids))
                    .and(CALL_EVENT.KIND.in(KINDS))
                    .orderBy(CALL_EVENT.CALL_ID, CALL_EVENT.N)
                    .fetchGroups(CALL_EVENT.CALL_ID, Rows::timelineRow);
            return arrivals.stream()
                    .map(arrival -> new PastFlowCall(
                            arrival.callId(),
                            arrival.at(),
                            text(arrival, "caller"),
                            text(arrival, "line"),
                            steps.getOrDefault(arrival.callId(), List.of())))
                    .toList();
        });
    }

    private static String text(TimelineRow row, String key) {
        return row.data().get(key) instanceof String text ? text : "";
    }

    /** Calls of a time when the flow was not yet noted are those of the lines that have it now. */
    private static Condition ranFlow(DSLContext ctx, String flowId) {
        var lines = ctx.select(LINE.NUMBER)
                .from(LINE)
                .where(LINE.FLOW_ID.eq(flowId))
                .fetch(LINE.NUMBER);
        return data("flow").eq(flowId).or(data("flow").isNull().and(data("line").in(lines)));
    }

    private static Field<String> data(String key) {
        return DSL.field("{0} ->> {1}", SQLDataType.CLOB, CALL_EVENT.DATA, DSL.inline(key));
    }

    // A stay is a run of rows at one node: a menu that asks three times is one.
    private static final String STAYS = """
            with calls as (
                select call_id from call_event
                where kind = 'arrived' and at >= {0} and {1}
            ), steps as (
                select e.call_id, e.n, e.at, e.kind,
                    case when e.kind = 'ivr' then e.data ->> 'node' end as node,
                    case when length(e.data ->> 'key') = 1 then e.data ->> 'key' end as key,
                    bool_or(e.kind = 'talk-ended') over (partition by e.call_id order by e.n) as after_talk
                from call_event e join calls using (call_id)
                where e.kind in ('ivr', 'queued', 'outside-answered', 'talk-ended', 'left', 'ended')
            ), marked as (
                select *, lag(node) over w as before, lag(key) over w as key_before
                from steps
                window w as (partition by call_id order by n)
            ), stays as (
                select call_id, at, kind, node, after_talk,
                    lead(node) over w as next, lead(kind) over w as next_kind, lead(at) over w as next_at,
                    lead(key_before) over w as last_key
                from marked
                where node is distinct from before or kind <> 'ivr'
                window w as (partition by call_id order by n)
            )
            select node, next, case when next is null then next_kind end as ending,
                case when next is not null then last_key end as key, count(*)::integer as calls,
                coalesce(sum(extract(epoch from next_at - at)), 0)::double precision as seconds
            from stays
            where kind = 'ivr' and {2}
            group by 1, 2, 3, 4 order by 1, 2, 3, 4""";

    @Override
    public List<Stay> stays(String flowId, int version, Place place, Instant since) {
        var begunWith = place == Place.ENTRY
                ? DSL.condition(
                        "data ->> 'flow' = {0} and data ->> 'flowVersion' = {1}",
                        DSL.val(flowId), DSL.val(String.valueOf(version)))
                : DSL.trueCondition();
        var wanted = switch (place) {
            case ENTRY -> DSL.condition("not after_talk");
            case AFTER_TALK -> DSL.condition("after_talk");
            case WITHIN -> DSL.condition("starts_with(node, {0})", DSL.val(flowId + "/"));
        };
        var start = DSL.val(PgText.clamp(since).atOffset(ZoneOffset.UTC));
        return sql.run(
                "count the stays in flow " + flowId,
                ctx -> ctx.resultQuery(STAYS, start, begunWith, wanted)
                        .fetch(row -> new Stay(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, String.class),
                                row.get(4, Integer.class),
                                row.get(5, Double.class))));
    }
}
