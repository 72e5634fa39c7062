package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal's format: one entry is one JSON object {@code {"v":1,"events":[…]}}. Types are named by their simple class
 * name, which therefore must not change; fields may be added. Thread-safe.
 */
public final class EventCodec {
    private static final int VERSION = 1;

    private final JsonMapper mapper = JournalJson.mapper(CoreEvent.class, AcdEvent.class);

    private record Entry(int v, List<CoreEvent> events) {}

    public byte[] write(List<CoreEvent> events) {
        return mapper.writeValueAsBytes(new Entry(VERSION, events));
    }

    /** Fails with {@link IllegalStateException} on an entry that this version of the server cannot read. */
    public List<CoreEvent> read(byte[] entry) {
        try {
            Entry read = mapper.readValue(entry, Entry.class);
            if (read.v() != VERSION) {
                throw new IllegalStateException(
                        "journal entry of format " + read.v() + "; this server reads " + VERSION);
            }
            return read.events();
        } catch (JacksonException e) {
            throw new IllegalStateException("journal entry cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
