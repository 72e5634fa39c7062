package io.hotline.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What callers hear while it is on (统一口径): the recorded prompt if there is one, else the text. */
public record AnnouncementRow(
        String name, String text, @Nullable String prompt, boolean on, Instant updatedAt, String updatedBy) {}
