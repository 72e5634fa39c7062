package io.hotline.db;

import java.util.List;

/** One page of the call list and how many calls the filter matches in all. */
public record CallPage(List<CallRow> items, long total) {
    public CallPage {
        items = List.copyOf(items);
    }
}
