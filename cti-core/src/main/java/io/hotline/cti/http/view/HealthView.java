package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Up: all well. Limited: calls are served, something else is not. Down: calls are not served by this server. */
public record HealthView(Status status, List<Part> parts) {

    public record Part(String name, Status status, @Nullable String detail) {}

    public enum Status {
        UP("up"),
        LIMITED("limited"),
        DOWN("down");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }
}
