package io.hotline.cti.call;

import io.hotline.cti.ivr.Prompts;
import io.hotline.cti.prompt.PromptFailed;
import io.hotline.cti.prompt.PromptFile;
import io.hotline.cti.prompt.PromptStore;
import io.hotline.ivr.MandarinNumbers;
import io.hotline.ivr.Speech;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is spoken, as files that Asterisk can play: sentences of flows, and what must be there before it is needed. */
public final class SpeechFiles implements Prompts, Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechFiles.class);
    private static final String SURVIVAL = "系统正在恢复，请您不要挂机，我们会尽快为您接通。";

    private final PromptStore store;
    private final FixedSounds fixed;
    private final ConcurrentMap<String, String> workNumbers = new ConcurrentHashMap<>();

    public SpeechFiles(PromptStore store, FixedSounds fixed) {
        this.store = store;
        this.fixed = fixed;
    }

    @Override
    public CompletionStage<List<PromptFile>> filesFor(List<Speech> speech) {
        List<CompletableFuture<PromptFile>> files = new ArrayList<>();
        for (Speech piece : speech) {
            switch (piece) {
                case Speech.Text(String text) -> files.add(store.prompt(text));
                case Speech.Prompt(String name) ->
                    files.add(store.recorded(name)
                            .map(CompletableFuture::completedFuture)
                            .orElseGet(() -> CompletableFuture.failedFuture(
                                    new PromptFailed("there is no recorded prompt named " + name))));
                // Nothing is switched on: the page that sets it (统一口径) comes with the editor of flows.
                case Speech.Announcement _ -> {}
            }
        }
        return CompletableFuture.allOf(files.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> files.stream().map(CompletableFuture::join).toList());
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
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).exceptionally(failure -> {
            LOG.warn("not every prompt could be made beforehand: {}", failure.getMessage());
            return null;
        });
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
