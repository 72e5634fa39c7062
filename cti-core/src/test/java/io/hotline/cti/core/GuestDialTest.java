package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.GuestCall;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.asterisk.OutboundCall;
import io.hotline.cti.asterisk.SeatSettings;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.call.Announcements;
import io.hotline.cti.call.GuestEffects;
import io.hotline.cti.call.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom guests from outside may be: what the agent of the call may dial, and what a leader may dial when the call is his. */
class GuestDialTest {
    private static final CallId CALL = CoreScenario.CALL;
    private static final String ANYBODYS = "+8613800001000";
    private static final String LEADERS = "+8658088886666";
    private static final String NOBODYS = "+12025550123";

    private final CoreScenario it = new CoreScenario();
    private final Dialled dialled = new Dialled();
    private final List<CoreCommand> told = new ArrayList<>();
    private final GuestEffects effects = new GuestEffects(
            dialled,
            new Silent(),
            new Outbound(new Outbound.Rules(
                    "127.0.0.1:5070",
                    "127.0.0.1:5071",
                    List.of(Pattern.compile("1[3-9][0-9]{9}")),
                    List.of(Pattern.compile("0580[0-9]{8}")),
                    List.of(),
                    5)),
            Duration.ofSeconds(20),
            told::add);

    @BeforeEach
    void talk() {
        it.ready(CoreScenario.LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
    }

    @Test
    void agent_asksWhomHeMayCall_andNobodyOfTheLeadersList() {
        assertThat(asks(CoreScenario.LI, ANYBODYS)).containsExactly("13800001000");
        endsTheConsultation();

        assertThat(asks(CoreScenario.LI, LEADERS)).isEmpty();
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        CoreCommand.GuestNotRung.class,
                        refused -> assertThat(refused.why()).isEqualTo("not-allowed"));
    }

    @Test
    void leaderWhoHasTheCall_asksWhomLeadersMayCall_andStillNobodyAbroad() {
        takenOver();

        assertThat(asks(CoreScenario.ZHAO, LEADERS)).containsExactly("058088886666");
        endsTheConsultation();

        assertThat(asks(CoreScenario.ZHAO, NOBODYS)).isEmpty();
        assertThat(told).hasSize(1);
    }

    /** Who is dialled. */
    private List<String> asks(String login, String number) {
        it.events.clear();
        dialled.numbers.clear();
        it.give(new CoreCommand.ControlCall(login, CALL, Control.CONSULT, "outside:" + number));
        effects.perform(List.copyOf(it.events), it.core.state());
        return List.copyOf(dialled.numbers);
    }

    private void endsTheConsultation() {
        String leg = it.call(CALL).company().guests().getLast().leg();
        it.give(new CoreCommand.GuestNotRung(CALL, leg, "busy"));
        it.give(new CoreCommand.ControlAnswered(CALL, it.core.state().calls().lastControl(), "busy"));
    }

    private void takenOver() {
        it.hear(new SwitchEvent.SeatReachable("8003", true));
        it.give(new CoreCommand.TakeSeat(CoreScenario.ZHAO, "8003"));
        it.give(new CoreCommand.ControlCall(CoreScenario.LI, CALL, Control.HELP, "agent:" + CoreScenario.ZHAO));
        it.give(new CoreCommand.ControlAnswered(CALL, it.core.state().calls().lastControl(), null));
        String leg = it.call(CALL).company().guests().getLast().leg();
        for (String entering : List.of(CALL.text(), it.offer(CALL))) {
            it.hear(new SwitchEvent.BridgeEntered(entering, "room", false));
        }
        it.step(CALL, "guest-answered", leg);
        it.hear(new SwitchEvent.BridgeEntered(leg, "room", false));
        it.give(new CoreCommand.ControlCall(CoreScenario.ZHAO, CALL, Control.TAKE_OVER, ""));
        assertThat(it.call(CALL).offer().orElseThrow().agent()).isEqualTo(CoreScenario.ZHAO);
    }

    private static final class Silent implements Announcements {
        @Override
        public Optional<String> workNumber(String workNumber) {
            return Optional.empty();
        }

        @Override
        public Optional<String> callbackGreeting() {
            return Optional.empty();
        }

        @Override
        public Optional<String> tone() {
            return Optional.empty();
        }
    }

    /** A switch that rings guests and does nothing else. */
    private static final class Dialled implements CallControl {
        final List<String> numbers = new ArrayList<>();

        @Override
        public CompletionStage<ControlOutcome> invite(GuestCall guest) {
            if (guest.to() instanceof GuestCall.To.Outside(String number, String _)) {
                numbers.add(number);
            }
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> redirectUnlessJoined(String callId, String channel, DialplanPlace to) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Optional<SurvivedCall>> survived(String callId) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> offer(OfferCall offer) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> callOut(OutboundCall call) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> setVariable(String channel, String variable, String value) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> hangUp(String channelOrUniqueId, HangupCause cause) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> redirect(String channel, DialplanPlace to) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> redirectBoth(
                String channel, DialplanPlace to, String otherChannel, DialplanPlace otherTo) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> pressKey(String channel, char key) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> mute(String channel, boolean on) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> silenceRecording(String channel, boolean on) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> recordingsMayBegin(boolean yes) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> putSeat(SeatSettings seat) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> removeSeat(String seat) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> syncSeats(List<SeatSettings> seats) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> putQueueMember(String queue, String seat, boolean paused) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> removeQueueMember(String queue, String seat) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> forgetSurvived(String callId) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<ControlOutcome> syncQueueMembers(String queue, Map<String, Boolean> seats) {
            return new CompletableFuture<>();
        }
    }
}
