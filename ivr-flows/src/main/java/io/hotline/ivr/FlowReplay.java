package io.hotline.ivr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        while (!(step.effect() instanceof IvrEffect.Ending)) {
            var place = step.state().place();
            var key = place.part().isEmpty() ? place.node() : place.part() + "/" + place.node();
            var answers = call.answers().getOrDefault(key, List.of());
            int next = given.merge(key, 1, Integer::sum) - 1;
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
        return new Outcome(call, (IvrEffect.Ending) step.effect(), path, asked);
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
