package io.hotline.cti.health;

import io.hotline.cti.records.Projector;
import io.hotline.db.Database;
import io.hotline.db.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Does PostgreSQL answer, and has it got everything? */
public final class DatabaseProbe implements Probe {
    private final Database database;
    private final Projector projector;
    private final InstantSource wall;
    private Optional<Duration> ahead = Optional.empty();

    public DatabaseProbe(Database database, Projector projector, InstantSource wall) {
        this.database = database;
        this.projector = projector;
        this.wall = wall;
    }

    @Override
    public String part() {
        return "database";
    }

    @Override
    public Reading look() {
        ahead = Optional.empty();
        try {
            Instant before = wall.instant();
            Instant there = database.time();
            var half = Duration.between(before, wall.instant()).dividedBy(2);
            ahead = Optional.of(Duration.between(there, before.plus(half)));
        } catch (DatabaseUnavailable away) {
            return Reading.down("数据库没有应答。通话照常，工单先存在服务器上，恢复后自动入库（待写 %d 条）".formatted(projector.waiting()));
        }
        if (projector.refused() > 0) {
            return Reading.limited("有 %d 步通话记录编号重复，没有写入，请看服务器日志".formatted(projector.refused()));
        }
        return projector.databaseAway() || projector.lacksRows()
                ? Reading.limited("还有 %d 条记录待写入".formatted(projector.waiting()))
                : Reading.WELL;
    }

    /** As of the last look: how far this machine's clock is ahead of the database's. */
    public Optional<Duration> ahead() {
        return ahead;
    }
}
