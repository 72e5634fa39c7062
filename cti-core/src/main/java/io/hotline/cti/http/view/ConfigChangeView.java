package io.hotline.cti.http.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object's change; {@code fields} are those that differ. {@code undoes}: the act that this one took back. */
public record ConfigChangeView(
        long id,
        long batch,
        Instant at,
        String by,
        String kind,
        String object,
        String act,
        List<Map<String, @Nullable Object>> fields,
        @Nullable Long undoes) {}
