package io.hotline.cti.call;

import io.hotline.cti.ivr.Prompts;
import io.hotline.cti.prompt.PromptFile;
import io.hotline.cti.prompt.PromptStore;
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

/** What is spoken, as files that Asterisk can play: sentences of flows, and the work numbers that are made beforehand. */
public final class SpeechFiles implements Prompts, Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechFiles.class);

    private final PromptStore store;
    private final ConcurrentMap<String, String> workNumbers = new ConcurrentHashMap<>();

    public SpeechFiles(PromptStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<List<PromptFile>> filesFor(List<Speech> speech) {
        List<CompletableFuture<PromptFile>> files = new ArrayList<>();
        for (Speech piece : speech) {
            switch (piece) {
                case Speech.Text(String text) -> files.add(store.prompt(text));
                case Speech.Prompt(String name) -> files.add(store.recorded(name));
                // Nothing is switched on: 统一口径 is set on a page that comes with the editor of flows.
                case Speech.Announcement _ -> {}
            }
        }
        return CompletableFuture.allOf(files.toArray(CompletableFuture[]::new))
                .thenApply(_ -> files.stream().map(CompletableFuture::join).toList());
    }

    /** Makes the announcements of these people; completes when all are there or have failed. */
    public CompletionStage<Void> prepare(Collection<String> newWorkNumbers) {
        return CompletableFuture.allOf(newWorkNumbers.stream()
                .filter(number -> !workNumbers.containsKey(number))
                .map(number -> store.prompt(sentence(number)).handle((file, failure) -> {
                    if (failure == null) {
                        workNumbers.put(number, file.nameForAsterisk());
                    } else {
                        LOG.warn("no announcement for work number {}: {}", number, failure.getMessage());
                    }
                    return number;
                }))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public Optional<String> workNumber(String workNumber) {
        return Optional.ofNullable(workNumbers.get(workNumber));
    }

    @Override
    public Optional<String> tone() {
        return store.tone().map(PromptFile::nameForAsterisk);
    }

    /** Digit by digit, with 幺 for 1, as work numbers are read. */
    private static String sentence(String workNumber) {
        return "工号" + io.hotline.ivr.MandarinNumbers.digits(workNumber) + "为您服务。";
    }
}
