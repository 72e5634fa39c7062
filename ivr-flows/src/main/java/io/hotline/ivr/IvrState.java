package io.hotline.ivr;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where one call stands in its flow. The runner keeps it between two steps and otherwise only reads
 * {@link #variables()}, {@link #node()} and {@link #ended()}.
 */
public record IvrState(
        String flowId,
        int version,
        CallFacts facts,
        Instant startedAt,
        List<Frame> callers,
        String node,
        Stage stage,
        int tries,
        Map<String, String> variables,
        int effects,
        int silences) {

    /** A sub-flow's caller: the flow ({@code ""} for the main one) and the node that called. */
    public record Frame(String flow, String node) {}

    /** Which effect of a node is outstanding. */
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
        return stage == Stage.ENDED;
    }
}
