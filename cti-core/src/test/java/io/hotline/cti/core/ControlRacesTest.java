package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.OfferId;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever breaks in the middle of a control: the wish is answered, nobody is stuck, and the call has one record that ends once.
 * Every control, at each moment of its life, with each thing that may happen then.
 */
class ControlRacesTest {
    private static final CallId CALL = CoreScenario.CALL;
    private static final List<String> PEOPLE = List.of(CoreScenario.LI, CoreScenario.WANG, CoreScenario.ZHAO);

    /** How far Asterisk has come with the wish. */
    enum Moment {
        ASKED,
        ANSWERED,
        REFUSED
    }

    enum Mishap {
        CITIZEN_HANGS_UP,
        AGENT_HANGS_UP,
        AGENTS_LINE_BREAKS,
        GUEST_HANGS_UP,
        WHO_IS_RUNG_IS_BUSY,
        WHO_IS_RUNG_NEVER_ANSWERS,
        WHO_IS_RUNG_ANSWERS_LATE,
        SECOND_WISH,
        WISHES_OF_THE_OTHERS,
        NOTHING_IS_HEARD_ANY_MORE,
        LINK_LOST_AND_ALL_GONE_WHEN_IT_IS_BACK,
        LINK_LOST_AND_ALL_THERE_WHEN_IT_IS_BACK,
        PAGE_GONE,
        PAGE_LOADED_AGAIN
    }

    /** Longer than any telephone rings. */
    private static final Duration RINGS = Duration.ofSeconds(90);

    private final CoreScenario it = new CoreScenario();
    private String offer = "";

    static Stream<Arguments> all() {
        return Arrays.stream(Control.values())
                .flatMap(control -> Arrays.stream(Moment.values())
                        .flatMap(moment ->
                                Arrays.stream(Mishap.values()).map(mishap -> Arguments.of(control, moment, mishap))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyControl_atEveryMoment_whateverHappens(Control control, Moment moment, Mishap mishap) {
        begin();
        prepare(control);
        String asker = control == Control.TAKE_OVER ? CoreScenario.ZHAO : CoreScenario.LI;
        CoreReply reply = it.give(new CoreCommand.ControlCall(asker, CALL, control, detail(control)));
        if (reply instanceof CoreReply.Asked(long number)) {
            if (moment != Moment.ASKED) {
                it.give(new CoreCommand.ControlAnswered(CALL, number, moment == Moment.REFUSED ? "交换机没有执行" : null));
            }
        } else {
            assertThat(reply)
                    .as("already so, or done by its last guest's state")
                    .isEqualTo(CoreReply.DONE);
        }
        happen(mishap);

        allLegsEnd();

        assertClean(reply);
    }

    /** Browser phones, so that a page that goes takes a telephone with it. */
    private void begin() {
        HotlineDirectory before = CoreScenario.directory(2);
        it.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                2,
                before.users(),
                before.skills(),
                before.queues(),
                before.lines(),
                Stream.of("8001", "8002", "8003")
                        .map(seat -> new SeatRow(seat, SeatKind.BROWSER, "secret", false))
                        .toList(),
                before.flows(),
                before.routing())));
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
        offer = it.offer(CALL);
        it.ready(CoreScenario.WANG, "8002");
        it.hear(new SwitchEvent.SeatReachable("8003", true));
        it.give(new CoreCommand.TakeSeat(CoreScenario.ZHAO, "8003"));
    }

    private void prepare(Control control) {
        switch (control) {
            case RESUME -> {
                ask(Control.HOLD, "");
                it.step(CALL, "held", offer);
            }
            case UNMUTE -> ask(Control.MUTE, "");
            case RESUME_RECORDING -> ask(Control.PAUSE_RECORDING, "");
            case TOGGLE, MERGE, LEAVE, END_CONSULT -> {
                ask(Control.CONSULT, "agent:" + CoreScenario.WANG);
                it.step(CALL, "held", offer);
                guestComes();
                enters(offer);
            }
            case TAKE_OVER -> {
                ask(Control.HELP, "");
                enters(CALL.text());
                enters(offer);
                guestComes();
            }
            case HOLD, MUTE, DTMF, PAUSE_RECORDING, TRANSFER, CONSULT, THREE_WAY, HELP, TO_RATING -> {}
        }
    }

    private void guestComes() {
        String leg = it.call(CALL).company().guests().getLast().leg();
        it.step(CALL, "guest-answered", leg);
        enters(leg);
    }

    private static String detail(Control control) {
        return switch (control) {
            case TRANSFER, CONSULT -> "agent:" + CoreScenario.WANG;
            case THREE_WAY -> "outside:110";
            case DTMF -> "5";
            default -> "";
        };
    }

    private void happen(Mishap mishap) {
        switch (mishap) {
            case CITIZEN_HANGS_UP -> it.callerHangsUp(CALL);
            case AGENT_HANGS_UP -> it.legHangsUp(offer, 16);
            case AGENTS_LINE_BREAKS -> it.legHangsUp(offer, 0);
            case GUEST_HANGS_UP -> guestsHangUp();
            case WHO_IS_RUNG_IS_BUSY -> rung().forEach(leg -> it.legHangsUp(leg, 17));
            case WHO_IS_RUNG_NEVER_ANSWERS -> {
                List<String> rung = rung();
                it.later(RINGS);
                rung.forEach(leg -> it.legHangsUp(leg, 19));
            }
            // In the moment in which nobody waits for him any more: the order to hang up is on its way.
            case WHO_IS_RUNG_ANSWERS_LATE -> {
                List<String> rung = rung();
                it.later(RINGS);
                rung.forEach(this::answers);
                rung.forEach(leg -> it.legHangsUp(leg, 16));
            }
            case WISHES_OF_THE_OTHERS -> {
                for (String login : List.of(CoreScenario.ZHAO, CoreScenario.WANG)) {
                    for (Control other : Control.values()) {
                        it.give(new CoreCommand.ControlCall(login, CALL, other, detail(other)));
                    }
                }
            }
            case SECOND_WISH -> {
                for (Control other : Control.values()) {
                    it.give(new CoreCommand.ControlCall(CoreScenario.LI, CALL, other, detail(other)));
                }
            }
            case NOTHING_IS_HEARD_ANY_MORE -> it.later(CallControls.PATIENCE.plusSeconds(1));
            case LINK_LOST_AND_ALL_GONE_WHEN_IT_IS_BACK -> {
                it.hear(new SwitchEvent.LinkDown("cable"));
                it.later(Duration.ofSeconds(20));
                it.hear(new SwitchEvent.LinkUp(new SwitchSnapshot(
                        List.of(), List.of("8001", "8002", "8003"), Duration.ofHours(1), "22", true)));
            }
            case LINK_LOST_AND_ALL_THERE_WHEN_IT_IS_BACK -> {
                it.hear(new SwitchEvent.LinkDown("cable"));
                it.hear(new SwitchEvent.SeatReachable("8001", true));
                it.later(CallControls.PATIENCE);
            }
            case PAGE_GONE -> {
                it.give(new CoreCommand.SeePage(CoreScenario.LI, true));
                it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
                it.later(AwayTimes.USUAL.grace().plusSeconds(1));
                it.later(AwayTimes.USUAL.kept());
            }
            case PAGE_LOADED_AGAIN -> {
                it.give(new CoreCommand.SeePage(CoreScenario.LI, true));
                it.give(new CoreCommand.SeePage(CoreScenario.LI, false));
                it.give(new CoreCommand.SeePage(CoreScenario.LI, true));
                it.give(new CoreCommand.Rejoin(CoreScenario.LI, CALL));
            }
        }
    }

    /** Third parties, or the colleague to whom the citizen was sent: he has left the talk by then. */
    private List<String> rung() {
        it.step(CALL, "transferred", offer);
        return it.core.state().calls().find(CALL).stream()
                .flatMap(call -> Stream.concat(
                        call.company().guests().stream().map(Guest::leg),
                        call.offer().stream()
                                .map(LiveCall.Offer::id)
                                .map(OfferId::text)
                                .filter(leg -> !leg.equals(offer))))
                .toList();
    }

    private void answers(String leg) {
        it.hear(new SwitchEvent.ChannelAnswered(leg, "PJSIP/8002-1"));
        it.step(CALL, "offer-answered", leg);
        it.step(CALL, "guest-answered", leg);
        enters(leg);
    }

    /** Whoever is left goes; what was rung anew meanwhile, too. */
    private void allLegsEnd() {
        for (int round = 0; round < 4; round++) {
            guestsHangUp();
            it.core.state().calls().find(CALL).filter(call -> !call.ended()).ifPresent(_ -> it.callerHangsUp(CALL));
            it.core
                    .state()
                    .calls()
                    .find(CALL)
                    .flatMap(LiveCall::offer)
                    .ifPresent(last -> it.legHangsUp(last.id().text(), 16));
        }
        for (int hour = 0; hour < 3; hour++) {
            it.later(Duration.ofHours(1));
        }
    }

    private void assertClean(CoreReply reply) {
        assertThat(it.core.state().calls().all()).as("calls").isEmpty();
        assertThat(it.core.state().acd().calls()).isEmpty();
        assertThat(it.core.state().calls().asking()).isEmpty();
        for (String login : PEOPLE) {
            assertThat(it.stateOf(login))
                    .as(login)
                    .satisfiesAnyOf(
                            state -> assertThat(state).isInstanceOf(AgentState.Ready.class),
                            state -> assertThat(state)
                                    .isInstanceOfSatisfying(
                                            AgentState.NotReady.class,
                                            rests ->
                                                    assertThat(rests.reason()).isNotEqualTo(NotReadyReason.CONSULTED)));
        }
        List<String> kinds = it.timeline(CALL);
        assertThat(kinds).containsOnlyOnce("arrived").containsOnlyOnce("ended");
        assertThat(kinds).containsOnlyOnce("recording-started");
        assertThat(kinds.stream().filter("guest-left"::equals).count())
                .as("guests")
                .isEqualTo(kinds.stream().filter("guest-invited"::equals).count()
                        - kinds.stream().filter("handed-over"::equals).count());
        assertThat(kinds.stream().filter("wrap-up-ended"::equals).count())
                .as("wrap-ups")
                .isEqualTo(kinds.stream().filter("wrap-up-started"::equals).count());
        if (reply instanceof CoreReply.Asked(long number)) {
            assertThat(endsOf(number))
                    .as("the wish is done, has failed, or ended with the talk")
                    .isLessThanOrEqualTo(1);
        }
    }

    private long endsOf(long number) {
        return it.events.stream()
                .filter(event -> (event instanceof CoreEvent.ControlDone done && done.number() == number)
                        || (event instanceof CoreEvent.ControlFailed failed && failed.number() == number))
                .count();
    }

    private void guestsHangUp() {
        it.core
                .state()
                .calls()
                .find(CALL)
                .map(call -> call.company().guests())
                .orElse(List.of())
                .forEach(guest -> it.legHangsUp(guest.leg(), 16));
    }

    private void ask(Control control, String detail) {
        var reply = it.give(new CoreCommand.ControlCall(CoreScenario.LI, CALL, control, detail));
        it.give(new CoreCommand.ControlAnswered(CALL, ((CoreReply.Asked) reply).number(), null));
    }

    private void enters(String leg) {
        it.hear(new SwitchEvent.BridgeEntered(leg, "room", false));
    }
}
