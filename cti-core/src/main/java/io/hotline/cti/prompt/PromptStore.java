package io.hotline.cti.prompt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What callers hear: a text becomes a file that Asterisk can play. A recording stands in for its text; else speech is
 * made once and kept under the hash of engine, voice and text, so that a second start makes nothing again.
 *
 * <p>Any thread may ask. Speech is made on a few threads of this store ({@code prompt-N}) with a bounded queue; what is
 * already there is answered at once.
 */
public final class PromptStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptStore.class);
    private static final int LONGEST_TEXT = 1_000;
    /** Some 2 GB of sentences of 6 s. */
    private static final int MOST_FILES = 20_000;

    private static final int REMEMBERED = 2_000;
    private static final int WAITING = 5_000;

    private final PromptFolder folder;
    private final TextToSpeech speech;
    private final Map<String, PromptFile> recorded;
    private final Map<String, PromptFile> remembered = new Remembered();
    private final Map<String, CompletableFuture<PromptFile>> inTheMaking = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers;

    private PromptStore(PromptFolder folder, TextToSpeech speech, Map<String, PromptFile> recorded, int threads) {
        this.folder = folder;
        this.speech = speech;
        this.recorded = recorded;
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                task -> Thread.ofPlatform()
                        .name("prompt-" + number.incrementAndGet())
                        .daemon()
                        .unstarted(task));
        this.workers.allowCoreThreadTimeOut(true);
    }

    /**
     * @param here the folder of prompts as this process sees it
     * @param there the same folder as Asterisk sees it
     * @param recordings folder of prompts that a human spoke; need not exist
     * @param threads how many texts are spoken at the same time
     * @throws PromptFailed when the folder cannot be used or a recorded prompt would not be played
     */
    public static PromptStore open(Path here, String there, Path recordings, TextToSpeech speech, int threads) {
        PromptFolder folder = new PromptFolder(here.toAbsolutePath(), there, InstantSource.system());
        folder.prepare(MOST_FILES);
        Map<String, PromptFile> recorded = new LinkedHashMap<>();
        RecordedPrompts.load(recordings.toAbsolutePath()).forEach((key, sound) -> {
            String name = hash(sound);
            recorded.put(key, folder.find(name).orElseGet(() -> folder.write(name, sound)));
        });
        if (!recorded.isEmpty()) {
            LOG.info("{} recorded prompts of {}", recorded.size(), recordings);
        }
        return new PromptStore(folder, speech, recorded, threads);
    }

    /**
     * The file for this text, or a failure with {@link PromptFailed}: then the caller decides what is heard instead. A
     * text that failed is tried again when it is asked for again.
     */
    public CompletableFuture<PromptFile> prompt(String text) {
        return prompt(text, "");
    }

    /** The same in another language than Mandarin, as far as the engine speaks it. */
    public CompletableFuture<PromptFile> prompt(String text, String language) {
        PromptFile spoken = recorded.get(text);
        if (spoken != null) {
            return CompletableFuture.completedFuture(spoken);
        }
        Optional<String> refusal = refusal(text);
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(new PromptFailed(refusal.get()));
        }
        String name = hash((speech.fingerprint(language) + "\0" + text).getBytes(StandardCharsets.UTF_8));
        Optional<PromptFile> ready = ready(name);
        if (ready.isPresent()) {
            return CompletableFuture.completedFuture(ready.get());
        }
        CompletableFuture<PromptFile> made = new CompletableFuture<>();
        CompletableFuture<PromptFile> before = inTheMaking.putIfAbsent(name, made);
        if (before == null) {
            make(name, () -> speech.speak(text, language), made);
        }
        // A copy each: one caller who gives up does not cancel it for the others.
        return (before == null ? made : before).copy();
    }

    /** A recorded prompt by its name in the index, for sounds that no text stands for. */
    public Optional<PromptFile> recorded(String name) {
        return Optional.ofNullable(recorded.get(name));
    }

    /** A sound that was kept here under the hash of its content. */
    public Optional<PromptFile> kept(String hash) {
        return ready(hash);
    }

    /** @throws PromptFailed when it cannot be written or would not be played */
    public PromptFile keep(String hash, byte[] sound) {
        if (!hash.equals(hash(sound))) {
            throw new PromptFailed("a sound that is not what its hash says");
        }
        PromptFile file = folder.write(hash, sound);
        remember(hash, file);
        return file;
    }

    /** Makes what will be needed, so that no call waits for it. Fails with the first failure when all were tried. */
    public CompletableFuture<Void> prepare(Collection<String> texts) {
        return CompletableFuture.allOf(texts.stream().map(this::prompt).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private Optional<PromptFile> ready(String name) {
        synchronized (remembered) {
            PromptFile file = remembered.get(name);
            if (file != null && folder.exists(name)) {
                return Optional.of(file);
            }
        }
        Optional<PromptFile> found = folder.find(name);
        found.ifPresent(file -> remember(name, file));
        return found;
    }

    private void make(String name, Supplier<byte[]> sound, CompletableFuture<PromptFile> made) {
        try {
            workers.execute(() -> {
                try {
                    // Somebody may have finished it between our look and our turn.
                    PromptFile file = folder.find(name).orElseGet(() -> folder.write(name, sound.get()));
                    remember(name, file);
                    inTheMaking.remove(name);
                    made.complete(file);
                } catch (RuntimeException e) {
                    fail(name, made, e instanceof PromptFailed failed ? failed : new PromptFailed("speech: " + e, e));
                }
            });
        } catch (RejectedExecutionException e) {
            fail(name, made, new PromptFailed("more than " + WAITING + " prompts wait to be made, or it is closed", e));
        }
    }

    private void fail(String name, CompletableFuture<PromptFile> made, PromptFailed failure) {
        inTheMaking.remove(name);
        made.completeExceptionally(failure);
    }

    private void remember(String name, PromptFile file) {
        synchronized (remembered) {
            remembered.put(name, file);
        }
    }

    private static Optional<String> refusal(String text) {
        if (text.isBlank()) {
            return Optional.of("a prompt without text");
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of("a prompt of " + text.length() + " characters; " + LONGEST_TEXT + " are allowed");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a prompt with control characters");
        }
        return Optional.empty();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The files asked for last; the others are looked up on the disk again. */
    private static final class Remembered extends LinkedHashMap<String, PromptFile> {
        private static final long serialVersionUID = 1;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PromptFile> eldest) {
            return size() > REMEMBERED;
        }
    }
}
