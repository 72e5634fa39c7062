package io.hotline.cti.prompt;

/** Makes speech of a text. Blocking; called from several threads at once. */
public interface TextToSpeech {
    /**
     * The text as a wav file of 16-bit PCM, mono, 8 kHz: what every Asterisk plays without transcoding of its own.
     *
     * @param language a tag such as {@code zh-CN}, {@code yue}, {@code en}; Mandarin stands in for what the engine does not speak
     * @throws PromptFailed when no speech could be made within the time limit
     */
    byte[] speak(String text, String language);

    /** Names the engine and everything that changes how its speech in this language sounds: part of the cache's key. */
    String fingerprint(String language);
}
