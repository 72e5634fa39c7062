package io.hotline.db;

import static io.hotline.db.jooq.Tables.AGENT_SKILL;
import static io.hotline.db.jooq.Tables.LINE;
import static io.hotline.db.jooq.Tables.NOT_READY_REASON;
import static io.hotline.db.jooq.Tables.QUEUE;
import static io.hotline.db.jooq.Tables.QUEUE_STEP;
import static io.hotline.db.jooq.Tables.ROUTING_SETTINGS;
import static io.hotline.db.jooq.Tables.SEAT;
import static io.hotline.db.jooq.Tables.SKILL;
import static io.hotline.db.jooq.Tables.USERS;

import io.hotline.db.jooq.tables.records.QueueRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Writes edits that were checked, and knows the versions of the rows. */
final class ConfigTables {
    private final DSLContext tx;

    ConfigTables(DSLContext tx) {
        this.tx = tx;
    }

    Map<ConfigPicture.Key, Integer> versions() {
        var versions = new HashMap<ConfigPicture.Key, Integer>();
        collect(versions, "queue", QUEUE, QUEUE.ID, QUEUE.ROW_VERSION);
        collect(versions, "line", LINE, LINE.NUMBER, LINE.ROW_VERSION);
        collect(versions, "seat", SEAT, SEAT.SEAT_, SEAT.ROW_VERSION);
        collect(versions, "agent-skills", USERS, USERS.LOGIN, USERS.SKILLS_VERSION);
        tx.select(SKILL.NAME).from(SKILL).forEach(row -> versions.put(new ConfigPicture.Key("skill", row.value1()), 1));
        tx.select(ROUTING_SETTINGS.ROW_VERSION)
                .from(ROUTING_SETTINGS)
                .forEach(row -> versions.put(new ConfigPicture.Key("routing", ""), row.value1()));
        return versions;
    }

    private <R extends Record> void collect(
            Map<ConfigPicture.Key, Integer> versions,
            String kind,
            Table<R> table,
            TableField<R, String> id,
            TableField<R, Integer> version) {
        tx.select(id, version)
                .from(table)
                .forEach(row -> versions.put(new ConfigPicture.Key(kind, row.value1()), row.value2()));
    }

    /** {@code after}: the directory with this edit done; {@code by}: for the versions of flows. */
    void write(ConfigEdit edit, HotlineDirectory after, String by) {
        switch (edit) {
            case ConfigEdit.PutQueue put -> put(put.queue(), put.version());
            case ConfigEdit.RemoveQueue remove ->
                tx.deleteFrom(QUEUE).where(QUEUE.ID.eq(remove.id())).execute();
            case ConfigEdit.AddSkill add ->
                tx.insertInto(SKILL, SKILL.NAME).values(add.name()).execute();
            case ConfigEdit.RemoveSkill remove ->
                tx.deleteFrom(SKILL).where(SKILL.NAME.eq(remove.name())).execute();
            case ConfigEdit.SetSkills set -> set(set);
            case ConfigEdit.PutLine put -> put(put.line(), put.version());
            case ConfigEdit.RemoveLine remove ->
                tx.deleteFrom(LINE).where(LINE.NUMBER.eq(remove.number())).execute();
            case ConfigEdit.PutSeat put ->
                after.seats().stream()
                        .filter(seat -> seat.seat().equals(put.seat()))
                        .forEach(seat -> put(seat, put.version()));
            case ConfigEdit.RemoveSeat remove ->
                tx.deleteFrom(SEAT).where(SEAT.SEAT_.eq(remove.seat())).execute();
            case ConfigEdit.SetRouting set -> set(set.settings());
            case ConfigEdit.PublishFlow publish ->
                JooqFlowStore.publish(tx, publish.id(), publish.content(), by, publish.comment());
        }
    }

    private void put(QueueRow row, int version) {
        QueueRecord queue = tx.newRecord(QUEUE);
        queue.setId(row.id());
        queue.setName(row.name());
        queue.setPriority(row.priority());
        queue.setAgeingPerSecond(row.ageingPerSecond());
        queue.setRingTimeoutSeconds(seconds(row.ringTimeout()));
        queue.setWrapUpSeconds(seconds(row.wrapUp()));
        queue.setMaxWaitSeconds(secondsOrNull(row.maxWait()));
        queue.setServiceLevelSeconds(seconds(row.serviceLevel()));
        queue.setAgentOrder(row.agentOrder());
        queue.setMaxLength(row.limits().maxLength());
        queue.setOverflowQueueId(row.limits().overflowTo());
        queue.setClosed(row.limits().closed());
        queue.setWaitForSignIn(row.limits().waitForSignIn());
        queue.setAnnouncePosition(row.callback().announcePosition());
        queue.setCallbackOffered(row.callback().offered());
        queue.setCallbackMaxTries(row.callback().maxTries());
        queue.setCallbackPauseSeconds(seconds(row.callback().pause()));
        queue.setRowVersion(version + 1);
        if (version == 0) {
            queue.insert();
        } else {
            queue.update();
            tx.deleteFrom(QUEUE_STEP).where(QUEUE_STEP.QUEUE_ID.eq(row.id())).execute();
        }
        for (int n = 0; n < row.steps().size(); n++) {
            var step = row.steps().get(n);
            tx.insertInto(QUEUE_STEP)
                    .set(QUEUE_STEP.QUEUE_ID, row.id())
                    .set(QUEUE_STEP.N, n + 1)
                    .set(QUEUE_STEP.REQUIRES, step.requires())
                    .set(QUEUE_STEP.LASTS_SECONDS, secondsOrNull(step.lasts()))
                    .execute();
        }
    }

    private void set(ConfigEdit.SetSkills set) {
        tx.deleteFrom(AGENT_SKILL).where(AGENT_SKILL.LOGIN.eq(set.login())).execute();
        set.skills()
                .forEach(skill -> tx.insertInto(AGENT_SKILL)
                        .set(AGENT_SKILL.LOGIN, set.login())
                        .set(AGENT_SKILL.SKILL, skill.skill())
                        .set(AGENT_SKILL.LEVEL, skill.level())
                        .execute());
        // Last: it went with the skill that was taken away for a moment.
        tx.update(USERS)
                .set(USERS.SKILLS_VERSION, set.version() + 1)
                .set(USERS.PRIMARY_SKILL, set.primary())
                .where(USERS.LOGIN.eq(set.login()))
                .execute();
    }

    private void put(LineRow row, int version) {
        var line = tx.newRecord(LINE);
        line.setNumber(row.number());
        line.setName(row.name());
        line.setFlowId(row.flowId());
        line.setQueueId(row.queueId());
        line.setUrgent(row.urgent());
        line.setRowVersion(version + 1);
        if (version == 0) {
            line.insert();
        } else {
            line.update();
        }
    }

    private void put(SeatRow row, int version) {
        var seat = tx.newRecord(SEAT);
        seat.setSeat(row.seat());
        seat.setKind(row.kind().text());
        seat.setSecret(row.secret());
        seat.setAutoAnswer(row.autoAnswer());
        seat.setRowVersion(version + 1);
        if (version == 0) {
            seat.insert();
        } else {
            seat.update();
        }
    }

    private void set(RoutingSettings settings) {
        AgentPolicy policy = settings.agents();
        tx.update(ROUTING_SETTINGS)
                .set(ROUTING_SETTINGS.KEPT_PLACE_MINUTES, minutes(settings.keptPlace()))
                .set(ROUTING_SETTINGS.LAST_AGENT_MINUTES, minutes(settings.lastAgent()))
                .set(ROUTING_SETTINGS.REST_REASONS, settings.restReasons().toArray(String[]::new))
                .set(ROUTING_SETTINGS.REST_MAX_AT_ONCE, settings.restMaxAtOnce())
                .set(ROUTING_SETTINGS.ABUSE_REST_MINUTES, minutes(policy.abuseRest()))
                .set(ROUTING_SETTINGS.SHIFT_WARNING_MINUTES, minutes(policy.shiftWarning()))
                .set(ROUTING_SETTINGS.SECOND_SIGN_IN, policy.secondSignIn().text())
                .set(ROUTING_SETTINGS.TICKET_BEFORE_READY, policy.ticketBeforeReady())
                .set(ROUTING_SETTINGS.ROW_VERSION, ROUTING_SETTINGS.ROW_VERSION.plus(1))
                .execute();
        tx.deleteFrom(NOT_READY_REASON).execute();
        for (int n = 0; n < policy.reasons().size(); n++) {
            var reason = policy.reasons().get(n);
            Duration limit = reason.limit();
            tx.insertInto(NOT_READY_REASON)
                    .set(NOT_READY_REASON.CODE, reason.code())
                    .set(NOT_READY_REASON.N, n + 1)
                    .set(NOT_READY_REASON.WORD, reason.word())
                    .set(NOT_READY_REASON.LIMIT_MINUTES, limit == null ? null : (Integer) minutes(limit))
                    .execute();
        }
    }

    private static int minutes(Duration duration) {
        return Math.toIntExact(duration.toMinutes());
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    private static @Nullable Integer secondsOrNull(@Nullable Duration duration) {
        return duration == null ? null : seconds(duration);
    }
}
