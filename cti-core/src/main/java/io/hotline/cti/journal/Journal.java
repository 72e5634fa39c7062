package io.hotline.cti.journal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The durable, ordered log of decided events: what is in it happened, what is not in it did not.
 *
 * <p>Used by one thread: {@link #snapshot} and {@link #replay} once, then {@link #append} with one batch in flight. A
 * batch is one entry, so it is in the journal whole or not at all. When an append fails, whether the entry is in the
 * journal is unknown: the process discards its state and starts again from the journal.
 *
 * <p>Indexes do not begin at a certain number and have gaps; they only grow.
 */
public interface Journal extends AutoCloseable {
    /** Short stable id, {@code [0-9a-z]{6,12}}, made at the journal's first start: the prefix of ids made from it. */
    String id();

    /** The newest state that was kept. What came before it is forgotten: whoever replays must begin with it. */
    Optional<Snapshot> snapshot();

    /**
     * Hands every entry after the {@link #snapshot} to the reader, on the calling thread, in order; returns when the journal accepts appends.
     * Once, before the first append. What the reader throws comes out of this call and leaves the journal unusable.
     */
    void replay(Consumer<Entry> reader);

    /**
     * Completes with the entry's index when the entry is durable, or with {@link JournalBroken}. Completion comes on a
     * thread of the journal, which must only hand over.
     *
     * @throws IllegalArgumentException when the payload is empty or larger than {@link #maxPayload()}
     */
    CompletableFuture<Long> append(byte[] payload);

    /**
     * Makes this state durable and forgets the entries up to it, as far as the space they take can be given back. Waits
     * for the disk, so it is for a thread that has time; one call at a time, while appends go on.
     *
     * @throws SnapshotNotKept when it cannot be written; everything is as before then, and the journal goes on
     * @throws IllegalArgumentException when the index is no entry of this journal
     */
    void keep(Snapshot snapshot);

    /** Index of the newest durable entry that is known here; -1 when there is none. */
    long lastIndex();

    /** Largest payload in bytes that {@link #append} takes. */
    int maxPayload();

    @Override
    void close();

    /** What all entries up to this index come to. Who gets it owns the bytes. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Snapshot(long index, byte[] state) {}

    /** One replayed entry. The reader owns the payload. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared or kept
    record Entry(long index, byte[] payload) {}
}
