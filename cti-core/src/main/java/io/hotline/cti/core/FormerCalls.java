package io.hotline.cti.core;

import io.hotline.acd.CallId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many steps the latest calls have that are over. A channel may come again: we believed it gone while Asterisk did not answer, or the
 * notes of the survival mode tell more of a call that we have closed. Then its record goes on behind these steps; a second
 * step with the same number would be refused by PostgreSQL for ever.
 */
final class FormerCalls {
    /** Some hours of a busy line; who comes again does so within minutes. */
    private static final int MOST = 5_000;

    private final Map<String, Integer> steps = new LinkedHashMap<>();

    void add(LiveCall call) {
        String id = call.id().text();
        steps.remove(id);
        steps.put(id, call.steps());
        if (steps.size() > MOST) {
            steps.remove(steps.keySet().iterator().next());
        }
    }

    /** 0 of one that is new, as nearly all are. */
    int stepsOf(CallId call) {
        return steps.getOrDefault(call.text(), 0);
    }

    Map<String, Integer> keep() {
        return new LinkedHashMap<>(steps);
    }

    /** Null in older snapshots. */
    void restore(@Nullable Map<String, Integer> kept) {
        if (kept != null) {
            steps.putAll(kept);
        }
    }
}
