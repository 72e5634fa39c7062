package io.hotline.db;

/** A page of a list; the first is 1. */
public record PageRequest(int page, int size) {
    public static final int MAX_SIZE = 200;

    public PageRequest {
        Require.that(page >= 1, "page must be 1 or more, got " + page);
        Require.that(size >= 1 && size <= MAX_SIZE, "size must be 1.." + MAX_SIZE + ", got " + size);
    }

    long offset() {
        return (page - 1L) * size;
    }
}
