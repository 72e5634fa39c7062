package io.hotline.cti.ivr;

import io.hotline.ivr.IvrInput;

/** What became of one effect. */
sealed interface Performed {
    record Outcome(IvrInput input) implements Performed {}

    /** The channel is not ours any more: hung up, or redirected. */
    record ChannelLost(String cause) implements Performed {}

    static Performed of(IvrInput input) {
        return new Outcome(input);
    }
}
