package io.hotline.cti.records;

import io.hotline.cti.core.Committed;
import io.hotline.cti.core.Outbox;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.Projection;
import io.hotline.db.ProjectionRow;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox. Thread {@code hl-projector} writes committed entries to PostgreSQL together with their position, retries
 * while PostgreSQL is away, and skips what an earlier run has written. What is not written yet is in the journal, so a
 * restart loses nothing.
 */
public final class Projector implements Outbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    /** About a day of calls without PostgreSQL. Beyond it the server stops, and the journal keeps the rest. */
    private static final int MOST_WAITING = 400_000;

    private static final int MOST_AT_ONCE = 512;
    /**
     * After a transaction, until the next: what is rare is written at once, and under load several steps of a call are written
     * together, for its row is made anew from all its steps each time.
     */
    private static final Duration GATHERING = Duration.ofMillis(250);

    private static final long POLL_MS = 500;
    private static final long UNKNOWN = -1;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Of a committed entry, without its events: there may be hours of them. */
    private record Waiting(long index, List<ProjectionRow> rows) {}

    private final Projection projection;
    private final String journalId;
    private final Consumer<Throwable> onBroken;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    /** Taken out of the queue and not yet known to be written. */
    private final List<Waiting> inHand = new ArrayList<>();

    private Runnable onWritten = () -> {};
    /** The last position that PostgreSQL has; below zero while that is unknown. */
    private volatile long written = UNKNOWN;

    private volatile long handedOver = UNKNOWN;
    /** What PostgreSQL must have, because the journal cannot give it any more. */
    private volatile long mustHave = UNKNOWN;

    private volatile boolean lacksRows;
    private volatile boolean running = true;
    private volatile boolean databaseAway;

    public Projector(Projection projection, String journalId, Consumer<Throwable> onBroken, MeterRegistry meters) {
        this.projection = projection;
        this.journalId = journalId;
        this.onBroken = onBroken;
        this.thread = Thread.ofPlatform().name("hl-projector").unstarted(this::run);
        Gauge.builder("hotline.outbox.entries", waiting, BlockingQueue::size)
                .description("Journal entries that PostgreSQL does not have yet")
                .register(meters);
        FunctionCounter.builder("hotline.records.refused", projection, Projection::refused)
                .description("Steps of calls that PostgreSQL has already under the same number: should be 0")
                .register(meters);
    }

    /**
     * Before the replay: asks what earlier runs have written, so that it need not wait here again. Without PostgreSQL
     * everything waits, as far as there is room.
     */
    public void skipWritten() {
        try {
            learn(projection.position(journalId));
        } catch (DatabaseUnavailable away) {
            LOG.warn("PostgreSQL is away, it is not known what it has: {}", away.getMessage());
        }
    }

    /**
     * Before {@link #start}: rows up to this entry were in PostgreSQL when the journal forgot them. If they are not there
     * now, somebody set PostgreSQL back.
     */
    public void mustHave(long index) {
        mustHave = index;
        if (written != UNKNOWN) {
            learn(written);
        }
    }

    private void learn(long position) {
        lacksRows = position < mustHave;
        if (lacksRows) {
            LOG.error(
                    "PostgreSQL has the records up to entry {} only, and the journal begins after {}: PostgreSQL was set"
                            + " back, and the records between are in its backups alone",
                    position,
                    mustHave);
        }
        written = position;
    }

    /** Records are missing that the journal cannot give any more. */
    public boolean lacksRows() {
        return lacksRows;
    }

    /** Steps of calls that were there already, so that what happened is not on the record; the log names them. */
    public long refused() {
        return projection.refused();
    }

    /** Takes an entry, in order. Full means that PostgreSQL was away for too long: the server must stop. */
    public void add(Committed entry) {
        if (entry.rows().isEmpty() || entry.index() <= written) {
            return;
        }
        handedOver = entry.index();
        if (!waiting.offer(new Waiting(entry.index(), entry.rows()))) {
            throw new IllegalStateException(
                    MOST_WAITING + " journal entries wait for PostgreSQL; restart the server when it is back");
        }
    }

    @Override
    public long handedOver() {
        return Math.max(handedOver, written);
    }

    @Override
    public boolean hasWritten(long index) {
        return index <= written;
    }

    /** {@code told} is called after rows were written, and when PostgreSQL came or went. */
    public void start(Runnable told) {
        onWritten = told;
        thread.start();
    }

    public boolean databaseAway() {
        return databaseAway;
    }

    public int waiting() {
        return waiting.size();
    }

    private void run() {
        try {
            writeAll();
        } catch (RuntimeException | Error bug) {
            // A row that PostgreSQL refuses for ever: going on would hide it, and the journal still has it.
            LOG.error("records cannot be written: {}", bug.getMessage(), bug);
            onBroken.accept(bug);
        }
    }

    private void writeAll() {
        Duration pause = FIRST_PAUSE;
        while (running || (!waiting.isEmpty() && !databaseAway)) {
            long before = written;
            if (!writeSome(POLL_MS)) {
                pause = sleep(pause);
                continue;
            }
            pause = FIRST_PAUSE;
            if (written != before && running) {
                sleep(GATHERING);
            }
        }
    }

    /** Instead of {@link #start}, for simulations under a virtual clock: writes some of what waits; false: PostgreSQL is away. */
    public boolean writeSome() {
        return writeSome(0);
    }

    private boolean writeSome(long patienceMs) {
        try {
            if (written == UNKNOWN) {
                learn(projection.position(journalId));
            }
            if (inHand.isEmpty()) {
                take(inHand, patienceMs);
            }
            written = write(inHand);
            inHand.clear();
            backIfAway();
            return true;
        } catch (DatabaseUnavailable away) {
            if (!databaseAway) {
                LOG.warn("PostgreSQL is away, its rows wait in the journal: {}", away.getMessage());
                databaseAway = true;
                onWritten.run();
            }
            return false;
        }
    }

    private void take(List<Waiting> batch, long patienceMs) {
        try {
            Waiting first = waiting.poll(patienceMs, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private long write(List<Waiting> batch) {
        List<ProjectionRow> rows = new ArrayList<>();
        long position = written;
        for (Waiting entry : batch) {
            if (entry.index() > written) {
                rows.addAll(entry.rows());
                position = entry.index();
            }
        }
        if (position > written) {
            projection.apply(journalId, position, rows);
            onWritten.run();
        }
        return position;
    }

    private void backIfAway() {
        if (databaseAway) {
            databaseAway = false;
            LOG.info("PostgreSQL is back, {} entries still to write", waiting.size());
            onWritten.run();
        }
    }

    private Duration sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            running = false;
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** Writes what is there if PostgreSQL is, else leaves it to the journal. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
