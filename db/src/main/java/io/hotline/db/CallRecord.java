package io.hotline.db;

import java.util.List;

/** A call with all its steps in order. */
public record CallRecord(CallRow row, List<TimelineRow> timeline) {
    public CallRecord {
        timeline = List.copyOf(timeline);
    }
}
