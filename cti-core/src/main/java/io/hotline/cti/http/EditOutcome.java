package io.hotline.cti.http;

import io.hotline.cti.http.view.WorkOrderView;

/** What became of an edit of a work order. */
public sealed interface EditOutcome {
    record Saved(WorkOrderView workOrder) implements EditOutcome {}

    /** Someone saved in between; the page shows {@code current} and lets the person decide. */
    record Stale(WorkOrderView current) implements EditOutcome {}

    record NotFound() implements EditOutcome {}

    record Refused(String why) implements EditOutcome {}

    record Unavailable(String why) implements EditOutcome {}
}
