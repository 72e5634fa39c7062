package io.hotline.db;

import java.util.List;

/** What became of a wish to change the configuration. */
public sealed interface ConfigOutcome {
    /**
     * {@code after} has the version that the core will be told of. {@code batch} names the act in the record of
     * changes; 0 when it was only tried or changed nothing.
     */
    record Written(long batch, HotlineDirectory before, HotlineDirectory after) implements ConfigOutcome {}

    /** Somebody changed the object since it was read. */
    record Stale(String kind, String object) implements ConfigOutcome {}

    record Missing(String kind, String object) implements ConfigOutcome {}

    record Exists(String kind, String object) implements ConfigOutcome {}

    /** The check said no. */
    record Refused(List<Finding> findings) implements ConfigOutcome {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** {@code field}: of the object that was to be written, or empty; {@code sentence}: for the person who asked. */
    record Finding(String field, String sentence) {}
}
