package io.hotline.cti.core;

/** How much of the committed entries PostgreSQL has. Entries without rows do not count. Any thread. */
public interface Outbox {
    /** The last entry that was handed over, or is known to be written; below zero when there was none. */
    long handedOver();

    /** PostgreSQL has the rows of this entry and of all before it. */
    boolean hasWritten(long index);
}
