package io.hotline.cti.flows;

import io.hotline.db.AnnouncementRow;
import io.hotline.db.PromptRow;
import io.hotline.db.Spoken;
import io.hotline.db.SpokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link SpokenStore} without a database; it keeps the newest sounds only. */
final class MemorySpokenStore implements SpokenStore {
    private static final Instant T0 = Instant.parse("2026-11-01T06:30:00Z");

    private final Map<String, AnnouncementRow> announcements = new TreeMap<>();
    private final Map<String, PromptRow> prompts = new TreeMap<>();
    private final Map<String, Sound> sounds = new TreeMap<>();

    @Override
    public synchronized Spoken load() {
        return new Spoken(List.copyOf(announcements.values()), List.copyOf(prompts.values()));
    }

    @Override
    public synchronized AnnouncementRow putAnnouncement(
            String name, String text, @Nullable String prompt, boolean on, String author) {
        var row = new AnnouncementRow(name, text, prompt, on, T0, author);
        announcements.put(name, row);
        return row;
    }

    @Override
    public synchronized Optional<PromptRow> addPrompt(String id, String name, Sound sound, String author) {
        return prompts.containsKey(id) ? Optional.empty() : Optional.of(write(id, name, 1, sound, author));
    }

    @Override
    public synchronized Optional<PromptRow> replacePrompt(String id, Sound sound, String author) {
        return Optional.ofNullable(prompts.get(id)).map(old -> write(id, old.name(), old.version() + 1, sound, author));
    }

    private PromptRow write(String id, String name, int version, Sound sound, String author) {
        var row = new PromptRow(id, name, version, sound.sha256(), sound.durationMs(), T0, author);
        prompts.put(id, row);
        sounds.put(id, sound);
        return row;
    }

    @Override
    public synchronized Optional<byte[]> sound(String id, @Nullable Integer version) {
        return Optional.ofNullable(sounds.get(id)).map(Sound::wav);
    }

    @Override
    public synchronized boolean deletePrompt(String id) {
        sounds.remove(id);
        return prompts.remove(id) != null;
    }
}
