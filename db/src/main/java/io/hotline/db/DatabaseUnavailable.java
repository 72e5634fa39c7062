package io.hotline.db;

/**
 * PostgreSQL cannot be reached or is not able to serve now; trying again later may help. When the connection broke
 * during the commit of a write, nobody knows whether it took place: {@link Projection#apply} may simply be repeated.
 */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
