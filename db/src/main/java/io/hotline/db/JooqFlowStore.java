package io.hotline.db;

import static io.hotline.db.jooq.Tables.FLOW;
import static io.hotline.db.jooq.Tables.FLOW_ACT;
import static io.hotline.db.jooq.Tables.FLOW_CASE;
import static io.hotline.db.jooq.Tables.FLOW_DRAFT;
import static io.hotline.db.jooq.Tables.FLOW_VERSION;
import static io.hotline.db.jooq.Tables.LINE;

import io.hotline.db.jooq.tables.records.FlowDraftRecord;
import io.hotline.db.jooq.tables.records.FlowVersionRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@link FlowStore} in PostgreSQL. Every change locks the flow's row first, so two authors take turns. */
final class JooqFlowStore implements FlowStore {
    private final Sql sql;

    JooqFlowStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<StoredFlow> list() {
        return sql.snapshot(
                "list the flows",
                ctx -> ctx.select(FLOW.ID).from(FLOW).orderBy(FLOW.ID).fetch(FLOW.ID).stream()
                        .map(id -> stored(ctx, id))
                        .toList());
    }

    @Override
    public Optional<StoredFlow> find(String flowId) {
        return sql.snapshot(
                "read flow " + flowId,
                ctx -> ctx.fetchExists(FLOW, FLOW.ID.eq(flowId)) ? Optional.of(stored(ctx, flowId)) : Optional.empty());
    }

    private static StoredFlow stored(DSLContext ctx, String id) {
        var published = ctx.select(FLOW_VERSION.fields())
                .from(FLOW_VERSION)
                .join(FLOW)
                .on(FLOW.ID.eq(FLOW_VERSION.FLOW_ID).and(FLOW.PUBLISHED_VERSION.eq(FLOW_VERSION.VERSION)))
                .where(FLOW.ID.eq(id))
                .fetchOptionalInto(FLOW_VERSION)
                .map(row -> versionOf(row, true))
                .orElse(null);
        var lines = ctx.selectFrom(LINE)
                .where(LINE.FLOW_ID.eq(id))
                .orderBy(LINE.NUMBER)
                .fetch(row -> new LineRow(
                        row.getNumber(), row.getName(), row.getFlowId(), row.getQueueId(), row.getUrgent()));
        return new StoredFlow(id, published, draft(ctx, id), lines);
    }

    private static @Nullable Draft draft(DSLContext ctx, String id) {
        return ctx.selectFrom(FLOW_DRAFT)
                .where(FLOW_DRAFT.FLOW_ID.eq(id))
                .fetchOptional(JooqFlowStore::draftOf)
                .orElse(null);
    }

    private static Draft draftOf(FlowDraftRecord row) {
        return new Draft(row.getRevision(), row.getContent().data(), row.getUpdatedAt(), row.getUpdatedBy());
    }

    private static Version versionOf(FlowVersionRecord row, boolean published) {
        return new Version(
                row.getVersion(),
                row.getAuthor(),
                row.getComment(),
                row.getCreatedAt(),
                published,
                row.getContent().data());
    }

    @Override
    public boolean create(String flowId, String draft, String author) {
        Require.that(!flowId.isBlank(), "a flow needs an id");
        PgText.requireJsonObject("flow " + flowId, draft);
        return sql.transaction("create flow " + flowId, tx -> {
            int made = tx.insertInto(FLOW, FLOW.ID)
                    .values(flowId)
                    .onConflictDoNothing()
                    .execute();
            if (made == 1) {
                writeDraft(tx, flowId, draft, author);
            }
            return made == 1;
        });
    }

    @Override
    public DraftOutcome saveDraft(String flowId, long revision, String content, String author) {
        PgText.requireJsonObject("flow " + flowId, content);
        return sql.transaction("save the draft of flow " + flowId, tx -> {
            if (!lock(tx, flowId)) {
                return new DraftOutcome.NoFlow();
            }
            var current = draft(tx, flowId);
            return (current == null ? 0 : current.revision()) == revision
                    ? new DraftOutcome.Saved(writeDraft(tx, flowId, content, author))
                    : new DraftOutcome.Stale(current);
        });
    }

    private static boolean lock(DSLContext tx, String flowId) {
        return tx.select(FLOW.ID)
                .from(FLOW)
                .where(FLOW.ID.eq(flowId))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    private static long writeDraft(DSLContext tx, String flowId, String content, String author) {
        long revision = tx.update(FLOW)
                .set(FLOW.DRAFT_REVISION, FLOW.DRAFT_REVISION.plus(1))
                .where(FLOW.ID.eq(flowId))
                .returningResult(FLOW.DRAFT_REVISION)
                .fetchSingle(FLOW.DRAFT_REVISION);
        tx.insertInto(FLOW_DRAFT)
                .set(FLOW_DRAFT.FLOW_ID, flowId)
                .set(FLOW_DRAFT.REVISION, revision)
                .set(FLOW_DRAFT.CONTENT, JSON.valueOf(content))
                .set(FLOW_DRAFT.UPDATED_BY, author)
                .onDuplicateKeyUpdate()
                .set(FLOW_DRAFT.REVISION, revision)
                .set(FLOW_DRAFT.CONTENT, JSON.valueOf(content))
                .set(FLOW_DRAFT.UPDATED_AT, DSL.currentInstant())
                .set(FLOW_DRAFT.UPDATED_BY, author)
                .execute();
        return revision;
    }

    @Override
    public boolean discardDraft(String flowId) {
        return sql.run(
                "throw the draft of flow " + flowId + " away",
                ctx -> ctx.deleteFrom(FLOW_DRAFT)
                                .where(FLOW_DRAFT.FLOW_ID.eq(flowId))
                                .execute()
                        == 1);
    }

    @Override
    public PublishOutcome publish(String flowId, long revision, String author, String comment) {
        return sql.transaction("publish flow " + flowId, tx -> {
            if (!lock(tx, flowId)) {
                return new PublishOutcome.NoFlow();
            }
            var draft = draft(tx, flowId);
            return draft == null || draft.revision() != revision
                    ? new PublishOutcome.Stale(draft)
                    : new PublishOutcome.Published(publish(tx, flowId, draft.content(), author, comment));
        });
    }

    /** The content as the next version, which is the published one from now on; no draft is left. */
    static int publish(DSLContext tx, String flowId, String json, String author, String comment) {
        tx.insertInto(FLOW, FLOW.ID).values(flowId).onConflictDoNothing().execute();
        lock(tx, flowId);
        int version = tx.select(DSL.coalesce(DSL.max(FLOW_VERSION.VERSION), 0))
                        .from(FLOW_VERSION)
                        .where(FLOW_VERSION.FLOW_ID.eq(flowId))
                        .fetchSingle()
                        .value1()
                + 1;
        tx.insertInto(FLOW_VERSION)
                .set(FLOW_VERSION.FLOW_ID, flowId)
                .set(FLOW_VERSION.VERSION, version)
                .set(FLOW_VERSION.CONTENT, JSON.valueOf(json))
                .set(FLOW_VERSION.AUTHOR, author)
                .set(FLOW_VERSION.COMMENT, comment)
                .execute();
        tx.deleteFrom(FLOW_DRAFT).where(FLOW_DRAFT.FLOW_ID.eq(flowId)).execute();
        setPublished(tx, flowId, version);
        log(tx, flowId, "publish", version, author, comment);
        return version;
    }

    private static void setPublished(DSLContext tx, String flowId, int version) {
        tx.update(FLOW)
                .set(FLOW.PUBLISHED_VERSION, version)
                .where(FLOW.ID.eq(flowId))
                .execute();
    }

    private static void log(
            DSLContext tx, String flowId, String act, @Nullable Integer version, String author, String comment) {
        tx.insertInto(FLOW_ACT)
                .set(FLOW_ACT.FLOW_ID, flowId)
                .set(FLOW_ACT.ACT, act)
                .set(FLOW_ACT.VERSION, version)
                .set(FLOW_ACT.AUTHOR, author)
                .set(FLOW_ACT.COMMENT, comment)
                .execute();
    }

    @Override
    public boolean rollBack(String flowId, int version, String author, String comment) {
        return sql.transaction("roll flow " + flowId + " back", tx -> {
            boolean there = lock(tx, flowId)
                    && tx.fetchExists(
                            FLOW_VERSION, FLOW_VERSION.FLOW_ID.eq(flowId).and(FLOW_VERSION.VERSION.eq(version)));
            if (there) {
                setPublished(tx, flowId, version);
                log(tx, flowId, "roll-back", version, author, comment);
            }
            return there;
        });
    }

    @Override
    public List<Version> versions(String flowId) {
        return sql.run(
                "list the versions of flow " + flowId,
                ctx -> ctx.select(
                                FLOW_VERSION.VERSION,
                                FLOW_VERSION.AUTHOR,
                                FLOW_VERSION.COMMENT,
                                FLOW_VERSION.CREATED_AT,
                                FLOW.PUBLISHED_VERSION)
                        .from(FLOW_VERSION)
                        .join(FLOW)
                        .on(FLOW.ID.eq(FLOW_VERSION.FLOW_ID))
                        .where(FLOW_VERSION.FLOW_ID.eq(flowId))
                        .orderBy(FLOW_VERSION.VERSION.desc())
                        .fetch(row -> new Version(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value1().equals(row.value5()),
                                "")));
    }

    @Override
    public Optional<Version> version(String flowId, int version) {
        return sql.run(
                "read version " + version + " of flow " + flowId,
                ctx -> ctx.select(FLOW_VERSION.fields())
                        .select(FLOW.PUBLISHED_VERSION)
                        .from(FLOW_VERSION)
                        .join(FLOW)
                        .on(FLOW.ID.eq(FLOW_VERSION.FLOW_ID))
                        .where(FLOW_VERSION.FLOW_ID.eq(flowId).and(FLOW_VERSION.VERSION.eq(version)))
                        .fetchOptional(JooqFlowStore::version));
    }

    private static Version version(Record row) {
        var version = row.into(FLOW_VERSION);
        return versionOf(version, version.getVersion().equals(row.get(FLOW.PUBLISHED_VERSION)));
    }

    @Override
    public List<Act> acts(String flowId, int limit) {
        return sql.run(
                "read what was done to flow " + flowId,
                ctx -> ctx.selectFrom(FLOW_ACT)
                        .where(FLOW_ACT.FLOW_ID.eq(flowId))
                        .orderBy(FLOW_ACT.ID.desc())
                        .limit(limit)
                        .fetch(row -> new Act(
                                row.getAct(), row.getVersion(), row.getAuthor(), row.getComment(), row.getAt())));
    }

    @Override
    public boolean delete(String flowId, String author) {
        return sql.transaction("delete flow " + flowId, tx -> {
            if (!lock(tx, flowId)) {
                return false;
            }
            if (tx.fetchExists(LINE, LINE.FLOW_ID.eq(flowId))) {
                throw new InUse(flowId);
            }
            // The constraint on the published version would refuse the versions' deletion.
            tx.update(FLOW)
                    .setNull(FLOW.PUBLISHED_VERSION)
                    .where(FLOW.ID.eq(flowId))
                    .execute();
            tx.deleteFrom(FLOW).where(FLOW.ID.eq(flowId)).execute();
            log(tx, flowId, "delete", null, author, "");
            return true;
        });
    }

    @Override
    public List<String> cases(String flowId) {
        return sql.run(
                "read the cases of flow " + flowId,
                ctx -> ctx.selectFrom(FLOW_CASE)
                        .where(FLOW_CASE.FLOW_ID.eq(flowId))
                        .orderBy(FLOW_CASE.N)
                        .fetch(row -> row.getContent().data()));
    }

    @Override
    public void putCases(String flowId, List<String> cases) {
        cases.forEach(each -> PgText.requireJsonObject("a case of flow " + flowId, each));
        sql.transaction("write the cases of flow " + flowId, tx -> {
            lock(tx, flowId);
            tx.deleteFrom(FLOW_CASE).where(FLOW_CASE.FLOW_ID.eq(flowId)).execute();
            for (int n = 0; n < cases.size(); n++) {
                tx.insertInto(FLOW_CASE, FLOW_CASE.FLOW_ID, FLOW_CASE.N, FLOW_CASE.CONTENT)
                        .values(flowId, n, JSON.valueOf(cases.get(n)))
                        .execute();
            }
            return cases.size();
        });
    }

    @Override
    public void takeIn(List<Import> flows, String author, @Nullable String publishComment) {
        flows.forEach(flow -> PgText.requireJsonObject("flow " + flow.id(), flow.content()));
        sql.transaction("take flows in", tx -> {
            for (var flow : flows) {
                if (publishComment != null) {
                    publish(tx, flow.id(), flow.content(), author, publishComment);
                } else {
                    tx.insertInto(FLOW, FLOW.ID)
                            .values(flow.id())
                            .onConflictDoNothing()
                            .execute();
                    lock(tx, flow.id());
                    writeDraft(tx, flow.id(), flow.content(), author);
                }
            }
            return flows.size();
        });
    }
}
