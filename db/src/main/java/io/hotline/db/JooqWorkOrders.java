package io.hotline.db;

import static io.hotline.db.jooq.Tables.WORK_ORDER;

import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@link WorkOrders} in PostgreSQL. */
final class JooqWorkOrders implements WorkOrders {
    /** What a screen pop can show; a caller with more is known by name. */
    private static final int OPEN_LIMIT = 20;

    /** Put into words once, as the history of a caller. */
    private static final String OPEN = Sql.text(DSL.selectFrom(WORK_ORDER)
            .where(WORK_ORDER.CALLER_NORMAL.eq("").and(WORK_ORDER.STATUS.ne(DSL.inline("joined"))))
            .orderBy(WORK_ORDER.UPDATED_AT.desc(), WORK_ORDER.ID.desc())
            .limit(0));

    private final Sql sql;

    JooqWorkOrders(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<WorkOrderRow> find(String id) {
        return sql.run(
                "read a work order",
                ctx -> ctx.selectFrom(WORK_ORDER)
                        .where(WORK_ORDER.ID.eq(PgText.clean(id)))
                        .fetchOptional(Rows::workOrderRow));
    }

    @Override
    public List<WorkOrderRow> openOf(@Nullable String callerNormal) {
        if (callerNormal == null || callerNormal.equals(CallRecords.WITHHELD)) {
            return List.of();
        }
        // Nothing closes a work order yet: draft or saved, it is open; one that was joined is part of another.
        return sql.run(
                "read a caller's open work orders",
                ctx -> ctx.resultQuery(OPEN, PgText.clean(callerNormal), (long) OPEN_LIMIT)
                        .coerce(WORK_ORDER)
                        .fetch(Rows::workOrderRow));
    }
}
