package io.hotline.db;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The library of recorded prompts, and the announcements that are switched live. */
public interface SpokenStore {
    Spoken load();

    AnnouncementRow putAnnouncement(String name, String text, @Nullable String prompt, boolean on, String author);

    /** Empty when there is a prompt of that id. */
    Optional<PromptRow> addPrompt(String id, String name, Sound sound, String author);

    /** The prompt's next version; empty when there is no such prompt. */
    Optional<PromptRow> replacePrompt(String id, Sound sound, String author);

    /** The newest version when {@code version} is null. */
    Optional<byte[]> sound(String id, @Nullable Integer version);

    boolean deletePrompt(String id);

    /** 16-bit mono wav of 8 kHz. */
    final class Sound {
        private final byte[] wav;
        private final String sha256;
        private final int durationMs;

        public Sound(byte[] wav, String sha256, int durationMs) {
            this.wav = wav.clone();
            this.sha256 = sha256;
            this.durationMs = durationMs;
        }

        public byte[] wav() {
            return wav.clone();
        }

        public String sha256() {
            return sha256;
        }

        public int durationMs() {
            return durationMs;
        }
    }
}
