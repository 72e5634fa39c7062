package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.OTHER;
import static io.hotline.cti.core.CoreScenario.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentState;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.OfferId;
import io.hotline.acd.QueueId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallOutcome;
import io.hotline.db.CallSummary;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreTest {
    private final CoreScenario core = new CoreScenario();

    @Test
    void call_answered_writesItsWholeTimeline() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        core.step(CALL, "talk-ended", core.offer(CALL));
        core.give(new CoreCommand.RateCall(CALL, 5));
        core.dialplanHangsUp(CALL);
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.timeline(CALL))
                .containsExactly(
                        "arrived",
                        "queued",
                        "offered",
                        "work-order",
                        "offer-answered",
                        "recording-started",
                        "announcing",
                        "joined",
                        "talk-ended",
                        "wrap-up-started",
                        "rated",
                        "ended",
                        "wrap-up-ended");
        assertThat(summary().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(summary().agentName()).isEqualTo("李芳");
        assertThat(endedBy()).isEqualTo(Party.SYSTEM);
        assertThat(core.core.state().calls().all()).isEmpty();
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void callerHangsUpDuringTheQuestionAfterTheTalk_isWhoEndedTheCall() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        core.step(CALL, "talk-ended", core.offer(CALL));

        core.callerHangsUp(CALL);

        assertThat(endedBy()).isEqualTo(Party.CALLER);
    }

    @Test
    void unknownNumber_isRefusedAndRecorded() {
        var reply =
                core.give(new CoreCommand.AdmitCall(CALL, "PJSIP/trunk-1", "99999", new Caller("", "withheld", "")));
        core.dialplanHangsUp(CALL);

        assertThat(reply).isInstanceOf(CoreReply.Refused.class);
        assertThat(endedBy()).isEqualTo(Party.SYSTEM);
        assertThat(summary().outcome()).isEqualTo(CallOutcome.BLOCKED);
    }

    @Test
    void admit_twice_isOneCall() {
        assertThat(core.arrive(CALL)).isInstanceOf(CoreReply.Admitted.class);
        assertThat(core.arrive(CALL)).isInstanceOf(CoreReply.Admitted.class);

        assertThat(core.timeline(CALL)).containsExactly("arrived");
    }

    @ParameterizedTest
    @CsvSource({"'',tax", "general,general", "taken-away,tax"})
    void flow_namesTheQueue_orLeavesItToTheLine(String named, String queue) {
        core.give(new CoreCommand.AdmitCall(CALL, "PJSIP/trunk-1", "12366", new Caller("", "withheld", "")));

        core.give(new CoreCommand.QueueCall(CALL, named, "", 0));

        assertThat(core.call(CALL).queue()).contains(new QueueId(queue));
    }

    @Test
    void noAnswer_agentNotReady_nextAgentIsRungForTheSameCall() {
        core.ready(LI, "8001");
        core.later(Duration.ofSeconds(1));
        core.ready(WANG, "8002");
        core.arriveAndQueue(CALL);
        String workOrder = core.call(CALL).workOrder().orElseThrow();

        core.later(Duration.ofSeconds(21));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.NotReady.class);
        assertThat(((AgentState.NotReady) core.stateOf(LI)).reason()).isEqualTo(NotReadyReason.NO_ANSWER);
        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(WANG);
        assertThat(core.call(CALL).workOrder()).contains(workOrder);
    }

    @Test
    void callerHangsUpWhileRinging_ringStopsAndAgentStaysReady() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);

        core.callerHangsUp(CALL);

        assertThat(core.routed(AcdEvent.OfferWithdrawn.class)).isTrue();
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(summary().outcome()).isEqualTo(CallOutcome.ABANDONED_QUEUE);
    }

    @Test
    void callerHangsUpInTheIvr_countsAsAbandonedThere() {
        core.arrive(CALL);
        core.give(new CoreCommand.NoteStep(CALL, "greeting", "您好", ""));
        core.callerHangsUp(CALL);

        assertThat(summary().outcome()).isEqualTo(CallOutcome.ABANDONED_IVR);
        assertThat(core.timeline(CALL)).containsExactly("arrived", "ivr", "ended");
    }

    @Test
    void agentGoneDuringAnnouncement_callReturnsAndNextAgentRings() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        String first = core.offer(CALL);
        core.hear(new SwitchEvent.ChannelAnswered(first, "PJSIP/8001-1"));
        core.step(CALL, "announcing", first);

        core.legHangsUp(first, 16);
        core.step(CALL, "join-failed", first);
        core.ready(WANG, "8002");

        assertThat(core.timeline(CALL)).contains("returned");
        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(WANG);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.NotReady.class);
    }

    @Test
    void callerGoneDuringAnnouncement_theAgentsLegIsHungUp() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        String offer = core.offer(CALL);
        core.hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        core.step(CALL, "announcing", offer);

        core.callerHangsUp(CALL);

        assertThat(core.events).contains(new CoreEvent.HangUpAsked(core.now, CALL, new OfferId(offer)));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(summary().outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void twoCallersOneAgent_areServedInOrder() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.later(Duration.ofSeconds(1));
        core.arriveAndQueue(OTHER);
        core.answerAndJoin(CALL);
        assertThat(core.call(OTHER).offer()).isEmpty();

        core.callerHangsUp(CALL);
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.call(OTHER).offer().orElseThrow().agent()).isEqualTo(LI);
    }

    @Test
    void reportsThatComeTwiceOrLate_changeNothing() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        String offer = core.offer(CALL);
        core.callerHangsUp(CALL);
        int before = core.events.size();

        core.callerHangsUp(CALL);
        core.legHangsUp(offer, 16);
        core.step(CALL, "talk-ended", offer);
        core.hear(new SwitchEvent.OfferFailed(offer, "late"));

        assertThat(core.events).hasSize(before);
    }

    @Test
    void linkUp_withoutTheCaller_endsHisCall() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);

        core.hear(new SwitchEvent.LinkUp(
                new SwitchSnapshot(List.of(), List.of("8001"), Duration.ofSeconds(3), "22.10.1", true)));

        assertThat(summary().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    @Test
    void linkDown_nobodyIsOffered_andAgentsAreReadyAgainWhenItIsBack() {
        core.ready(LI, "8001");
        core.hear(new SwitchEvent.LinkDown("cut"));
        core.arriveAndQueue(CALL);
        core.later(Duration.ofSeconds(30));
        assertThat(core.routed(AcdEvent.CallOffered.class)).isFalse();

        core.hear(new SwitchEvent.LinkUp(new SwitchSnapshot(
                List.of(new LiveChannel(
                        CALL.text(), "c", true, "hl-wait", "s", "BridgeWait", Optional.of("b"), "138", Duration.ZERO)),
                List.of("8001"),
                Duration.ofHours(1),
                "22.10.1",
                false)));

        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(LI);
    }

    @Test
    void linkUp_withTheWaitingCaller_keepsHim() {
        core.arriveAndQueue(CALL);

        core.hear(new SwitchEvent.LinkUp(new SwitchSnapshot(
                List.of(new LiveChannel(
                        CALL.text(), "c", true, "hl-wait", "s", "BridgeWait", Optional.of("b"), "138", Duration.ZERO)),
                List.of(),
                Duration.ofHours(1),
                "22.10.1",
                false)));

        assertThat(core.timeline(CALL)).containsExactly("arrived", "queued");
    }

    @Test
    void waitingCallerWeNeverHeardOf_isTakenInAtHisOwnPlace() {
        core.arriveAndQueue(CALL);
        core.later(Duration.ofSeconds(5));
        core.give(new CoreCommand.AskWaiting(
                OTHER, "PJSIP/trunk-2", "12345", new Caller("", "withheld", ""), Duration.ofMinutes(2)));

        core.ready(LI, "8001");

        assertThat(core.call(OTHER).offer()).isPresent();
        assertThat(core.call(CALL).offer()).isEmpty();
    }

    @Test
    void workOrder_completeInWrapUp_makesTheAgentReady() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        core.callerHangsUp(CALL);
        WorkOrderRow draft = core.core
                .state()
                .workOrders()
                .find(core.call(CALL).workOrder().orElseThrow())
                .orElseThrow();

        var reply = core.give(new CoreCommand.EditWorkOrder(LI, draft, true, Optional.empty()));
        var again = core.give(new CoreCommand.EditWorkOrder(LI, draft, false, Optional.empty()));

        assertThat(reply).isInstanceOf(CoreReply.Saved.class);
        assertThat(again).as("an edit of the old version").isInstanceOf(CoreReply.Stale.class);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void workOrder_ofAnotherAgent_isNotEditable() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        WorkOrderRow draft = core.core
                .state()
                .workOrders()
                .find(core.call(CALL).workOrder().orElseThrow())
                .orElseThrow();

        assertThat(core.give(new CoreCommand.EditWorkOrder(WANG, draft, false, Optional.empty())))
                .isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void fiveWrongPasswords_lockTheLoginForAWhile() {
        for (int i = 0; i < SignIns.FAILURES_BEFORE_LOCK; i++) {
            core.give(new CoreCommand.RefuseSignIn(LI));
        }
        var signIn = new CoreCommand.SignIn(LI, "hash", core.now.plus(SignIns.LIFETIME));

        assertThat(core.give(signIn)).isInstanceOf(CoreReply.Locked.class);
        core.later(SignIns.LOCK);
        assertThat(core.give(signIn)).isEqualTo(CoreReply.DONE);
    }

    @Test
    void seat_takenByAnother_isRefused_ownSeatAgainIsFine() {
        core.ready(LI, "8001");

        assertThat(core.give(new CoreCommand.TakeSeat(WANG, "8001"))).isEqualTo(new CoreReply.SeatTakenBy(LI));
        assertThat(core.give(new CoreCommand.TakeSeat(LI, "8001"))).isEqualTo(CoreReply.DONE);
        assertThat(core.give(new CoreCommand.TakeSeat(LI, "8002"))).isEqualTo(CoreReply.DONE);
        assertThat(core.give(new CoreCommand.TakeSeat(WANG, "8001"))).isEqualTo(CoreReply.DONE);
        assertThat(core.give(new CoreCommand.TakeSeat(WANG, "9999"))).isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void replay_ofTheJournaledEvents_givesTheSameState() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.arriveAndQueue(OTHER);
        core.answerAndJoin(CALL);
        core.give(new CoreCommand.SignIn(LI, "hash", core.now.plus(SignIns.LIFETIME)));
        var codec = new EventCodec();

        List<CoreEvent> read = codec.read(codec.write(core.events));
        var replayed = new Core("test01", ZoneId.of("Asia/Shanghai"));
        var rows =
                read.stream().flatMap(event -> replayed.apply(event).stream()).toList();

        assertThat(read).isEqualTo(core.events);
        assertThat(rows).isEqualTo(core.rows);
        assertThat(replayed.state().acd().agents())
                .containsExactlyElementsOf(core.core.state().acd().agents());
        assertThat(replayed.state().lastAt())
                .isEqualTo(core.core.state().lastAt())
                .isAfter(Instant.EPOCH);
    }

    private Party endedBy() {
        return core.events.stream()
                .filter(CoreEvent.CallEnded.class::isInstance)
                .map(event -> ((CoreEvent.CallEnded) event).by())
                .findFirst()
                .orElseThrow();
    }

    private CallSummary summary() {
        return CallSummary.of(core.rows.stream()
                .filter(row -> row instanceof TimelineRow step && step.callId().equals(CALL.text()))
                .map(row -> (TimelineRow) row)
                .toList());
    }

    /** Asterisk asks for the flow by another connection than it reports by. */
    @Test
    void stepOfTheFlowAfterTheTalk_heardOfBeforeTheEndOfTheTalk_comesAfterIt() {
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);

        core.give(new CoreCommand.NoteStep(CALL, "rating", "请评价", ""));
        core.step(CALL, "talk-ended", core.offer(CALL));

        assertThat(core.rows.stream()
                        .filter(TimelineRow.class::isInstance)
                        .map(row -> ((TimelineRow) row).kind())
                        .toList())
                .containsSubsequence(TimelineKind.JOINED, TimelineKind.TALK_ENDED, TimelineKind.IVR)
                .containsOnlyOnce(TimelineKind.TALK_ENDED);
    }
}
