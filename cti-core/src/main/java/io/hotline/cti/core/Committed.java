package io.hotline.cti.core;

import io.hotline.db.ProjectionRow;
import java.util.List;

/** One journal entry that is durable: what was decided, and what PostgreSQL is to hold because of it. */
public record Committed(long index, List<CoreEvent> events, List<ProjectionRow> rows) {
    public Committed {
        events = List.copyOf(events);
        rows = List.copyOf(rows);
    }
}
