package io.hotline.cti.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.core.Committed;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.Projection;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private final FakePostgres postgres = new FakePostgres();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final Projector projector = new Projector(postgres, "test01", broken::complete, new SimpleMeterRegistry());

    /** Keeps rows and position together, and may be away. */
    private static final class FakePostgres implements Projection {
        final List<String> written = new CopyOnWriteArrayList<>();
        volatile long position;
        volatile boolean away;
        volatile boolean refuses;

        @Override
        public long position(String journalId) {
            beThere();
            return position;
        }

        @Override
        public long refused() {
            return 0;
        }

        @Override
        public boolean apply(String journalId, long newPosition, List<? extends ProjectionRow> rows) {
            beThere();
            if (refuses) {
                throw new IllegalStateException("duplicate row");
            }
            rows.forEach(row -> written.add(((TimelineRow) row).callId()));
            position = newPosition;
            return true;
        }

        private void beThere() {
            if (away) {
                throw new DatabaseUnavailable("away", new IllegalStateException("no connection"));
            }
        }
    }

    @Test
    void entries_areWrittenInOrder_andThoseOfAnEarlierRunAreSkipped() {
        postgres.position = 4;
        projector.skipWritten();
        for (long index = 3; index <= 8; index++) {
            projector.add(entry(index));
        }
        projector.start(() -> {});

        await().until(() -> postgres.position == 8);
        projector.close();
        assertThat(postgres.written).containsExactly("5", "6", "7", "8");
    }

    @Test
    void whilePostgresIsAway_rowsWait_andAfterwardsAllAreThereOnce() {
        postgres.away = true;
        projector.start(() -> {});
        projector.add(entry(1));
        projector.add(entry(2));
        await().until(projector::databaseAway);

        postgres.away = false;

        await().atMost(Duration.ofSeconds(10)).until(() -> postgres.position == 2);
        await().until(() -> !projector.databaseAway());
        projector.close();
        assertThat(postgres.written).containsExactly("1", "2");
    }

    @Test
    void rowThatIsRefusedForEver_isNotHidden() {
        postgres.refuses = true;
        projector.start(() -> {});
        projector.add(entry(1));

        assertThat(broken).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(IllegalStateException.class);
    }

    private static Committed entry(long index) {
        var row = new TimelineRow(
                String.valueOf(index), 0, Instant.EPOCH, TimelineKind.ARRIVED, null, null, null, Map.of());
        return new Committed(index, List.of(), List.of(row));
    }
}
