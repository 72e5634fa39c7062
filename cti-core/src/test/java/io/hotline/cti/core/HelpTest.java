package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent asks a shift leader for help (求助班长), and is relieved by him. */
class HelpTest {
    private static final CallId CALL = CoreScenario.CALL;
    private static final String ZHAO = CoreScenario.ZHAO;
    private static final String TO_ZHAO = "agent:" + ZHAO;

    private final CoreScenario it = new CoreScenario();
    private String offer = "";

    @BeforeEach
    void talk() {
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
        offer = it.offer(CALL);
    }

    @Test
    void leaderWhoTakesOver_hasTheSameTalkAndTicket_theAgentIsFreeAtOnce() {
        sit();
        String order = it.call(CALL).workOrder().orElseThrow();
        String leg = helped(TO_ZHAO);

        long taken = asked(ZHAO, Control.TAKE_OVER, "");

        assertThat(open(taken)).as("all were there already").isFalse();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.stateOf(ZHAO)).isInstanceOf(AgentState.Talking.class);
        assertThat(it.offer(CALL)).isEqualTo(leg);
        assertThat(it.call(CALL).offer().orElseThrow().agent()).isEqualTo(ZHAO);
        assertThat(it.call(CALL).workOrder()).contains(order);
        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.HangUpAsked hangUp
                        && hangUp.offer().text().equals(offer));
        it.legHangsUp(offer, 16);
        it.step(CALL, "talk-ended", leg);
        it.legHangsUp(leg, 16);
        it.callerHangsUp(CALL);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        it.give(new CoreCommand.FinishWrapUp(ZHAO));
        assertThat(it.core.state().calls().all()).isEmpty();
        assertThat(it.timeline(CALL))
                .containsSubsequence(
                        "joined",
                        "guest-invited",
                        "help-asked",
                        "guest-answered",
                        "taken-over",
                        "talk-ended",
                        "handed-over",
                        "ended");
        assertThat(it.timeline(CALL)).containsOnlyOnce("recording-started");
        assertThat(it.stateOf(ZHAO))
                .as("he leads the shift and takes no calls of the queues")
                .isInstanceOfSatisfying(
                        AgentState.NotReady.class,
                        rests -> assertThat(rests.reason()).isEqualTo(NotReadyReason.SIGNED_IN));
    }

    @Test
    void leaderWhoTakesOver_isWaitedForUntilAllAreInTheRoom() {
        sit();
        asked(CoreScenario.LI, Control.CONSULT, "outside:110");
        it.step(CALL, "held", offer);
        it.give(new CoreCommand.ControlAnswered(CALL, it.core.state().calls().lastControl(), null));
        String police = guest();
        it.step(CALL, "guest-answered", police);
        enters(police);
        enters(offer);
        String leg = helpAsked(TO_ZHAO);
        it.step(CALL, "guest-answered", leg);

        long taken = asked(ZHAO, Control.TAKE_OVER, "");
        enters(leg);
        assertThat(open(taken)).as("the citizen hears music").isTrue();
        enters(CALL.text());

        assertThat(open(taken)).isFalse();
        assertThat(it.call(CALL).company().present()).singleElement().matches(other -> "110".equals(other.number()));
    }

    @Test
    void withoutAName_theLeaderWhoHasBeenFreeForTheLongestIsRung_aDoubleClickRingsNobodyElse() {
        sit();

        long first = asked(CoreScenario.LI, Control.HELP, "");
        long second = asked(CoreScenario.LI, Control.HELP, "");

        assertThat(second).isEqualTo(first);
        assertThat(it.call(CALL).company().guests())
                .singleElement()
                .matches(guest -> guest.help() && guest.login().orElseThrow().equals(ZHAO));
    }

    @Test
    void nobodyToAsk_isSaid() {
        assertThat(why(CoreScenario.LI, Control.HELP, "")).contains("没有空闲的班长");
        assertThat(why(CoreScenario.LI, Control.HELP, TO_ZHAO)).isEqualTo("未就座");
        it.ready(CoreScenario.WANG, "8002");
        assertThat(why(CoreScenario.LI, Control.HELP, "agent:" + CoreScenario.WANG))
                .isEqualTo("不是班长");
        sit();
        it.hear(new SwitchEvent.SeatReachable("8003", false));
        assertThat(why(CoreScenario.LI, Control.HELP, TO_ZHAO)).isEqualTo("话机未连接");
    }

    @Test
    void onlyTheLeaderWhoHelps_mayTakeOver_andOnlyWhenHeHasAnswered() {
        sit();
        it.ready(CoreScenario.WANG, "8002");
        assertThat(reply(ZHAO, Control.TAKE_OVER, "")).isInstanceOf(CoreReply.Refused.class);
        asked(CoreScenario.LI, Control.HELP, TO_ZHAO);
        it.give(new CoreCommand.ControlAnswered(CALL, it.core.state().calls().lastControl(), null));

        assertThat(why(ZHAO, Control.TAKE_OVER, "")).isEqualTo("请先接听，再接管");
        assertThat(reply(CoreScenario.WANG, Control.TAKE_OVER, "")).isInstanceOf(CoreReply.Refused.class);
        assertThat(reply(CoreScenario.LI, Control.TAKE_OVER, "")).isInstanceOf(CoreReply.Refused.class);
        assertThat(reply(ZHAO, Control.HOLD, "")).as("the agent's call").isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void leaderWhoLeaves_leavesAgentAndCitizenTalking() {
        sit();
        String leg = helped(TO_ZHAO);

        assertThat(it.give(new CoreCommand.HangUpCall(ZHAO, CALL))).isEqualTo(CoreReply.DONE);
        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.GuestDropped dropped
                        && dropped.leg().equals(leg));
        it.legHangsUp(leg, 16);

        assertThat(it.call(CALL).company().guests()).isEmpty();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);
        assertThat(it.stateOf(ZHAO)).isInstanceOf(AgentState.NotReady.class);
    }

    @Test
    void leaderWhoLeavesInTheMomentOfTakingOver_theAgentKeepsTheCall() {
        sit();
        String leg = helpAsked(TO_ZHAO);
        it.step(CALL, "guest-answered", leg);
        long taken = asked(ZHAO, Control.TAKE_OVER, "");

        it.legHangsUp(leg, 16);

        assertThat(it.call(CALL).controls().outcomeOf(taken).orElseThrow().why())
                .isNotNull();
        assertThat(it.call(CALL).offer().orElseThrow().agent()).isEqualTo(CoreScenario.LI);
    }

    @Test
    void citizenGoneWhileTheLeaderRings_orTakesOver_nobodyIsStuck() {
        sit();
        String leg = helped(TO_ZHAO);
        it.give(new CoreCommand.ControlCall(CoreScenario.LI, CALL, Control.HOLD, ""));

        it.callerHangsUp(CALL);
        it.legHangsUp(leg, 16);
        it.legHangsUp(offer, 16);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));

        assertThat(it.core.state().calls().all()).isEmpty();
        assertThat(it.stateOf(ZHAO)).isInstanceOf(AgentState.NotReady.class);
    }

    @Test
    void helperWhosePageIsGone_isOutOfTheCallAfterTheGraceOfAPage() {
        browserPhones();
        sit();
        String leg = helped(TO_ZHAO);
        it.give(new CoreCommand.SeePage(ZHAO, false));

        it.later(AwayTimes.USUAL.grace().minusSeconds(1));
        assertThat(it.call(CALL).company().guest(leg)).isPresent();
        it.later(Duration.ofSeconds(1));

        assertThat(it.call(CALL).company().guest(leg)).isEmpty();
        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.GuestDropped dropped
                        && dropped.leg().equals(leg));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void helperWhoLoadsHisPageAgain_isRungIntoTheCallAgain_andMayStillTakeItOver() {
        browserPhones();
        sit();
        String leg = helped(TO_ZHAO);
        it.give(new CoreCommand.SeePage(ZHAO, false));
        it.give(new CoreCommand.SeePage(ZHAO, true));

        it.give(new CoreCommand.Rejoin(ZHAO, CALL));

        assertThat(it.call(CALL).company().guest(leg)).isEmpty();
        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.GuestDropped dropped
                        && dropped.leg().equals(leg));
        String again = guest();
        assertThat(again).isNotEqualTo(leg);
        it.legHangsUp(leg, 16);
        it.step(CALL, "guest-answered", again);
        enters(again);
        asked(ZHAO, Control.TAKE_OVER, "");
        assertThat(it.offer(CALL)).isEqualTo(again);
        assertThat(it.stateOf(ZHAO)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void helperAtTheMusic_whoLoadsHisPageAgain_isOutOfTheCall() {
        browserPhones();
        sit();
        String leg = helped(TO_ZHAO);
        it.step(CALL, "guest-held", leg);

        it.give(new CoreCommand.Rejoin(ZHAO, CALL));

        assertThat(it.call(CALL).company().guests()).isEmpty();
    }

    private void browserPhones() {
        HotlineDirectory before = CoreScenario.directory(2);
        it.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                2,
                before.users(),
                before.skills(),
                before.queues(),
                before.lines(),
                before.seats().stream()
                        .map(seat -> new SeatRow(seat.seat(), SeatKind.BROWSER, seat.secret(), false))
                        .toList(),
                before.flows(),
                before.routing())));
    }

    @Test
    void toRating_endsTheTalkWhenTheCitizenIsAtTheQuestion() {
        long rating = asked(CoreScenario.LI, Control.TO_RATING, "");
        it.give(new CoreCommand.ControlAnswered(CALL, rating, null));
        assertThat(open(rating)).isTrue();

        it.step(CALL, "talk-ended", offer);

        assertThat(open(rating)).isFalse();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        it.legHangsUp(offer, 16);
        it.give(new CoreCommand.RateCall(CALL, 1));
        it.dialplanHangsUp(CALL);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(it.core.state().calls().all()).isEmpty();
        assertThat(it.timeline(CALL)).containsSubsequence("joined", "to-rating", "talk-ended", "rated", "ended");
    }

    @Test
    void toRating_ofACitizenOnHold_withAColleagueInTheRoom_leavesNobody() {
        sit();
        String leg = helped(TO_ZHAO);
        asked(CoreScenario.LI, Control.TO_RATING, "");

        it.step(CALL, "talk-ended", offer);

        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.GuestDropped dropped
                        && dropped.leg().equals(leg));
        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.ControlDone done
                        && done.control() == Control.TO_RATING
                        && done.offer().text().equals(offer));
    }

    private void sit() {
        it.hear(new SwitchEvent.SeatReachable("8003", true));
        assertThat(it.give(new CoreCommand.TakeSeat(ZHAO, "8003"))).isEqualTo(CoreReply.DONE);
    }

    private String helpAsked(String whom) {
        long help = asked(CoreScenario.LI, Control.HELP, whom);
        it.give(new CoreCommand.ControlAnswered(CALL, help, null));
        assertThat(open(help)).isFalse();
        return guest();
    }

    /** All three are in the room. */
    private String helped(String whom) {
        String leg = helpAsked(whom);
        enters(CALL.text());
        enters(offer);
        it.step(CALL, "guest-answered", leg);
        enters(leg);
        return leg;
    }

    private String guest() {
        return it.call(CALL).company().guests().getLast().leg();
    }

    private void enters(String leg) {
        it.hear(new SwitchEvent.BridgeEntered(leg, "room", false));
    }

    private boolean open(long number) {
        return it.call(CALL).controls().outcomeOf(number).isEmpty();
    }

    private String why(String login, Control control, String detail) {
        CoreReply reply = reply(login, control, detail);
        assertThat(reply).isInstanceOf(CoreReply.Refused.class);
        return ((CoreReply.Refused) reply).why();
    }

    private long asked(String login, Control control, String detail) {
        CoreReply reply = reply(login, control, detail);
        assertThat(reply).isInstanceOf(CoreReply.Asked.class);
        return ((CoreReply.Asked) reply).number();
    }

    private CoreReply reply(String login, Control control, String detail) {
        return it.give(new CoreCommand.ControlCall(login, CALL, control, detail));
    }
}
