package io.hotline.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a call goes on to the next step of its requirement. */
final class Steps {
    private Steps() {}

    /** The preferred agent, or everyone this step names, is gone; or nobody at all is left and the call may not wait. */
    static boolean stranded(State state, Call call) {
        if (!inLine(call)) {
            return false;
        }
        var only = call.onlyFor();
        if (only != null) {
            var agent = state.agent(only);
            return agent == null || !agent.onDuty();
        }
        if (call.step() < call.requirement().last()) {
            return state.onDuty(call.requirement().own(call.step())) == 0;
        }
        return call.waiting() && deserted(state, call);
    }

    /** Nobody signed in could ever take the call, and its queue does not let it wait for someone to come. */
    static boolean deserted(State state, Call call) {
        var rules = Transition.rules(state, call.queue());
        return !rules.limits().waitForSignIn()
                && call.callback() == null
                && call.step() == call.requirement().last()
                && state.onDuty(call.requirement().reach(call.step())) == 0;
    }

    static boolean inLine(Call call) {
        return switch (call.phase()) {
            case Call.Phase.Waiting _, Call.Phase.Offered _ -> true;
            case Call.Phase.Talking _, Call.Phase.Paused _ -> false;
        };
    }

    /** The step that comes next now, or null while the call stays where it is. */
    static AcdEvent.@Nullable RequirementRelaxed next(State state, Call call, Instant now) {
        if (!inLine(call) || call.step() >= call.requirement().last()) {
            return null;
        }
        var due = Deadlines.relaxation(call);
        if (due != null && Deadlines.reached(due, now)) {
            return new AcdEvent.RequirementRelaxed(now, call.id(), call.step(), call.step() + 1, due, RelaxCause.TIME);
        }
        if (stranded(state, call)) {
            // A caller with a kept place has the waiting he did before counted for the later steps, too.
            var since = call.queuedAt().equals(now) ? call.stepSince() : now;
            return new AcdEvent.RequirementRelaxed(
                    now, call.id(), call.step(), call.step() + 1, since, RelaxCause.NOBODY_SIGNED_IN);
        }
        return null;
    }
}
