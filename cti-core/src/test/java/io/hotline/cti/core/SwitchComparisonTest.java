package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.OTHER;
import static io.hotline.cti.core.CoreScenario.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was missed while the link was down, and what may not be decided meanwhile. */
class SwitchComparisonTest {
    private final CoreScenario it = new CoreScenario();

    @Test
    void agentWhoAnsweredMeanwhile_talks_andIsNotCutOff() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        String offer = it.offer(CALL);
        it.hear(new SwitchEvent.LinkDown("cut"));

        it.hear(up(channel(CALL.text(), "hl-join", "b-1"), channel(offer, "hl-agent", "b-1")));

        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Talking.class);
        assertThat(it.call(CALL).offer().orElseThrow().talking()).isTrue();
        assertThat(it.timeline(CALL))
                .endsWith("offered", "work-order", "offer-answered", "recording-started", "announcing", "joined");
        assertThat(heals()).isEqualTo(5);
    }

    @Test
    void agentWhoAnsweredMeanwhile_isAnnounced_andJoinedByTheEventsThatFollow() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        String offer = it.offer(CALL);
        it.hear(new SwitchEvent.LinkDown("cut"));

        it.hear(up(channel(CALL.text(), "hl-join", null), channel(offer, "hl-agent", "a-1")));
        it.step(CALL, "joining", offer);
        it.hear(new SwitchEvent.BridgeEntered(CALL.text(), "b-1", false));

        assertThat(it.timeline(CALL)).endsWith("announcing", "joined");
    }

    @Test
    void callerWhoTalkedMeanwhile_isNotOfferedToTheNextAgent() {
        it.ready(LI, "8001");
        it.ready(WANG, "8002");
        it.arriveAndQueue(CALL);
        String offer = it.offer(CALL);
        it.hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        it.step(CALL, "announcing", offer);
        it.hear(new SwitchEvent.LinkDown("killed"));

        it.hear(up(channel(CALL.text(), "hl-after", null)));

        assertThat(it.timeline(CALL)).containsSubsequence("joined", "talk-ended");
        assertThat(it.call(CALL).offer().filter(last -> last.endedAt() == null)).isEmpty();
        assertThat(it.stateOf(WANG)).isInstanceOf(AgentState.Ready.class);
    }

    /** Killed between the agent's answer and the first word of the dialplan: both have gone when we are back. */
    @Test
    void callerWhoWasFetchedAndHasGoneMeanwhile_countsAsAnswered_andHasHisRecording() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        it.hear(new SwitchEvent.ChannelAnswered(it.offer(CALL), "PJSIP/8001-1"));
        it.hear(new SwitchEvent.LinkDown("killed"));

        it.hear(up());

        assertThat(it.timeline(CALL)).containsSubsequence("offer-answered", "recording-started", "announcing", "ended");
        assertThat(it.events)
                .filteredOn(CoreEvent.CallEnded.class::isInstance)
                .extracting(event -> ((CoreEvent.CallEnded) event).outcome())
                .containsExactly(io.hotline.db.CallOutcome.ANSWERED);
    }

    /** The order to ring became a channel after the order to hang it up had found none. */
    @Test
    void legOfAnOfferThatIsOver_isHungUpWhenItAppears_orIsAnswered() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        String offer = it.offer(CALL);
        it.callerHangsUp(CALL);

        it.hear(new SwitchEvent.ChannelCreated(offer, "PJSIP/8001-1", "hl-agent", "s", "", ""));
        it.hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));

        assertThat(it.events)
                .filteredOn(CoreEvent.StrayLegFound.class::isInstance)
                .extracting(event -> ((CoreEvent.StrayLegFound) event).leg())
                .containsExactly(offer, offer);
    }

    @Test
    void nothingRunsOut_whileTheLinkIsDown() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        assertThat(it.core.nextDeadline()).isPresent();

        it.hear(new SwitchEvent.LinkDown("cut"));

        assertThat(it.core.nextDeadline()).isEmpty();
    }

    @Test
    void agentWhoRings_cannotRest_whileHisTelephoneCannotBeStopped() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        it.hear(new SwitchEvent.LinkDown("cut"));

        assertThat(it.give(new CoreCommand.BecomeNotReady(LI, "meal"))).isInstanceOf(CoreReply.Refused.class);
        assertThat(it.give(new CoreCommand.GoOffline(LI))).isInstanceOf(CoreReply.Refused.class);
        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Ringing.class);

        it.hear(up(channel(CALL.text(), "hl-wait", "w"), channel(it.offer(CALL), "hl-agent", null, false)));
        assertThat(it.give(new CoreCommand.BecomeNotReady(LI, "meal"))).isEqualTo(CoreReply.DONE);
    }

    @Test
    void legOfAnOfferThatIsOver_isHungUp() {
        it.ready(LI, "8001");
        it.ready(WANG, "8002");
        it.arriveAndQueue(CALL);
        String first = it.offer(CALL);
        it.give(new CoreCommand.BecomeNotReady(LI, "meal"));
        String second = it.offer(CALL);
        assertThat(second).isNotEqualTo(first);

        it.hear(up(
                channel(CALL.text(), "hl-wait", "w"),
                channel(first, "hl-agent", null, false),
                channel(second, "hl-agent", null, false),
                channel("1700000000.77", "hl-ivr", null)));

        assertThat(it.events)
                .filteredOn(CoreEvent.StrayLegFound.class::isInstance)
                .containsExactly(new CoreEvent.StrayLegFound(it.now, first));
    }

    @Test
    void callThatCameAfterTheLinkBeganToListen_isNotJudgedByTheSnapshot() {
        it.arrive(CALL);
        Instant since = it.now;
        it.later(Duration.ofMillis(100));
        it.arrive(OTHER);

        it.give(new CoreCommand.CompareSwitch(snapshot(), since));

        assertThat(it.timeline(CALL)).endsWith("ended");
        assertThat(it.call(OTHER).ended()).isFalse();
    }

    @Test
    void callThatIsOlderThanAsterisk_endedWithIt_alsoWhenTheServerWasAwayToo() {
        it.arrive(CALL);
        it.later(Duration.ofMinutes(5));

        it.hear(new SwitchEvent.LinkUp(new SwitchSnapshot(List.of(), List.of(), Duration.ofSeconds(20), "22", false)));

        TimelineRow end = it.rows.stream()
                .filter(TimelineRow.class::isInstance)
                .map(TimelineRow.class::cast)
                .filter(row -> row.kind() == TimelineKind.ENDED)
                .findFirst()
                .orElseThrow();
        assertThat(end.cause()).isEqualTo(SwitchComparison.RESTARTED);
        assertThat(end.data()).containsEntry("by", "system");
    }

    @Test
    void callerWhomAsteriskCutOff_failed_andHasHisPlaceBackWhenHeRingsAgainWithinTenMinutes() {
        var citizen = new Caller("13900000001", "+8613900000001", "");
        it.give(new CoreCommand.AdmitCall(CALL, "PJSIP/trunk-1", "12345", citizen));
        it.give(new CoreCommand.QueueCall(CALL, "general", "", 0));
        it.later(Duration.ofSeconds(30));
        it.hear(new SwitchEvent.LinkDown("Asterisk closed the connection"));
        it.hear(new SwitchEvent.LinkUp(
                new SwitchSnapshot(List.of(), List.of("8001"), Duration.ofSeconds(5), "22", true)));
        assertThat(it.rows)
                .anyMatch(row -> row instanceof TimelineRow step
                        && step.kind() == TimelineKind.ENDED
                        && "failed".equals(step.data().get("outcome")));
        it.arriveAndQueue(OTHER);
        it.later(Duration.ofMinutes(9));

        CallId again = new CallId("1700000000.3");
        it.give(new CoreCommand.AdmitCall(again, "PJSIP/trunk-3", "12345", citizen));
        it.give(new CoreCommand.QueueCall(again, "general", "", 0));
        it.ready(LI, "8001");

        assertThat(it.call(again).offer()).isPresent();
        assertThat(it.timeline(again)).contains("place-kept");
    }

    @Test
    void nothingMissed_isNoHeal() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
        String offer = it.offer(CALL);
        it.hear(new SwitchEvent.LinkDown("cut"));

        it.hear(up(channel(CALL.text(), "hl-join", "b"), channel(offer, "hl-agent", "b")));

        assertThat(heals()).isZero();
        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void answerThatWasNotHeard_isSeenByWhatTheCallerDoesNext() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        String offer = it.offer(CALL);

        it.step(CALL, "joining", offer);
        it.hear(new SwitchEvent.BridgeEntered(CALL.text(), "b-1", false));
        it.later(Duration.ofSeconds(60));

        assertThat(it.timeline(CALL)).endsWith("offer-answered", "joined");
        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void differences_areTold_andNothingIsMended() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
        LiveChannel agent = channel(it.offer(CALL), "hl-agent", "b");
        it.events.clear();

        assertThat(it.core.differences(snapshot(channel(CALL.text(), "hl-join", "b"), agent), it.now, it.now))
                .isEmpty();
        var once = it.core.differences(snapshot(agent), it.now, it.now);
        it.now = it.now.plusSeconds(60);
        assertThat(it.core.differences(snapshot(agent), it.now, it.now))
                .isEqualTo(once)
                .hasSize(1);

        assertThat(it.events).isEmpty();
        assertThat(it.call(CALL).ended()).isFalse();
    }

    private int heals() {
        return it.events.stream()
                .filter(event -> event instanceof CoreEvent.SwitchLinkChanged changed && changed.up())
                .mapToInt(event -> ((CoreEvent.SwitchLinkChanged) event).heals())
                .sum();
    }

    private static SwitchEvent.LinkUp up(LiveChannel... channels) {
        return new SwitchEvent.LinkUp(snapshot(channels));
    }

    private static SwitchSnapshot snapshot(LiveChannel... channels) {
        return new SwitchSnapshot(List.of(channels), List.of("8001", "8002"), Duration.ofHours(1), "22.10.1", false);
    }

    private static LiveChannel channel(String id, String context, @org.jspecify.annotations.Nullable String bridge) {
        return channel(id, context, bridge, true);
    }

    private static LiveChannel channel(
            String id, String context, @org.jspecify.annotations.Nullable String bridge, boolean up) {
        return new LiveChannel(id, "PJSIP/" + id, up, context, "s", "", Optional.ofNullable(bridge), "", Duration.ZERO);
    }
}
