package io.hotline.db;

import static io.hotline.db.jooq.Tables.AGENT_SKILL;
import static io.hotline.db.jooq.Tables.CONFIG_VERSION;
import static io.hotline.db.jooq.Tables.FLOW;
import static io.hotline.db.jooq.Tables.FLOW_VERSION;
import static io.hotline.db.jooq.Tables.LINE;
import static io.hotline.db.jooq.Tables.NOT_READY_REASON;
import static io.hotline.db.jooq.Tables.QUEUE;
import static io.hotline.db.jooq.Tables.QUEUE_STEP;
import static io.hotline.db.jooq.Tables.ROUTING_SETTINGS;
import static io.hotline.db.jooq.Tables.SEAT;
import static io.hotline.db.jooq.Tables.SKILL;
import static io.hotline.db.jooq.Tables.USERS;

import io.hotline.db.jooq.tables.records.QueueRecord;
import io.hotline.db.jooq.tables.records.UsersRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@link Directory} in PostgreSQL; triggers raise the version, so that no way of changing a table can forget to. */
final class JooqDirectory implements Directory {
    private static final int FIRST_ADMIN_NUMBER = 9001;

    private final Sql sql;

    JooqDirectory(Sql sql) {
        this.sql = sql;
    }

    @Override
    public HotlineDirectory load() {
        return sql.snapshot("load the directory", JooqDirectory::read);
    }

    /** Within a transaction of the caller. */
    static HotlineDirectory read(DSLContext ctx) {
        return new HotlineDirectory(
                version(ctx),
                users(ctx),
                skills(ctx),
                queues(ctx),
                lines(ctx),
                seats(ctx),
                flows(ctx),
                routing(ctx),
                JooqSpokenStore.load(ctx));
    }

    @Override
    public long version() {
        return sql.run("read the directory's version", JooqDirectory::version);
    }

    private static long version(DSLContext ctx) {
        return ctx.select(CONFIG_VERSION.VERSION).from(CONFIG_VERSION).fetchSingle(CONFIG_VERSION.VERSION);
    }

    private static List<UserRow> users(DSLContext ctx) {
        var skills = ctx.selectFrom(AGENT_SKILL)
                .orderBy(AGENT_SKILL.LOGIN, AGENT_SKILL.SKILL)
                .fetchGroups(AGENT_SKILL.LOGIN, row -> new SkillLevel(row.getSkill(), row.getLevel()));
        return ctx.selectFrom(USERS).orderBy(USERS.LOGIN).fetch(user -> userRow(user, skills));
    }

    private static UserRow userRow(UsersRecord user, Map<String, List<SkillLevel>> skills) {
        return new UserRow(
                user.getLogin(),
                user.getName(),
                Role.of(user.getRole()),
                user.getWorkNumber(),
                user.getPasswordHash(),
                user.getActive(),
                skills.getOrDefault(user.getLogin(), List.of()),
                user.getPrimarySkill());
    }

    private static List<SkillRow> skills(DSLContext ctx) {
        return ctx.selectFrom(SKILL).orderBy(SKILL.NAME).fetch(row -> new SkillRow(row.getName()));
    }

    private static List<QueueRow> queues(DSLContext ctx) {
        var steps = ctx.selectFrom(QUEUE_STEP)
                .orderBy(QUEUE_STEP.QUEUE_ID, QUEUE_STEP.N)
                .fetchGroups(
                        QUEUE_STEP.QUEUE_ID,
                        row -> new QueueRow.Step(row.getRequires(), seconds(row.getLastsSeconds())));
        return ctx.selectFrom(QUEUE).orderBy(QUEUE.ID).fetch(queue -> queueRow(queue, steps));
    }

    private static QueueRow queueRow(QueueRecord queue, Map<String, List<QueueRow.Step>> steps) {
        return new QueueRow(
                queue.getId(),
                queue.getName(),
                steps.getOrDefault(queue.getId(), List.of()),
                queue.getPriority(),
                queue.getAgeingPerSecond(),
                Duration.ofSeconds(queue.getRingTimeoutSeconds()),
                Duration.ofSeconds(queue.getWrapUpSeconds()),
                seconds(queue.getMaxWaitSeconds()),
                Duration.ofSeconds(queue.getServiceLevelSeconds()),
                queue.getAgentOrder(),
                new QueueRow.Limits(
                        queue.getMaxLength(), queue.getOverflowQueueId(), queue.getClosed(), queue.getWaitForSignIn()),
                new QueueRow.Callback(
                        queue.getAnnouncePosition(),
                        queue.getCallbackOffered(),
                        queue.getCallbackMaxTries(),
                        Duration.ofSeconds(queue.getCallbackPauseSeconds())));
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static List<LineRow> lines(DSLContext ctx) {
        return ctx.selectFrom(LINE)
                .orderBy(LINE.NUMBER)
                .fetch(row -> new LineRow(
                        row.getNumber(), row.getName(), row.getFlowId(), row.getQueueId(), row.getUrgent()));
    }

    private static List<SeatRow> seats(DSLContext ctx) {
        return ctx.selectFrom(SEAT)
                .orderBy(SEAT.SEAT_)
                .fetch(row ->
                        new SeatRow(row.getSeat(), SeatKind.of(row.getKind()), row.getSecret(), row.getAutoAnswer()));
    }

    private static List<FlowRow> flows(DSLContext ctx) {
        return ctx.select(FLOW_VERSION.fields())
                .from(FLOW)
                .join(FLOW_VERSION)
                .on(FLOW_VERSION.FLOW_ID.eq(FLOW.ID).and(FLOW_VERSION.VERSION.eq(FLOW.PUBLISHED_VERSION)))
                .orderBy(FLOW.ID)
                .fetchInto(FLOW_VERSION)
                .map(row -> new FlowRow(
                        row.getFlowId(), row.getVersion(), row.getContent().data(), row.getAuthor()));
    }

    private static RoutingSettings routing(DSLContext ctx) {
        var row = ctx.selectFrom(ROUTING_SETTINGS).fetchSingle();
        return new RoutingSettings(
                Duration.ofMinutes(row.getKeptPlaceMinutes()),
                Duration.ofMinutes(row.getLastAgentMinutes()),
                List.of(row.getRestReasons()),
                row.getRestMaxAtOnce(),
                new AgentPolicy(
                        ctx.selectFrom(NOT_READY_REASON)
                                .orderBy(NOT_READY_REASON.N)
                                .fetch(reason -> new AgentPolicy.Reason(
                                        reason.getCode(), reason.getWord(), minutes(reason.getLimitMinutes()))),
                        Duration.ofMinutes(row.getAbuseRestMinutes()),
                        Duration.ofMinutes(row.getShiftWarningMinutes()),
                        AgentPolicy.SecondSignIn.of(row.getSecondSignIn()),
                        row.getTicketBeforeReady()));
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    @Override
    public boolean isEmpty() {
        return sql.run("look for people", ctx -> !ctx.fetchExists(USERS));
    }

    @Override
    public boolean seedIfEmpty(DemoSeed seed) {
        seed.flows().forEach(flow -> PgText.requireJsonObject("flow " + flow.id(), flow.json()));
        return sql.transaction("load the demo data", tx -> {
            // Two servers at their first start: the second waits here and then finds the users of the first.
            tx.selectFrom(CONFIG_VERSION).forUpdate().fetchSingle();
            if (tx.fetchExists(USERS)) {
                return false;
            }
            seed.flows().forEach(flow -> JooqFlowStore.publish(tx, flow.id(), flow.json(), DemoData.AUTHOR, ""));
            new DemoData(seed).insertInto(tx);
            return true;
        });
    }

    @Override
    public AdminOutcome putAdmin(String login, String passwordHash) {
        Require.that(!login.isBlank(), "an administrator needs a login");
        return sql.transaction("set the administrator " + login, tx -> {
            // Work numbers are given out here: one after the other.
            tx.selectFrom(CONFIG_VERSION).forUpdate().fetchSingle();
            var user = tx.selectFrom(USERS).where(USERS.LOGIN.eq(login)).fetchOne();
            if (user == null) {
                insertAdmin(tx, login, passwordHash);
                return AdminOutcome.CREATED;
            }
            if (Role.of(user.getRole()) != Role.ADMIN) {
                return AdminOutcome.NOT_AN_ADMIN;
            }
            user.setPasswordHash(passwordHash);
            user.setActive(true);
            user.update();
            return AdminOutcome.RESET;
        });
    }

    private static void insertAdmin(DSLContext tx, String login, String passwordHash) {
        var taken = tx.select(USERS.WORK_NUMBER).from(USERS).fetchSet(USERS.WORK_NUMBER);
        String workNumber = IntStream.iterate(FIRST_ADMIN_NUMBER, n -> n + 1)
                .mapToObj(String::valueOf)
                .filter(number -> !taken.contains(number))
                .findFirst()
                .orElseThrow();
        tx.insertInto(USERS, USERS.LOGIN, USERS.NAME, USERS.ROLE, USERS.WORK_NUMBER, USERS.PASSWORD_HASH)
                .values(login, "系统管理员", Role.ADMIN.text(), workNumber, passwordHash)
                .execute();
    }

    @Override
    public int publish(String flowId, String json, String author) {
        Require.that(!flowId.isBlank(), "a flow needs an id");
        PgText.requireJsonObject("flow " + flowId, json);
        return sql.transaction("publish flow " + flowId, tx -> JooqFlowStore.publish(tx, flowId, json, author, ""));
    }
}
