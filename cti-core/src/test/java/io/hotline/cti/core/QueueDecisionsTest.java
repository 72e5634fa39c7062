package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.OTHER;
import static io.hotline.cti.core.CoreScenario.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.RoutingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes before whom, and who is asked for. */
class QueueDecisionsTest {
    private static final CallId AGAIN = new CallId("1700000000.3");
    private static final Caller MS_ZHANG = new Caller("13812341234", "+8613812341234", "");
    private static final Caller MR_CHEN = new Caller("13900000000", "+8613900000000", "");
    private static final Caller HIDDEN = new Caller("", PhoneNumbers.WITHHELD, "");

    private final CoreScenario core = new CoreScenario();

    @BeforeEach
    void configure() {
        HotlineDirectory plain = CoreScenario.directory(2);
        var lines = new ArrayList<>(plain.lines());
        lines.add(new LineRow("12395", "海上搜救", "12345", "general", true));
        core.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                2,
                plain.users(),
                plain.skills(),
                plain.queues(),
                lines,
                plain.seats(),
                plain.flows(),
                new RoutingSettings(Duration.ofMinutes(5), Duration.ofMinutes(30), List.of(), null))));
    }

    private void rings(CallId call, Caller caller, String line) {
        core.give(new CoreCommand.AdmitCall(call, CoreScenario.channelOf(call), line, caller));
    }

    private void waits(CallId call, Caller caller) {
        rings(call, caller, "12345");
        core.give(new CoreCommand.QueueCall(call, "", "", 0));
    }

    private String first() {
        return core.core
                .state()
                .acd()
                .waiting(core.core.state().acd().config().queues().getFirst().id())
                .getFirst()
                .id()
                .text();
    }

    @Test
    void callerWhoGaveUpAndRingsAgainInTime_hasHisPlaceBack_once() {
        waits(CALL, MS_ZHANG);
        core.later(Duration.ofSeconds(10));
        waits(OTHER, MR_CHEN);
        core.callerHangsUp(CALL);
        core.later(Duration.ofMinutes(4));

        waits(AGAIN, MS_ZHANG);

        assertThat(first()).isEqualTo(AGAIN.text());
        assertThat(core.timeline(AGAIN)).containsExactly("arrived", "place-kept", "queued");
    }

    @Test
    void callerWhoRingsAgainTooLate_orHidesHisNumber_waitsBehindTheOthers() {
        waits(CALL, HIDDEN);
        core.later(Duration.ofSeconds(10));
        waits(OTHER, MR_CHEN);
        core.callerHangsUp(CALL);
        waits(AGAIN, HIDDEN);
        assertThat(first()).isEqualTo(OTHER.text());

        core.callerHangsUp(OTHER);
        core.later(Duration.ofMinutes(6));
        waits(new CallId("1700000000.4"), MR_CHEN);
        assertThat(first()).isEqualTo(AGAIN.text());
    }

    @Test
    void callerWhoseLineIsRemoved_isQueuedAllTheSame() {
        rings(CALL, MS_ZHANG, "12395");
        core.give(new CoreCommand.ChangeDirectory(CoreScenario.directory(3)));
        core.give(new CoreCommand.QueueCall(CALL, "", "", 0));

        assertThat(first()).isEqualTo(CALL.text());
    }

    @Test
    void requirementsThatCannotBeRead_areThoseOfTheQueue() {
        rings(CALL, MS_ZHANG, "12345");
        core.give(new CoreCommand.QueueCall(CALL, "", "tax >=", 0));

        assertThat(first()).isEqualTo(CALL.text());
    }

    @Test
    void callerWhomTheFlowAfterTheTalkQueues_isQueued_alsoWhenTheEndOfTheTalkIsHeardOfLater() {
        core.ready(LI, "8001");
        waits(CALL, MS_ZHANG);
        core.answerAndJoin(CALL);
        String talk = core.offer(CALL);

        core.give(new CoreCommand.QueueCall(CALL, "", "", 0));
        core.step(CALL, "talk-ended", talk);

        assertThat(first()).isEqualTo(CALL.text());
        assertThat(core.timeline(CALL))
                .containsSubsequence("queued", "joined", "talk-ended", "queued")
                .containsOnlyOnce("talk-ended");
    }

    @Test
    void callerOfAnUrgentLine_comesBeforeAllOthers() {
        waits(CALL, MS_ZHANG);
        core.later(Duration.ofMinutes(10));
        rings(OTHER, MR_CHEN, "12395");
        core.give(new CoreCommand.QueueCall(OTHER, "", "", 0));

        core.ready(LI, "8001");

        assertThat(core.call(OTHER).offer()).isPresent();
        assertThat(core.call(CALL).offer()).isEmpty();
    }

    @Test
    void callerWhoRingsAgain_goesToTheAgentWhoKnowsHim_ifFree() {
        core.ready(LI, "8001");
        waits(CALL, MS_ZHANG);
        core.answerAndJoin(CALL);
        core.callerHangsUp(CALL);
        // Wang has been free for longer when Li is ready again.
        core.ready(WANG, "8002");
        core.later(Duration.ofMinutes(2));
        assertThat(core.stateOf(LI)).isInstanceOf(AgentState.Ready.class);

        waits(AGAIN, MS_ZHANG);
        assertThat(core.call(AGAIN).offer().orElseThrow().agent()).isEqualTo(LI);

        waits(OTHER, MS_ZHANG);
        assertThat(core.call(OTHER).offer().orElseThrow().agent()).isEqualTo(WANG);
    }

    @Test
    void callForANamedAgent_waitsForHimAlone_thenForAnybody() {
        core.ready(LI, "8001");
        core.hear(new io.hotline.cti.asterisk.SwitchEvent.SeatReachable("8002", true));
        core.give(new CoreCommand.TakeSeat(WANG, "8002"));
        rings(CALL, MS_ZHANG, "12345");

        core.give(new CoreCommand.QueueCall(
                CALL, "", "", 0, false, Optional.of(new CoreCommand.Direct(WANG, Duration.ofSeconds(30)))));
        assertThat(core.call(CALL).offer()).isEmpty();

        core.later(Duration.ofSeconds(30));
        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(LI);
        assertThat(core.timeline(CALL)).contains("relaxed");
    }

    @Test
    void callForAnAgentWhoIsAway_isForAnybodyAtOnce() {
        core.ready(LI, "8001");
        rings(CALL, MS_ZHANG, "12345");

        core.give(new CoreCommand.QueueCall(
                CALL, "", "", 0, false, Optional.of(new CoreCommand.Direct(WANG, Duration.ofSeconds(30)))));

        assertThat(core.call(CALL).offer().orElseThrow().agent()).isEqualTo(LI);
    }
}
