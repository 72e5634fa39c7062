package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdCommand.AnnouncePosition;
import io.hotline.acd.AcdCommand.CallerGone;
import io.hotline.acd.AcdCommand.FinishWrapUp;
import io.hotline.acd.AcdCommand.TalkEnded;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdEvent.PositionAnnounced;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What a waiting caller is told about the wait; how good it is in the long run: {@code TheoryTest}. */
class ForecastTest {
    private static final AgentId LI = new AgentId("li");
    private static final QueueId CITY = new QueueId("city");
    private static final Duration TALK = Duration.ofSeconds(90);

    private final TestEngine engine = new TestEngine()
            .configured(
                    List.of(QueueRules.of(CITY, Step.of("*"))),
                    AgentProfile.of(LI),
                    AgentProfile.of(new AgentId("off")));
    private int calls;

    private CallId enqueue() {
        var call = new CallId("c" + calls++);
        engine.enqueue(call, CITY);
        return call;
    }

    private void serve(int count) {
        for (int i = 0; i < count; i++) {
            var call = enqueue();
            engine.talk(call);
            engine.pass(TALK);
            engine.accepted(new TalkEnded(call, Actor.CALLER));
            engine.accepted(new FinishWrapUp(LI));
        }
    }

    private PositionAnnounced announced(CallId call) {
        return (PositionAnnounced) engine.accepted(new AnnouncePosition(call)).getFirst();
    }

    @Test
    void expectedWait_tooFewCallsServed_isSilent() {
        engine.ready(LI);
        serve(29);
        engine.talk(enqueue());

        var waiting = enqueue();

        assertThat(engine.acd.expectedWait(waiting, engine.now)).isEmpty();
        assertThat(announced(waiting).expectedMinutes()).isNull();
    }

    @Test
    void expectedWait_oneAgent_isAHandlingTimeForEachCallAhead() {
        engine.ready(LI);
        serve(30);
        engine.talk(enqueue());
        var first = enqueue();
        var second = enqueue();

        assertThat(engine.acd.expectedWait(first, engine.now)).contains(TALK);
        assertThat(engine.acd.expectedWait(second, engine.now)).contains(TALK.multipliedBy(2));
        assertThat(announced(first).expectedMinutes()).isEqualTo(2);
        assertThat(announced(second).expectedMinutes()).isEqualTo(3);
    }

    @Test
    void expectedWait_callersGiveUp_isShorter() {
        engine.ready(LI);
        serve(30);
        engine.talk(enqueue());
        for (int i = 0; i < 20; i++) {
            var call = enqueue();
            engine.pass(60);
            engine.accepted(new CallerGone(call));
        }
        enqueue();
        var second = enqueue();

        // Of those ahead one in a minute gives up: 1 / (1/90) + 1 / (1/90 + 1/60) seconds.
        assertThat(engine.acd.expectedWait(second, engine.now).orElseThrow().toSeconds())
                .isBetween(120L, 130L);
    }

    @Test
    void expectedWait_forecastsWereWrong_fallsSilent() {
        engine.ready(LI);
        serve(30);
        for (int i = 0; i < 25; i++) {
            var talking = enqueue();
            engine.talk(talking);
            var misled = enqueue();
            announced(misled);
            engine.pass(Duration.ofHours(1));
            engine.accepted(new TalkEnded(talking, Actor.CALLER));
            engine.accepted(new FinishWrapUp(LI));
            engine.talk(misled);
            engine.accepted(new TalkEnded(misled, Actor.CALLER));
            engine.accepted(new FinishWrapUp(LI));
        }
        engine.talk(enqueue());
        var waiting = enqueue();

        assertThat(announced(waiting).expectedMinutes()).isNull();
        assertThat(announced(waiting).expected()).isNotNull();
    }

    @Test
    void sum_longTail_isAsExactAsAddingUp() {
        for (double theta : new double[] {0, 1e-12, 0.001, 0.7, 30}) {
            double sum = 0;
            for (int i = 0; i <= 20_000; i++) {
                sum += 1 / (2.5 + i * theta);
            }
            assertThat(Forecast.sum(2.5, theta, 20_000)).isCloseTo(sum, Percentage.withPercentage(0.01));
        }
    }

    @Test
    void expectedWait_offersAndAgentsWithoutDuty_doNotCount() {
        serveNobody();

        assertThat(engine.acd.expectedWait(enqueue(), engine.now)).isEmpty();
    }

    private void serveNobody() {
        engine.accepted(new AcdCommand.SignIn(LI, "8001", SeatKind.DESK_PHONE, true));
    }
}
