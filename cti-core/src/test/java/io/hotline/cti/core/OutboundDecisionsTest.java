package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallDirection;
import io.hotline.db.CallOutcome;
import io.hotline.db.CallSummary;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent calls somebody: first his own telephone, then theirs, then it is a call like any other. */
class OutboundDecisionsTest {
    private static final Caller CITIZEN = new Caller("13911112222", "+8613911112222", "");
    private static final String CHANNEL = "PJSIP/trunk-00000001";
    private static final String OWN_CHANNEL = "PJSIP/8001-00000002";

    private final CoreScenario core = new CoreScenario();

    @BeforeEach
    void ready() {
        core.hear(new SwitchEvent.LinkUp(snapshot(List.of(), "8001", "8002")));
        core.ready(LI, "8001");
    }

    private static SwitchSnapshot snapshot(List<LiveChannel> channels, String... seats) {
        return new SwitchSnapshot(channels, List.of(seats), Duration.ofHours(1), "22", false);
    }

    private CoreReply place(String login, Optional<WorkOrderRow> order) {
        return core.give(new CoreCommand.PlaceCall(login, CITIZEN, "12345", order, "", Optional.empty()));
    }

    private CallId placed() {
        assertThat(place(LI, Optional.empty())).isInstanceOf(CoreReply.Placed.class);
        return core.core.state().calls().all().stream()
                .filter(LiveCall::outgoing)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void ownPhoneAnswers(CallId call) {
        String leg = core.offer(call);
        core.hear(new SwitchEvent.ChannelAnswered(leg, OWN_CHANNEL));
        core.hear(new SwitchEvent.StepReported(call.text(), "offer-answered", leg, leg));
        core.hear(new SwitchEvent.StepReported(call.text(), "callback-ready", OWN_CHANNEL, leg));
    }

    private void citizenAnswers(CallId call) {
        String leg = core.offer(call);
        core.hear(new SwitchEvent.ChannelAnswered(call.text(), CHANNEL));
        core.step(call, "recording-started", leg);
        core.step(call, "announcing", leg);
        core.step(call, "joining", leg);
        core.hear(new SwitchEvent.BridgeEntered(call.text(), "bridge-1", false));
    }

    private CallSummary record(CallId call) {
        return CallSummary.of(core.rows.stream()
                .filter(row -> row instanceof TimelineRow step && step.callId().equals(call.text()))
                .map(TimelineRow.class::cast)
                .toList());
    }

    private void assertOver(CallId call) {
        assertThat(core.core.state().calls().find(call)).isEmpty();
        assertThat(core.core.state().acd().calls()).isEmpty();
        assertThat(core.core.state().calls().outside()).isZero();
    }

    @Test
    void reached_isACallLikeAnyOther_andCountsAsOutbound() {
        CallId call = placed();
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.CallingOut.class);
        ownPhoneAnswers(call);
        assertThat(core.call(call).callback().orElseThrow().dialling()).isTrue();
        citizenAnswers(call);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Talking.class);
        String order = core.call(call).workOrder().orElseThrow();
        assertThat(core.give(new CoreCommand.ControlCall(LI, call, Control.MUTE, "")))
                .isInstanceOf(CoreReply.Asked.class);
        core.later(Duration.ofSeconds(60));
        core.step(call, "talk-ended", core.offer(call));
        core.hear(new SwitchEvent.ChannelHungUp(call.text(), CHANNEL, 16, "Normal Clearing", true));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        core.give(new CoreCommand.FinishWrapUp(LI));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertOver(call);
        CallSummary record = record(call);
        assertThat(record.direction()).isEqualTo(CallDirection.OUTBOUND);
        assertThat(record.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(record.caller()).isEqualTo("13911112222");
        assertThat(record.agentLogin()).isEqualTo(LI);
        assertThat(record.talkSeconds()).isEqualTo(60);
        assertThat(record.queuedAt()).as("no request of the inbound figures").isNull();
        assertThat(record.workOrderId()).isEqualTo(order);
        assertThat(record.recordingId()).isEqualTo(call.text());
        assertThat(core.timeline(call))
                .containsExactly(
                        "placed",
                        "callback-ready",
                        "callback-dialled",
                        "callback-answered",
                        "recording-started",
                        "joined",
                        "work-order",
                        "control-failed",
                        "talk-ended",
                        "wrap-up-started",
                        "ended",
                        "wrap-up-ended");
    }

    @ParameterizedTest
    @CsvSource({
        "17, busy",
        "19, no-answer",
        "18, no-answer",
        "21, rejected",
        "1, bad-number",
        "28, bad-number",
        "34, failed"
    })
    void notReached_hasAClearOutcome_andTheAgentIsWhereHeWas(int cause, String outcome) {
        CallId call = placed();
        String leg = core.offer(call);
        assertThat(leg).doesNotStartWith(call.text());
        ownPhoneAnswers(call);

        core.hear(new SwitchEvent.ChannelHungUp(call.text(), CHANNEL, cause, "cause " + cause, false));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertOver(call);
        assertThat(record(call).outcome().text()).isEqualTo(outcome);
        assertThat(core.events)
                .anyMatch(event -> event instanceof CoreEvent.HangUpAsked asked
                        && asked.call().equals(call));
        // The reports that come late change nothing.
        core.hear(new SwitchEvent.OfferFailed(call.text(), "busy"));
        core.legHangsUp(leg, 16);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void agentHangsUpWhileItRings_givesUp() {
        CallId call = placed();
        ownPhoneAnswers(call);

        core.legHangsUp(core.offer(call), 16);

        assertOver(call);
        assertThat(record(call).outcome()).isEqualTo(CallOutcome.GIVEN_UP);
        assertThat(core.events)
                .as("the other telephone stops ringing")
                .anyMatch(event -> event instanceof CoreEvent.CallbackFailed failed
                        && failed.call().equals(call));
    }

    @Test
    void ownPhoneIsNotPickedUp_nobodyIsDialled() {
        CallId call = placed();

        core.later(Duration.ofMinutes(1));

        assertOver(call);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(core.timeline(call)).doesNotContain("callback-dialled");
    }

    @Test
    void nothingIsHeardOfTheDial_itIsOver() {
        CallId call = placed();
        ownPhoneAnswers(call);

        core.later(CallbackDecisions.LONGEST_DIAL);

        assertOver(call);
        assertThat(record(call).outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void whileHeCalls_nobodyIsOffered_andTheWaitingOneComesNext() {
        CallId call = placed();
        core.arriveAndQueue(CALL);
        assertThat(core.call(CALL).offer()).isEmpty();
        ownPhoneAnswers(call);

        core.hear(new SwitchEvent.ChannelHungUp(call.text(), CHANNEL, 17, "User busy", false));

        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(LI);
    }

    @Test
    void fromTheTicket_theRecordIsThatTickets_alsoInTheWrapUp() {
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        String ticket = core.call(CALL).workOrder().orElseThrow();
        core.callerHangsUp(CALL);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        WorkOrderRow order = core.core.state().workOrders().find(ticket).orElseThrow();

        assertThat(place(LI, Optional.of(order))).isInstanceOf(CoreReply.Placed.class);
        CallId call = ((AgentState.CallingOut) core.stateOf(LI)).call();
        ownPhoneAnswers(call);
        core.hear(new SwitchEvent.ChannelHungUp(call.text(), CHANNEL, 17, "User busy", false));

        assertThat(core.stateOf(LI))
                .as("back in the same wrap-up")
                .isInstanceOfSatisfying(
                        AgentState.WrapUp.class,
                        wrapUp -> assertThat(wrapUp.call()).isEqualTo(CALL));
        assertThat(core.call(CALL).workOrder()).contains(ticket);
        assertThat(record(call).workOrderId()).isEqualTo(ticket);
        core.give(new CoreCommand.FinishWrapUp(LI));
        assertThat(core.timeline(CALL).stream().filter("wrap-up-started"::equals))
                .hasSize(1);
        assertOver(CALL);
    }

    @Test
    void colleagueOfTheTicket_mayWriteInIt_whileHeCalls() {
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        core.callerHangsUp(CALL);
        core.give(new CoreCommand.FinishWrapUp(LI));
        core.ready(WANG, "8002");
        WorkOrderRow order = core.core
                .state()
                .workOrders()
                .find(Objects.requireNonNull(record(CALL).workOrderId()))
                .orElseThrow();
        var edit = new CoreCommand.EditWorkOrder(WANG, order, false, Optional.empty());
        assertThat(core.give(edit)).isInstanceOf(CoreReply.Refused.class);

        place(WANG, Optional.of(order));

        assertThat(core.give(edit)).isInstanceOf(CoreReply.Saved.class);
    }

    @Test
    void twoAgents_doNotRingTheSameCitizen() {
        core.ready(WANG, "8002");
        placed();

        assertThat(place(WANG, Optional.empty()))
                .isInstanceOfSatisfying(
                        CoreReply.Refused.class,
                        refused -> assertThat(refused.why()).contains("李芳"));
        assertThat(core.stateOf(WANG)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void twoAgents_mayRingThePolice() {
        core.ready(WANG, "8002");
        var police = new Caller("110", "110", "");
        for (String login : List.of(LI, WANG)) {
            assertThat(core.give(
                            new CoreCommand.PlaceCall(login, police, "12345", Optional.empty(), "", Optional.empty())))
                    .isInstanceOf(CoreReply.Placed.class);
        }
    }

    @Test
    void withoutASeat_orALink_orInACall_itIsRefused() {
        assertThat(place(WANG, Optional.empty())).isInstanceOf(CoreReply.Refused.class);
        core.arriveAndQueue(CALL);
        assertThat(place(LI, Optional.empty())).isInstanceOf(CoreReply.Refused.class);
        core.callerHangsUp(CALL);
        core.hear(new SwitchEvent.LinkDown("test"));
        assertThat(place(LI, Optional.empty())).isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void transferred_itGoesToAColleagueLikeAnyCall() {
        core.ready(WANG, "8002");
        CallId call = placed();
        ownPhoneAnswers(call);
        citizenAnswers(call);
        core.give(new CoreCommand.ControlCall(LI, call, Control.TRANSFER, "queue:general"));

        core.step(call, "transferred", core.offer(call));

        assertThat(core.call(call).offer().orElseThrow().agent()).isEqualTo(WANG);
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        core.answerAndJoin(call);
        core.hear(new SwitchEvent.ChannelHungUp(call.text(), CHANNEL, 16, "Normal Clearing", false));
        assertThat(record(call).outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(record(call).direction()).isEqualTo(CallDirection.OUTBOUND);
    }

    /** The server was away: what Asterisk shows when it is back is as good as the reports. */
    @Test
    void linkUp_talkThatBeganMeanwhile_isATalk() {
        CallId call = placed();
        ownPhoneAnswers(call);
        String leg = core.offer(call);

        core.hear(new SwitchEvent.LinkUp(snapshot(
                List.of(
                        channel(leg, OWN_CHANNEL, "hl-agent", "BridgeWait"),
                        channel(call.text(), CHANNEL, "hl-join", "Bridge")),
                "8001")));

        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Talking.class);
        assertThat(core.call(call).offer().orElseThrow().talking()).isTrue();
        assertThat(core.timeline(call)).contains("callback-answered", "recording-started", "joined");
    }

    @Test
    void linkUp_ownPhoneAnsweredMeanwhile_theCitizenIsDialled() {
        CallId call = placed();
        String leg = core.offer(call);

        core.hear(
                new SwitchEvent.LinkUp(snapshot(List.of(channel(leg, OWN_CHANNEL, "hl-agent", "BridgeWait")), "8001")));

        assertThat(core.timeline(call)).contains("callback-dialled");
    }

    @Test
    void linkUp_nobodyIsThereAnyMore_itIsOver() {
        CallId call = placed();
        core.hear(new SwitchEvent.LinkUp(snapshot(List.of(), "8001")));
        assertOver(call);

        CallId second = placed();
        ownPhoneAnswers(second);
        core.hear(new SwitchEvent.LinkUp(snapshot(List.of(), "8001")));
        assertOver(second);

        CallId third = placed();
        ownPhoneAnswers(third);
        citizenAnswers(third);
        core.hear(new SwitchEvent.LinkUp(snapshot(List.of(), "8001")));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.WrapUp.class);
        core.give(new CoreCommand.FinishWrapUp(LI));
        assertOver(third);
    }

    private static LiveChannel channel(String id, String name, String context, String application) {
        return new LiveChannel(
                id, name, true, context, "s", application, Optional.of("bridge-1"), "", Duration.ofSeconds(5));
    }

    @Test
    void snapshotInTheMiddle_isAsIfNothingHappened() {
        CallId call = placed();
        ownPhoneAnswers(call);
        SnapshotCodec codec = new SnapshotCodec();
        CoreSnapshot kept = core.core.state().snapshot(-1);

        Core restored = new Core("test01", ZoneId.of("Asia/Shanghai"));
        restored.restore(codec.read(codec.write(kept)));

        assertThat(codec.write(restored.state().snapshot(-1))).isEqualTo(codec.write(kept));
        var busy = new SwitchEvent.ChannelHungUp(call.text(), CHANNEL, 17, "User busy", false);
        assertThat(restored.decide(new CoreCommand.HearSwitch(busy), core.now))
                .isEqualTo(core.core.decide(new CoreCommand.HearSwitch(busy), core.now));
    }
}
