package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.journal.InMemoryJournal;
import io.hotline.cti.journal.Journal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotKeeperTest {
    private final Core core = new CoreScenario().core;
    private final Journal journal = new InMemoryJournal.Disk().open();
    private final AtomicLong nanos = new AtomicLong(5);
    private final AtomicLong written = new AtomicLong(-1);
    private final SnapshotKeeper keeper =
            new SnapshotKeeper(journal, new FakeOutbox(), nanos::get, new SimpleMeterRegistry());
    private long handedOver = -1;

    private final class FakeOutbox implements Outbox {
        @Override
        public long handedOver() {
            return handedOver;
        }

        @Override
        public boolean hasWritten(long index) {
            return index <= written.get();
        }
    }

    SnapshotKeeperTest() {
        journal.replay(entry -> {});
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void snapshots_areTakenByCount_replayedEntriesIncluded() throws Exception {
        for (int i = 0; i < SnapshotKeeper.ENTRIES - 2; i++) {
            keeper.counted();
        }
        commit();
        assertThat(journal.snapshot()).isEmpty();
        commit();
        awaitSnapshotOf(1);
        commit();
        assertThat(journal.snapshot().orElseThrow().index()).isEqualTo(1);
    }

    @Test
    void snapshots_areTakenByTime_ifSomethingHappened() throws Exception {
        commit();
        nanos.addAndGet(SnapshotKeeper.TIME.toNanos());
        commit();
        awaitSnapshotOf(1);

        var state = new SnapshotCodec().read(journal.snapshot().orElseThrow().state());
        assertThat(state.directory()).isEqualTo(CoreScenario.directory(1));
    }

    @Test
    void whilePostgresLacksRows_theLogIsKept_andAfterwardsForgotten() throws Exception {
        commit();
        handedOver = 1;
        nanos.addAndGet(SnapshotKeeper.TIME.toNanos());
        commit();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> journal.snapshot().isEmpty());

        written.set(1);

        awaitSnapshotOf(1);
        assertThat(new SnapshotCodec()
                        .read(journal.snapshot().orElseThrow().state())
                        .rowsUpTo())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeKept_isToldAndTriedAgain() throws Exception {
        nanos.addAndGet(SnapshotKeeper.TIME.toNanos());
        keeper.committed(new Committed(99, List.of(), List.of()), core.state());
        await().until(keeper::failing);

        nanos.addAndGet(SnapshotKeeper.TIME.toNanos());
        commit();

        awaitSnapshotOf(0);
        await().until(() -> !keeper.failing());
    }

    private void commit() throws Exception {
        long index = journal.append(new byte[] {1}).get(5, TimeUnit.SECONDS);
        keeper.committed(new Committed(index, List.of(), List.of()), core.state());
    }

    private void awaitSnapshotOf(long index) {
        await().until(() ->
                journal.snapshot().filter(kept -> kept.index() == index).isPresent());
    }
}
