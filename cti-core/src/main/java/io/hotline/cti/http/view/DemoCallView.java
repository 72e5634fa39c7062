package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call of the demo's phone, as the citizen would tell of it: where he is, and what he was told. {@code workNumber}: of the
 * agent whom he talks with.
 */
public record DemoCallView(Stage stage, @Nullable String workNumber, List<Line> heard) {
    /** Not arrived yet, or not of this phone. */
    public static final DemoCallView UNKNOWN = new DemoCallView(Stage.FLOW, null, List.of());

    public enum Stage {
        /** Greeting, menus, the question for a rating. */
        FLOW("flow"),
        WAITING("waiting"),
        TALKING("talking"),
        HELD("held"),
        OVER("over");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    public record Line(Instant at, String text) {}
}
