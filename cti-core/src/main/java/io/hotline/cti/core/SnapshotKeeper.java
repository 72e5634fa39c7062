package io.hotline.cti.core;

import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.SnapshotNotKept;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the state kept by the journal every {@link #ENTRIES} entries, and every {@link #TIME} in which there was one. The
 * core's thread only copies references; thread {@code hl-snapshot} waits until PostgreSQL has all rows that could not be
 * made again from the snapshot, then writes. While PostgreSQL is away the log therefore grows, and nothing is lost.
 */
public final class SnapshotKeeper implements AutoCloseable {
    static final int ENTRIES = 20_000;
    static final Duration TIME = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final long LOOK_AGAIN_MS = 100;

    private final Journal journal;
    private final Outbox outbox;
    private final LongSupplier nanoTime;
    private final SnapshotCodec codec = new SnapshotCodec();
    private final Timer pause;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("hl-snapshot").daemon().factory());
    /** On the core's thread. */
    private int entries;

    private long takenAt;
    private volatile boolean busy;
    private volatile boolean failing;
    private volatile long bytes;

    public SnapshotKeeper(Journal journal, Outbox outbox, LongSupplier nanoTime, MeterRegistry meters) {
        this.journal = journal;
        this.outbox = outbox;
        this.nanoTime = nanoTime;
        this.takenAt = nanoTime.getAsLong();
        this.pause = Timer.builder("hotline.snapshot.pause")
                .description("How long the core stands still for a snapshot")
                .publishPercentiles(1.0)
                .register(meters);
        Gauge.builder("hotline.snapshot.bytes", () -> bytes).register(meters);
    }

    /** After each entry, replayed ones included, on the core's thread. */
    public void counted() {
        entries++;
    }

    /** After each committed entry, on the core's thread. */
    public void committed(Committed entry, CoreState state) {
        counted();
        long now = nanoTime.getAsLong();
        if (busy || (entries < ENTRIES && now - takenAt < TIME.toNanos())) {
            return;
        }
        entries = 0;
        takenAt = now;
        busy = true;
        long rows = outbox.handedOver();
        CoreSnapshot snapshot = pause.record(() -> state.snapshot(rows));
        thread.execute(() -> keep(entry.index(), snapshot));
    }

    /** The last one could not be written: the next start takes longer. */
    public boolean failing() {
        return failing;
    }

    private void keep(long index, CoreSnapshot snapshot) {
        try {
            while (!outbox.hasWritten(snapshot.rowsUpTo())) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
            }
            byte[] state = codec.write(snapshot);
            journal.keep(new Journal.Snapshot(index, state));
            bytes = state.length;
            failing = false;
        } catch (SnapshotNotKept e) {
            if (!thread.isShutdown()) {
                LOG.warn("the log stays as long as it is: {}", e.getMessage());
                failing = true;
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            // The journal does not need snapshots to be right, so the calls go on.
            LOG.error("no snapshot: {}", bug.getMessage(), bug);
            failing = true;
        } finally {
            busy = false;
        }
    }

    /** Gives up what is not yet kept: the log still has it. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("a snapshot is still being written while the journal closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
