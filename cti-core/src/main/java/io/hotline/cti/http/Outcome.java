package io.hotline.cti.http;

import java.util.Map;

/** What a port answers when several things may be in the way. {@code why} is a Chinese sentence for a person. */
public sealed interface Outcome<T> {
    record Ok<T>(T value) implements Outcome<T> {}

    record NotFound<T>(String what) implements Outcome<T> {}

    /** What was sent makes no sense. */
    record Invalid<T>(String why) implements Outcome<T> {}

    /** Not now: {@code word} is for programs, {@code more} goes into the problem as it is. */
    record Conflict<T>(String word, String why, Map<String, Object> more) implements Outcome<T> {
        public Conflict {
            more = Map.copyOf(more);
        }
    }

    record Unavailable<T>(String why) implements Outcome<T> {}

    static <T> Outcome<T> refused(String why) {
        return new Conflict<>("refused", why, Map.of("why", why));
    }
}
