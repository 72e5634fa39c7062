package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.acd.AcdCommand.AnnouncementFailed;
import io.hotline.acd.AcdCommand.CallerGone;
import io.hotline.acd.AcdCommand.FinishWrapUp;
import io.hotline.acd.AcdCommand.MakeNotReady;
import io.hotline.acd.AcdCommand.MakeReady;
import io.hotline.acd.AcdCommand.OfferAnswered;
import io.hotline.acd.AcdCommand.OfferFailed;
import io.hotline.acd.AcdCommand.PhoneReachable;
import io.hotline.acd.AcdCommand.ReturnToQueue;
import io.hotline.acd.AcdCommand.SignIn;
import io.hotline.acd.AcdCommand.SignOut;
import io.hotline.acd.AcdCommand.TalkEnded;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.RestRules;
import io.hotline.acd.AcdEvent.AgentStateChanged;
import io.hotline.acd.AcdEvent.CallLeft;
import io.hotline.acd.AcdEvent.CallOffered;
import io.hotline.acd.AcdEvent.CallQueued;
import io.hotline.acd.AcdEvent.OfferWithdrawn;
import io.hotline.acd.AgentState.NotReady;
import io.hotline.acd.AgentState.Word;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a call and of an agent, one situation each. */
class AcdTest {
    private static final AgentId LI = new AgentId("li");
    private static final AgentId WANG = new AgentId("wang");
    private static final AgentId ZHAO = new AgentId("zhao");
    private static final CallId ONE = new CallId("c1");
    private static final CallId TWO = new CallId("c2");
    private static final CallId THREE = new CallId("c3");
    private static final QueueId TAX = new QueueId("tax");
    private static final Skill TAX_3 = new Skill("税务", 3);
    private static final NotReadyReason LUNCH = new NotReadyReason("lunch");

    private static TestEngine engine() {
        return new TestEngine()
                .configured(
                        List.of(QueueRules.of(TAX, Step.of("税务>=2"))),
                        AgentProfile.of(LI, TAX_3),
                        AgentProfile.of(WANG, TAX_3),
                        AgentProfile.of(ZHAO));
    }

    @Test
    void enqueue_agentReady_offersAtOnce() {
        var engine = engine();
        engine.ready(LI);

        var events = engine.enqueue(ONE, TAX);

        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOf(CallQueued.class);
        assertThat(events.get(1)).isInstanceOfSatisfying(CallOffered.class, offered -> {
            assertThat(offered.offer()).isEqualTo(new OfferId("o-t-1a"));
            assertThat(offered.agent()).isEqualTo(LI);
            assertThat(offered.seat()).isEqualTo("s-li");
            assertThat(offered.expiresAt()).isEqualTo(engine.now.plusSeconds(20));
            assertThat(offered.explanation().rule()).isEqualTo(OfferExplanation.Rule.LONGEST_IDLE);
        });
        assertThat(events.get(2))
                .isInstanceOfSatisfying(
                        AgentStateChanged.class,
                        changed -> assertThat(changed.to().word()).isEqualTo(Word.RINGING));
    }

    @Test
    void enqueue_onlyUnskilledReady_waits() {
        var engine = engine();
        engine.ready(ZHAO);

        engine.enqueue(ONE, TAX);

        assertThat(engine.waits(ONE)).isTrue();
        assertThat(engine.word(ZHAO)).isEqualTo(Word.READY);
    }

    @Test
    void enqueue_twoReady_longestIdleGetsIt() {
        var engine = engine();
        engine.ready(WANG);
        engine.pass(5);
        engine.ready(LI);

        engine.enqueue(ONE, TAX);

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void makeReady_callsWait_firstComesFirst() {
        var engine = engine();
        engine.enqueue(ONE, TAX);
        engine.pass(1);
        engine.enqueue(TWO, TAX);

        engine.ready(LI);

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
        assertThat(engine.waits(TWO)).isTrue();
    }

    @Test
    void makeReady_laterCallHasPriority_itComesFirst() {
        var engine = engine();
        engine.enqueue(ONE, TAX);
        engine.pass(10);
        engine.accepted(new AcdCommand.Enqueue(TWO, TAX, List.of(), 30, false, engine.now, null, null));

        engine.ready(LI);

        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void makeReady_priorityAgedAway_olderCallComesFirst() {
        var engine = engine();
        engine.enqueue(ONE, TAX);
        engine.pass(31);
        engine.accepted(new AcdCommand.Enqueue(TWO, TAX, List.of(), 30, false, engine.now, null, null));

        engine.ready(LI);

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void enqueue_keptPlace_comesBeforeLaterCalls() {
        var engine = engine();
        var before = engine.now;
        engine.pass(10);
        engine.enqueue(ONE, TAX);
        engine.pass(60);
        engine.accepted(new AcdCommand.Enqueue(TWO, TAX, List.of(), 0, false, engine.now, before, null));

        engine.ready(LI);

        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void offer_notAnswered_agentStopsAndNextAgentRings() {
        var engine = engine();
        engine.ready(LI);
        engine.pass(1);
        engine.ready(WANG);
        engine.enqueue(ONE, TAX);

        engine.pass(20);

        assertThat(engine.state(LI))
                .isInstanceOfSatisfying(
                        NotReady.class, state -> assertThat(state.reason()).isEqualTo(NotReadyReason.NO_ANSWER));
        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void offer_notAnswered_callKeepsItsPlace() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.pass(1);
        engine.enqueue(TWO, TAX);
        engine.pass(20);

        engine.ready(WANG);

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void offerAnswered_afterLeaseButBeforeTick_isAccepted() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.now = engine.now.plusSeconds(20);

        engine.talk(ONE);

        assertThat(engine.word(LI)).isEqualTo(Word.TALKING);
    }

    @Test
    void offerAnswered_afterTimeout_isRefused() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        var offer = engine.offer(ONE);
        engine.pass(20);

        assertThat(engine.refused(new OfferAnswered(offer))).isEqualTo(Why.UNKNOWN_OFFER);
    }

    @Test
    void offerFailed_phoneUnreachable_agentComesBackByHimself_itsRegistrationNeverLeft() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);

        engine.accepted(new OfferFailed(engine.offer(ONE), OfferFailure.UNREACHABLE));

        assertThat(engine.waits(ONE)).isTrue();
        assertThat(engine.word(LI)).isEqualTo(Word.NOT_READY);
        engine.accepted(new MakeReady(LI, Actor.agent(LI)));
        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void offerFailed_phoneUnreachable_agentIsReadyWhenItHasComeBack() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.accepted(new OfferFailed(engine.offer(ONE), OfferFailure.UNREACHABLE));

        engine.accepted(new PhoneReachable(LI, false));
        assertThat(engine.refused(new MakeReady(LI, Actor.agent(LI)))).isEqualTo(Why.PHONE_UNREACHABLE);
        engine.accepted(new PhoneReachable(LI, true));

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void callerGone_whileRinging_agentGetsNextCallInSameDecision() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.enqueue(TWO, TAX);

        var events = engine.accepted(new CallerGone(ONE));

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("OfferWithdrawn", "CallLeft", "AgentStateChanged", "CallOffered", "AgentStateChanged");
        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void callerGone_whileRinging_agentKeepsHisPlaceAmongTheIdle() {
        var engine = engine();
        engine.ready(LI);
        engine.pass(5);
        engine.ready(WANG);
        engine.enqueue(ONE, TAX);
        engine.pass(3);
        engine.accepted(new CallerGone(ONE));

        engine.enqueue(TWO, TAX);

        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void callerGone_whileWaiting_isAbandoned() {
        var engine = engine();
        engine.enqueue(ONE, TAX);

        var events = engine.accepted(new CallerGone(ONE));

        assertThat(events).containsExactly(new CallLeft(engine.now, ONE, TAX, CallOutcome.ABANDONED, null));
        assertThat(engine.acd.call(ONE)).isEmpty();
    }

    @Test
    void talkEnded_wrapUpRuns_thenNextCall() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);
        engine.enqueue(TWO, TAX);

        engine.accepted(new TalkEnded(ONE, Actor.CALLER));
        assertThat(engine.word(LI)).isEqualTo(Word.WRAP_UP);
        assertThat(engine.waits(TWO)).isTrue();

        engine.pass(60);
        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void finishWrapUp_callWaits_isOfferedInSameDecision() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);
        engine.enqueue(TWO, TAX);
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));

        var events = engine.accepted(new FinishWrapUp(LI));

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("AgentStateChanged", "CallOffered", "AgentStateChanged");
    }

    @Test
    void signOut_whileRinging_nextAgentRings() {
        var engine = engine();
        engine.ready(LI);
        engine.pass(1);
        engine.ready(WANG);
        engine.enqueue(ONE, TAX);

        engine.accepted(new SignOut(LI, Actor.agent(LI)));

        assertThat(engine.word(LI)).isEqualTo(Word.OFFLINE);
        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void signOut_whileTalking_finishesCallAndWrapUpThenLeaves() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);

        engine.accepted(new SignOut(LI, Actor.SYSTEM));
        assertThat(engine.word(LI)).isEqualTo(Word.TALKING);
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));
        assertThat(engine.word(LI)).isEqualTo(Word.WRAP_UP);
        engine.pass(60);

        assertThat(engine.word(LI)).isEqualTo(Word.OFFLINE);
    }

    @Test
    void makeNotReady_whileTalking_takesEffectAfterwards() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);
        engine.accepted(new MakeNotReady(LI, LUNCH, Actor.agent(LI)));
        engine.enqueue(TWO, TAX);

        engine.accepted(new TalkEnded(ONE, Actor.CALLER));
        engine.pass(60);

        assertThat(engine.state(LI)).isEqualTo(new NotReady(LUNCH, engine.now, null));
        assertThat(engine.waits(TWO)).isTrue();
    }

    @Test
    void makeNotReady_whileRinging_callGoesOn() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);

        var events = engine.accepted(new MakeNotReady(LI, LUNCH, Actor.supervisor("sun")));

        assertThat(events.getFirst()).isInstanceOf(OfferWithdrawn.class);
        assertThat(engine.waits(ONE)).isTrue();
    }

    @Test
    void announcementFailed_callIsFirstAgain() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);
        engine.accepted(new AcdCommand.Enqueue(TWO, TAX, List.of(), 500, false, engine.now, null, null));

        engine.accepted(new AnnouncementFailed(ONE));
        engine.ready(WANG);

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void returnToQueue_phoneLost_callIsHeadAndAgentStops() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);
        engine.accepted(new PhoneReachable(LI, false));

        engine.accepted(new ReturnToQueue(ONE, null, true, Actor.SYSTEM));

        assertThat(engine.state(LI)).isEqualTo(new NotReady(NotReadyReason.PHONE_LOST, engine.now, null));
        assertThat(engine.acd.call(ONE).orElseThrow().rank().head()).isTrue();
    }

    @Test
    void phoneLost_whileReady_noOfferUntilBack() {
        var engine = engine();
        engine.ready(LI);
        engine.accepted(new PhoneReachable(LI, false));
        engine.enqueue(ONE, TAX);
        assertThat(engine.waits(ONE)).isTrue();

        engine.accepted(new PhoneReachable(LI, true));

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void phoneLost_whileReady_nothingChangesForTenSeconds_thenHeIsNotReadyUntilItIsBack() {
        var engine = engine();
        engine.ready(LI);
        var idleSince = engine.now;
        engine.accepted(new PhoneReachable(LI, false));
        engine.pass(9);
        assertThat(engine.state(LI)).isEqualTo(new AgentState.Ready(idleSince));

        engine.pass(1);

        assertThat(engine.state(LI)).isEqualTo(new NotReady(NotReadyReason.PHONE_LOST, engine.now, null));
        engine.accepted(new PhoneReachable(LI, true));
        assertThat(engine.state(LI)).isEqualTo(new AgentState.Ready(engine.now));
    }

    @Test
    void phoneLost_whileRinging_callGoesOnAtOnce_andComesBackToHimIfNobodyElseTookIt() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);

        engine.accepted(new PhoneReachable(LI, false));

        assertThat(engine.waits(ONE)).isTrue();
        assertThat(engine.word(LI)).isEqualTo(Word.READY);
        engine.pass(2);
        engine.accepted(new PhoneReachable(LI, true));
        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void signIn_seatTaken_isRefused() {
        var engine = engine();
        engine.accepted(new SignIn(LI, "8001", SeatKind.DESK_PHONE, true));

        assertThat(engine.refused(new SignIn(WANG, "8001", SeatKind.DESK_PHONE, true)))
                .isEqualTo(Why.SEAT_TAKEN);
        assertThat(engine.refused(new SignIn(LI, "8002", SeatKind.DESK_PHONE, true)))
                .isEqualTo(Why.ALREADY_SIGNED_IN);
    }

    @Test
    void makeReady_phoneUnreachable_isRefused() {
        var engine = engine();
        engine.accepted(new SignIn(LI, "8001", SeatKind.BROWSER_PHONE, false));

        assertThat(engine.refused(new MakeReady(LI, Actor.agent(LI)))).isEqualTo(Why.PHONE_UNREACHABLE);
    }

    @Test
    void makeNotReady_tooManyRest_isRefused() {
        var engine = new TestEngine()
                .configured(new AcdConfig(
                        1,
                        List.of(QueueRules.of(TAX, Step.of("*"))),
                        List.of(AgentProfile.of(LI), AgentProfile.of(WANG)),
                        new RestRules(List.of(LUNCH), 1)));
        engine.ready(LI, WANG);
        engine.accepted(new MakeNotReady(LI, LUNCH, Actor.agent(LI)));

        assertThat(engine.refused(new MakeNotReady(WANG, LUNCH, Actor.agent(WANG))))
                .isEqualTo(Why.TOO_MANY_RESTING);
        engine.accepted(new MakeReady(LI, Actor.agent(LI)));
        engine.accepted(new MakeNotReady(WANG, LUNCH, Actor.agent(WANG)));
    }

    @Test
    void grantRest_whileTalking_restsAfterwardsAndComesBack() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.talk(ONE);
        engine.accepted(new AcdCommand.GrantRest(LI, Duration.ofMinutes(5), Actor.supervisor("sun")));
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));
        engine.accepted(new FinishWrapUp(LI));
        engine.enqueue(TWO, TAX);
        assertThat(engine.word(LI)).isEqualTo(Word.NOT_READY);

        engine.pass(300);

        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void clock_jumpsBack_decisionsStayInOrder() {
        var engine = engine();
        engine.pass(10);
        engine.enqueue(ONE, TAX);
        var before = engine.now;
        engine.now = before.minusSeconds(3600);

        var events = engine.enqueue(TWO, TAX);

        assertThat(events.getFirst().at()).isEqualTo(before);
    }

    @Test
    void config_overflowInACircle_isRefused() {
        var other = new QueueId("other");
        var a = QueueRules.of(TAX, Step.of("*")).with(new QueueRules.Limits(null, 10, other, false, true));
        var b = QueueRules.of(other, Step.of("*")).with(new QueueRules.Limits(null, 10, TAX, false, true));

        assertThatThrownBy(() -> new AcdConfig(1, List.of(a, b), List.of(), RestRules.NONE))
                .hasMessageContaining("in a circle");
    }

    @Test
    void enqueue_unknownQueue_isRefused() {
        assertThat(engine().refused(AcdCommand.Enqueue.of(ONE, new QueueId("none"), TestEngine.START)))
                .isEqualTo(Why.UNKNOWN_QUEUE);
    }

    @Test
    void replay_ofJournal_givesSameState() {
        var engine = engine();
        engine.ready(LI);
        engine.enqueue(ONE, TAX);
        engine.enqueue(TWO, TAX);
        engine.talk(ONE);
        engine.pass(30);
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));
        engine.enqueue(THREE, TAX);
        engine.pass(70);

        var copy = new Acd("o-t");
        engine.journal.forEach(copy::apply);

        assertThat(copy.agents()).isEqualTo(engine.acd.agents());
        assertThat(List.copyOf(copy.calls())).isEqualTo(List.copyOf(engine.acd.calls()));
        assertThat(copy.nextDeadline()).isEqualTo(engine.acd.nextDeadline());
    }
}
