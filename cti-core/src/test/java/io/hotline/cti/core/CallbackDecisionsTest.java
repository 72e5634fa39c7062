package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallOutcome;
import io.hotline.db.CallSummary;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.QueueRow;
import io.hotline.db.RoutingSettings;
import io.hotline.db.TimelineRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The caller hangs up, keeps his place, and is called when it is his turn. */
class CallbackDecisionsTest {
    private static final String NUMBER = "+8613812341234";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final CallId AGAIN = new CallId("1700000000.3");

    private final CoreScenario core = new CoreScenario();

    @BeforeEach
    void configure() {
        HotlineDirectory plain = CoreScenario.directory(2);
        QueueRow general = plain.queues().getFirst();
        var offering = new QueueRow(
                general.id(),
                general.name(),
                general.steps(),
                0,
                1,
                general.ringTimeout(),
                general.wrapUp(),
                null,
                general.serviceLevel(),
                QueueRow.LONGEST_IDLE,
                QueueRow.Limits.NONE,
                new QueueRow.Callback(true, true, 2, PAUSE));
        core.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                2,
                plain.users(),
                plain.skills(),
                List.of(offering),
                List.of(plain.lines().getFirst()),
                plain.seats(),
                plain.flows(),
                RoutingSettings.NONE)));
    }

    private void asksAndHangsUp(CallId call) {
        core.arriveAndQueue(call);
        assertThat(core.give(new CoreCommand.RequestCallback(call, NUMBER))).isEqualTo(CoreReply.DONE);
        core.callerHangsUp(call);
    }

    private void waits(CallId call, String number) {
        core.give(
                new CoreCommand.AdmitCall(call, CoreScenario.channelOf(call), "12345", new Caller(number, number, "")));
        core.give(new CoreCommand.QueueCall(call, "", "", 0));
    }

    /** The agent's phone is picked up, and her leg finds no caller. */
    private String agentAnswers(CallId call) {
        String offer = core.offer(call);
        core.hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        core.hear(new SwitchEvent.StepReported(call.text(), "callback-ready", "PJSIP/8001-1", offer));
        return offer;
    }

    private void citizenAnswers(CallId call) {
        core.hear(new SwitchEvent.ChannelAnswered(call.text(), "PJSIP/trunk-back"));
    }

    private CallSummary summary(CallId call) {
        return CallSummary.of(core.rows.stream()
                .filter(row -> row instanceof TimelineRow step && step.callId().equals(call.text()))
                .map(TimelineRow.class::cast)
                .toList());
    }

    @Test
    void callback_ringsTheAgentFirst_thenTheCitizen_andIsOneCallToTheEnd() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        assertThat(core.call(CALL).callback().orElseThrow().dialling()).isFalse();

        String offer = agentAnswers(CALL);
        assertThat(core.call(CALL).callback().orElseThrow().dialling()).isTrue();
        citizenAnswers(CALL);
        core.step(CALL, "recording-started", offer);
        core.step(CALL, "announcing", offer);
        core.step(CALL, "joining", offer);
        core.hear(new SwitchEvent.BridgeEntered(CALL.text(), "bridge-1", false));
        core.step(CALL, "talk-ended", offer);
        assertThat(core.call(CALL).channel()).isEqualTo("PJSIP/trunk-back");
        core.callerHangsUp(CALL);
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.timeline(CALL))
                .containsExactly(
                        "arrived",
                        "queued",
                        "callback-asked",
                        "caller-away",
                        "offered",
                        "work-order",
                        "offer-answered",
                        "callback-ready",
                        "callback-dialled",
                        "callback-answered",
                        "recording-started",
                        "announcing",
                        "joined",
                        "talk-ended",
                        "wrap-up-started",
                        "ended",
                        "wrap-up-ended");
        assertThat(summary(CALL).outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(core.core.state().calls().all()).isEmpty();
    }

    @Test
    void citizenWhoDoesNotAnswer_freesTheAgentAtOnce_isTriedAgainAfterThePause_andNotForEver() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        agentAnswers(CALL);

        core.callerHangsUp(CALL);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(core.call(CALL).offer()).isEmpty();
        core.later(PAUSE.minusSeconds(1));
        assertThat(core.call(CALL).offer()).isEmpty();

        core.later(Duration.ofSeconds(1));
        agentAnswers(CALL);
        core.callerHangsUp(CALL);

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(core.timeline(CALL)).endsWith("callback-failed", "left", "ended");
        assertThat(summary(CALL).outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(core.core.state().calls().all()).isEmpty();
    }

    @Test
    void callback_neverOvertakesWhoWaitedLonger_norIsOvertaken() {
        waits(OTHER, "139");
        core.later(Duration.ofSeconds(5));
        asksAndHangsUp(CALL);
        core.later(Duration.ofSeconds(5));
        waits(AGAIN, "137");

        core.ready(LI, "8001");
        assertThat(core.call(OTHER).offer()).isPresent();
        core.callerHangsUp(OTHER);
        assertThat(core.call(CALL).offer()).isPresent();
        assertThat(core.call(AGAIN).offer()).isEmpty();
    }

    @Test
    void agentWhoIsFoundBeforeHeHangsUp_waitsForThat_andIsDialledThen() {
        core.arriveAndQueue(CALL);
        core.give(new CoreCommand.RequestCallback(CALL, NUMBER));
        core.ready(LI, "8001");
        agentAnswers(CALL);
        assertThat(core.timeline(CALL)).doesNotContain("callback-dialled");

        core.callerHangsUp(CALL);

        assertThat(core.timeline(CALL)).endsWith("callback-ready", "caller-away", "callback-dialled");
    }

    @Test
    void agentWhoLeavesWhileTheCitizenRings_doesNotCostHimATry() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        String offer = agentAnswers(CALL);

        core.legHangsUp(offer, 16);
        core.callerHangsUp(CALL);

        assertThat(core.timeline(CALL)).endsWith("callback-failed", "returned");
        assertThat(core.core.state().acd().call(CALL).orElseThrow().waiting()).isTrue();
        core.give(new CoreCommand.BecomeReady(LI));
        agentAnswers(CALL);
        assertThat(core.call(CALL).callback().orElseThrow().dialling()).isTrue();
    }

    @Test
    void citizenWhoRingsAgainByHimself_hasHisPlace_andIsNotCalledBack() {
        asksAndHangsUp(CALL);
        core.later(Duration.ofSeconds(5));
        waits(OTHER, "139");
        core.later(Duration.ofMinutes(5));

        core.arriveAndQueue(AGAIN);

        assertThat(core.core.state().calls().find(CALL)).isEmpty();
        assertThat(core.timeline(CALL)).endsWith("left", "ended");
        core.ready(LI, "8001");
        assertThat(core.call(AGAIN).offer()).isPresent();
    }

    @Test
    void linkThatComesBack_leavesWhoWaitsForACallbackAlone_andFailsADialWithoutALeg() {
        asksAndHangsUp(CALL);
        core.hear(new SwitchEvent.LinkUp(snapshot()));
        assertThat(core.call(CALL).ended()).isFalse();
        core.ready(LI, "8001");
        String offer = agentAnswers(CALL);

        core.hear(new SwitchEvent.LinkUp(snapshot(channel(offer, "PJSIP/8001-1", true))));

        assertThat(core.timeline(CALL)).endsWith("callback-failed");
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void linkThatComesBack_hearsThatTheCitizenAnsweredMeanwhile() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        String offer = agentAnswers(CALL);

        core.hear(new SwitchEvent.LinkUp(
                snapshot(channel(offer, "PJSIP/8001-1", true), channel(CALL.text(), "PJSIP/trunk-back", true))));

        assertThat(core.timeline(CALL)).endsWith("callback-answered");
    }

    @Test
    void linkThatComesBack_hearsOfTheTalkThatBeganMeanwhile() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        String offer = agentAnswers(CALL);

        core.hear(new SwitchEvent.LinkUp(snapshot(
                inBridge(offer, "PJSIP/8001-1", "hl-agent"), inBridge(CALL.text(), "PJSIP/trunk-back", "hl-join"))));

        assertThat(core.timeline(CALL))
                .endsWith("callback-dialled", "callback-answered", "recording-started", "announcing", "joined");
        assertThat(core.call(CALL).offer().orElseThrow().talking()).isTrue();
    }

    @Test
    void linkThatComesBack_dialsForTheAgentWhosePhoneWasPickedUpMeanwhile() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        String offer = core.offer(CALL);

        core.hear(new SwitchEvent.LinkUp(snapshot(channel(offer, "PJSIP/8001-1", true))));

        assertThat(core.timeline(CALL)).endsWith("offer-answered", "callback-ready", "callback-dialled");
        assertThat(core.call(CALL).callback().orElseThrow().dialling()).isTrue();
    }

    @Test
    void callback_isInTheSnapshot() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        agentAnswers(CALL);
        var kept = core.core.state().snapshot(0);

        var again = new Core("test01", java.time.ZoneId.of("Asia/Shanghai"));
        var codec = new SnapshotCodec();
        again.state().restore(codec.read(codec.write(kept)));

        assertThat(again.state().calls().find(CALL).orElseThrow().callback())
                .isEqualTo(core.call(CALL).callback());
        assertThat(again.nextDeadline()).isEqualTo(core.core.nextDeadline());
    }

    @Test
    void dialOfWhichNothingIsHeard_isGivenUp() {
        asksAndHangsUp(CALL);
        core.ready(LI, "8001");
        agentAnswers(CALL);
        assertThat(core.core.nextDeadline())
                .get()
                .satisfies(deadline -> assertThat(deadline).isBeforeOrEqualTo(core.now.plusSeconds(90)));

        core.later(CallbackDecisions.LONGEST_DIAL);

        assertThat(core.timeline(CALL)).contains("callback-failed");
    }

    @Test
    void waitingCaller_isToldHisPosition_andOfferedTheCallback_onceAskedNoMore() {
        core.arriveAndQueue(CALL);
        var ask = new CoreCommand.AskWaiting(
                CALL, "PJSIP/trunk-1", "12345", new Caller("13812341234", NUMBER, ""), Duration.ZERO);

        assertThat(core.give(ask)).isEqualTo(new CoreReply.Waiting(1, null, true, NUMBER));
        core.give(new CoreCommand.RequestCallback(CALL, NUMBER));
        assertThat(core.give(ask)).isEqualTo(new CoreReply.Waiting(1, null, false, ""));
        assertThat(core.timeline(CALL)).containsSubsequence("position-told", "callback-asked", "position-told");
    }

    @Test
    void callbackForACallThatRings_isRefused() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);

        assertThat(core.give(new CoreCommand.RequestCallback(CALL, NUMBER))).isInstanceOf(CoreReply.Refused.class);
        assertThat(core.call(CALL).callback()).isEmpty();
    }

    private static SwitchSnapshot snapshot(LiveChannel... channels) {
        return new SwitchSnapshot(List.of(channels), List.of("8001"), Duration.ofHours(1), "22.0", false);
    }

    private static LiveChannel inBridge(String id, String name, String context) {
        return new LiveChannel(id, name, true, context, "s", "Bridge", Optional.of("bridge-1"), "", Duration.ZERO);
    }

    private static LiveChannel channel(String id, String name, boolean up) {
        return new LiveChannel(id, name, up, "hl-agent", "s", "BridgeWait", Optional.empty(), "", Duration.ZERO);
    }
}
