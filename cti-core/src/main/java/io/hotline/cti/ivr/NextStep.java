package io.hotline.cti.ivr;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the dialplan takes the caller when the server lets go of him.
 *
 * @param variables set on his channel before the word itself, which is always set last
 */
public record NextStep(Word word, Map<String, String> variables) {

    /** The extensions of dialplan context {@code hl-next}. */
    public enum Word {
        QUEUE("queue"),
        HANGUP("hangup"),
        UNKNOWN_NUMBER("unknown-number"),
        TRANSFER("transfer"),
        SURVIVAL("survival");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public NextStep {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    public static NextStep to(Word word) {
        return new NextStep(word, Map.of());
    }
}
