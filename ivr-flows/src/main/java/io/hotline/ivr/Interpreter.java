package io.hotline.ivr;

import io.hotline.ivr.IvrState.Place;
import io.hotline.ivr.IvrState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Walks a call through its flow, one outcome at a time. Pure: the same arguments give the same step. Whatever a flow
 * says, a caller is never kept for ever and never dropped: budgets of silent nodes, effects, silences and time end at
 * the flow's fallback.
 */
public final class Interpreter {
    static final int MAX_SILENT_NODES = 200;
    static final int MAX_EFFECTS = 200;
    static final int MAX_SILENCES = 8;
    static final int MAX_DEPTH = 8;
    static final Duration MAX_TIME = Duration.ofMinutes(15);

    private Interpreter() {}

    public static Step start(Flow flow, CallFacts facts, Instant now) {
        return start(flow, facts, now, _ -> false);
    }

    /** {@code off}: announcements that are known not to be switched on now. They are not played, and the path says so. */
    public static Step start(Flow flow, CallFacts facts, Instant now, Predicate<String> off) {
        var variables = new TreeMap<String, String>();
        facts.variables().forEach((name, value) -> variables.put(name, Plain.cleaned(value, Plain.MAX_VALUE)));
        variables.put("caller", Plain.cleaned(facts.caller(), 64));
        variables.put("line", Plain.cleaned(facts.line(), 64));
        variables.put("language", Plain.cleaned(facts.language(), 32));
        var place = new Place("", flow.start(), Stage.SPEAKING, 0);
        var state = new IvrState(flow.id(), flow.version(), facts, now, place, List.of(), variables, 0, 0);
        return new Walk(flow, state, now, off).go(new Move.To(flow.start()));
    }

    public static Step step(Flow flow, IvrState state, IvrInput input, Instant now) {
        return step(flow, state, input, now, _ -> false);
    }

    /** {@code off} as in {@link #start(Flow, CallFacts, Instant, Predicate)}. */
    public static Step step(Flow flow, IvrState state, IvrInput input, Instant now, Predicate<String> off) {
        if (!state.flowId().equals(flow.id()) || state.version() != flow.version()) {
            throw new IllegalStateException("call %s runs flow %s version %d, not %s version %d"
                    .formatted(state.facts().callId(), state.flowId(), state.version(), flow.id(), flow.version()));
        }
        if (state.ended()) {
            throw new IllegalStateException("flow %s of call %s has already ended"
                    .formatted(state.flowId(), state.facts().callId()));
        }
        var walk = new Walk(flow, state, now, off);
        if (input instanceof IvrInput.HungUp) {
            walk.note("来电人挂机", "");
            return walk.go(new Move.End(new IvrEffect.Gone()));
        }
        walk.countSilence(input);
        return walk.go(walk.answered(input));
    }

    /**
     * The way on of a caller whom a transfer of his flow brought to nobody. Empty where the flow does not say what follows, or
     * has used up a budget: then he goes to a human.
     *
     * @param state in which the transfer was the last effect
     */
    public static Optional<Step> notReached(Flow flow, IvrState state, Instant now, Predicate<String> off) {
        var walk = new Walk(flow, state, now, off);
        return walk.overstayed() || !(walk.flow().nodes().get(walk.node) instanceof Node.Transfer transfer)
                ? Optional.empty()
                : transfer.onFailed().map(next -> {
                    walk.note(Notes.NOT_REACHED, "");
                    return walk.go(new Move.To(next));
                });
    }

    /** One step under way: what the state will be, collected while nodes that need no effect are passed. */
    private static final class Walk {
        private final Flow main;
        private final IvrState before;
        private final Instant now;
        private final Turn turn;
        private final List<Place> callers;
        private String part;
        private String node;
        private int silences;

        Walk(Flow main, IvrState before, Instant now, Predicate<String> off) {
            this.main = main;
            this.before = before;
            this.now = now;
            part = before.place().part();
            node = before.place().node();
            callers = new ArrayList<>(before.callers());
            silences = before.silences();
            turn = new Turn(before.facts(), new TreeMap<>(before.variables()), now, part, off);
        }

        void note(String text, String key) {
            turn.note(node, text, key);
        }

        void countSilence(IvrInput input) {
            silences = switch (input) {
                case IvrInput.TimedOut _, IvrInput.Failed _ -> silences + 1;
                case IvrInput.Digits _, IvrInput.Recorded _ -> 0;
                case IvrInput.Played _,
                        IvrInput.LookedUp _,
                        IvrInput.LookUpFailed _,
                        IvrInput.Done _,
                        IvrInput.HungUp _ -> silences;
            };
        }

        Move answered(IvrInput input) {
            if (overstayed()) {
                return new Move.Fallback("停留过久，转入兜底节点");
            }
            var current = flow().nodes().get(node);
            if (current == null) {
                return new Move.Fallback("流程中没有节点“%s”".formatted(node));
            }
            return NodeRules.answered(turn, flow(), current, before.place(), input);
        }

        Step go(Move first) {
            var move = first;
            for (int passed = 0; passed < MAX_SILENT_NODES; passed++) {
                switch (move) {
                    case Move.Do(var effect, var stage, var tries) -> {
                        return overstayed() ? force("停留过久") : finish(effect, stage, tries);
                    }
                    case Move.End(var effect) -> {
                        return finish(effect, Stage.ENDED, 0);
                    }
                    case Move.To(var next) -> {
                        node = next;
                        move = entered();
                    }
                    case Move.Into(var subFlow) -> move = into(subFlow);
                    case Move.Back() -> move = back();
                    case Move.Fallback(var why) -> {
                        note(why, "");
                        if (main.fallback().equals(node) && part.isEmpty()) {
                            return force("兜底节点不能完成");
                        }
                        callers.clear();
                        enter("");
                        move = new Move.To(main.fallback());
                    }
                }
            }
            return force("连续经过 %d 个节点而没有任何播放或收键".formatted(MAX_SILENT_NODES));
        }

        private void enter(String newPart) {
            part = newPart;
            turn.in(newPart);
        }

        private Move entered() {
            var current = flow().nodes().get(node);
            return current == null
                    ? new Move.Fallback("流程中没有节点“%s”".formatted(node))
                    : NodeRules.entered(turn, flow(), current);
        }

        private Move into(String subFlow) {
            var target = main.parts().get(subFlow);
            if (target == null) {
                return new Move.Fallback("没有子流程“%s”".formatted(subFlow));
            }
            if (callers.size() >= MAX_DEPTH) {
                return new Move.Fallback("子流程嵌套超过 %d 层".formatted(MAX_DEPTH));
            }
            callers.add(new Place(part, node, Stage.SPEAKING, 0));
            enter(subFlow);
            return new Move.To(target.start());
        }

        private Move back() {
            if (callers.isEmpty()) {
                return new Move.Fallback("“返回”不在子流程中");
            }
            var caller = callers.removeLast();
            enter(caller.part());
            node = caller.node();
            return flow().nodes().get(node) instanceof Node.SubFlow subFlow
                    ? new Move.To(subFlow.next())
                    : new Move.Fallback("找不到子流程的出处");
        }

        /** Nothing more is played: a flow that has used up a budget must not get the chance to use more. */
        private Step force(String why) {
            node = main.fallback();
            callers.clear();
            enter("");
            note(why + "，直接转入兜底节点", "");
            return finish(NodeRules.ending(turn, main), Stage.ENDED, 0);
        }

        private boolean overstayed() {
            return before.effects() >= MAX_EFFECTS
                    || silences >= MAX_SILENCES
                    || now.isAfter(before.startedAt().plus(MAX_TIME));
        }

        private Flow flow() {
            return part.isEmpty() ? main : main.parts().getOrDefault(part, main);
        }

        private Step finish(IvrEffect effect, Stage stage, int tries) {
            var state = new IvrState(
                    before.flowId(),
                    before.version(),
                    before.facts(),
                    before.startedAt(),
                    new Place(part, node, stage, tries),
                    callers,
                    turn.variables(),
                    before.effects() + 1,
                    silences);
            return new Step(state, turn.notes(), effect);
        }
    }
}
