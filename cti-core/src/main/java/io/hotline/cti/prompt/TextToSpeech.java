package io.hotline.cti.prompt;

/** Makes speech of a text. Blocking; called from several threads at once. */
public interface TextToSpeech {
    /**
     * The text as a wav file of 16-bit PCM, mono, 8 kHz: what every Asterisk plays without transcoding of its own.
     *
     * @throws PromptFailed when no speech could be made within the time limit
     */
    byte[] speak(String text, String voice);

    /** Names the engine and everything that changes how its speech sounds: part of the cache's key. */
    String fingerprint();
}
