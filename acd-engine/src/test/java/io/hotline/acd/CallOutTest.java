package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdCommand.CallOut;
import io.hotline.acd.AcdCommand.CallOutAnswered;
import io.hotline.acd.AcdCommand.CallOutFailed;
import io.hotline.acd.AcdCommand.FinishWrapUp;
import io.hotline.acd.AcdCommand.MakeNotReady;
import io.hotline.acd.AcdCommand.MakeReady;
import io.hotline.acd.AcdCommand.PhoneReachable;
import io.hotline.acd.AcdCommand.ReturnToQueue;
import io.hotline.acd.AcdCommand.SignIn;
import io.hotline.acd.AcdCommand.SignOut;
import io.hotline.acd.AcdCommand.TalkEnded;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AgentState.CallingOut;
import io.hotline.acd.AgentState.NotReady;
import io.hotline.acd.AgentState.Word;
import io.hotline.acd.AgentState.WrapUp;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent rings somebody himself. */
class CallOutTest {
    private static final AgentId LI = new AgentId("li");
    private static final AgentId WANG = new AgentId("wang");
    private static final CallId OUT = new CallId("out1");
    private static final CallId IN = new CallId("in1");
    private static final QueueId TAX = new QueueId("tax");
    private static final NotReadyReason LUNCH = new NotReadyReason("lunch");

    private final TestEngine engine = new TestEngine();

    @BeforeEach
    void configured() {
        engine.configured(List.of(QueueRules.of(TAX, Step.of("*"))), AgentProfile.of(LI), AgentProfile.of(WANG));
        engine.ready(LI);
    }

    @Test
    void callOut_ready_getsNoOfferUntilItFailed() {
        engine.accepted(new CallOut(LI, OUT));

        engine.enqueue(IN, TAX);

        assertThat(engine.waits(IN)).isTrue();
        assertThat(engine.word(LI)).isEqualTo(Word.CALLING_OUT);

        engine.accepted(new CallOutFailed(LI, OUT, CallOutFailure.BUSY));

        assertThat(engine.ringsAt(IN)).isEqualTo(LI);
    }

    @Test
    void answered_isATalkLikeAnyOther() {
        engine.accepted(new CallOut(LI, OUT));
        engine.accepted(new CallOutAnswered(LI, OUT, TAX));
        assertThat(engine.word(LI)).isEqualTo(Word.TALKING);

        engine.accepted(new TalkEnded(OUT, Actor.agent(LI)));

        assertThat(engine.state(LI))
                .isInstanceOfSatisfying(
                        WrapUp.class, wrapUp -> assertThat(wrapUp.call()).isEqualTo(OUT));
        assertThat(engine.acd.calls()).isEmpty();
    }

    @Test
    void answered_transferredToTheQueue_goesToAnother() {
        engine.ready(WANG);
        engine.accepted(new CallOut(LI, OUT));
        engine.accepted(new CallOutAnswered(LI, OUT, TAX));

        engine.accepted(new ReturnToQueue(OUT, null, true, Actor.agent(LI)));

        assertThat(engine.ringsAt(OUT)).isEqualTo(WANG);
    }

    @Test
    void failed_atLunch_isAtLunchAsBefore() {
        engine.accepted(new MakeNotReady(LI, LUNCH, Actor.agent(LI)));
        var lunch = engine.state(LI);
        engine.accepted(new CallOut(LI, OUT));
        engine.pass(30);

        engine.accepted(new CallOutFailed(LI, OUT, CallOutFailure.NO_ANSWER));

        assertThat(engine.state(LI)).isEqualTo(lunch);
    }

    @Test
    void failed_inWrapUp_hasTheTimeLeftThatHeHad() {
        engine.enqueue(IN, TAX);
        engine.talk(IN);
        engine.accepted(new TalkEnded(IN, Actor.CALLER));
        var before = (WrapUp) engine.state(LI);
        engine.accepted(new CallOut(LI, OUT));
        engine.pass(3_600);
        assertThat(engine.word(LI)).isEqualTo(Word.CALLING_OUT);

        engine.accepted(new CallOutFailed(LI, OUT, CallOutFailure.NO_ANSWER));

        assertThat(engine.state(LI))
                .isEqualTo(new WrapUp(IN, before.since(), before.deadline().plusSeconds(3_600)));
        engine.accepted(new FinishWrapUp(LI));
        assertThat(engine.word(LI)).isEqualTo(Word.READY);
    }

    @Test
    void failed_askedForSomethingMeanwhile_doesThat() {
        engine.accepted(new CallOut(LI, OUT));
        engine.accepted(new MakeNotReady(LI, LUNCH, Actor.agent(LI)));
        engine.accepted(new CallOutFailed(LI, OUT, CallOutFailure.GIVEN_UP));
        assertThat(engine.state(LI))
                .isInstanceOfSatisfying(
                        NotReady.class, rest -> assertThat(rest.reason()).isEqualTo(LUNCH));

        engine.accepted(new CallOut(LI, OUT));
        engine.accepted(new SignOut(LI, Actor.SYSTEM));
        assertThat(engine.word(LI)).isEqualTo(Word.CALLING_OUT);
        engine.accepted(new CallOutFailed(LI, OUT, CallOutFailure.GIVEN_UP));
        assertThat(engine.word(LI)).isEqualTo(Word.OFFLINE);
    }

    @Test
    void failed_phoneLostMeanwhile_isNotReady() {
        engine.accepted(new CallOut(LI, OUT));
        engine.accepted(new PhoneReachable(LI, false));

        engine.accepted(new CallOutFailed(LI, OUT, CallOutFailure.FAULT));

        assertThat(engine.state(LI))
                .isInstanceOfSatisfying(
                        NotReady.class, lost -> assertThat(lost.reason()).isEqualTo(NotReadyReason.PHONE_LOST));
    }

    @Test
    void callOut_whereItMakesNoSense_isRefused() {
        assertThat(engine.refused(new CallOut(WANG, OUT))).isEqualTo(Why.NOT_SIGNED_IN);
        assertThat(engine.refused(new CallOut(new AgentId("nobody"), OUT))).isEqualTo(Why.UNKNOWN_AGENT);
        engine.accepted(new SignIn(WANG, "s-wang", SeatKind.DESK_PHONE, false));
        assertThat(engine.refused(new CallOut(WANG, OUT))).isEqualTo(Why.PHONE_UNREACHABLE);
        engine.accepted(new CallOut(LI, OUT));
        assertThat(engine.refused(new CallOut(LI, OUT))).isEqualTo(Why.BUSY);
        assertThat(engine.refused(new MakeReady(LI, Actor.agent(LI)))).isEqualTo(Why.ALREADY_SO);
        assertThat(engine.refused(new CallOutAnswered(LI, IN, TAX))).isEqualTo(Why.UNKNOWN_CALL);
        assertThat(engine.refused(new CallOutAnswered(LI, OUT, new QueueId("none"))))
                .isEqualTo(Why.UNKNOWN_QUEUE);
        assertThat(engine.refused(new CallOutFailed(LI, IN, CallOutFailure.BUSY)))
                .isEqualTo(Why.UNKNOWN_CALL);
        assertThat(engine.state(LI)).isInstanceOf(CallingOut.class);
    }
}
