package io.hotline.cti.faults;

import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.JournalBroken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal under the virtual clock. An entry is on the disk some time before the server hears of it: a process that is
 * killed between the two finds an entry whose effects nobody saw.
 */
final class SimulatedJournal implements Journal {
    static final String ID = "simul8";
    private static final int MAX_PAYLOAD = 2_000_000;

    /** What stays when the process is gone. Indexes begin at 1, as PostgreSQL counts its position from 0. */
    static final class Disk {
        private final List<byte[]> entries = new ArrayList<>();
        private @Nullable Snapshot snapshot;
        boolean full;
        long slowMillis;

        int size() {
            return entries.size();
        }
    }

    private final Disk disk;
    private final VirtualTime time;
    private final SplittableRandom random;
    private boolean gone;
    /** Handed over and not on the disk yet. */
    private byte @Nullable [] inFlight;

    SimulatedJournal(Disk disk, VirtualTime time, SplittableRandom random) {
        this.disk = disk;
        this.time = time;
        this.random = random;
    }

    /** The process is gone: what is in flight has reached the disk or not, and nobody hears of it. */
    void abandon() {
        if (!gone && inFlight != null && !disk.full && random.nextBoolean()) {
            disk.entries.add(inFlight);
        }
        gone = true;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return Optional.ofNullable(disk.snapshot);
    }

    @Override
    public void replay(Consumer<Entry> reader) {
        long from = disk.snapshot == null ? 1 : disk.snapshot.index() + 1;
        for (long index = from; index <= disk.entries.size(); index++) {
            reader.accept(new Entry(index, disk.entries.get((int) index - 1).clone()));
        }
    }

    @Override
    public CompletableFuture<Long> append(byte[] payload) {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("an entry of " + payload.length + " bytes");
        }
        inFlight = payload.clone();
        long micros = 200 + random.nextInt(400) + (disk.slowMillis > 0 ? random.nextLong(disk.slowMillis) * 1000 : 0);
        Duration half = Duration.ofNanos(micros * 500);
        time.after(half, () -> write(durable, half));
        return durable;
    }

    private void write(CompletableFuture<Long> durable, Duration half) {
        byte[] payload = inFlight;
        if (gone || payload == null) {
            return;
        }
        inFlight = null;
        if (disk.full) {
            durable.completeExceptionally(new JournalBroken(Path.of("simulated"), "no space left on device"));
            return;
        }
        disk.entries.add(payload);
        long index = disk.entries.size();
        time.after(half, () -> {
            if (!gone) {
                durable.complete(index);
            }
        });
    }

    @Override
    public void keep(Snapshot snapshot) {
        disk.snapshot = new Snapshot(snapshot.index(), snapshot.state().clone());
    }

    @Override
    public long lastIndex() {
        return disk.entries.size();
    }

    @Override
    public int maxPayload() {
        return MAX_PAYLOAD;
    }

    @Override
    public void close() {
        abandon();
    }
}
