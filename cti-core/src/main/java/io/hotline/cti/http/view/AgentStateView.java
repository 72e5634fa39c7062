package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's state, since when, and who made it so; {@code cause} is text for a person. {@code limitAt}: from then on the
 * reason lasts longer than it should; {@code until}: the state ends by itself.
 */
public record AgentStateView(
        Word word,
        @Nullable String reason,
        Instant since,
        By by,
        @Nullable String cause,
        @Nullable Instant limitAt,
        @Nullable Instant until) {
    public AgentStateView(Word word, @Nullable String reason, Instant since, By by, @Nullable String cause) {
        this(word, reason, since, by, cause, null, null);
    }

    public enum Word {
        OFFLINE("offline"),
        READY("ready"),
        NOT_READY("not-ready"),
        RINGING("ringing"),
        CALLING_OUT("calling-out"),
        TALKING("talking"),
        WRAP_UP("wrap-up");

        private final String word;

        Word(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    public enum By {
        AGENT("agent"),
        SYSTEM("system"),
        SUPERVISOR("supervisor");

        private final String word;

        By(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }
}
