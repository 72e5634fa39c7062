package io.hotline.cti.prompt;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Speech that is a tone of 100 ms a character, remembers what it spoke, and can be held or made to fail. */
final class FakeSpeech implements TextToSpeech {
    private final Queue<String> spoken = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile @Nullable PromptFailed failure;
    private volatile String fingerprint = "fake 1";

    Queue<String> spoken() {
        return spoken;
    }

    /** Everybody waits until the latch is counted down. */
    void holdUntil(CountDownLatch latch) {
        held = latch;
    }

    void failWith(@Nullable PromptFailed next) {
        failure = next;
    }

    void becomeVersion(String next) {
        fingerprint = next;
    }

    @Override
    public byte[] speak(String text, String language) {
        spoken.add(text);
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromptFailed("interrupted", e);
        }
        PromptFailed now = failure;
        if (now != null) {
            throw now;
        }
        return Wav.file(8000, Tones.tone(440, Duration.ofMillis(100L * text.length())));
    }

    @Override
    public String fingerprint(String language) {
        return fingerprint + " " + language;
    }
}
