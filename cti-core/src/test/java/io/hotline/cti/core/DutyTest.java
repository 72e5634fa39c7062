package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.OTHER;
import static io.hotline.cti.core.CoreScenario.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentState;
import io.hotline.acd.ChangeCause;
import io.hotline.acd.NotReadyReason;
import io.hotline.db.AgentPolicy;
import io.hotline.db.AgentPolicy.SecondSignIn;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.RoutingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an agent may do besides calls: reasons and rests by policy, the end of a shift, a second sign-in. */
class DutyTest {
    private static final Duration REST = Duration.ofMinutes(5);

    private final CoreScenario core = new CoreScenario();

    @Test
    void reason_isNamedByWordOrCode_andKeptAsItsCode() {
        core.ready(LI, "8001");
        core.ready(WANG, "8002");

        core.give(new CoreCommand.BecomeNotReady(LI, "就餐"));
        core.give(new CoreCommand.BecomeNotReady(WANG, ""));

        assertThat(reasonOf(LI)).isEqualTo("meal");
        assertThat(reasonOf(WANG)).as("the first, when none is named").isEqualTo("break");
    }

    @Test
    void reasonThatTheHotlineDoesNotHave_isRefusedWithThoseItHas() {
        core.ready(LI, "8001");

        for (String unknown : List.of("午睡", "phone-lost")) {
            assertThat(core.give(new CoreCommand.BecomeNotReady(LI, unknown)))
                    .isEqualTo(
                            new CoreReply.Refused(CoreReply.Reason.NOT_NOW, "没有未就绪原因“" + unknown + "”，可用：小休、就餐、培训、会议"));
        }
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void restBeyondTheLimit_isRefusedWithTheNumber_otherReasonsAreNot() {
        policy(1, SecondSignIn.TAKE_OVER);
        core.ready(LI, "8001");
        core.ready(WANG, "8002");
        core.give(new CoreCommand.BecomeNotReady(LI, "break"));

        assertThat(core.give(new CoreCommand.BecomeNotReady(WANG, "meal")))
                .isEqualTo(new CoreReply.Refused(CoreReply.Reason.NOT_NOW, "同时休息最多 1 人，现在已满。请等有人回来后再试"));
        assertThat(core.give(new CoreCommand.BecomeNotReady(WANG, "training"))).isEqualTo(CoreReply.DONE);
        core.give(new CoreCommand.BecomeReady(LI));
        assertThat(core.give(new CoreCommand.BecomeNotReady(WANG, "meal"))).isEqualTo(CoreReply.DONE);
    }

    @Test
    void restPromisedForAfterTheCall_countsFromNowOn() {
        policy(1, SecondSignIn.TAKE_OVER);
        talking(LI);
        core.give(new CoreCommand.BecomeNotReady(LI, "break"));
        core.ready(WANG, "8002");

        assertThat(core.give(new CoreCommand.BecomeNotReady(WANG, "break"))).isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void abusiveCall_isMarked_andTheNextCallWaitsForTheRest() {
        talking(LI);
        core.give(new CoreCommand.MarkAbusive(LI, CALL, true));
        endTalk();
        core.arriveAndQueue(OTHER);

        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.stateOf(LI))
                .isEqualTo(new AgentState.NotReady(NotReadyReason.REST, core.now, core.now.plus(REST)));
        core.later(REST.minusSeconds(1));
        assertThat(core.call(OTHER).offer()).isEmpty();
        core.later(Duration.ofSeconds(1));
        assertThat(core.call(OTHER).offer()).isPresent();
        assertThat(core.timeline(CALL)).contains("abusive");
    }

    @Test
    void abusiveCall_markedInTheWrapUp_restsAllTheSame_andOnceForTwoClicks() {
        talking(LI);
        endTalk();

        core.give(new CoreCommand.MarkAbusive(LI, CALL, true));
        core.give(new CoreCommand.MarkAbusive(LI, CALL, true));
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(reasonOf(LI)).isEqualTo("rest");
        assertThat(core.timeline(CALL)).containsOnlyOnce("abusive");
    }

    @Test
    void markOfAbuse_doesNotShortenTheBreakThatWasAskedFor() {
        talking(LI);
        core.give(new CoreCommand.BecomeNotReady(LI, "meal"));
        core.give(new CoreCommand.MarkAbusive(LI, CALL, true));
        endTalk();

        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.stateOf(LI)).isEqualTo(new AgentState.NotReady(new NotReadyReason("meal"), core.now, null));
    }

    @Test
    void markOfAbuse_isForTheOwnCallOnly_andCanBeTakenBack() {
        talking(LI);
        core.ready(WANG, "8002");

        assertThat(core.give(new CoreCommand.MarkAbusive(WANG, CALL, true))).isInstanceOf(CoreReply.Refused.class);
        assertThat(core.give(new CoreCommand.MarkAbusive(LI, OTHER, true))).isInstanceOf(CoreReply.Refused.class);
        assertThat(core.call(CALL).abusive()).isFalse();
        core.give(new CoreCommand.MarkAbusive(LI, CALL, true));
        assertThat(core.call(CALL).abusive()).isTrue();
        core.give(new CoreCommand.MarkAbusive(LI, CALL, false));
        assertThat(core.call(CALL).abusive()).isFalse();
    }

    @Test
    void endOfShift_signsOutWhoIsFree() {
        core.ready(LI, "8001");
        core.later(Duration.ZERO);
        planIn(LI, Duration.ofMinutes(10));

        assertThat(core.core.nextDeadline()).hasValue(core.now.plus(Duration.ofMinutes(10)));
        core.later(Duration.ofMinutes(10).minusMillis(1));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        core.later(Duration.ofMillis(1));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Offline.class);
        assertThat(core.core.state().seats().seatOf(LI)).isEmpty();
        assertThat(lastChange(LI))
                .returns(Actor.SYSTEM, AcdEvent.AgentStateChanged::by)
                .returns(ChangeCause.SIGNED_OUT, AcdEvent.AgentStateChanged::cause);
        assertThat(core.core.nextDeadline()).isEmpty();
    }

    @Test
    void endOfShift_letsHimFinishCallAndWrapUp_thenSignsOut() {
        talking(LI);
        planIn(LI, Duration.ofMinutes(1));
        core.later(Duration.ofMinutes(1));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Talking.class);
        endTalk();
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        core.arriveAndQueue(OTHER);
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Offline.class);
        assertThat(core.call(OTHER).offer()).isEmpty();
        assertThat(lastChange(LI).by()).isEqualTo(Actor.SYSTEM);
    }

    @Test
    void endOfShift_inACall_canBeTakenBackByBecomingReady() {
        talking(LI);
        planIn(LI, Duration.ofMinutes(1));
        core.later(Duration.ofMinutes(1));

        assertThat(core.give(new CoreCommand.BecomeNotReady(LI, "break")))
                .isEqualTo(new CoreReply.Refused(CoreReply.Reason.NOT_NOW, "通话和话后结束后将签出；还要继续上班请先选就绪"));
        core.give(new CoreCommand.BecomeReady(LI));
        endTalk();
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void endOfShift_whileHeIsRung_givesTheCallToTheNext() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.ready(WANG, "8002");
        planIn(LI, Duration.ofSeconds(1));

        core.later(Duration.ofSeconds(1));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Offline.class);
        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(WANG);
    }

    @Test
    void plan_isOfSomebodyThereIs_inTheComingDays_andCanBeCancelled() {
        core.ready(LI, "8001");
        core.later(Duration.ZERO);

        assertThat(plan(LI, core.now)).isInstanceOf(CoreReply.Refused.class);
        assertThat(plan(LI, core.now.plus(Duration.ofDays(8)))).isInstanceOf(CoreReply.Refused.class);
        assertThat(plan("nobody", core.now.plusSeconds(60))).isInstanceOf(CoreReply.Refused.class);
        assertThat(core.core.nextDeadline()).isEmpty();
        plan(LI, core.now.plusSeconds(60));
        plan(LI, null);
        core.later(Duration.ofMinutes(2));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void secondSignIn_takesOver_andTheAgentStaysAtWork() {
        signIn(LI, "first", true);
        core.ready(LI, "8001");

        assertThat(signIn(LI, "second", true)).isEqualTo(CoreReply.DONE);

        assertThat(core.core.state().signIns().sessions()).containsOnlyKeys("second");
        assertThat(core.core.state().signIns().takenOver()).containsOnlyKeys("first");
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        core.give(new CoreCommand.SignOut("first"));
        assertThat(core.stateOf(LI)).as("the old page has nothing to say").isInstanceOf(AgentState.Ready.class);
        core.give(new CoreCommand.SignOut("second"));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Offline.class);
    }

    @Test
    void secondSignIn_isRefusedByPolicy_asLongAsAPageIsOpen() {
        policy(null, SecondSignIn.REFUSE);
        signIn(LI, "first", false);
        core.ready(LI, "8001");

        assertThat(signIn(LI, "second", true)).isInstanceOfSatisfying(CoreReply.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(CoreReply.Reason.ELSEWHERE);
            assertThat(refused.why()).contains("座席 8001");
        });
        assertThat(core.core.state().signIns().sessions()).containsOnlyKeys("first");
        assertThat(signIn(LI, "third", false)).isEqualTo(CoreReply.DONE);
        assertThat(core.core.state().signIns().sessions()).containsOnlyKeys("third");
    }

    @Test
    void whoLeads_maySignInAtSeveralPlaces() {
        policy(null, SecondSignIn.REFUSE);

        signIn("2001", "desk", true);
        signIn("2001", "wall", true);

        assertThat(core.core.state().signIns().sessions()).containsOnlyKeys("desk", "wall");
    }

    private void policy(@Nullable Integer restMaxAtOnce, SecondSignIn secondSignIn) {
        HotlineDirectory before = CoreScenario.directory(2);
        core.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                2,
                before.users(),
                before.skills(),
                before.queues(),
                before.lines(),
                before.seats(),
                before.flows(),
                new RoutingSettings(
                        Duration.ZERO,
                        Duration.ZERO,
                        List.of("break", "meal"),
                        restMaxAtOnce,
                        new AgentPolicy(
                                AgentPolicy.USUAL.reasons(), REST, Duration.ofMinutes(10), secondSignIn, false)))));
    }

    private CoreReply signIn(String login, String token, boolean pageOpen) {
        return core.give(new CoreCommand.SignIn(login, token, core.now.plus(SignIns.LIFETIME), pageOpen));
    }

    private void planIn(String login, Duration time) {
        assertThat(plan(login, core.now.plus(time))).isEqualTo(CoreReply.DONE);
    }

    private CoreReply plan(String login, @Nullable Instant end) {
        return core.give(new CoreCommand.PlanShift(login, end, "2001"));
    }

    private void talking(String login) {
        core.ready(login, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        assertThat(core.stateOf(login)).isInstanceOf(AgentState.Talking.class);
    }

    private void endTalk() {
        core.step(CALL, "talk-ended", core.offer(CALL));
    }

    private String reasonOf(String login) {
        return core.stateOf(login) instanceof AgentState.NotReady notReady
                ? notReady.reason().code()
                : "";
    }

    private AcdEvent.AgentStateChanged lastChange(String login) {
        return core.core.state().lastChange(login).orElseThrow();
    }
}
