package io.hotline.cti.ivr;

import io.hotline.cti.prompt.PromptFile;
import io.hotline.ivr.Speech;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Turns what a flow says into files that Asterisk can play, in order. Fails when one of them cannot be had. */
public interface Prompts {
    CompletionStage<List<PromptFile>> filesFor(List<Speech> speech);

    /** Whether nothing would be heard of this announcement, because nobody has switched it on. */
    default boolean isOff(String announcement) {
        return false;
    }
}
