package io.hotline.db;

import static io.hotline.db.jooq.Tables.ANNOUNCEMENT;
import static io.hotline.db.jooq.Tables.PROMPT;
import static io.hotline.db.jooq.Tables.PROMPT_VERSION;

import io.hotline.db.jooq.tables.records.AnnouncementRecord;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@link SpokenStore} in PostgreSQL. */
final class JooqSpokenStore implements SpokenStore {
    private final Sql sql;

    JooqSpokenStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Spoken load() {
        return sql.snapshot("read announcements and prompts", JooqSpokenStore::load);
    }

    static Spoken load(DSLContext ctx) {
        var announcements =
                ctx.selectFrom(ANNOUNCEMENT).orderBy(ANNOUNCEMENT.NAME).fetch(JooqSpokenStore::announcement);
        var prompts = ctx.select(
                        PROMPT.ID,
                        PROMPT.NAME,
                        PROMPT.VERSION,
                        PROMPT_VERSION.SHA256,
                        PROMPT_VERSION.DURATION_MS,
                        PROMPT_VERSION.CREATED_AT,
                        PROMPT_VERSION.CREATED_BY)
                .from(PROMPT)
                .join(PROMPT_VERSION)
                .on(PROMPT_VERSION.PROMPT_ID.eq(PROMPT.ID).and(PROMPT_VERSION.VERSION.eq(PROMPT.VERSION)))
                .orderBy(PROMPT.ID)
                .fetch(row -> new PromptRow(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
        return new Spoken(announcements, prompts);
    }

    private static AnnouncementRow announcement(AnnouncementRecord row) {
        return new AnnouncementRow(
                row.getName(), row.getText(), row.getPrompt(), row.getIsOn(), row.getUpdatedAt(), row.getUpdatedBy());
    }

    @Override
    public AnnouncementRow putAnnouncement(
            String name, String text, @Nullable String prompt, boolean on, String author) {
        return sql.run(
                "write announcement " + name,
                ctx -> announcement(ctx.insertInto(ANNOUNCEMENT)
                        .set(ANNOUNCEMENT.NAME, name)
                        .set(ANNOUNCEMENT.TEXT, PgText.clean(text))
                        .set(ANNOUNCEMENT.PROMPT, prompt)
                        .set(ANNOUNCEMENT.IS_ON, on)
                        .set(ANNOUNCEMENT.UPDATED_BY, author)
                        .onDuplicateKeyUpdate()
                        .set(ANNOUNCEMENT.TEXT, PgText.clean(text))
                        .set(ANNOUNCEMENT.PROMPT, prompt)
                        .set(ANNOUNCEMENT.IS_ON, on)
                        .set(ANNOUNCEMENT.UPDATED_BY, author)
                        .set(ANNOUNCEMENT.UPDATED_AT, DSL.currentInstant())
                        .returning()
                        .fetchSingle()));
    }

    @Override
    public Optional<PromptRow> addPrompt(String id, String name, Sound sound, String author) {
        return sql.transaction("add prompt " + id, tx -> {
            int made = tx.insertInto(PROMPT, PROMPT.ID, PROMPT.NAME, PROMPT.VERSION)
                    .values(id, PgText.clean(name), 1)
                    .onConflictDoNothing()
                    .execute();
            if (made == 0) {
                return Optional.empty();
            }
            writeVersion(tx, id, 1, sound, author);
            return prompt(tx, id);
        });
    }

    @Override
    public Optional<PromptRow> replacePrompt(String id, Sound sound, String author) {
        return sql.transaction(
                "replace prompt " + id,
                tx -> tx.update(PROMPT)
                        .set(PROMPT.VERSION, PROMPT.VERSION.plus(1))
                        .where(PROMPT.ID.eq(id))
                        .returningResult(PROMPT.VERSION)
                        .fetchOptional(PROMPT.VERSION)
                        .flatMap(version -> {
                            writeVersion(tx, id, version, sound, author);
                            return prompt(tx, id);
                        }));
    }

    private static void writeVersion(DSLContext tx, String id, int version, Sound sound, String author) {
        tx.insertInto(PROMPT_VERSION)
                .set(PROMPT_VERSION.PROMPT_ID, id)
                .set(PROMPT_VERSION.VERSION, version)
                .set(PROMPT_VERSION.SOUND, sound.wav())
                .set(PROMPT_VERSION.SHA256, sound.sha256())
                .set(PROMPT_VERSION.DURATION_MS, sound.durationMs())
                .set(PROMPT_VERSION.CREATED_BY, author)
                .execute();
    }

    private static Optional<PromptRow> prompt(DSLContext ctx, String id) {
        return load(ctx).prompts().stream()
                .filter(prompt -> prompt.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<byte[]> sound(String id, @Nullable Integer version) {
        return sql.run(
                "read prompt " + id,
                ctx -> ctx.select(PROMPT_VERSION.SOUND)
                        .from(PROMPT_VERSION)
                        .join(PROMPT)
                        .on(PROMPT.ID.eq(PROMPT_VERSION.PROMPT_ID))
                        .where(PROMPT.ID.eq(id))
                        .and(
                                version == null
                                        ? PROMPT_VERSION.VERSION.eq(PROMPT.VERSION)
                                        : PROMPT_VERSION.VERSION.eq(version))
                        .fetchOptional(PROMPT_VERSION.SOUND));
    }

    @Override
    public boolean deletePrompt(String id) {
        return sql.run(
                "delete prompt " + id,
                ctx -> ctx.deleteFrom(PROMPT).where(PROMPT.ID.eq(id)).execute() == 1);
    }
}
