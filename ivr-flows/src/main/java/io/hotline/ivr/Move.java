package io.hotline.ivr;

/** What a node wants: go on, have something done, or give the caller to the fallback. */
sealed interface Move {
    record To(String node) implements Move {}

    /** {@code tries} is what the node has counted so far. */
    record Do(IvrEffect effect, IvrState.Stage stage, int tries) implements Move {
        Do(IvrEffect effect, IvrState.Stage stage) {
            this(effect, stage, 0);
        }
    }

    record End(IvrEffect.Ending effect) implements Move {}

    record Fallback(String why) implements Move {}

    /** Into a sub-flow. */
    record Into(String part) implements Move {}

    /** Out of a sub-flow. */
    record Back() implements Move {}
}
