package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.db.AgentPolicy;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.RoutingSettings;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No ready with an unsaved work order, where the hotline wants it so (话毕单成). */
class OwedTicketsTest {
    private static final CallId CALL = CoreScenario.CALL;
    private static final String LI = CoreScenario.LI;

    private final CoreScenario it = new CoreScenario();

    @Test
    void wrapUpWithADraft_mayNotEndInReady_butMayEndInARest() {
        policy(true);
        wrapUp();

        assertRefused(it.give(new CoreCommand.FinishWrapUp(LI)));
        assertRefused(it.give(new CoreCommand.BecomeReady(LI)));
        it.give(new CoreCommand.BecomeNotReady(LI, "break"));
        assertThat(it.give(new CoreCommand.FinishWrapUp(LI))).isEqualTo(CoreReply.DONE);

        assertThat(reason()).isEqualTo("break");
        assertRefused(it.give(new CoreCommand.BecomeReady(LI)));
        save();
        assertThat(it.give(new CoreCommand.BecomeReady(LI))).isEqualTo(CoreReply.DONE);
    }

    @Test
    void savedInTheWrapUp_isReady() {
        policy(true);
        wrapUp();

        save();

        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(it.core.state().owed().of(LI)).isEmpty();
    }

    @Test
    void timerOver_isNotReady_andTheSaveMakesReady() {
        policy(true);
        wrapUp();

        it.later(Duration.ofMinutes(30));

        assertThat(reason()).isEqualTo(OwedTickets.UNSAVED.code());
        assertThat(it.core.state().calls().all()).isEmpty();
        assertRefused(it.give(new CoreCommand.BecomeReady(LI)));
        save();
        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void restThatEndsByItself_endsInNotReady() {
        policy(true);
        wrapUp();
        it.give(new CoreCommand.MarkAbusive(LI, CALL, true));
        assertThat(it.give(new CoreCommand.FinishWrapUp(LI))).isEqualTo(CoreReply.DONE);

        it.later(Duration.ofMinutes(10));

        assertThat(reason()).isEqualTo(OwedTickets.UNSAVED.code());
    }

    @Test
    void withoutThePolicy_nothingIsAsked_andSwitchedOnLaterItHolds() {
        policy(false);
        wrapUp();
        assertThat(it.give(new CoreCommand.FinishWrapUp(LI))).isEqualTo(CoreReply.DONE);
        it.give(new CoreCommand.BecomeNotReady(LI, "break"));
        assertThat(it.core.state().owed().of(LI)).isEmpty();

        directory(3, true);

        assertRefused(it.give(new CoreCommand.BecomeReady(LI)));
    }

    @Test
    void callThatWentOn_hasTakenItsOrderWithIt() {
        policy(true);
        talk();
        it.ready(CoreScenario.WANG, "8002");
        long number = ((CoreReply.Asked)
                        it.give(new CoreCommand.ControlCall(LI, CALL, Control.TRANSFER, "agent:" + CoreScenario.WANG)))
                .number();
        it.give(new CoreCommand.ControlAnswered(CALL, number, null));
        it.step(CALL, "transferred", it.offer(CALL));

        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.give(new CoreCommand.FinishWrapUp(LI))).isEqualTo(CoreReply.DONE);
        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void owedOrders_areInTheSnapshot() {
        policy(true);
        wrapUp();
        it.later(Duration.ofMinutes(30));
        String owed = it.core.state().owed().of(LI).orElseThrow();
        var restored = new Core("test01", ZoneId.of("Asia/Shanghai"));
        var codec = new SnapshotCodec();

        restored.restore(codec.read(codec.write(it.core.state().snapshot(0))));

        assertThat(restored.state().owed().of(LI)).contains(owed);
    }

    private void policy(boolean on) {
        directory(2, on);
    }

    private void directory(long version, boolean on) {
        HotlineDirectory before = CoreScenario.directory(version);
        AgentPolicy usual = AgentPolicy.USUAL;
        it.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                version,
                before.users(),
                before.skills(),
                before.queues(),
                before.lines(),
                before.seats(),
                before.flows(),
                new RoutingSettings(
                        Duration.ZERO,
                        Duration.ZERO,
                        List.of(),
                        null,
                        new AgentPolicy(
                                usual.reasons(), usual.abuseRest(), usual.shiftWarning(), usual.secondSignIn(), on)))));
    }

    private void talk() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
    }

    private void wrapUp() {
        talk();
        String offer = it.offer(CALL);
        it.step(CALL, "talk-ended", offer);
        it.legHangsUp(offer, 16);
        it.dialplanHangsUp(CALL);
        assertThat(it.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    private void save() {
        WorkOrderRow order = it.events.stream()
                .filter(CoreEvent.WorkOrderOpened.class::isInstance)
                .map(event -> ((CoreEvent.WorkOrderOpened) event).order())
                .findFirst()
                .orElseThrow();
        assertThat(it.give(new CoreCommand.EditWorkOrder(LI, order, true, Optional.empty())))
                .isInstanceOf(CoreReply.Saved.class);
    }

    private String reason() {
        return it.stateOf(LI) instanceof AgentState.NotReady notReady
                ? notReady.reason().code()
                : "";
    }

    private static void assertRefused(CoreReply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        CoreReply.Refused.class,
                        refused -> assertThat(refused.why()).contains("还没有保存"));
    }
}
