package io.hotline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random flows, broken ones included, under random callers. {@code -Dsim.seed=N} runs one seed alone. */
final class InterpreterPropertyTest {
    private static final int SEEDS = 200;

    @SuppressWarnings("unused") // @MethodSource names it.
    static LongStream seeds() {
        var one = System.getProperty("sim.seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(Long.parseLong(one));
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void anyFlow_anyCaller_endsSomewhere(long seed) {
        var flow = new Gen(new SplittableRandom(seed), false).flow();
        var first = walk(flow, seed);
        assertThat(walk(flow, seed)).as("the same twice, seed=%d", seed).isEqualTo(first);
        var last = first.getLast();
        assertThat(last.state().ended()).as("seed=%d ended", seed).isTrue();
        switch (last.effect()) {
            case IvrEffect.Enqueue enqueue ->
                assertThat(enqueue.queue()).as("seed=%d", seed).isEqualTo("general");
            case IvrEffect.HangUp hangUp ->
                assertThat(hangUp.reason())
                        .as("seed=%d: only where the flow says so", seed)
                        .isEqualTo("random");
            // Whom it brings to nobody goes to a human: the core's business.
            case IvrEffect.Transfer _ ->
                assertThat(Interpreter.notReached(flow, last.state(), Flows.T0, _ -> false))
                        .as("seed=%d", seed)
                        .isEmpty();
            default -> throw new AssertionError("seed=" + seed + " ends with " + last.effect());
        }
        assertThat(first).as("seed=%d", seed).hasSizeLessThanOrEqualTo(Interpreter.MAX_EFFECTS + 2);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void anyFlow_callerWhoHangsUp_isLetGo(long seed) {
        var random = new SplittableRandom(seed);
        var flow = new Gen(random.split(), false).flow();
        var callers = new Gen(random.split(), false);
        var step = Interpreter.start(flow, Flows.LI, Flows.T0);
        for (int i = random.nextInt(10); i > 0 && !step.state().ended(); i--) {
            step = Interpreter.step(flow, step.state(), callers.input(), Flows.T0);
        }
        if (!step.state().ended()) {
            var gone = Interpreter.step(flow, step.state(), new IvrInput.HungUp(), Flows.T0);
            assertThat(gone.effect()).as("seed=%d", seed).isEqualTo(new IvrEffect.Gone());
        }
    }

    /** Whatever an author writes and a caller is called, it can be said, and no engine has to guess at a digit. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void anyText_canBeSaid(long seed) {
        var random = new SplittableRandom(seed);
        var value = randomText(random);
        for (var format : Template.FORMATS) {
            var text = randomText(random) + "{x:" + format + "}" + randomText(random);
            var spoken = Template.spoken(text, Map.of("x", value));
            assertThat(spoken).as("seed=%d: %s with %s", seed, text, value).doesNotContainPattern("[0-9]");
        }
    }

    private static String randomText(SplittableRandom random) {
        var pieces = List.of(
                "0", "1", "2", "9", "12", "2026", "年", "第", ".", ":", "元", "%", "位", "{", "}", "-", " ", "\u0000",
                "\ud83d", "热线");
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    /** What the checks promise: in a flow without errors, a caller who presses nothing reaches a human, and in time. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void checkedFlow_callerWhoPressesNothing_reachesAHuman(long seed) {
        var flow = new Gen(new SplittableRandom(seed), true).flow();
        var context = new CheckContext(
                new TreeSet<>(List.of("general")),
                Map.of(),
                new TreeSet<>(List.of("general")),
                flow.parts(),
                new TreeSet<>(List.of("orders.example")),
                _ -> false,
                9,
                Duration.ofHours(1));
        var findings = FlowCheck.check(flow, context).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                // The generator's own broken conditions.
                .filter(finding -> !finding.sentence().contains("nonsense")
                        && !finding.sentence().contains("次数上限"))
                .toList();
        assertThat(findings).as("seed=%d", seed).isEmpty();

        var step = notReached(flow, Interpreter.start(flow, Flows.LI, Flows.T0), Flows.T0);
        var steps = 1;
        while (!step.state().ended()) {
            step = notReached(flow, Interpreter.step(flow, step.state(), passive(step.effect()), Flows.T0), Flows.T0);
            steps++;
        }
        assertThat(step.effect())
                .as("seed=%d after %d steps", seed, steps)
                .isEqualTo(new IvrEffect.Enqueue("general", "", 0));
    }

    private static IvrInput passive(IvrEffect effect) {
        return switch (effect) {
            case IvrEffect.Play _ -> new IvrInput.Played();
            case IvrEffect.Collect _ -> new IvrInput.TimedOut();
            case IvrEffect.LookUp _ -> new IvrInput.LookUpFailed("down");
            case IvrEffect.LeaveMessage _ -> new IvrInput.Failed("silence");
            case IvrEffect.SaveRating _, IvrEffect.BookCallback _, IvrEffect.Ending _ ->
                throw new AssertionError("a passive caller cannot cause " + effect);
        };
    }

    /** Nobody outside ever answers: on along the flow, as far as it says so. */
    private static Step notReached(Flow flow, Step step, Instant now) {
        var last = step;
        while (last.effect() instanceof IvrEffect.Transfer) {
            var onward = Interpreter.notReached(flow, last.state(), now, _ -> false);
            if (onward.isEmpty()) {
                return last;
            }
            last = onward.get();
        }
        return last;
    }

    private static List<Step> walk(Flow flow, long seed) {
        var random = new SplittableRandom(~seed);
        var callers = new Gen(random.split(), false);
        var facts = new CallFacts("1.1", random.nextBoolean() ? "13800138000" : "", "12345", "zh", new TreeMap<>());
        Instant now = Flows.T0;
        var steps = new ArrayList<Step>();
        steps.add(notReached(flow, Interpreter.start(flow, facts, now), now));
        while (!steps.getLast().state().ended()) {
            now = now.plusMillis(random.nextInt(10_000));
            steps.add(notReached(flow, Interpreter.step(flow, steps.getLast().state(), callers.input(), now), now));
        }
        return steps;
    }
}
