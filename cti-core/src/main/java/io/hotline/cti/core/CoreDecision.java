package io.hotline.cti.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a command. {@code next} are commands to decide at once afterwards, in the same batch, each with the
 * events before it applied; {@code reply} null: the reply of the last of them is the answer.
 */
record CoreDecision(@Nullable CoreReply reply, List<CoreEvent> events, List<CoreCommand> next) {
    static final CoreDecision NOTHING = new CoreDecision(CoreReply.DONE, List.of(), List.of());

    CoreDecision {
        events = List.copyOf(events);
        next = List.copyOf(next);
    }

    static CoreDecision done(List<? extends CoreEvent> events) {
        return new CoreDecision(CoreReply.DONE, List.copyOf(events), List.of());
    }

    static CoreDecision done(CoreEvent event) {
        return done(List.of(event));
    }

    /** The answer is that of the last of these. */
    static CoreDecision delegate(CoreCommand... next) {
        return new CoreDecision(null, List.of(), List.of(next));
    }

    static CoreDecision reply(CoreReply reply) {
        return new CoreDecision(reply, List.of(), List.of());
    }

    static CoreDecision refused(CoreReply.Reason reason, String why) {
        return reply(new CoreReply.Refused(reason, why));
    }
}
