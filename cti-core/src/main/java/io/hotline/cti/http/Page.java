package io.hotline.cti.http;

import java.util.List;

/** One page of a list; {@code total} counts all pages. */
public record Page<T>(List<T> items, int page, int size, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
