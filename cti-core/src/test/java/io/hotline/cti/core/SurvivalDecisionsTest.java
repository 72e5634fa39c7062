package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.db.CallOutcome;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurvivalDecisionsTest {
    private static final Instant CAME = CoreScenario.T0.plusSeconds(10);
    private static final Instant JOINED = CoreScenario.T0.plusSeconds(40);
    private static final Instant LEFT = CoreScenario.T0.plusSeconds(70);

    private final CoreScenario core = new CoreScenario();

    @Test
    void callThatCameTalkedAndWentWithoutUs_hasItsRecordOnce() {
        core.ready(CoreScenario.LI, "8001");
        core.later(Duration.ofMinutes(5));

        note(JOINED, LEFT, null);
        note(JOINED, LEFT, null);

        assertThat(kinds())
                .containsExactly(
                        TimelineKind.ARRIVED,
                        TimelineKind.SURVIVAL,
                        TimelineKind.SURVIVAL_JOINED,
                        TimelineKind.RECORDING_STARTED,
                        TimelineKind.ENDED);
        assertThat(times()).containsExactly(CAME, CAME, JOINED, JOINED, LEFT);
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(core.core.state().calls().all()).isEmpty();
        assertThat(stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(core.events)
                .filteredOn(CoreEvent.SurvivalRecorded.class::isInstance)
                .hasSize(2);
    }

    @Test
    void callerWhoGaveUpWithoutUs_countsAsOneWhoLeftTheQueue() {
        note(null, LEFT, null);

        assertThat(ended().outcome()).isEqualTo(CallOutcome.ABANDONED_QUEUE);
        assertThat(ended().at()).isEqualTo(LEFT);
    }

    @Test
    void talkThatGoesOn_isAdopted_andItsAgentIsNotRungUntilItEnds() {
        core.ready(CoreScenario.LI, "8001");
        note(JOINED, null, CoreScenario.channelOf(CoreScenario.CALL));

        core.arriveAndQueue(CoreScenario.OTHER);
        assertThat(stateOf(CoreScenario.LI)).isInstanceOf(AgentState.NotReady.class);

        core.hear(new SwitchEvent.ChannelHungUp(CoreScenario.CALL.text(), "", 16, "Normal Clearing", false));

        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ringing.class);
    }

    @Test
    void callerWhoWaitedWhenWeWent_isNotOfferedAgainOnceAsteriskHasJoinedHim() {
        core.arriveAndQueue(CoreScenario.CALL);
        note(JOINED, null, CoreScenario.channelOf(CoreScenario.CALL));

        core.ready(CoreScenario.WANG, "8002");

        assertThat(core.events)
                .noneMatch(event -> event instanceof CoreEvent.Routed(io.hotline.acd.AcdEvent.CallOffered _));
        core.hear(new SwitchEvent.ChannelHungUp(CoreScenario.CALL.text(), "", 16, "Normal Clearing", false));
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(kinds()).doesNotHaveDuplicates();
    }

    /** We took his call, did not answer Asterisk in time, and heard only of his end; the notes tell the rest. */
    @Test
    void callThatWeHaveClosed_andOfWhichTheNotesTellMore_isOneRecord() {
        core.arrive(CoreScenario.CALL);
        core.callerHangsUp(CoreScenario.CALL);

        note(JOINED, LEFT, null);

        assertThat(rows().map(TimelineRow::n)).doesNotHaveDuplicates();
        assertThat(kinds()).contains(TimelineKind.SURVIVAL_JOINED).endsWith(TimelineKind.ENDED);
    }

    private void note(@Nullable Instant joined, @Nullable Instant left, @Nullable String channel) {
        core.give(new CoreCommand.NoteSurvived(
                new SurvivedCall(
                        CoreScenario.CALL.text(),
                        CAME,
                        "12345",
                        "13812341234",
                        Optional.ofNullable(joined),
                        joined == null ? "" : "8001",
                        Optional.ofNullable(left),
                        "left@carrier"),
                new Caller("13812341234", "+8613812341234", ""),
                Optional.ofNullable(channel)));
    }

    private List<TimelineKind> kinds() {
        return rows().map(TimelineRow::kind).toList();
    }

    private List<Instant> times() {
        return rows().map(TimelineRow::at).toList();
    }

    private java.util.stream.Stream<TimelineRow> rows() {
        return core.rows.stream()
                .filter(TimelineRow.class::isInstance)
                .map(TimelineRow.class::cast)
                .filter(row -> row.callId().equals(CoreScenario.CALL.text()));
    }

    private CoreEvent.CallEnded ended() {
        return core.events.stream()
                .filter(CoreEvent.CallEnded.class::isInstance)
                .map(CoreEvent.CallEnded.class::cast)
                .filter(event -> event.call().equals(CoreScenario.CALL))
                .findFirst()
                .orElseThrow();
    }

    private AgentState stateOf(String login) {
        return core.core.state().acd().agent(new AgentId(login)).orElseThrow().state();
    }
}
