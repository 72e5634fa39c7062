package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.journal.RatisJournal;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import io.hotline.cti.records.Projector;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.EmbeddedPostgres;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TaskRow;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls at random with a journal on disk and a PostgreSQL that is frozen, killed and away, also while the server starts:
 * the core never waits for it, and in the end each row is there once.
 */
@Tag("e2e")
class DatabaseAwayE2E {
    private static final int STEPS = 300;
    private static final String PASSWORD = "password-of-a-test";

    @TempDir
    Path folder;

    private final int port = FreePorts.base() + 5;
    private final CoreSchedule schedule = new CoreSchedule(7);
    private final List<ProjectionRow> expected = new ArrayList<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private long snapshots;

    /** A server without telephone and screens. */
    private final class Server implements AutoCloseable {
        final RatisJournal journal = RatisJournal.open(folder.resolve("journal"), broken::add);
        final Database database = Database.open(new DatabaseSettings(url("hotline"), "hotline", PASSWORD, 2));
        final Projector projector =
                new Projector(database.projection(), journal.id(), broken::add, new SimpleMeterRegistry());
        final AtomicLong nanos = new AtomicLong();
        // As if five minutes passed from entry to entry: a snapshot whenever the one before is written.
        final SnapshotKeeper keeper = new SnapshotKeeper(
                journal, projector, () -> nanos.addAndGet(SnapshotKeeper.TIME.toNanos()), new SimpleMeterRegistry());
        final CoreLoop loop;

        Server(boolean databaseThere) {
            if (databaseThere) {
                database.migrate();
                projector.skipWritten();
            } else {
                assertThatThrownBy(database::migrate).isInstanceOf(DatabaseUnavailable.class);
            }
            snapshots += journal.snapshot().isPresent() ? 1 : 0;
            EventCodec codec = new EventCodec();
            Core core = CoreLoop.replay(
                    new Core(journal.id(), ZoneId.of("Asia/Shanghai")),
                    journal,
                    codec,
                    (entry, _) -> projector.add(entry));
            projector.mustHave(core.rowsUpTo());
            EngineClock clock = EngineClock.startingAfter(core.state().lastAt());
            loop = new CoreLoop(core, journal, codec, clock, broken::add, new SimpleMeterRegistry());
            loop.start((entry, state) -> {
                expected.addAll(entry.rows());
                projector.add(entry);
                keeper.committed(entry, state);
            });
            projector.start(() -> {});
        }

        /** Calls go on; the slowest answer. */
        Duration work() throws Exception {
            long slowest = 0;
            for (int step = 0; step < STEPS; step++) {
                CoreCommand command =
                        loop.query(state -> schedule.next(state, loop.now())).get(5, TimeUnit.SECONDS);
                long began = System.nanoTime();
                loop.submit(command).get(5, TimeUnit.SECONDS);
                slowest = Math.max(slowest, System.nanoTime() - began);
            }
            return Duration.ofNanos(slowest);
        }

        void awaitAllWritten() {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> projector.waiting() == 0 && projector.hasWritten(projector.handedOver()));
        }

        @Override
        public void close() {
            loop.close();
            keeper.close();
            projector.close();
            database.close();
            journal.close();
        }
    }

    @Test
    void frozenKilledAndAway_atWorkAndAtStart_eachRowIsThereOnceInTheEnd() throws Exception {
        EmbeddedPostgres postgres = startPostgres();
        try {
            try (Server server = new Server(true)) {
                assertThat(server.work()).isLessThan(Duration.ofSeconds(3));
                signal(postgres, "STOP");
                assertThat(server.work()).isLessThan(Duration.ofSeconds(3));
            }
            try (Server server = new Server(false)) {
                assertThat(server.work()).isLessThan(Duration.ofSeconds(3));
                await().atMost(Duration.ofSeconds(60)).until(server.projector::databaseAway);
                signal(postgres, "CONT");
                server.awaitAllWritten();
                signal(postgres, "KILL");
                assertThat(server.work()).isLessThan(Duration.ofSeconds(3));
                postgres = startPostgres();
                assertThat(server.work()).isLessThan(Duration.ofSeconds(3));
                server.awaitAllWritten();
                assertThat(server.projector.lacksRows()).isFalse();
            }
            try (Server server = new Server(true)) {
                server.awaitAllWritten();
            }
            assertThat(broken).isEmpty();
            assertThat(snapshots).isPositive();
            assertThat(query("select call_id || '/' || n || '/' || kind from call_event"))
                    .hasSizeGreaterThan(100)
                    .containsExactlyInAnyOrderElementsOf(texts(TimelineRow.class));
            assertThat(query("select work_order_id || '/' || version from work_order_edit"))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(texts(WorkOrderRow.class));
        } finally {
            postgres.stop();
        }
    }

    private List<String> texts(Class<? extends ProjectionRow> type) {
        return expected.stream()
                .filter(type::isInstance)
                .map(row -> switch (row) {
                    case TimelineRow step ->
                        step.callId() + "/" + step.n() + "/" + step.kind().text();
                    case WorkOrderRow order -> order.id() + "/" + order.version();
                    case TaskRow task -> task.id() + "/" + task.version();
                })
                .toList();
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection(url("hotline"), "hotline", PASSWORD);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private EmbeddedPostgres startPostgres() {
        return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                folder.resolve("pg"), TestAsterisk.tools().resolve("postgres"), port, PASSWORD, "hotline", PASSWORD));
    }

    /** To the server and every process of it. */
    private static void signal(EmbeddedPostgres postgres, String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(postgres.process()), postgres.process().descendants())
                .forEach(process -> command.add(String.valueOf(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor(5, TimeUnit.SECONDS))
                .isTrue();
    }
}
