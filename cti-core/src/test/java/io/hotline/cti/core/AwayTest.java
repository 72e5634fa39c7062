package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.NotReadyReason;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent whose page goes: what becomes of his call, and how he gets it back. */
class AwayTest {
    private static final CoreCommand.LookAfterCall NOTHING_TO_SEE = new CoreCommand.LookAfterCall(CoreScenario.OTHER);

    private final CoreScenario it = new CoreScenario();

    private void seated(SeatKind kind) {
        var before = CoreScenario.directory(2);
        it.give(new CoreCommand.ChangeDirectory(new io.hotline.db.HotlineDirectory(
                2,
                before.users(),
                before.skills(),
                before.queues(),
                before.lines(),
                List.of(new SeatRow("8001", kind, "secret", false), new SeatRow("8002", kind, "secret", false)),
                before.flows(),
                before.routing())));
        it.ready(CoreScenario.LI, "8001");
    }

    private void talk() {
        seated(SeatKind.BROWSER);
        it.arriveAndQueue(CoreScenario.CALL);
        it.answerAndJoin(CoreScenario.CALL);
    }

    private String offer() {
        return it.offer(CoreScenario.CALL);
    }

    private AgentAway away() {
        return it.call(CoreScenario.CALL).away().orElseThrow();
    }

    private void pageGoes() {
        it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
        it.hear(new SwitchEvent.SeatReachable("8001", false));
    }

    private void pageComes() {
        it.give(new CoreCommand.SeePage(CoreScenario.LI, true));
        it.hear(new SwitchEvent.SeatReachable("8001", true));
    }

    private long count(Class<? extends CoreEvent> type) {
        return it.events.stream().filter(type::isInstance).count();
    }

    private boolean talking() {
        return it.call(CoreScenario.CALL)
                .offer()
                .filter(LiveCall.Offer::talking)
                .isPresent();
    }

    @Test
    void readyAgent_pageGone_noOffers_backWithinTenSeconds_asIfNothingHadBeen() {
        seated(SeatKind.BROWSER);
        AgentState before = it.stateOf(CoreScenario.LI);
        it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
        it.arriveAndQueue(CoreScenario.CALL);
        assertThat(it.call(CoreScenario.CALL).offer()).isEmpty();
        assertThat(it.stateOf(CoreScenario.LI)).isEqualTo(before);

        it.later(Duration.ofSeconds(9));
        it.give(new CoreCommand.SeePage(CoreScenario.LI, true));

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ringing.class);
    }

    @Test
    void readyAgent_pageGoneForLonger_isLost_andReadyAgainWhenPageAndPhoneAreBack() {
        seated(SeatKind.BROWSER);
        pageGoes();
        it.later(Duration.ofSeconds(10));
        assertThat(it.stateOf(CoreScenario.LI))
                .isEqualTo(new AgentState.NotReady(NotReadyReason.PHONE_LOST, it.now, null));

        it.hear(new SwitchEvent.SeatReachable("8001", true));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.NotReady.class);
        it.give(new CoreCommand.SeePage(CoreScenario.LI, true));

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void deskPhone_pageGone_nothingChanges() {
        seated(SeatKind.DESK);
        it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
        it.arriveAndQueue(CoreScenario.CALL);
        it.answerAndJoin(CoreScenario.CALL);

        it.later(AwayTimes.USUAL.kept());

        assertThat(talking()).isTrue();
        assertThat(it.call(CoreScenario.CALL).away()).isEmpty();
        assertThat(it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL)))
                .isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void pageThatOnlyLostItsConnection_andIsBackInTime_keepsItsLeg() {
        talk();
        it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
        it.later(Duration.ofSeconds(9));
        it.give(new CoreCommand.SeePage(CoreScenario.LI, true));
        it.later(AwayTimes.USUAL.kept());

        assertThat(count(CoreEvent.OfAway.class)).isZero();
        assertThat(talking()).isTrue();
    }

    @Test
    void reloadedPage_asksForItsCall_isRungWhenTheOldLegIsGone_andHasTheCallAgain() {
        talk();
        pageGoes();
        it.later(Duration.ofSeconds(2));
        pageComes();
        assertThat(it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL)))
                .isEqualTo(CoreReply.DONE);
        assertThat(away().legGone()).isFalse();
        // A second wish, or a second tab, changes nothing.
        it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL));
        assertThat(count(CoreEvent.AgentRungAgain.class)).isZero();

        it.legHangsUp(offer(), 16);
        assertThat(away().ringing()).isTrue();
        it.hear(new SwitchEvent.ChannelAnswered(offer(), "PJSIP/8001-2"));
        it.hear(new SwitchEvent.BridgeEntered(CoreScenario.CALL.text(), "bridge-2", false));

        assertThat(it.call(CoreScenario.CALL).away()).isEmpty();
        assertThat(talking()).isTrue();
        assertThat(it.timeline(CoreScenario.CALL))
                .containsSubsequence("joined", "agent-away", "agent-rung-again", "agent-back");
        // From here on it is a call like any other.
        it.step(CoreScenario.CALL, "talk-ended", offer());
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    @Test
    void closedLaptop_callIsKeptAfterTenSeconds_andRungWhenBothPageAndPhoneAreBack() {
        talk();
        pageGoes();
        it.later(AwayTimes.USUAL.grace());
        assertThat(away().until())
                .isEqualTo(it.now.minus(AwayTimes.USUAL.grace()).plus(AwayTimes.USUAL.kept()));
        it.legHangsUp(offer(), 16);
        assertThat(talking()).isTrue();

        it.later(Duration.ofSeconds(30));
        it.give(new CoreCommand.SeePage(CoreScenario.LI, true));
        assertThat(away().ringing()).isFalse();
        it.hear(new SwitchEvent.SeatReachable("8001", true));

        assertThat(away().ringing()).isTrue();
    }

    @Test
    void whoStaysAway_losesTheCallerToTheNext_atTheHead_andIsLost() {
        talk();
        it.ready(CoreScenario.WANG, "8002");
        pageGoes();
        it.later(AwayTimes.USUAL.grace());
        it.legHangsUp(offer(), 16);

        it.later(AwayTimes.USUAL.kept().minus(AwayTimes.USUAL.grace()));

        assertThat(count(CoreEvent.AgentGivenUp.class)).isOne();
        assertThat(it.call(CoreScenario.CALL).offer().orElseThrow().agent()).isEqualTo(CoreScenario.WANG);
        assertThat(it.stateOf(CoreScenario.LI))
                .isEqualTo(new AgentState.NotReady(NotReadyReason.PHONE_LOST, it.now, null));
        assertThat(it.timeline(CoreScenario.CALL)).containsSubsequence("agent-away", "agent-given-up", "returned");
        assertThat(it.core
                        .state()
                        .acd()
                        .call(CoreScenario.CALL)
                        .orElseThrow()
                        .rank()
                        .head())
                .isTrue();
    }

    @Test
    void legThatDiedWithThePage_isNoHangUp() {
        talk();
        pageGoes();
        it.legHangsUp(offer(), 16);
        it.step(CoreScenario.CALL, "talk-ended", offer());

        assertThat(talking()).isTrue();
        assertThat(away().legGone()).isTrue();
        pageComes();
        assertThat(away().ringing()).isTrue();
    }

    @Test
    void ringThatCameToNothing_isRepeatedWhenThePageAsks() {
        talk();
        pageGoes();
        pageComes();
        it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL));
        it.legHangsUp(offer(), 16);
        it.hear(new SwitchEvent.OfferFailed(offer(), "unreachable"));
        assertThat(away().ringing()).isFalse();

        it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL));

        assertThat(away().ringing()).isTrue();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void callerOnHold_isKept_andOnHoldAgainWhenTheAgentIsBack() {
        talk();
        it.give(new CoreCommand.ControlCall(CoreScenario.LI, CoreScenario.CALL, Control.HOLD, ""));
        it.step(CoreScenario.CALL, "held", offer());
        pageGoes();
        pageComes();
        it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL));
        it.legHangsUp(offer(), 16);
        assertThat(away().ringing()).isTrue();

        it.step(CoreScenario.CALL, "held", offer());

        assertThat(it.call(CoreScenario.CALL).away()).isEmpty();
        assertThat(it.call(CoreScenario.CALL).controls().held()).isTrue();
        assertThat(it.timeline(CoreScenario.CALL)).containsOnlyOnce("held");
    }

    @Test
    void callerWhoHangsUpWhileHeIsKept_endsTheCall() {
        talk();
        pageGoes();
        it.later(AwayTimes.USUAL.grace());

        it.callerHangsUp(CoreScenario.CALL);

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.give(NOTHING_TO_SEE)).isEqualTo(CoreReply.DONE);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(it.core.state().calls().all()).isEmpty();
        assertThat(it.core.nextDeadline()).isEmpty();
    }

    @Test
    void agentWhoHangsUpInsteadOfComingBack_sendsTheCallerToTheQuestion() {
        talk();
        pageGoes();
        pageComes();
        it.give(new CoreCommand.Rejoin(CoreScenario.LI, CoreScenario.CALL));

        it.give(new CoreCommand.HangUpCall(CoreScenario.LI, CoreScenario.CALL));

        assertThat(it.events).contains(new CoreEvent.CallerFreed(it.now, CoreScenario.CALL, true));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    @Test
    void ringingAgent_pageGone_theCallGoesOnAtOnce() {
        seated(SeatKind.BROWSER);
        it.arriveAndQueue(CoreScenario.CALL);
        it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
        assertThat(it.call(CoreScenario.CALL).offer()).isEmpty();

        it.give(new CoreCommand.SeePage(CoreScenario.LI, true));

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ringing.class);
    }
}
