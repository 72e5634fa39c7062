package io.hotline.db;

import java.util.List;

/** What callers may hear besides the texts of flows. */
public record Spoken(List<AnnouncementRow> announcements, List<PromptRow> prompts) {
    public static final Spoken NONE = new Spoken(List.of(), List.of());

    public Spoken {
        announcements = List.copyOf(announcements);
        prompts = List.copyOf(prompts);
    }
}
