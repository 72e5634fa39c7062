package io.hotline.ivr;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where one call stands in its flow. The runner keeps it between two steps and otherwise only reads
 * {@link #variables()} and {@link #ended()}. {@code silences} counts the time-outs since the last key.
 */
public record IvrState(
        String flowId,
        int version,
        CallFacts facts,
        Instant startedAt,
        Place place,
        List<Place> callers,
        Map<String, String> variables,
        int effects,
        int silences) {

    /** A node of the main flow ({@code part} is "") or of a sub-flow, its outstanding effect, and the tries so far. */
    public record Place(String part, String node, Stage stage, int tries) {}

    /** Which effect is outstanding. */
    public enum Stage {
        SPEAKING,
        ASKING,
        ASKING_NUMBER,
        LOOKING_UP,
        RECORDING,
        SAVING,
        ENDED
    }

    public IvrState {
        callers = List.copyOf(callers);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    public boolean ended() {
        return place.stage() == Stage.ENDED;
    }
}
