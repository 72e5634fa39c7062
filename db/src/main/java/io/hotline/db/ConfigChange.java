package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One object's change as it is remembered. {@code before} and {@code after} are JSON objects, null where there was
 * nothing; without secrets. {@code undoes}: the change that this one took back.
 */
public record ConfigChange(
        long id,
        long batch,
        Instant at,
        String by,
        String kind,
        String object,
        @Nullable String before,
        @Nullable String after,
        @Nullable Long undoes) {}
