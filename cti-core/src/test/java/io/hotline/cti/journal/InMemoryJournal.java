package io.hotline.cti.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal for tests of what stands on it. Its entries live in a {@link Disk}, which the test keeps and opens again:
 * what a restart finds. Completes appends at once, unless told to hold or fail them.
 */
public final class InMemoryJournal implements Journal {
    /** What stays when the process is gone. */
    public static final class Disk {
        private final List<byte[]> entries = new ArrayList<>();
        private @Nullable Snapshot snapshot;
        private boolean inUse;

        public InMemoryJournal open() {
            return new InMemoryJournal(this);
        }

        public synchronized int size() {
            return entries.size();
        }

        private synchronized int replayedFrom() {
            return snapshot == null ? 0 : (int) snapshot.index() + 1;
        }
    }

    private static final int MAX_PAYLOAD = 1_000_000;

    private final Disk disk;
    private final List<Runnable> held = new ArrayList<>();
    private boolean replayed;
    private boolean holding;
    private boolean broken;

    private InMemoryJournal(Disk disk) {
        synchronized (disk) {
            if (disk.inUse) {
                throw new JournalBroken(Path.of("memory"), "is in use");
            }
            disk.inUse = true;
        }
        this.disk = disk;
    }

    /** From now on appends stay in flight until {@link #release}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Makes everything held durable and stops holding. */
    public void release() {
        List<Runnable> now;
        synchronized (this) {
            holding = false;
            now = List.copyOf(held);
            held.clear();
        }
        now.forEach(Runnable::run);
    }

    /** From now on every append fails and nothing is kept. */
    public synchronized void breakDown() {
        broken = true;
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public Optional<Snapshot> snapshot() {
        synchronized (disk) {
            return Optional.ofNullable(disk.snapshot);
        }
    }

    @Override
    public void keep(Snapshot snapshot) {
        synchronized (disk) {
            if (snapshot.index() < 0 || snapshot.index() >= disk.entries.size()) {
                throw new IllegalArgumentException("no entry " + snapshot.index());
            }
            disk.snapshot = new Snapshot(snapshot.index(), snapshot.state().clone());
        }
    }

    @Override
    public void replay(Consumer<Entry> reader) {
        if (replayed) {
            throw new IllegalStateException("replayed already");
        }
        replayed = true;
        List<byte[]> entries;
        synchronized (disk) {
            entries = List.copyOf(disk.entries);
        }
        for (int i = disk.replayedFrom(); i < entries.size(); i++) {
            reader.accept(new Entry(i, entries.get(i).clone()));
        }
    }

    @Override
    public synchronized CompletableFuture<Long> append(byte[] payload) {
        if (payload.length == 0 || payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("1 to " + MAX_PAYLOAD + " bytes, not " + payload.length);
        }
        if (!replayed) {
            throw new IllegalStateException("replay first");
        }
        if (broken) {
            return CompletableFuture.failedFuture(new JournalBroken(Path.of("memory"), "was told to break"));
        }
        byte[] kept = payload.clone();
        CompletableFuture<Long> done = new CompletableFuture<>();
        Runnable write = () -> done.complete(keep(kept));
        if (holding) {
            held.add(write);
        } else {
            write.run();
        }
        return done;
    }

    @Override
    public long lastIndex() {
        return disk.size() - 1L;
    }

    @Override
    public int maxPayload() {
        return MAX_PAYLOAD;
    }

    @Override
    public void close() {
        synchronized (disk) {
            disk.inUse = false;
        }
    }

    private long keep(byte[] payload) {
        synchronized (disk) {
            disk.entries.add(payload);
            return disk.entries.size() - 1L;
        }
    }
}
