package io.hotline.ivr;

import java.util.List;

/** What one input led to: the new state, the path walked, and the one effect the runner must now perform. */
public record Step(IvrState state, List<StepNote> path, IvrEffect effect) {
    public Step {
        path = List.copyOf(path);
    }
}
