package io.hotline.cti.ivr;

import io.hotline.cti.prompt.PromptFile;
import io.hotline.ivr.Speech;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Turns what a flow says into files that Asterisk can play, in order. Fails when one of them cannot be had. */
public interface Prompts {
    CompletionStage<List<PromptFile>> filesFor(List<Speech> speech);

    /** The same for a caller of that language, as far as there are recordings in it. */
    default CompletionStage<List<PromptFile>> filesFor(List<Speech> speech, String language) {
        return filesFor(speech);
    }

    /** After it a caller speaks. */
    default Optional<PromptFile> beep() {
        return Optional.empty();
    }

    /** Whether nothing would be heard of this announcement, because nobody has switched it on. */
    default boolean isOff(String announcement) {
        return false;
    }
}
