package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of an agent's wish about his call is what Asterisk did, whenever that is told. */
class ControlTest {
    private final CoreScenario it = new CoreScenario();
    private String offer = "";

    @BeforeEach
    void talk() {
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CoreScenario.CALL);
        it.answerAndJoin(CoreScenario.CALL);
        offer = it.offer(CoreScenario.CALL);
    }

    @Test
    void hold_isDoneWhenTheCallerIsThere_notWhenTheOrderWasTaken() {
        long number = asked(Control.HOLD);
        it.give(new CoreCommand.ControlAnswered(CoreScenario.CALL, number, null));
        assertThat(controls().outcomeOf(number)).isEmpty();
        assertThat(controls().held()).isFalse();

        it.step(CoreScenario.CALL, "held", offer);

        assertThat(controls().outcomeOf(number)).contains(new CallControls.Outcome(number, null));
        assertThat(controls().heldSince()).isEqualTo(it.now);
        // The bridge where he hears music is not the agent's.
        it.hear(new SwitchEvent.BridgeEntered(CoreScenario.CALL.text(), "h-1", true));
        assertThat(controls().held()).isTrue();
    }

    @Test
    void resume_isDoneWhenTheCallerIsInTheAgentsBridge() {
        held();
        long number = asked(Control.RESUME);

        it.hear(new SwitchEvent.BridgeEntered(CoreScenario.CALL.text(), "b-2", false));

        assertThat(controls().outcomeOf(number)).contains(new CallControls.Outcome(number, null));
        assertThat(controls().held()).isFalse();
        assertThat(it.timeline(CoreScenario.CALL)).containsSubsequence("joined", "held", "resumed");
    }

    /** After the talk his leg goes on where it was fetched from: on hold, in silence. */
    @Test
    void callerWhoWasTakenBack_andHangsUp_leavesNoAgentInSilence() {
        held();
        asked(Control.RESUME);
        it.hear(new SwitchEvent.BridgeEntered(CoreScenario.CALL.text(), "b-2", false));

        it.callerHangsUp(CoreScenario.CALL);

        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.HangUpAsked asked
                        && asked.offer().text().equals(offer));
    }

    @Test
    void sameWishTwice_waitsForOneOutcome_andADoneOneIsNoWish() {
        long number = asked(Control.HOLD);
        assertThat(wish(Control.HOLD)).isEqualTo(new CoreReply.Asked(number));
        it.step(CoreScenario.CALL, "held", offer);

        assertThat(wish(Control.HOLD)).isEqualTo(CoreReply.DONE);
        assertThat(it.events.stream().filter(event -> event instanceof CoreEvent.ControlAsked))
                .hasSize(1);
    }

    @Test
    void otherWishMeanwhile_isRefused() {
        asked(Control.HOLD);

        assertThat(wish(Control.MUTE)).isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void silenceOfTheSwitch_failsTheWish_andALateHoldIsStillTheTruth() {
        long number = asked(Control.HOLD);

        it.later(CallControls.PATIENCE);

        assertThat(controls().outcomeOf(number).orElseThrow().why()).isNotNull();
        assertThat(it.core.nextDeadline()).isEmpty();
        it.step(CoreScenario.CALL, "held", offer);
        assertThat(controls().held()).isTrue();
        asked(Control.RESUME);
    }

    @Test
    void refusalOfTheSwitch_isTold_andTheNextWishIsFree() {
        long number = asked(Control.PAUSE_RECORDING);

        it.give(new CoreCommand.ControlAnswered(CoreScenario.CALL, number, "交换机没有执行"));

        assertThat(controls().outcomeOf(number)).contains(new CallControls.Outcome(number, "交换机没有执行"));
        assertThat(controls().recordingPaused()).isFalse();
        assertThat(asked(Control.PAUSE_RECORDING)).isGreaterThan(number);
    }

    @Test
    void callerGoneOnHold_endsTheAgentsLegToo() {
        held();
        long number = asked(Control.RESUME);

        it.callerHangsUp(CoreScenario.CALL);

        assertThat(it.events).contains(new CoreEvent.HangUpAsked(it.now, CoreScenario.CALL, offerId()));
        assertThat(controls().outcomeOf(number).orElseThrow().why()).isNotNull();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    @Test
    void agentWhoHangsUpOnHold_endsTheTalk_butALostPhoneSendsTheCallerToTheHead() {
        held();
        it.legHangsUp(offer, 16);

        assertThat(it.events).contains(new CoreEvent.CallerFreed(it.now, CoreScenario.CALL, true));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    @Test
    void lostPhoneOnHold_sendsTheCallerToTheHead() {
        it.ready(CoreScenario.WANG, "8002");
        held();

        it.legHangsUp(offer, 0);

        assertThat(it.events).contains(new CoreEvent.CallerFreed(it.now, CoreScenario.CALL, false));
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Ringing.class);
        assertThat(it.timeline(CoreScenario.CALL)).containsSubsequence("held", "returned", "offered");
    }

    @Test
    void transfer_waitsForTheCallerToLeave_thenTheColleagueRingsAndTheFirstIsInWrapUp() {
        it.ready(CoreScenario.WANG, "8002");
        long number = asked(Control.TRANSFER, "agent:" + CoreScenario.WANG);
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);

        it.step(CoreScenario.CALL, "transferred", offer);

        assertThat(controls().outcomeOf(number)).contains(new CallControls.Outcome(number, null));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Ringing.class);
        assertThat(it.call(CoreScenario.CALL).offer().orElseThrow().agent()).isEqualTo(CoreScenario.WANG);
    }

    @Test
    void transfer_toAColleagueWhoIsGoneMeanwhile_waitsForHim_thenForAnybody() {
        it.ready(CoreScenario.WANG, "8002");
        asked(Control.TRANSFER, "agent:" + CoreScenario.WANG);
        it.give(new CoreCommand.BecomeNotReady(CoreScenario.WANG, "小休"));
        it.step(CoreScenario.CALL, "transferred", offer);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ready.class);

        it.later(Duration.ofSeconds(31));

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ringing.class);
    }

    @Test
    void transfer_afterALongTalk_isNoTimeOut() {
        it.later(Duration.ofHours(1));
        asked(Control.TRANSFER, "queue:general");

        it.step(CoreScenario.CALL, "transferred", offer);
        it.later(Duration.ofSeconds(5));

        assertThat(it.core.state().acd().call(CoreScenario.CALL)).isPresent();
        it.ready(CoreScenario.WANG, "8002");
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Ringing.class);
    }

    @Test
    void transferredCall_isKeptUntilBothHaveFinishedTheirWork() {
        it.ready(CoreScenario.WANG, "8002");
        asked(Control.TRANSFER, "agent:" + CoreScenario.WANG);
        it.step(CoreScenario.CALL, "transferred", offer);
        it.answerAndJoin(CoreScenario.CALL);
        it.callerHangsUp(CoreScenario.CALL);

        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(it.core.state().calls().find(CoreScenario.CALL)).isPresent();
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.WANG));

        assertThat(it.core.state().calls().find(CoreScenario.CALL)).isEmpty();
        assertThat(it.timeline(CoreScenario.CALL).stream().filter("wrap-up-ended"::equals))
                .hasSize(2);
    }

    @Test
    void linkBack_tellsOfAHoldThatWasMissed() {
        it.hear(new SwitchEvent.LinkDown("cable"));
        var caller = new LiveChannel(
                CoreScenario.CALL.text(),
                "PJSIP/trunk-1",
                true,
                "hl-hold",
                "s",
                "BridgeWait",
                Optional.of("h"),
                "",
                Duration.ZERO);
        var agent = new LiveChannel(
                offer, "PJSIP/8001-1", true, "hl-park", "s", "BridgeWait", Optional.of("a"), "", Duration.ZERO);

        it.hear(new SwitchEvent.LinkUp(
                new SwitchSnapshot(List.of(caller, agent), List.of("8001"), Duration.ofHours(1), "22", false)));

        assertThat(controls().held()).isTrue();
    }

    @Test
    void strangersCall_isUnknown() {
        var reply = it.give(new CoreCommand.ControlCall(CoreScenario.WANG, CoreScenario.CALL, Control.HOLD, ""));

        assertThat(reply).isInstanceOf(CoreReply.Refused.class);
        assertThat(((CoreReply.Refused) reply).reason()).isEqualTo(CoreReply.Reason.UNKNOWN_CALL);
    }

    @Test
    void journal_holdsControls() {
        held();
        var codec = new EventCodec();

        assertThat(codec.read(codec.write(it.events))).isEqualTo(it.events);
    }

    @Test
    void snapshot_holdsControls() {
        held();
        asked(Control.RESUME);
        var codec = new SnapshotCodec();
        var restored = new Core("test01", ZoneId.of("Asia/Shanghai"));

        restored.restore(codec.read(codec.write(it.core.state().snapshot(0))));

        assertThat(restored.state()
                        .calls()
                        .find(CoreScenario.CALL)
                        .orElseThrow()
                        .controls())
                .isEqualTo(controls());
        assertThat(restored.state().calls().asking())
                .isEqualTo(it.core.state().calls().asking());
        assertThat(restored.nextDeadline()).isEqualTo(it.core.nextDeadline());
    }

    private void held() {
        asked(Control.HOLD);
        it.step(CoreScenario.CALL, "held", offer);
    }

    private long asked(Control control) {
        return asked(control, "");
    }

    private long asked(Control control, String detail) {
        var reply = it.give(new CoreCommand.ControlCall(CoreScenario.LI, CoreScenario.CALL, control, detail));
        assertThat(reply).isInstanceOf(CoreReply.Asked.class);
        return ((CoreReply.Asked) reply).number();
    }

    private CoreReply wish(Control control) {
        return it.give(new CoreCommand.ControlCall(CoreScenario.LI, CoreScenario.CALL, control, ""));
    }

    private CallControls controls() {
        return it.call(CoreScenario.CALL).controls();
    }

    private io.hotline.acd.OfferId offerId() {
        return new io.hotline.acd.OfferId(offer);
    }
}
