package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdCommand.AnnouncePosition;
import io.hotline.acd.AcdCommand.CallbackUnanswered;
import io.hotline.acd.AcdCommand.CallerGone;
import io.hotline.acd.AcdCommand.Configure;
import io.hotline.acd.AcdCommand.Enqueue;
import io.hotline.acd.AcdCommand.FinishWrapUp;
import io.hotline.acd.AcdCommand.RequestCallback;
import io.hotline.acd.AcdCommand.SignOut;
import io.hotline.acd.AcdCommand.TalkEnded;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.CallbackRules;
import io.hotline.acd.AcdConfig.RestRules;
import io.hotline.acd.AcdEvent.CallLeft;
import io.hotline.acd.AcdEvent.CallMoved;
import io.hotline.acd.AcdEvent.CallRefused;
import io.hotline.acd.AcdEvent.PositionAnnounced;
import io.hotline.acd.AcdEvent.RequirementRelaxed;
import io.hotline.acd.AgentState.Word;
import io.hotline.acd.QueueRules.Limits;
import io.hotline.acd.QueueRules.Order;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Relaxation, orders, limits, overflow, preferred agents, callbacks and changes of the configuration. */
class RoutingTest {
    private static final AgentId LI = new AgentId("li");
    private static final AgentId WANG = new AgentId("wang");
    private static final AgentId ZHAO = new AgentId("zhao");
    private static final CallId ONE = new CallId("c1");
    private static final CallId TWO = new CallId("c2");
    private static final CallId THREE = new CallId("c3");
    private static final QueueId WU = new QueueId("wu");
    private static final QueueId CITY = new QueueId("city");
    private static final Duration TWENTY = Duration.ofSeconds(20);
    private static final List<Step> DIALECT = List.of(Step.of("吴语>=3", TWENTY), Step.of("吴语>=1", TWENTY), Step.of("*"));

    private static TestEngine engine(QueueRules... queues) {
        return new TestEngine()
                .configured(
                        List.of(queues),
                        AgentProfile.of(LI, new Skill("吴语", 5)),
                        AgentProfile.of(WANG, new Skill("吴语", 2), new Skill("税务", 5)),
                        AgentProfile.of(ZHAO));
    }

    private static QueueRules dialect() {
        return QueueRules.of(WU, DIALECT.toArray(new Step[0]));
    }

    private static Enqueue preferring(CallId call, AgentId agent, TestEngine engine) {
        return new Enqueue(
                call,
                WU,
                List.of(),
                0,
                false,
                engine.now,
                null,
                new Preference(agent, Preference.Kind.LAST_AGENT, Duration.ofSeconds(10)));
    }

    @Test
    void step_timeUp_widensTheCircle() {
        var engine = engine(dialect());
        engine.ready(LI);
        engine.enqueue(THREE, WU);
        engine.talk(THREE);
        engine.ready(WANG);
        engine.enqueue(ONE, WU);

        engine.pass(19);
        assertThat(engine.waits(ONE)).isTrue();
        engine.pass(1);

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void step_nobodySignedInServesIt_isSkippedAtOnce() {
        var engine = engine(dialect());
        engine.ready(ZHAO);

        var events = engine.enqueue(ONE, WU);

        assertThat(events)
                .filteredOn(RequirementRelaxed.class::isInstance)
                .extracting(event -> ((RequirementRelaxed) event).cause())
                .containsExactly(RelaxCause.NOBODY_SIGNED_IN, RelaxCause.NOBODY_SIGNED_IN);
        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
    }

    @Test
    void step_lastServerSignsOut_isLeftAtOnce() {
        var engine = engine(dialect());
        engine.ready(LI);
        engine.enqueue(THREE, WU);
        engine.talk(THREE);
        engine.ready(ZHAO);
        engine.enqueue(ONE, WU);
        assertThat(engine.waits(ONE)).isTrue();

        engine.accepted(new SignOut(LI, Actor.SYSTEM));
        engine.settle();

        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
    }

    @Test
    void step_agentRings_clockGoesOn() {
        var engine = engine(dialect());
        engine.ready(LI, WANG);
        engine.pass(1);
        engine.enqueue(ONE, WU);
        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);

        engine.pass(20);

        assertThat(engine.word(LI)).isEqualTo(Word.NOT_READY);
        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void step_keptPlace_earlierWaitingCounts() {
        var engine = engine(dialect());
        engine.ready(LI);
        engine.enqueue(THREE, WU);
        engine.talk(THREE);
        engine.ready(WANG);

        engine.accepted(new Enqueue(ONE, WU, List.of(), 0, false, engine.now, engine.now.minusSeconds(25), null));

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void step_ofNoLength_itsAgentsComeFirst() {
        var engine = engine(QueueRules.of(WU, Step.of("税务", Duration.ZERO), Step.of("*")));
        engine.ready(LI);
        engine.pass(5);
        engine.ready(WANG);

        engine.enqueue(ONE, WU);
        engine.enqueue(TWO, WU);

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void unservableCall_waits_doesNotBlockOthers() {
        var engine = engine(QueueRules.of(WU, Step.of("藏语")), QueueRules.of(CITY, Step.of("*")));
        engine.enqueue(ONE, WU);
        engine.pass(5);
        engine.enqueue(TWO, CITY);

        engine.ready(ZHAO);

        assertThat(engine.waits(ONE)).isTrue();
        assertThat(engine.ringsAt(TWO)).isEqualTo(ZHAO);
    }

    @Test
    void urgentCall_waits_comesBeforeAllOthers() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")));
        engine.accepted(new Enqueue(ONE, CITY, List.of(), 1000, false, engine.now, null, null));
        engine.pass(60);
        engine.accepted(new Enqueue(TWO, CITY, List.of(), 0, true, engine.now, null, null));

        engine.ready(ZHAO);

        assertThat(engine.ringsAt(TWO)).isEqualTo(ZHAO);
    }

    @Test
    void agentOrder_fewestSkills_keepsGeneralistsFree() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")).with(new Order(0, 1, AgentOrder.FEWEST_SKILLS)));
        engine.ready(WANG, LI, ZHAO);

        engine.enqueue(ONE, CITY);
        engine.enqueue(TWO, CITY);

        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
        assertThat(engine.ringsAt(TWO)).isEqualTo(LI);
    }

    @Test
    void agentOrder_mostSkilled_countsOnlyNamedSkills() {
        var engine = engine(QueueRules.of(WU, Step.of("吴语")).with(new Order(0, 1, AgentOrder.MOST_SKILLED)));
        engine.ready(WANG, LI);

        engine.enqueue(ONE, WU);

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void agentOrder_leastOccupied_busyAgentComesLast() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")).with(new Order(0, 1, AgentOrder.LEAST_OCCUPIED)));
        engine.ready(LI);
        engine.enqueue(THREE, CITY);
        engine.talk(THREE);
        engine.pass(30);
        engine.accepted(new TalkEnded(THREE, Actor.CALLER));
        engine.accepted(new FinishWrapUp(LI));
        engine.pass(5);
        engine.ready(ZHAO);

        engine.enqueue(ONE, CITY);

        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
    }

    @Test
    void maxWait_reached_callLeaves() {
        var engine = engine(limited(WU, Duration.ofSeconds(30), 100, null));
        engine.enqueue(ONE, WU);

        var events = engine.pass(30);

        assertThat(events).contains(new CallLeft(engine.now, ONE, WU, CallOutcome.TIMED_OUT, null));
    }

    @Test
    void maxWait_reachedWhileRinging_waitsForTheOutcome() {
        var engine = engine(limited(CITY, Duration.ofSeconds(30), 100, null));
        engine.enqueue(ONE, CITY);
        engine.pass(25);
        engine.ready(ZHAO);
        engine.pass(10);
        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);

        engine.pass(10);

        assertThat(engine.acd.call(ONE)).isEmpty();
    }

    @Test
    void maxWait_overflow_goesToTheOtherQueueAtItsPlace() {
        var engine = engine(limited(WU, Duration.ofSeconds(30), 100, CITY), QueueRules.of(CITY, Step.of("税务")));
        engine.enqueue(ONE, WU);
        engine.pass(10);
        engine.enqueue(TWO, CITY);

        var events = engine.pass(20);
        assertThat(events).contains(new CallMoved(engine.now, ONE, WU, CITY, ChangeCause.WAITED_TOO_LONG));
        engine.ready(WANG);

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
    }

    @Test
    void queueFull_nobodyFree_callIsBlockedAndCounted() {
        var engine = engine(limited(CITY, null, 1, null));
        engine.enqueue(ONE, CITY);

        var decision = engine.run(Enqueue.of(TWO, CITY, engine.now));

        assertThat(decision.reply()).isEqualTo(new Reply.Rejected(Why.QUEUE_FULL, "city"));
        assertThat(decision.events()).containsExactly(new CallRefused(engine.now, TWO, CITY, CallOutcome.BLOCKED));
    }

    @Test
    void queueOfNoLength_agentFree_callIsServed() {
        var engine = engine(limited(CITY, null, 0, null));
        engine.ready(ZHAO);

        engine.enqueue(ONE, CITY);

        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
    }

    @Test
    void nobodySignedIn_queueDoesNotWait_isRefused() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")).with(new Limits(null, 10, null, false, false)));

        assertThat(engine.refused(Enqueue.of(ONE, CITY, engine.now))).isEqualTo(Why.NOBODY_SIGNED_IN);
    }

    @Test
    void lastAgentSignsOut_queueDoesNotWait_callLeaves() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")).with(new Limits(null, 10, null, false, false)));
        engine.ready(ZHAO);
        engine.enqueue(ONE, CITY);
        engine.talk(ONE);
        engine.enqueue(TWO, CITY);

        engine.accepted(new SignOut(ZHAO, Actor.SYSTEM));
        var events = engine.settle();

        assertThat(events).containsExactly(new CallLeft(engine.now, TWO, CITY, CallOutcome.NOBODY_SIGNED_IN, null));
    }

    @Test
    void closedQueue_isRefused() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")).with(new Limits(null, 10, null, true, true)));

        assertThat(engine.refused(Enqueue.of(ONE, CITY, engine.now))).isEqualTo(Why.QUEUE_CLOSED);
    }

    @Test
    void lastAgent_ready_getsTheCallBeforeTheLongestIdle() {
        var engine = engine(QueueRules.of(WU, Step.of("*")));
        engine.ready(LI);
        engine.pass(5);
        engine.ready(WANG);

        var events = engine.accepted(preferring(ONE, WANG, engine));

        assertThat(engine.ringsAt(ONE)).isEqualTo(WANG);
        assertThat(events)
                .filteredOn(AcdEvent.CallOffered.class::isInstance)
                .extracting(
                        event -> ((AcdEvent.CallOffered) event).explanation().rule())
                .containsExactly(OfferExplanation.Rule.LAST_AGENT);
    }

    @Test
    void lastAgent_busyTooLong_callGoesToTheQueue() {
        var engine = engine(QueueRules.of(WU, Step.of("*")));
        engine.ready(WANG);
        engine.enqueue(THREE, WU);
        engine.talk(THREE);
        engine.ready(LI);

        engine.accepted(preferring(ONE, WANG, engine));
        assertThat(engine.waits(ONE)).isTrue();
        engine.pass(10);

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void directAgent_signedOut_callGoesToTheQueueAtOnce() {
        var engine = engine(QueueRules.of(WU, Step.of("*")));
        engine.ready(LI);

        engine.accepted(preferring(ONE, WANG, engine));

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
    }

    @Test
    void callback_callerHangsUp_isOfferedAtItsTurn() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")));
        engine.enqueue(ONE, CITY);
        engine.pass(1);
        engine.enqueue(TWO, CITY);
        engine.pass(1);
        engine.enqueue(THREE, CITY);
        engine.accepted(new RequestCallback(TWO));
        engine.accepted(new CallerGone(TWO));

        engine.ready(LI, WANG);

        assertThat(engine.ringsAt(ONE)).isEqualTo(LI);
        assertThat(engine.ringsAt(TWO)).isEqualTo(WANG);
    }

    @Test
    void callback_unanswered_isTriedAgainAfterThePauseThenGivenUp() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")).with(new CallbackRules(2, Duration.ofMinutes(5))));
        engine.enqueue(ONE, CITY);
        engine.accepted(new RequestCallback(ONE));
        engine.ready(ZHAO);
        engine.talk(ONE);

        engine.accepted(new CallbackUnanswered(ONE));
        assertThat(engine.word(ZHAO)).isEqualTo(Word.READY);
        engine.pass(300);
        engine.talk(ONE);
        var events = engine.accepted(new CallbackUnanswered(ONE));

        assertThat(events).contains(new CallLeft(engine.now, ONE, CITY, CallOutcome.CALLBACK_FAILED, null));
    }

    @Test
    void announcedPosition_urgentCallComes_doesNotRise() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")));
        engine.enqueue(ONE, CITY);
        engine.pass(1);
        engine.enqueue(TWO, CITY);
        assertThat(position(engine, TWO)).isEqualTo(2);
        engine.accepted(new Enqueue(THREE, CITY, List.of(), 0, true, engine.now, null, null));

        assertThat(position(engine, TWO)).isEqualTo(2);
        engine.accepted(new CallerGone(ONE));
        engine.accepted(new CallerGone(THREE));
        assertThat(position(engine, TWO)).isEqualTo(1);
    }

    private static int position(TestEngine engine, CallId call) {
        return ((PositionAnnounced) engine.accepted(new AnnouncePosition(call)).getFirst()).position();
    }

    @Test
    void configure_agentLearnsSkill_waitingCallRingsAtOnce() {
        var rules = QueueRules.of(WU, Step.of("吴语"));
        var engine = engine(rules);
        engine.ready(ZHAO);
        engine.enqueue(ONE, WU);
        assertThat(engine.waits(ONE)).isTrue();

        engine.accepted(new Configure(
                new AcdConfig(2, List.of(rules), List.of(AgentProfile.of(ZHAO, new Skill("吴语", 1))), RestRules.NONE)));
        engine.settle();

        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
    }

    @Test
    void configure_queueDropped_itsCallsAreStillServed() {
        var engine = engine(QueueRules.of(WU, Step.of("*")), QueueRules.of(CITY, Step.of("*")));
        engine.enqueue(ONE, WU);

        engine.configured(new AcdConfig(
                2,
                List.of(QueueRules.of(CITY, Step.of("*"))),
                engine.acd.config().agents(),
                RestRules.NONE));
        engine.ready(ZHAO);

        assertThat(engine.ringsAt(ONE)).isEqualTo(ZHAO);
        assertThat(engine.refused(Enqueue.of(TWO, WU, engine.now))).isEqualTo(Why.UNKNOWN_QUEUE);
    }

    @Test
    void configure_agentDropped_finishesHisCall() {
        var engine = engine(QueueRules.of(CITY, Step.of("*")));
        engine.ready(ZHAO);
        engine.enqueue(ONE, CITY);
        engine.talk(ONE);

        engine.configured(new AcdConfig(2, engine.acd.config().queues(), List.of(), RestRules.NONE));

        assertThat(engine.word(ZHAO)).isEqualTo(Word.TALKING);
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));
        engine.accepted(new SignOut(ZHAO, Actor.agent(ZHAO)));
        assertThat(engine.acd.agent(ZHAO)).isEmpty();
    }

    @Test
    void whyWaiting_namesWhoCouldTakeItAndWhatComesNext() {
        var engine = engine(dialect());
        engine.ready(LI);
        engine.enqueue(THREE, WU);
        engine.talk(THREE);
        engine.ready(ZHAO);
        engine.enqueue(TWO, WU);
        engine.pass(1);
        engine.enqueue(ONE, WU);
        engine.pass(4);

        var why = engine.acd.whyWaiting(ONE, engine.now).orElseThrow();

        assertThat(why.requirement()).isEqualTo("吴语>=3");
        assertThat(why.waited()).isEqualTo(Duration.ofSeconds(4));
        assertThat(why.ahead()).isEqualTo(1);
        assertThat(why.signedIn()).isEqualTo(1);
        assertThat(why.talking()).isEqualTo(1);
        assertThat(why.next().getFirst()).isEqualTo(new WhyWaiting.Widening(1, "吴语>=1", engine.now.plusSeconds(16), 1));
    }

    @Test
    void whyNoCalls_saysWhatIsMissing() {
        var engine = engine(QueueRules.of(WU, Step.of("吴语")), QueueRules.of(CITY, Step.of("税务")));
        engine.ready(ZHAO, LI);

        assertThat(engine.acd.whyNoCalls(ZHAO, engine.now).orElseThrow().reason())
                .isEqualTo(WhyNoCalls.Reason.NO_MATCHING_SKILL);
        assertThat(engine.acd.whyNoCalls(WANG, engine.now).orElseThrow().reason())
                .isEqualTo(WhyNoCalls.Reason.SIGNED_OUT);
        var why = engine.acd.whyNoCalls(LI, engine.now).orElseThrow();
        assertThat(why.reason()).isEqualTo(WhyNoCalls.Reason.NO_CALLS);
        assertThat(why.queues())
                .containsExactly(new WhyNoCalls.QueuePlace(WU, 0, 1, 0), new WhyNoCalls.QueuePlace(CITY, -1, 0, 0));
    }

    private static QueueRules limited(
            QueueId id, @Nullable Duration maxWait, int maxLength, @Nullable QueueId overflow) {
        return QueueRules.of(id, Step.of("*")).with(new Limits(maxWait, maxLength, overflow, false, true));
    }

    private static final QueueId TAX = new QueueId("tax");
    private static final QueueId SOCIAL = new QueueId("social");

    /** Wang knows both, and has one call that waits for each; the other one for longer. */
    private static TestEngine primaryFirst() {
        var engine = new TestEngine()
                .configured(
                        List.of(QueueRules.of(TAX, Step.of("税务")), QueueRules.of(SOCIAL, Step.of("社保"))),
                        AgentProfile.of(WANG, new Skill("税务", 5), new Skill("社保", 9))
                                .withPrimary("税务"));
        engine.ready(WANG);
        engine.enqueue(ONE, SOCIAL);
        engine.talk(ONE);
        engine.enqueue(TWO, SOCIAL);
        engine.pass(300);
        engine.enqueue(THREE, TAX);
        return engine;
    }

    @Test
    void primarySkill_agentComesFree_takesItsCallsBeforeOlderOnes() {
        var engine = primaryFirst();
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));

        engine.accepted(new FinishWrapUp(WANG));

        assertThat(engine.ringsAt(THREE)).isEqualTo(WANG);
        var why = ((AcdEvent.CallOffered) engine.journal.stream()
                        .filter(AcdEvent.CallOffered.class::isInstance)
                        .reduce((_, last) -> last)
                        .orElseThrow())
                .explanation();
        assertThat(why.rule()).isEqualTo(OfferExplanation.Rule.PRIMARY_SKILL);
        assertThat(why.waitingCalls()).isEqualTo(2);
        assertThat(why.calls()).extracting(OfferExplanation.CallRank::call).containsExactly(THREE, TWO);
    }

    @Test
    void primarySkill_noneWaits_helpsTheOthers() {
        var engine = primaryFirst();
        engine.accepted(new CallerGone(THREE));
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));

        engine.accepted(new FinishWrapUp(WANG));

        assertThat(engine.ringsAt(TWO)).isEqualTo(WANG);
    }

    @Test
    void primarySkill_urgentCall_comesFirstAllTheSame() {
        var engine = primaryFirst();
        var urgent = new CallId("urgent");
        engine.accepted(new Enqueue(urgent, SOCIAL, List.of(), 0, true, engine.now, null, null));
        engine.accepted(new TalkEnded(ONE, Actor.CALLER));

        engine.accepted(new FinishWrapUp(WANG));

        assertThat(engine.ringsAt(urgent)).isEqualTo(WANG);
    }
}
