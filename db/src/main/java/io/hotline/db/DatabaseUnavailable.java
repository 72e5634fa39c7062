package io.hotline.db;

/** PostgreSQL cannot be reached or is not able to serve now. Trying again later may help; nothing was written. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
