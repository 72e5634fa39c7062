package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Third parties of a call: who is where is what Asterisk tells, and nobody is left over. */
class GuestTest {
    private static final CallId CALL = CoreScenario.CALL;
    private static final String POLICE = "outside:110";

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
    void toggleBackToTheGuest_whoIsFasterThanTheCaller_isDoneWhenBothAreThere() {
        String guest = consulted(POLICE);
        asked(Control.TOGGLE, "");
        enters(CALL.text());
        it.step(CALL, "guest-held", guest);

        long back = asked(Control.TOGGLE, "");
        enters(guest);
        assertThat(open(back)).isTrue();
        it.step(CALL, "held", offer);

        assertThat(open(back)).isFalse();
        assertThat(controls().held()).isTrue();
    }

    @Test
    void consult_callerHearsMusic_thenToggleMergeAndLeave_eachIsDoneWhenAllAreThere() {
        String guest = consulted(POLICE);
        assertThat(controls().held()).isTrue();
        assertThat(company().agentInRoom()).isTrue();

        long toggle = asked(Control.TOGGLE, "");
        enters(CALL.text());
        assertThat(open(toggle)).isTrue();
        it.step(CALL, "guest-held", guest);
        assertThat(open(toggle)).isFalse();
        assertThat(controls().held()).isFalse();

        long merge = asked(Control.MERGE, "");
        assertThat(open(merge)).isTrue();
        enters(guest);
        assertThat(open(merge)).isFalse();

        long leave = asked(Control.LEAVE, "");
        assertThat(open(leave)).as("all were there already").isFalse();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.events)
                .anyMatch(event -> event instanceof CoreEvent.HangUpAsked asked
                        && asked.offer().text().equals(offer));
        it.legHangsUp(offer, 16);

        it.callerHangsUp(CALL);
        assertThat(dropped(guest)).isTrue();
        it.legHangsUp(guest, 16);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(it.core.state().calls().find(CALL)).isEmpty();
        assertThat(it.timeline(CALL))
                .containsSubsequence(
                        "joined",
                        "guest-invited",
                        "consulted",
                        "held",
                        "guest-answered",
                        "toggled",
                        "merged",
                        "agent-left",
                        "talk-ended",
                        "ended",
                        "guest-left");
    }

    @Test
    void colleagueWhoStays_isTheAgentOfTheSameTalk() {
        it.ready(CoreScenario.WANG, "8002");
        String guest = consulted("agent:" + CoreScenario.WANG);
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.NotReady.class);
        assertThat(it.give(new CoreCommand.BecomeReady(CoreScenario.WANG))).isInstanceOf(CoreReply.Refused.class);
        String order = it.call(CALL).workOrder().orElseThrow();

        asked(Control.LEAVE, "");
        enters(CALL.text());

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Talking.class);
        assertThat(it.offer(CALL)).isEqualTo(guest);
        assertThat(it.call(CALL).workOrder()).contains(order);
        it.legHangsUp(offer, 16);
        it.step(CALL, "talk-ended", guest);
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.WrapUp.class);
        it.legHangsUp(guest, 16);
        it.callerHangsUp(CALL);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.WANG));
        assertThat(it.core.state().calls().all()).isEmpty();
    }

    @Test
    void colleagueWhoDoesNotAnswer_isReadyAgain_andTheAgentIsToldWhy() {
        it.ready(CoreScenario.WANG, "8002");
        long consult = asked(Control.CONSULT, "agent:" + CoreScenario.WANG);
        it.give(new CoreCommand.ControlAnswered(CALL, consult, null));
        it.step(CALL, "held", offer);

        it.legHangsUp(leg(), 17);

        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Ready.class);
        assertThat(company().guests()).isEmpty();
        assertThat(Objects.requireNonNull(company().lastGone()).cause()).isEqualTo("busy");
        long back = asked(Control.RESUME, "");
        enters(CALL.text());
        enters(offer);
        assertThat(open(back)).isFalse();
    }

    @Test
    void queue_givesWhoeverIsFreeThere_orSaysThatNobodyIs() {
        assertThat(wish(Control.CONSULT, "queue:general")).isInstanceOf(CoreReply.Refused.class);
        it.ready(CoreScenario.WANG, "8002");

        asked(Control.CONSULT, "queue:general");

        assertThat(company().guestOf(CoreScenario.WANG)).isPresent();
    }

    @Test
    void callerGoneInConsult_everyLegEnds_andBothAgentsAreFree() {
        it.ready(CoreScenario.WANG, "8002");
        String guest = consulted("agent:" + CoreScenario.WANG);

        it.callerHangsUp(CALL);

        assertThat(dropped(guest)).isTrue();
        assertThat(it.events).anyMatch(event -> event instanceof CoreEvent.HangUpAsked);
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        it.legHangsUp(guest, 16);
        assertThat(it.stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void agentsLegBrokenInConsult_callerIsAtTheHead_onPurposeTheTalkIsOver() {
        String guest = consulted(POLICE);

        it.legHangsUp(offer, 0);

        assertThat(dropped(guest)).isTrue();
        assertThat(it.events).contains(new CoreEvent.CallerFreed(it.now, CALL, false));
        assertThat(it.timeline(CALL)).contains("returned");
    }

    @Test
    void agentHangsUpInThreeWay_theOthersTalkOn_andTheLastOneSendsTheCallerOn() {
        String guest = threeWay();

        it.legHangsUp(offer, 16);

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(dropped(guest)).isFalse();
        it.legHangsUp(guest, 16);
        it.step(CALL, "talk-ended", offer);
        it.dialplanHangsUp(CALL);
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(it.core.state().calls().all()).isEmpty();
    }

    @Test
    void guestGoneFromThreeWay_agentAndCallerTalkOn_andTheAgentEndsItAsEver() {
        String guest = threeWay();
        it.legHangsUp(guest, 16);
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);

        it.legHangsUp(offer, 16);
        assertThat(it.stateOf(CoreScenario.LI)).as("told by the caller's leg").isInstanceOf(AgentState.Talking.class);
        it.step(CALL, "talk-ended", offer);

        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    @Test
    void endConsult_isDoneWhenTheGuestIsGoneAndTheCallerBack() {
        String guest = consulted(POLICE);
        long end = asked(Control.END_CONSULT, "");
        assertThat(dropped(guest)).isTrue();
        enters(CALL.text());
        assertThat(open(end)).isTrue();

        it.legHangsUp(guest, 16);

        assertThat(open(end)).isFalse();
        assertThat(controls().held()).isFalse();
    }

    @Test
    void guestGoneWhileTheAgentLeaves_theAgentStays() {
        String guest = consulted(POLICE);
        long leave = asked(Control.LEAVE, "");

        it.legHangsUp(guest, 16);

        assertThat(open(leave)).isFalse();
        assertThat(controls().outcomeOf(leave).orElseThrow().why()).isNotNull();
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void thirdGuest_isRefused() {
        it.ready(CoreScenario.WANG, "8002");
        threeWay();
        long second = asked(Control.THREE_WAY, "agent:" + CoreScenario.WANG);
        it.give(new CoreCommand.ControlAnswered(CALL, second, null));

        assertThat(wish(Control.THREE_WAY, "outside:120")).isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void transferOutside_agentIsFreeAtOnce_andWhoIsNotReachedComesBackBeforeAllOthers() {
        asked(Control.TRANSFER, "outside:+8613800000001");
        it.step(CALL, "transferred-outside", offer);
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        assertThat(it.call(CALL).outside()).isPresent();
        it.arriveAndQueue(CoreScenario.OTHER);

        it.give(new CoreCommand.OutsideNotReached(CALL, "", "busy"));
        it.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));

        assertThat(it.call(CALL).offer().orElseThrow().agent()).isEqualTo(CoreScenario.LI);
        assertThat(it.call(CALL).offer().orElseThrow().answeredAt()).isNull();
        assertThat(it.call(CoreScenario.OTHER).offer()).isEmpty();
    }

    @Test
    void linkBack_tellsOfGuestsWhoWentAndCame_andEndsLegsOfNobody() {
        String guest = consulted(POLICE);
        it.hear(new SwitchEvent.LinkDown("cable"));
        var caller = channel(CALL.text(), "hl-hold");
        var agent = channel(offer, "hl-room");
        String stray = it.core.state().guestPrefix() + "99";

        it.hear(new SwitchEvent.LinkUp(new SwitchSnapshot(
                List.of(caller, agent, channel(stray, "hl-room")), List.of("8001"), Duration.ofHours(1), "22", false)));

        assertThat(company().guest(guest)).isEmpty();
        assertThat(it.events).contains(new CoreEvent.StrayLegFound(it.now, stray));
        assertThat(it.stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Talking.class);
    }

    @Test
    void journalAndSnapshot_holdGuests() {
        consulted(POLICE);
        asked(Control.TOGGLE, "");
        var events = new EventCodec();
        assertThat(events.read(events.write(it.events))).isEqualTo(it.events);
        var states = new SnapshotCodec();
        var restored = new Core("test01", ZoneId.of("Asia/Shanghai"));

        restored.restore(states.read(states.write(it.core.state().snapshot(0))));

        var call = restored.state().calls().find(CALL).orElseThrow();
        assertThat(call.company()).isEqualTo(company());
        assertThat(restored.state()
                        .calls()
                        .ofGuest(company().guests().getFirst().leg()))
                .contains(call);
        assertThat(restored.nextDeadline()).isEqualTo(it.core.nextDeadline());
    }

    /** Whatever is pressed and whatever Asterisk tells in whatever order: when all channels are gone, nobody is stuck. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomSchedules_leaveNobodyStuck(long seed) {
        var random = new SplittableRandom(seed);
        it.ready(CoreScenario.WANG, "8002");
        it.hear(new SwitchEvent.SeatReachable("8003", true));
        it.give(new CoreCommand.TakeSeat(CoreScenario.ZHAO, "8003"));
        for (int step = 0; step < 400; step++) {
            if (it.core.state().calls().all().isEmpty()) {
                it.arriveAndQueue(new CallId("1700000001." + step));
            }
            it.now = it.now.plusMillis(random.nextInt(random.nextInt(9) == 0 ? 20_000 : 400));
            it.core.nextDeadline().filter(due -> !due.isAfter(it.now)).ifPresent(_ -> it.give(new CoreCommand.Tick()));
            for (LiveCall call : List.copyOf(it.core.state().calls().all())) {
                it.give(anything(call, random));
            }
        }
        for (int round = 0; round < 3; round++) {
            for (LiveCall call : List.copyOf(it.core.state().calls().all())) {
                call.company().guests().forEach(guest -> it.legHangsUp(guest.leg(), 16));
                it.callerHangsUp(call.id());
                call.offer().ifPresent(last -> it.legHangsUp(last.id().text(), 16));
            }
        }
        for (int hour = 0; hour < 4; hour++) {
            it.later(Duration.ofHours(1));
        }

        assertThat(it.core.state().calls().all()).as("seed %d", seed).isEmpty();
        assertThat(it.core.state().acd().calls()).isEmpty();
        for (String login : List.of(CoreScenario.LI, CoreScenario.WANG, CoreScenario.ZHAO)) {
            assertThat(it.stateOf(login))
                    .satisfiesAnyOf(
                            state -> assertThat(state).isInstanceOf(AgentState.Ready.class),
                            state -> assertThat(state)
                                    .isInstanceOfSatisfying(
                                            AgentState.NotReady.class,
                                            rests ->
                                                    assertThat(rests.reason()).isNotEqualTo(NotReadyReason.CONSULTED)));
        }
    }

    private CoreCommand anything(LiveCall call, SplittableRandom random) {
        String id = call.id().text();
        String leg = call.offer().map(current -> current.id().text()).orElse("o-none");
        String agent = call.offer().map(LiveCall.Offer::agent).orElse(CoreScenario.LI);
        String other = agent.equals(CoreScenario.LI) ? CoreScenario.WANG : CoreScenario.LI;
        List<Guest> guests = call.company().guests();
        String guest = guests.isEmpty()
                ? "g-none"
                : guests.get(random.nextInt(guests.size())).leg();
        List<Control> all = List.of(Control.values());
        Control control = all.get(random.nextInt(all.size()));
        String to = control == Control.HELP
                ? ""
                : List.of("agent:" + other, "queue:general", POLICE).get(random.nextInt(3));
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5 ->
                new CoreCommand.ControlCall(
                        control == Control.TAKE_OVER ? CoreScenario.ZHAO : agent,
                        call.id(),
                        control,
                        control == Control.DTMF ? "5" : takesTarget(control) ? to : "");
            case 6 -> heard(new SwitchEvent.ChannelAnswered(leg, "PJSIP/8001-1"));
            case 7 -> step(id, "announcing", leg);
            case 8 -> step(id, "joining", leg);
            case 9, 10 -> heard(new SwitchEvent.BridgeEntered(id, "b", false));
            case 11 -> heard(new SwitchEvent.BridgeEntered(leg, "b", false));
            case 12, 13 -> heard(new SwitchEvent.BridgeEntered(guest, "b", false));
            case 14 -> step(id, "guest-answered", guest);
            case 15 -> step(id, "guest-held", guest);
            case 16 -> step(id, "held", leg);
            case 17 -> random.nextInt(3) == 0 ? hungUp(guest, random) : new CoreCommand.Tick();
            case 18 -> random.nextInt(5) == 0 ? hungUp(leg, random) : new CoreCommand.Tick();
            case 19 -> random.nextInt(8) == 0 ? hungUp(id, random) : new CoreCommand.Tick();
            case 20 -> step(id, random.nextBoolean() ? "transferred" : "transferred-outside", leg);
            case 21 ->
                new CoreCommand.ControlAnswered(
                        call.id(),
                        call.controls()
                                .pending()
                                .map(CallControls.Asked::number)
                                .orElse(0L),
                        random.nextInt(4) == 0 ? "交换机没有执行" : null);
            case 22 ->
                random.nextBoolean()
                        ? new CoreCommand.FinishWrapUp(agent)
                        : new CoreCommand.BecomeReady(random.nextBoolean() ? agent : other);
            default ->
                random.nextInt(4) == 0
                        ? step(id, "talk-ended", leg)
                        : new CoreCommand.GuestNotRung(call.id(), guest, "x");
        };
    }

    private static boolean takesTarget(Control control) {
        return control == Control.TRANSFER || control == Control.CONSULT || control == Control.THREE_WAY;
    }

    private static CoreCommand hungUp(String leg, SplittableRandom random) {
        return heard(new SwitchEvent.ChannelHungUp(leg, "PJSIP/x", random.nextBoolean() ? 16 : 0, "", false));
    }

    private static CoreCommand step(String call, String step, String leg) {
        return heard(new SwitchEvent.StepReported(call, step, leg, call));
    }

    private static CoreCommand heard(SwitchEvent event) {
        return new CoreCommand.HearSwitch(event);
    }

    /** The agent talks with the guest, the caller hears music. */
    private String consulted(String whom) {
        long consult = asked(Control.CONSULT, whom);
        it.give(new CoreCommand.ControlAnswered(CALL, consult, null));
        assertThat(open(consult)).isFalse();
        it.step(CALL, "held", offer);
        String guest = leg();
        it.step(CALL, "guest-answered", guest);
        enters(guest);
        enters(offer);
        return guest;
    }

    private String threeWay() {
        long number = asked(Control.THREE_WAY, POLICE);
        it.give(new CoreCommand.ControlAnswered(CALL, number, null));
        enters(CALL.text());
        enters(offer);
        String guest = leg();
        it.step(CALL, "guest-answered", guest);
        enters(guest);
        return guest;
    }

    private void enters(String leg) {
        it.hear(new SwitchEvent.BridgeEntered(leg, "room", false));
    }

    private static LiveChannel channel(String id, String context) {
        return new LiveChannel(
                id, "PJSIP/" + id, true, context, "s", "ConfBridge", Optional.of("b"), "", Duration.ZERO);
    }

    private boolean dropped(String guest) {
        return it.events.stream()
                .anyMatch(event -> event instanceof CoreEvent.GuestDropped dropped
                        && dropped.leg().equals(guest));
    }

    private boolean open(long number) {
        return controls().outcomeOf(number).isEmpty();
    }

    private String leg() {
        return company().guests().getLast().leg();
    }

    private Company company() {
        return it.call(CALL).company();
    }

    private CallControls controls() {
        return it.call(CALL).controls();
    }

    private long asked(Control control, String detail) {
        var reply = wish(control, detail);
        assertThat(reply).isInstanceOf(CoreReply.Asked.class);
        return ((CoreReply.Asked) reply).number();
    }

    private CoreReply wish(Control control, String detail) {
        return it.give(new CoreCommand.ControlCall(CoreScenario.LI, CALL, control, detail));
    }
}
