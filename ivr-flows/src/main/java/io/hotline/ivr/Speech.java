package io.hotline.ivr;

/** One piece of what a caller hears. In a flow a text may hold placeholders; in an effect they are already filled in. */
public sealed interface Speech {
    /** To be spoken by text-to-speech. In effects every number is already written in Chinese characters. */
    record Text(String text) implements Speech {}

    /** A recorded file, by its name in the prompt library. */
    record Prompt(String name) implements Speech {}

    /** The announcement that is switched live (统一口径): the runner plays what is set now, or nothing. */
    record Announcement(String name) implements Speech {}
}
