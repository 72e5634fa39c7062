package io.hotline.cti.http;

/** Pages count from 1. */
public record PageRequest(int page, int size) {
    public static final int MAX_PAGE = 100_000;
    public static final int MAX_SIZE = 200;

    public PageRequest {
        if (page < 1 || page > MAX_PAGE || size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page " + page + " of size " + size + " is out of bounds");
        }
    }

    public long offset() {
        return (page - 1L) * size;
    }
}
