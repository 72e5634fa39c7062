package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
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

    /** The link is up; his talk is told while it lives, but its end came before we knew of the call. */
    @Test
    void talkOfWhichWeMissedTheEnd_endsWithTheNoteOfIt() {
        core.ready(CoreScenario.LI, "8001");
        core.hear(new SwitchEvent.ChannelHungUp(CoreScenario.CALL.text(), "", 16, "Normal Clearing", false));
        note(JOINED, null, CoreScenario.channelOf(CoreScenario.CALL));

        note(JOINED, LEFT, null);

        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(ended().at()).isEqualTo(LEFT);
        assertThat(core.core.state().calls().all()).isEmpty();
        assertThat(stateOf(CoreScenario.LI)).isInstanceOf(AgentState.Ready.class);
        assertThat(core.events)
                .filteredOn(CoreEvent.SurvivalRecorded.class::isInstance)
                .hasSize(1);
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

    /** Killed while his telephone rang: he answered, talked and hung up, and so did the caller. */
    @Test
    void agentWhoHadHimFromUs_andTalkedWithoutUs_isWhoAnswered_andFinishesHisWorkOrder() {
        ringsLi();

        noteTalk(core.offer(CoreScenario.CALL));
        noteTalk(core.offer(CoreScenario.CALL));
        core.hear(new SwitchEvent.LinkUp(nobodyIsThere()));

        assertThat(kinds())
                .containsSubsequence(
                        TimelineKind.OFFERED,
                        TimelineKind.OFFER_ANSWERED,
                        TimelineKind.SURVIVAL_JOINED,
                        TimelineKind.RECORDING_STARTED,
                        TimelineKind.WRAP_UP_STARTED,
                        TimelineKind.ENDED)
                .doesNotContain(TimelineKind.SURVIVAL)
                .doesNotHaveDuplicates();
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(ended().at()).isEqualTo(LEFT);
        assertThat(stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
        core.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));
        assertThat(core.core.state().calls().all()).isEmpty();
        noteTalk("o-test01-1");
        assertThat(kinds()).doesNotHaveDuplicates();
    }

    /** He was fetched, and we died before the two were joined. */
    @Test
    void agentWhoHadAnswered_andTalkedWithoutUs_isRecordedOnce() {
        ringsLi();
        String offer = core.offer(CoreScenario.CALL);
        core.hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        core.step(CoreScenario.CALL, "recording-started", offer);
        core.step(CoreScenario.CALL, "announcing", offer);

        noteTalk(offer);
        core.hear(new SwitchEvent.LinkUp(nobodyIsThere()));

        assertThat(kinds())
                .containsSubsequence(TimelineKind.RECORDING_STARTED, TimelineKind.SURVIVAL_JOINED, TimelineKind.ENDED)
                .doesNotHaveDuplicates();
        assertThat(stateOf(CoreScenario.LI)).isInstanceOf(AgentState.WrapUp.class);
    }

    /** The link was up for a moment during the talk. */
    @Test
    void talkThatWeHeardOf_endsAsOneThatEndedUnheard() {
        ringsLi();
        String offer = core.offer(CoreScenario.CALL);
        core.answerAndJoin(CoreScenario.CALL);

        noteTalk(offer);
        core.hear(new SwitchEvent.LinkUp(nobodyIsThere()));

        assertThat(kinds())
                .containsSubsequence(TimelineKind.JOINED, TimelineKind.TALK_ENDED, TimelineKind.ENDED)
                .doesNotContain(TimelineKind.SURVIVAL_JOINED);
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    /** Our order to stop ringing never came to Asterisk: somebody else was to have him, and this agent answered. */
    @Test
    void agentWhoWasNotAskedAnyMore_andTalkedWithoutUs_isWhoAnswered() {
        core.ready(CoreScenario.LI, "8001");
        core.ready(CoreScenario.WANG, "8002");
        core.arriveAndQueue(CoreScenario.CALL);
        String first = core.offer(CoreScenario.CALL);
        core.give(new CoreCommand.BecomeNotReady(CoreScenario.LI, "meal"));
        assertThat(core.offer(CoreScenario.CALL)).isNotEqualTo(first);

        noteTalk(first);

        assertThat(core.rows)
                .filteredOn(row -> row instanceof TimelineRow step && step.kind() == TimelineKind.SURVIVAL_JOINED)
                .singleElement()
                .satisfies(row -> assertThat(((TimelineRow) row).data()).containsEntry("agent", CoreScenario.LI));
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(stateOf(CoreScenario.WANG)).isInstanceOf(AgentState.Ready.class);
    }

    @Test
    void talkOfACallWhoseRecordIsClosed_isForgotten() {
        noteTalk("o-test01-1");

        assertThat(core.events).last().isInstanceOf(CoreEvent.SurvivalRecorded.class);
        assertThat(kinds()).isEmpty();
    }

    /** He was called back, picked up while nobody was there to hear of it, and has hung up. */
    @Test
    void callbackWhoseTalkWasWithoutUs_isOver() {
        core.arriveAndQueue(CoreScenario.CALL);
        core.give(new CoreCommand.RequestCallback(CoreScenario.CALL, "+8613812341234"));
        core.callerHangsUp(CoreScenario.CALL);
        core.ready(CoreScenario.LI, "8001");
        String offer = core.offer(CoreScenario.CALL);
        core.hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        core.hear(new SwitchEvent.StepReported(CoreScenario.CALL.text(), "callback-ready", "PJSIP/8001-1", offer));
        assertThat(kinds()).endsWith(TimelineKind.CALLBACK_DIALLED);

        noteTalk(offer);
        core.hear(new SwitchEvent.LinkUp(nobodyIsThere()));
        core.later(Duration.ofMinutes(5));
        core.give(new CoreCommand.FinishWrapUp(CoreScenario.LI));

        assertThat(kinds())
                .contains(TimelineKind.SURVIVAL_JOINED, TimelineKind.ENDED)
                .doesNotContain(TimelineKind.CALLBACK_FAILED)
                .doesNotHaveDuplicates();
        assertThat(ended().outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(core.core.state().calls().all()).isEmpty();
    }

    private void ringsLi() {
        core.ready(CoreScenario.LI, "8001");
        core.arriveAndQueue(CoreScenario.CALL);
        core.hear(new SwitchEvent.LinkDown("killed"));
    }

    private static SwitchSnapshot nobodyIsThere() {
        return new SwitchSnapshot(List.of(), List.of("8001", "8002"), Duration.ofHours(1), "22.10.1", false);
    }

    private void noteTalk(String offer) {
        note(JOINED, JOINED, offer, LEFT, null);
    }

    private void note(@Nullable Instant joined, @Nullable Instant left, @Nullable String channel) {
        note(CAME, joined, null, left, channel);
    }

    private void note(
            Instant came,
            @Nullable Instant joined,
            @Nullable String offer,
            @Nullable Instant left,
            @Nullable String channel) {
        core.give(new CoreCommand.NoteSurvived(
                new SurvivedCall(
                        CoreScenario.CALL.text(),
                        came,
                        "12345",
                        "13812341234",
                        Optional.ofNullable(joined),
                        joined == null ? "" : "8001",
                        Optional.ofNullable(offer),
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
