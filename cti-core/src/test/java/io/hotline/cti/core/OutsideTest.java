package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallOutcome;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller who is put through to somebody outside: that he comes back to a human, and what he counts as. */
class OutsideTest {
    private static final String NUMBER = "+8613800009999";

    private final CoreScenario it = new CoreScenario();

    @BeforeEach
    void arrive() {
        it.arrive(CoreScenario.CALL);
    }

    private CoreReply dial(int most) {
        return it.give(new CoreCommand.DialOutside(CoreScenario.CALL, NUMBER, most));
    }

    @Test
    void answered_countsAsPutThrough_andIsRecorded() {
        assertThat(dial(1)).isEqualTo(CoreReply.DONE);
        it.step(CoreScenario.CALL, "outside-answered", "");
        it.step(CoreScenario.CALL, "outside-answered", "");
        it.step(CoreScenario.CALL, "outside-ended", "");
        it.dialplanHangsUp(CoreScenario.CALL);

        assertThat(it.timeline(CoreScenario.CALL))
                .containsExactly(
                        "arrived",
                        "outside-dialled",
                        "outside-answered",
                        "recording-started",
                        "outside-ended",
                        "ended");
        assertThat(ended().outcome()).isEqualTo(CallOutcome.TRANSFERRED_OUT);
    }

    @Test
    void callerWhoHangsUpDuringTheTalk_endsIt() {
        dial(1);
        it.step(CoreScenario.CALL, "outside-answered", "");
        it.callerHangsUp(CoreScenario.CALL);

        assertThat(it.events)
                .contains(new CoreEvent.OutsideEnded(it.now, CoreScenario.CALL, NUMBER, OutsideDecisions.TALK_OVER));
        assertThat(ended().outcome()).isEqualTo(CallOutcome.TRANSFERRED_OUT);
        assertThat(it.core.state().calls().outside()).isZero();
    }

    @Test
    void callerWhoHangsUpWhileItRings_talkedToNobody() {
        dial(1);
        it.callerHangsUp(CoreScenario.CALL);

        assertThat(it.timeline(CoreScenario.CALL))
                .containsExactly("arrived", "outside-dialled", "outside-ended", "ended");
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ABANDONED_IVR);
    }

    @Test
    void busy_leadsToAHuman() {
        it.ready(CoreScenario.LI, "8001");
        dial(1);

        assertThat(it.give(new CoreCommand.OutsideNotReached(CoreScenario.CALL, "", "busy")))
                .isEqualTo(CoreReply.DONE);

        assertThat(it.timeline(CoreScenario.CALL))
                .containsExactly("arrived", "outside-dialled", "outside-ended", "queued", "offered", "work-order");
        assertThat(it.core.state().calls().outside()).isZero();
        it.answerAndJoin(CoreScenario.CALL);
        it.callerHangsUp(CoreScenario.CALL);
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void busy_whereTheFlowSaysWhatFollows_isNotQueued() {
        dial(1);

        assertThat(it.give(new CoreCommand.OutsideNotReached(CoreScenario.CALL, "", "busy", true)))
                .isEqualTo(CoreReply.DONE);

        assertThat(it.timeline(CoreScenario.CALL)).containsExactly("arrived", "outside-dialled", "outside-ended");
        assertThat(dial(1)).as("the flow dials again").isEqualTo(CoreReply.DONE);
        it.callerHangsUp(CoreScenario.CALL);
        assertThat(it.give(new CoreCommand.OutsideNotReached(CoreScenario.CALL, "", "busy", true)))
                .as("he has gone")
                .isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void numberThatIsNotAllowed_isInTheTimeline_andAHumanFollows() {
        it.give(new CoreCommand.OutsideNotReached(CoreScenario.CALL, NUMBER, "not-allowed"));

        assertThat(it.events).contains(new CoreEvent.OutsideEnded(it.now, CoreScenario.CALL, NUMBER, "not-allowed"));
        assertThat(it.timeline(CoreScenario.CALL)).containsExactly("arrived", "outside-ended", "queued");
    }

    @Test
    void moreThanTheLimit_isRefused() {
        dial(1);
        it.arrive(CoreScenario.OTHER);
        var other = new CoreCommand.DialOutside(CoreScenario.OTHER, NUMBER, 1);

        assertThat(it.give(other)).isInstanceOf(CoreReply.Refused.class);
        it.callerHangsUp(CoreScenario.CALL);
        assertThat(it.give(other)).isEqualTo(CoreReply.DONE);
    }

    @Test
    void callerOfAQueue_isNotDialledAway() {
        it.give(new CoreCommand.QueueCall(CoreScenario.CALL, "", "", 0));

        assertThat(dial(1)).isInstanceOf(CoreReply.Refused.class);
        assertThat(it.timeline(CoreScenario.CALL)).doesNotContain("outside-dialled");
    }

    @Test
    void afterAnOutageOfTheServer_heWhoAsksToWaitIsQueued() {
        dial(1);

        it.give(new CoreCommand.AskWaiting(
                CoreScenario.CALL,
                CoreScenario.channelOf(CoreScenario.CALL),
                "12345",
                it.call(CoreScenario.CALL).caller(),
                Duration.ofMinutes(1)));

        assertThat(it.timeline(CoreScenario.CALL))
                .containsExactly("arrived", "outside-dialled", "outside-ended", "queued");
    }

    @Test
    void answerThatTheLinkMissed_isInTheSnapshot() {
        dial(1);
        it.hear(new SwitchEvent.LinkDown("test"));
        it.hear(new SwitchEvent.LinkUp(snapshot()));

        assertThat(it.call(CoreScenario.CALL).outside().orElseThrow().answeredAt())
                .isEqualTo(it.now);
    }

    @Test
    void stateIsKeptInASnapshotOfTheCore() {
        dial(1);
        it.step(CoreScenario.CALL, "outside-answered", "");
        var restored = new Core("test01", ZoneId.of("Asia/Shanghai"));
        restored.restore(it.core.state().snapshot(-1));

        var call = restored.state().calls().find(CoreScenario.CALL).orElseThrow();
        assertThat(call.outside()).isEqualTo(it.call(CoreScenario.CALL).outside());
        assertThat(call.outcomeNow()).isEqualTo(CallOutcome.TRANSFERRED_OUT);
    }

    private static SwitchSnapshot snapshot() {
        var caller = new LiveChannel(
                CoreScenario.CALL.text(),
                CoreScenario.channelOf(CoreScenario.CALL),
                true,
                "hl-outside",
                "s",
                "Dial",
                Optional.of("bridge-1"),
                "",
                Duration.ofSeconds(9));
        return new SwitchSnapshot(List.of(caller), List.of(), Duration.ofHours(1), "22", false);
    }

    private CoreEvent.CallEnded ended() {
        return it.events.stream()
                .filter(CoreEvent.CallEnded.class::isInstance)
                .map(CoreEvent.CallEnded.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
