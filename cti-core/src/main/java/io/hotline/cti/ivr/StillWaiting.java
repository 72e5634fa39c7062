package io.hotline.cti.ivr;

import io.hotline.ivr.Speech;
import java.util.List;

/** What a caller who waits is to do and to hear before he goes on waiting. */
public sealed interface StillWaiting {
    record Onward(NextStep next) implements StillWaiting {}

    /** {@code callback}: he may press {@link #CALLBACK_KEY} meanwhile. */
    record Hears(List<Speech> speech, boolean callback) implements StillWaiting {
        public Hears {
            speech = List.copyOf(speech);
        }
    }

    /** The answer to his wish to be called back. */
    record Told(List<Speech> speech, NextStep next) {
        public Told {
            speech = List.copyOf(speech);
        }
    }

    String CALLBACK_KEY = "1";
}
