package io.hotline.cti.core;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The format of the journal's snapshots: {@code {"v":1,"state":{…}}}, as free to grow and as bound to the past as
 * {@link EventCodec}. Thread-safe.
 */
public final class SnapshotCodec {
    private static final int VERSION = 1;

    private final JsonMapper mapper = JournalJson.mapper(CoreSnapshot.class);

    private record Entry(int v, CoreSnapshot state) {}

    public byte[] write(CoreSnapshot state) {
        return mapper.writeValueAsBytes(new Entry(VERSION, state));
    }

    /** Fails with {@link IllegalStateException} on a snapshot that this version of the server cannot read. */
    public CoreSnapshot read(byte[] snapshot) {
        try {
            Entry read = mapper.readValue(snapshot, Entry.class);
            if (read.v() != VERSION) {
                throw new IllegalStateException("snapshot of format " + read.v() + "; this server reads " + VERSION);
            }
            return read.state();
        } catch (JacksonException e) {
            throw new IllegalStateException("the journal's snapshot cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
