package io.hotline.cti.call;

import io.hotline.cti.ivr.Prompts;
import io.hotline.cti.prompt.PromptFailed;
import io.hotline.cti.prompt.PromptFile;
import io.hotline.cti.prompt.PromptStore;
import io.hotline.db.AnnouncementRow;
import io.hotline.db.PromptRow;
import io.hotline.db.Spoken;
import io.hotline.ivr.MandarinNumbers;
import io.hotline.ivr.Speech;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is spoken, as files that Asterisk can play: sentences of flows, and what must be there before it is needed. */
public final class SpeechFiles implements Prompts, Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechFiles.class);
    private static final String SURVIVAL = "系统正在恢复，请您不要挂机，我们会尽快为您接通。";
    private static final String DIAL_ON_THE_PAGE = "这部话机不能直接拨号，请在工作台页面上按外呼拨打。";
    private static final String AGENT_LOST = "抱歉，话务员的线路中断了，马上为您接通下一位话务员，请不要挂机。";

    private final PromptStore store;
    private final FixedSounds fixed;
    private volatile Map<String, PromptFile> library = Map.of();
    private volatile Map<String, AnnouncementRow> announcements = Map.of();
    private final ConcurrentMap<String, String> workNumbers = new ConcurrentHashMap<>();

    public SpeechFiles(PromptStore store, FixedSounds fixed) {
        this.store = store;
        this.fixed = fixed;
    }

    @Override
    public CompletionStage<List<PromptFile>> filesFor(List<Speech> speech) {
        return filesFor(speech, "");
    }

    /** A prompt {@code NAME.LANGUAGE} of the library stands in for NAME: another language, or a dialect. */
    @Override
    public CompletionStage<List<PromptFile>> filesFor(List<Speech> speech, String language) {
        List<CompletableFuture<PromptFile>> files = new ArrayList<>();
        for (Speech piece : speech) {
            switch (piece) {
                case Speech.Text(String text) -> files.add(store.prompt(text, language));
                case Speech.Prompt(String name) -> files.add(recorded(name, language));
                case Speech.Announcement(String name) -> {
                    AnnouncementRow row = announcements.get(name);
                    if (row != null) {
                        String prompt = row.prompt();
                        files.add(prompt == null ? store.prompt(row.text(), language) : recorded(prompt, language));
                    }
                }
            }
        }
        return CompletableFuture.allOf(files.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> files.stream().map(CompletableFuture::join).toList());
    }

    /** The same in words: a recording is told by its name. */
    public List<String> words(List<Speech> speech) {
        List<String> words = new ArrayList<>();
        for (Speech piece : speech) {
            switch (piece) {
                case Speech.Text(String text) -> words.add(text);
                case Speech.Prompt(String name) -> words.add(recordingOf(name));
                case Speech.Announcement(String name) -> {
                    AnnouncementRow row = announcements.get(name);
                    if (row != null) {
                        words.add(row.prompt() == null ? row.text() : recordingOf(row.prompt()));
                    }
                }
            }
        }
        return words;
    }

    private static String recordingOf(String prompt) {
        return "（录音：" + prompt + "）";
    }

    @Override
    public Optional<PromptFile> beep() {
        return Optional.of(new PromptFile(fixed.tone(), FixedSounds.TONE));
    }

    @Override
    public boolean isOff(String announcement) {
        return !announcements.containsKey(announcement);
    }

    private CompletableFuture<PromptFile> recorded(String name, String language) {
        return Optional.ofNullable(library.get(name + "." + language))
                .or(() -> Optional.ofNullable(library.get(name)))
                .or(() -> store.recorded(name))
                .map(CompletableFuture::completedFuture)
                .orElseGet(() ->
                        CompletableFuture.failedFuture(new PromptFailed("there is no recorded prompt named " + name)));
    }

    /**
     * What is recorded and what is switched on from now on. {@code sounds} gives the sound of a prompt whose file is not
     * there; blocking. The announcements' speech is made at once, so that no caller waits for it.
     */
    public void use(Spoken spoken, Function<PromptRow, Optional<byte[]>> sounds) {
        Map<String, PromptFile> files = new LinkedHashMap<>();
        for (PromptRow row : spoken.prompts()) {
            try {
                store.kept(row.sha256())
                        .or(() -> sounds.apply(row).map(sound -> store.keep(row.sha256(), sound)))
                        .ifPresent(file -> files.put(row.id(), file));
            } catch (PromptFailed e) {
                LOG.error("prompt {} cannot be used: {}", row.id(), e.getMessage());
            }
        }
        library = files;
        Map<String, AnnouncementRow> switchedOn = new LinkedHashMap<>();
        spoken.announcements().stream().filter(AnnouncementRow::on).forEach(row -> switchedOn.put(row.name(), row));
        for (AnnouncementRow row : switchedOn.values()) {
            if (row.prompt() == null) {
                var _ = store.prompt(row.text());
            }
        }
        announcements = switchedOn;
    }

    /** Whether a flow that plays it would be heard. */
    public boolean playable(PromptRow prompt) {
        return library.containsKey(prompt.id());
    }

    /** Makes these sentences, the work numbers' and the fixed ones; completes when all were tried. */
    public CompletionStage<Void> prepare(Collection<List<Speech>> sentences, Collection<String> agents) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        sentences.forEach(speech -> all.add(filesFor(speech).toCompletableFuture()));
        agents.stream()
                .filter(number -> !workNumbers.containsKey(number))
                .forEach(number -> all.add(store.prompt("工号" + MandarinNumbers.digits(number) + "为您服务。")
                        .thenAccept(file -> workNumbers.put(number, file.nameForAsterisk()))));
        all.add(store.prompt(SURVIVAL).thenAccept(fixed::survival));
        all.add(store.prompt(AGENT_LOST).thenAccept(fixed::agentLost));
        all.add(store.prompt(DIAL_ON_THE_PAGE).thenAccept(fixed::dialOnThePage));
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).exceptionally(failure -> {
            LOG.warn("not every prompt could be made beforehand: {}", failure.getMessage());
            return null;
        });
    }

    /** Whether this sentence can be played at once; if not, it is made for the next time. */
    boolean isReady(String text) {
        CompletableFuture<PromptFile> file = store.prompt(text);
        return file.isDone() && !file.isCompletedExceptionally();
    }

    @Override
    public Optional<String> callbackGreeting() {
        CompletableFuture<PromptFile> file = store.prompt(WaitingWords.CALLBACK_GREETING);
        return file.isDone() && !file.isCompletedExceptionally()
                ? Optional.of(file.join().nameForAsterisk())
                : Optional.empty();
    }

    @Override
    public Optional<String> workNumber(String workNumber) {
        return Optional.ofNullable(workNumbers.get(workNumber));
    }

    @Override
    public Optional<String> tone() {
        return Optional.of(fixed.tone());
    }
}
