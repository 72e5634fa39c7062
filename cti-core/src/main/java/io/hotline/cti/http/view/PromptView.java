package io.hotline.cti.http.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded prompt of the library. */
public record PromptView(
        String id, String name, int durationMs, int version, Instant updatedAt, String updatedBy, List<Use> usedBy) {
    /** A published flow that plays it; {@code node} null: a live announcement of that name. */
    public record Use(String flow, @Nullable String node) {}

    /** What is said live (统一口径); without a time and an author when a flow names it and nobody has worded it yet. */
    public record Announcement(
            String name,
            String text,
            @Nullable String prompt,
            boolean on,
            @Nullable Instant updatedAt,
            @Nullable String updatedBy) {}
}
