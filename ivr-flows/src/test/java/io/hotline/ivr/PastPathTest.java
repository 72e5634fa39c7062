package io.hotline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PastPathTest {
    @SuppressWarnings("unused") // @MethodSource names it.
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** What the nodes write and what is read from it belong together: the same flow takes the caller the same way. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void sameFlow_takesHimTheSameWay(long seed) {
        var random = new SplittableRandom(seed);
        var flow = new Gen(random.split(), false).flow();
        var path = new ArrayList<StepNote>();
        var now = Flows.T0;
        var step = Interpreter.start(flow, Flows.LI, now);
        path.addAll(step.path());
        while (!step.state().ended()) {
            now = now.plusSeconds(1);
            step = Interpreter.step(flow, step.state(), answer(step.effect(), random), now);
            path.addAll(step.path());
        }
        var end = (IvrEffect.Ending) step.effect();

        var reading = PastPath.read(Flows.LI, Flows.T0, path, end);

        if (path.stream().anyMatch(note -> note.key().equals(Notes.SECRET))) {
            assertThat(reading).isInstanceOf(PastPath.Reading.Undecided.class);
            return;
        }
        assertThat(reading).isInstanceOfSatisfying(PastPath.Reading.Read.class, read -> {
            var again = FlowReplay.replay(flow, read.call());
            assertThat(again.path()).as("seed=%d", seed).isEqualTo(path);
            assertThat(again.endsElsewhere()).as("seed=%d", seed).isFalse();
        });
    }

    @Test
    void whatIsNotKept_isNotGuessed() {
        var found = new StepNote("ask", Notes.FOUND, "", Flows.T0);
        var secret = new StepNote("id", Notes.TYPED, Notes.SECRET, Flows.T0);
        var end = new IvrEffect.Enqueue("general", "", 0);

        for (var note : List.of(found, secret)) {
            assertThat(PastPath.read(Flows.LI, Flows.T0, List.of(note), end))
                    .isInstanceOf(PastPath.Reading.Undecided.class);
        }
    }

    private static IvrInput answer(IvrEffect effect, SplittableRandom random) {
        return switch (effect) {
            case IvrEffect.Play play ->
                play.interruptKeys().isEmpty() || random.nextInt(3) > 0
                        ? new IvrInput.Played()
                        : new IvrInput.Digits(
                                String.valueOf(play.interruptKeys().first()));
            case IvrEffect.Collect collect ->
                random.nextInt(4) == 0
                        ? new IvrInput.TimedOut()
                        : new IvrInput.Digits("1234567890"
                                .substring(0, 1 + random.nextInt(Math.min(10, collect.maxDigits()))));
            case IvrEffect.LookUp _ ->
                random.nextBoolean() ? new IvrInput.LookUpFailed("down") : new IvrInput.LookedUp(Map.of());
            case IvrEffect.LeaveMessage _ ->
                random.nextBoolean() ? new IvrInput.Failed("没有留言") : new IvrInput.Recorded("", Duration.ofSeconds(7));
            case IvrEffect.SaveRating _, IvrEffect.BookCallback _ ->
                random.nextBoolean() ? new IvrInput.Done() : new IvrInput.Failed("没有预约上");
            case IvrEffect.Ending _ -> throw new AssertionError("nothing follows an ending");
        };
    }

    @Test
    void keyThatCutTheGreeting_wasTheMenusAnswer() {
        var path = List.of(
                new StepNote("hello", Notes.KEY_CUT, "1", Flows.T0), new StepNote("menu", Notes.CHOSEN, "1", Flows.T0));

        assertThat(PastPath.read(Flows.LI, Flows.T0, path, new IvrEffect.Gone()))
                .isInstanceOfSatisfying(
                        PastPath.Reading.Read.class,
                        read -> assertThat(read.call().answers())
                                .isEqualTo(new TreeMap<>(Map.of("hello", List.of(new IvrInput.Digits("1"))))));
    }
}
