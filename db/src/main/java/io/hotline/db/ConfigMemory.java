package io.hotline.db;

import static io.hotline.db.jooq.Tables.CONFIG_CHANGE;

import io.hotline.db.jooq.tables.records.ConfigChangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What objects look like in the record of changes, and how to put back what was there. */
final class ConfigMemory {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    /** Changes of before there were primary skills have none. */
    private record Skills(List<SkillLevel> skills, @Nullable String primary) {}

    /** Without its password. */
    private record Seat(String seat, SeatKind kind, boolean autoAnswer) {}

    private record Published(String id, int version) {}

    private final DSLContext tx;

    ConfigMemory(DSLContext tx) {
        this.tx = tx;
    }

    /** Returns the batch, which begins with the first change. */
    long remember(
            long batch,
            String by,
            ConfigEdit edit,
            HotlineDirectory before,
            HotlineDirectory after,
            @Nullable Long undoes) {
        long id = tx.insertInto(CONFIG_CHANGE)
                .set(CONFIG_CHANGE.BY, by)
                .set(CONFIG_CHANGE.KIND, edit.kind())
                .set(CONFIG_CHANGE.OBJECT, edit.object())
                .set(CONFIG_CHANGE.BEFORE, json(find(edit.kind(), edit.object(), before)))
                .set(CONFIG_CHANGE.AFTER, json(find(edit.kind(), edit.object(), after)))
                .set(CONFIG_CHANGE.BATCH, batch)
                .set(CONFIG_CHANGE.UNDOES, undoes)
                .returningResult(CONFIG_CHANGE.ID)
                .fetchSingle(CONFIG_CHANGE.ID);
        if (batch != 0) {
            return batch;
        }
        tx.update(CONFIG_CHANGE)
                .set(CONFIG_CHANGE.BATCH, id)
                .where(CONFIG_CHANGE.ID.eq(id))
                .execute();
        return id;
    }

    List<ConfigChange> changes(long beforeId, int limit) {
        return tx.selectFrom(CONFIG_CHANGE)
                .where(CONFIG_CHANGE.ID.lt(beforeId))
                .orderBy(CONFIG_CHANGE.ID.desc())
                .limit(limit)
                .fetch(row -> new ConfigChange(
                        row.getId(),
                        row.getBatch(),
                        row.getAt(),
                        row.getBy(),
                        row.getKind(),
                        row.getObject(),
                        text(row.getBefore()),
                        text(row.getAfter()),
                        row.getUndoes()));
    }

    /** The changes of one act, the last one first. */
    List<ConfigChangeRecord> batch(long batch) {
        return tx.selectFrom(CONFIG_CHANGE)
                .where(CONFIG_CHANGE.BATCH.eq(batch).and(DSL.val(batch).ne(0L)))
                .orderBy(CONFIG_CHANGE.ID.desc())
                .fetch();
    }

    /** Whether the object still is what the change made of it. */
    static boolean isUntouched(ConfigChangeRecord change, HotlineDirectory now) {
        return Objects.equals(
                read(change.getKind(), change.getAfter()), find(change.getKind(), change.getObject(), now));
    }

    /** The edit that puts back what was before; empty for what is not undone. */
    static Optional<ConfigEdit> back(ConfigChangeRecord change, int version) {
        String object = change.getObject();
        Object before = read(change.getKind(), change.getBefore());
        return Optional.ofNullable(
                switch (before) {
                    case QueueRow row -> new ConfigEdit.PutQueue(row, version);
                    case LineRow row -> new ConfigEdit.PutLine(row, version);
                    case SkillRow row -> new ConfigEdit.AddSkill(row.name());
                    case Skills had -> new ConfigEdit.SetSkills(object, had.skills(), had.primary(), version);
                    case Seat had -> new ConfigEdit.PutSeat(had.seat(), had.kind(), had.autoAnswer(), null, version);
                    case RoutingSettings row -> new ConfigEdit.SetRouting(row, version);
                    case null ->
                        switch (change.getKind()) {
                            case "queue" -> new ConfigEdit.RemoveQueue(object, version);
                            case "line" -> new ConfigEdit.RemoveLine(object, version);
                            case "skill" -> new ConfigEdit.RemoveSkill(object);
                            case "seat" -> new ConfigEdit.RemoveSeat(object, version);
                            default -> null;
                        };
                    default -> null;
                });
    }

    private static @Nullable Object find(String kind, String object, HotlineDirectory d) {
        return switch (kind) {
            case "queue" -> first(d.queues().stream().filter(row -> row.id().equals(object)));
            case "line" -> first(d.lines().stream().filter(row -> row.number().equals(object)));
            case "skill" -> first(d.skills().stream().filter(row -> row.name().equals(object)));
            case "agent-skills" ->
                first(d.users().stream()
                        .filter(user -> user.login().equals(object))
                        .map(user -> new Skills(inOrder(user.skills()), user.primarySkill())));
            case "seat" ->
                first(d.seats().stream()
                        .filter(row -> row.seat().equals(object))
                        .map(row -> new Seat(row.seat(), row.kind(), row.autoAnswer())));
            case "routing" -> d.routing();
            case "flow" ->
                first(d.flows().stream()
                        .filter(row -> row.id().equals(object))
                        .map(row -> new Published(row.id(), row.version())));
            default -> throw new IllegalArgumentException("unknown kind of object " + kind);
        };
    }

    private static List<SkillLevel> inOrder(List<SkillLevel> skills) {
        var sorted = new ArrayList<>(skills);
        sorted.sort(java.util.Comparator.comparing(SkillLevel::skill));
        return sorted;
    }

    private static @Nullable Object first(java.util.stream.Stream<?> rows) {
        return rows.findFirst().orElse(null);
    }

    private static @Nullable Object read(String kind, @Nullable JSONB json) {
        if (json == null) {
            return null;
        }
        Class<?> type = switch (kind) {
            case "queue" -> QueueRow.class;
            case "line" -> LineRow.class;
            case "skill" -> SkillRow.class;
            case "agent-skills" -> Skills.class;
            case "seat" -> Seat.class;
            case "routing" -> RoutingSettings.class;
            case "flow" -> Published.class;
            default -> throw new IllegalStateException("unknown kind of object " + kind);
        };
        return JSON.readValue(json.data(), type);
    }

    private static @Nullable JSONB json(@Nullable Object row) {
        return row == null ? null : JSONB.valueOf(JSON.writeValueAsString(row));
    }

    private static @Nullable String text(@Nullable JSONB json) {
        return json == null ? null : json.data();
    }
}
