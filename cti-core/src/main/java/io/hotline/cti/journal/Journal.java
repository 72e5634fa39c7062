package io.hotline.cti.journal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The durable, ordered log of decided events: what is in it happened, what is not in it did not.
 *
 * <p>Used by one thread: {@link #replay} once, then {@link #append} with one batch in flight. A batch is one entry, so
 * it is in the journal whole or not at all. When an append fails, whether the entry is in the journal is unknown: the
 * process discards its state and starts again from the journal.
 *
 * <p>Snapshots come later: replay then begins with the state of a snapshot and goes on with the entries after it.
 * Callers must therefore not expect indexes to begin at a certain number or to have no gaps; they only grow.
 */
public interface Journal extends AutoCloseable {
    /** Short stable id, {@code [0-9a-z]{6,12}}, made at the journal's first start: the prefix of ids made from it. */
    String id();

    /**
     * Hands every entry to the reader, on the calling thread, in order; returns when the journal accepts appends.
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

    /** Index of the newest durable entry that is known here; -1 when there is none. */
    long lastIndex();

    /** Largest payload in bytes that {@link #append} takes. */
    int maxPayload();

    @Override
    void close();

    /** One replayed entry. The reader owns the payload. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared or kept
    record Entry(long index, byte[] payload) {}
}
