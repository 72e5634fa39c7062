package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchFailureTest {
    private static final CallId AGAIN = new CallId("1700000900.1");

    private final CoreScenario it = new CoreScenario();

    @BeforeEach
    void linked() {
        it.hear(new SwitchEvent.LinkUp(new SwitchSnapshot(List.of(), List.of(), Duration.ofHours(1), "22", false)));
    }

    /** Asterisk dies, and the next one is there two seconds later, with the same phones and no calls. */
    private Instant dies() {
        Instant died = it.now;
        it.hear(new SwitchEvent.LinkDown("connection reset"));
        it.later(Duration.ofSeconds(2));
        up(Duration.ofSeconds(1), true);
        return died;
    }

    private void up(Duration uptime, boolean restarted) {
        it.hear(new SwitchEvent.LinkUp(
                new SwitchSnapshot(List.of(), List.of("8001", "8002"), uptime, "22", restarted)));
    }

    private CoreEvent.CallEnded endOf(CallId call) {
        return it.events.stream()
                .filter(event -> event instanceof CoreEvent.CallEnded ended
                        && ended.call().equals(call))
                .map(CoreEvent.CallEnded.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void talk_endsAsSwitchFailureWhenTheSwitchDied_andTheAgentIsFree() {
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CoreScenario.CALL);
        it.answerAndJoin(CoreScenario.CALL);
        it.later(Duration.ofSeconds(30));

        Instant died = dies();

        CoreEvent.CallEnded end = endOf(CoreScenario.CALL);
        assertThat(end.at()).isEqualTo(died);
        assertThat(end.cause()).isEqualTo("switch failure");
        assertThat(end.by()).isEqualTo(Party.SYSTEM);
        assertThat(end.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(it.events)
                .filteredOn(CoreEvent.TalkEnded.class::isInstance)
                .singleElement()
                .satisfies(talk -> assertThat(talk.at()).isEqualTo(died));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    /** This process stood still for a minute: what was said meanwhile is read at once. */
    @Test
    void talkThatEndedWhileWeStoodStill_endsWhenItDid_andTheAgentHasHisWrapUp() {
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CoreScenario.CALL);
        it.answerAndJoin(CoreScenario.CALL);
        Instant joined = it.now;
        it.later(Duration.ofSeconds(60));

        late("talk-ended", Duration.ofSeconds(52));
        it.give(new CoreCommand.HearSwitch(
                new SwitchEvent.ChannelHungUp(
                        CoreScenario.CALL.text(), CoreScenario.channelOf(CoreScenario.CALL), 16, "Normal", false),
                Duration.ofSeconds(51)));

        assertThat(it.events)
                .filteredOn(CoreEvent.TalkEnded.class::isInstance)
                .singleElement()
                .satisfies(talk -> assertThat(talk.at()).isEqualTo(joined.plusSeconds(8)));
        assertThat(endOf(CoreScenario.CALL).at()).isEqualTo(joined.plusSeconds(9));
        assertThat(it.stateOf(CoreScenario.LI))
                .isInstanceOfSatisfying(
                        AgentState.WrapUp.class,
                        wrapUp -> assertThat(wrapUp.since()).isEqualTo(it.now));
    }

    @Test
    void endThatIsReadWithItsBeginning_isNotBeforeIt() {
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CoreScenario.CALL);
        it.later(Duration.ofSeconds(15));
        it.answerAndJoin(CoreScenario.CALL);

        late("talk-ended", Duration.ofSeconds(4));

        assertThat(it.events)
                .filteredOn(CoreEvent.TalkEnded.class::isInstance)
                .singleElement()
                .satisfies(talk -> assertThat(talk.at()).isEqualTo(it.now));
    }

    private void late(String step, Duration late) {
        String offer = it.offer(CoreScenario.CALL);
        it.give(new CoreCommand.HearSwitch(
                new SwitchEvent.StepReported(CoreScenario.CALL.text(), step, offer, CoreScenario.CALL.text()), late));
    }

    @Test
    void waitingCaller_isFailedAndNotAbandoned() {
        it.arriveAndQueue(CoreScenario.CALL);

        Instant died = dies();

        assertThat(endOf(CoreScenario.CALL).outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(endOf(CoreScenario.CALL).at()).isEqualTo(died);
    }

    @Test
    void lostLinkAlone_endsNoCall() {
        it.arriveAndQueue(CoreScenario.CALL);
        it.hear(new SwitchEvent.LinkDown("connection reset"));
        it.later(Duration.ofMinutes(1));

        assertThat(it.call(CoreScenario.CALL).ended()).isFalse();

        up(Duration.ofHours(1), false);
        assertThat(endOf(CoreScenario.CALL).outcome()).isEqualTo(CallOutcome.ABANDONED_QUEUE);
        assertThat(endOf(CoreScenario.CALL).cause()).isEqualTo("gone while the link was down");
    }

    /** Neither server nor switch were there: the server is back first heard of by the uptime. */
    @Test
    void switchThatDiedWhileWeWereAway_isToldByItsUptime() {
        it.arriveAndQueue(CoreScenario.CALL);
        it.later(Duration.ofMinutes(1));

        up(Duration.ofSeconds(20), false);

        assertThat(endOf(CoreScenario.CALL).cause()).isEqualTo("switch failure");
    }

    @Test
    void whoRingsAgainWithinTenMinutes_goesBeforeThoseWhoCameSince() {
        it.arriveAndQueue(CoreScenario.CALL);
        Instant place = it.now;
        dies();
        it.later(Duration.ofMinutes(1));
        queue(CoreScenario.OTHER, "13900000001");
        it.later(Duration.ofMinutes(8));

        it.arriveAndQueue(AGAIN);

        assertThat(it.events).contains(new CoreEvent.PlaceKept(it.now, AGAIN, place));
        it.ready(CoreScenario.LI, "8001");
        assertThat(it.events)
                .filteredOn(event -> event instanceof CoreEvent.Routed(AcdEvent.CallOffered _))
                .singleElement()
                .satisfies(event -> assertThat(((AcdEvent.CallOffered) ((CoreEvent.Routed) event).event()).call())
                        .isEqualTo(AGAIN));
    }

    @Test
    void whoRingsAgainLater_goesToTheEnd() {
        it.arriveAndQueue(CoreScenario.CALL);
        dies();
        it.later(Duration.ofMinutes(11));

        it.arriveAndQueue(AGAIN);

        assertThat(it.events).noneMatch(CoreEvent.PlaceKept.class::isInstance);
    }

    private void queue(CallId call, String number) {
        it.give(new CoreCommand.AdmitCall(
                call, CoreScenario.channelOf(call), "12345", new Caller(number, "+86" + number, "")));
        it.give(new CoreCommand.QueueCall(call, "general", "", 0));
    }
}
