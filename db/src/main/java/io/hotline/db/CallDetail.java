package io.hotline.db;

import java.util.List;

/** A call with all its steps in order. */
public record CallDetail(CallRow row, List<TimelineRow> timeline) {
    public CallDetail {
        timeline = List.copyOf(timeline);
    }
}
