package io.hotline.db;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL did not start; the message says why and what to do. */
public final class PostgresStartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostgresStartFailed(String message) {
        this(message, null);
    }

    PostgresStartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
