package io.hotline.ivr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs past calls through another version of a flow. What a caller did is kept by node: he gives the same answers to the
 * same questions, and does nothing where he was never asked.
 */
public final class FlowReplay {
    private FlowReplay() {}

    /** What one caller did, in the order in which he did it at each node, and where the call ended. */
    public record PastCall(
            CallFacts facts, Instant startedAt, Map<String, List<IvrInput>> answers, IvrEffect.Ending end) {
        public PastCall {
            var copy = new TreeMap<String, List<IvrInput>>();
            answers.forEach((node, inputs) -> copy.put(node, List.copyOf(inputs)));
            answers = Collections.unmodifiableMap(copy);
        }
    }

    /** {@code asked} counts the questions of the new version that the caller had never been asked. */
    public record Outcome(PastCall call, IvrEffect.Ending end, List<StepNote> path, int asked) {
        public Outcome {
            path = List.copyOf(path);
        }

        public boolean endsElsewhere() {
            return !end.equals(call.end());
        }
    }

    public static List<Outcome> replay(Flow flow, List<PastCall> calls) {
        return calls.stream().map(call -> replay(flow, call)).toList();
    }

    public static Outcome replay(Flow flow, PastCall call) {
        var given = new TreeMap<String, Integer>();
        var path = new ArrayList<StepNote>();
        var now = call.startedAt();
        int asked = 0;
        var step = Interpreter.start(flow, call.facts(), now);
        path.addAll(step.path());
        while (true) {
            var place = step.state().place();
            var key = place.part().isEmpty() ? place.node() : place.part() + "/" + place.node();
            var answers = call.answers().getOrDefault(key, List.of());
            int next = given.merge(key, 1, Integer::sum) - 1;
            if (step.effect() instanceof IvrEffect.Ending ending) {
                var onward = ending instanceof IvrEffect.Transfer && next < answers.size()
                        ? Interpreter.notReached(flow, step.state(), now, _ -> false)
                        : Optional.<Step>empty();
                if (onward.isEmpty()) {
                    return new Outcome(call, ending, path, asked);
                }
                step = onward.get();
                path.addAll(step.path());
                continue;
            }
            IvrInput input;
            if (next < answers.size()) {
                input = answers.get(next);
            } else {
                input = nothing(step.effect());
                asked += step.effect() instanceof IvrEffect.Play ? 0 : 1;
            }
            now = now.plus(Duration.ofSeconds(1));
            step = Interpreter.step(flow, step.state(), input, now);
            path.addAll(step.path());
        }
    }

    private static IvrInput nothing(IvrEffect effect) {
        return switch (effect) {
            case IvrEffect.Play _ -> new IvrInput.Played();
            case IvrEffect.Collect _ -> new IvrInput.TimedOut();
            case IvrEffect.LookUp _ -> new IvrInput.LookUpFailed("重放中没有回答");
            case IvrEffect.LeaveMessage _ -> new IvrInput.Failed("重放中没有留言");
            case IvrEffect.SaveRating _, IvrEffect.BookCallback _ -> new IvrInput.Done();
            case IvrEffect.Ending _ -> throw new IllegalStateException("an ended call needs no input: " + effect);
        };
    }
}
