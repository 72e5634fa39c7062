package io.hotline.db;

import io.hotline.db.jooq.tables.records.ConfigChangeRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@link DirectoryAdmin} in PostgreSQL. */
final class JooqDirectoryAdmin implements DirectoryAdmin {
    /** One act at a time. Not the row of config_version: whoever publishes a flow locks that one after the flow. */
    private static final long ONE_AT_A_TIME = 0x686c2d636f6e6667L;

    private final Sql sql;

    JooqDirectoryAdmin(Sql sql) {
        this.sql = sql;
    }

    @Override
    public ConfigPicture load() {
        return sql.snapshot("load the configuration", JooqDirectoryAdmin::picture);
    }

    private static ConfigPicture picture(DSLContext ctx) {
        return new ConfigPicture(JooqDirectory.read(ctx), new ConfigTables(ctx).versions());
    }

    @Override
    public ConfigOutcome write(String by, List<ConfigEdit> edits, boolean tryOnly, Check check) {
        return sql.transaction("change the configuration", tx -> {
            lock(tx);
            return write(tx, picture(tx), by, edits, tryOnly, check, null);
        });
    }

    @Override
    public ConfigOutcome undo(long batch, String by, boolean tryOnly, Check check) {
        return sql.transaction("undo a change of the configuration", tx -> {
            lock(tx);
            var done = new ConfigMemory(tx).batch(batch);
            if (done.isEmpty()) {
                return new ConfigOutcome.Missing("change", String.valueOf(batch));
            }
            ConfigPicture now = picture(tx);
            var edits = new ArrayList<ConfigEdit>();
            for (ConfigChangeRecord change : done) {
                int version = now.version(change.getKind(), change.getObject());
                Optional<ConfigEdit> back = ConfigMemory.back(change, version);
                if (back.isPresent() && !ConfigMemory.isUntouched(change, now.directory())) {
                    return new ConfigOutcome.Stale(change.getKind(), change.getObject());
                }
                back.ifPresent(edits::add);
            }
            return write(tx, now, by, edits, tryOnly, check, batch);
        });
    }

    @Override
    public List<ConfigChange> changes(long beforeId, int limit) {
        return sql.run("read the changes of the configuration", ctx -> new ConfigMemory(ctx).changes(beforeId, limit));
    }

    private static void lock(DSLContext tx) {
        tx.fetch("select pg_advisory_xact_lock(?)", ONE_AT_A_TIME);
    }

    private static ConfigOutcome write(
            DSLContext tx,
            ConfigPicture now,
            String by,
            List<ConfigEdit> edits,
            boolean tryOnly,
            Check check,
            @Nullable Long undoes) {
        for (ConfigEdit edit : edits) {
            Optional<ConfigOutcome> conflict = conflict(edit, now);
            if (conflict.isPresent()) {
                return conflict.get();
            }
        }
        HotlineDirectory before = now.directory();
        HotlineDirectory after = before;
        for (ConfigEdit edit : edits) {
            after = ConfigEdits.apply(edit, after);
        }
        List<ConfigOutcome.Finding> findings = check.findings(before, after);
        if (!findings.isEmpty()) {
            return new ConfigOutcome.Refused(findings);
        }
        if (tryOnly || edits.isEmpty()) {
            return new ConfigOutcome.Written(0, before, after);
        }
        return new ConfigOutcome.Written(
                writeRows(tx, by, edits, before, after, undoes), before, JooqDirectory.read(tx));
    }

    private static long writeRows(
            DSLContext tx,
            String by,
            List<ConfigEdit> edits,
            HotlineDirectory before,
            HotlineDirectory after,
            @Nullable Long undoes) {
        var tables = new ConfigTables(tx);
        var memory = new ConfigMemory(tx);
        long batch = 0;
        for (ConfigEdit edit : inWritingOrder(edits)) {
            tables.write(edit, after, by);
            batch = memory.remember(batch, by, edit, before, after, undoes);
        }
        return batch;
    }

    /** What others refer to comes before them and goes after them; flows first, as everyone locks them first. */
    private static List<ConfigEdit> inWritingOrder(List<ConfigEdit> edits) {
        var ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt(edit -> switch (edit) {
            case ConfigEdit.PublishFlow _ -> 0;
            case ConfigEdit.AddSkill _ -> 1;
            case ConfigEdit.PutQueue _ -> 2;
            case ConfigEdit.PutLine _, ConfigEdit.PutSeat _, ConfigEdit.SetSkills _, ConfigEdit.SetRouting _ -> 3;
            case ConfigEdit.RemoveLine _, ConfigEdit.RemoveSeat _ -> 4;
            case ConfigEdit.RemoveQueue _, ConfigEdit.RemoveSkill _ -> 5;
        }));
        return ordered;
    }

    private static Optional<ConfigOutcome> conflict(ConfigEdit edit, ConfigPicture now) {
        int present = now.version(edit.kind(), edit.object());
        int wanted = switch (edit) {
            case ConfigEdit.PutQueue put -> put.version();
            case ConfigEdit.RemoveQueue remove -> remove.version();
            case ConfigEdit.AddSkill _ -> 0;
            case ConfigEdit.RemoveSkill _ -> 1;
            case ConfigEdit.SetSkills set -> set.version();
            case ConfigEdit.PutLine put -> put.version();
            case ConfigEdit.RemoveLine remove -> remove.version();
            case ConfigEdit.PutSeat put -> put.version();
            case ConfigEdit.RemoveSeat remove -> remove.version();
            case ConfigEdit.SetRouting set -> set.version();
            case ConfigEdit.PublishFlow _ -> present;
        };
        if (present == wanted) {
            return Optional.empty();
        }
        if (present == 0) {
            return Optional.of(new ConfigOutcome.Missing(edit.kind(), edit.object()));
        }
        return Optional.of(
                wanted == 0
                        ? new ConfigOutcome.Exists(edit.kind(), edit.object())
                        : new ConfigOutcome.Stale(edit.kind(), edit.object()));
    }
}
