package io.hotline.db;

import java.time.Duration;
import java.time.Instant;

/** The newest version of a recorded prompt. {@code sha256} of the sound names its file. */
public record PromptRow(
        String id, String name, int version, String sha256, int durationMs, Instant updatedAt, String updatedBy) {
    public Duration length() {
        return Duration.ofMillis(durationMs);
    }
}
