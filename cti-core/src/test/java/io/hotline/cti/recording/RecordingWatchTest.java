package io.hotline.cti.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.Party;
import io.hotline.db.CallOutcome;
import io.hotline.db.RecordingFault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWatchTest {
    private static final CallId CALL = new CallId("1700000000.1");
    private static final OfferId OFFER = new OfferId("o-1");
    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");

    private static Optional<RecordingFault> fault(int talkSeconds, int recordedSeconds, boolean agent) {
        return RecordingWatch.fault(
                Duration.ofSeconds(talkSeconds),
                Optional.of(new Recording(CALL.text(), Duration.ofSeconds(recordedSeconds), true, agent, true)));
    }

    @Test
    void recordingOfTheWholeTalk_isNoFault() {
        assertThat(fault(60, 62, true)).isEmpty();
        assertThat(fault(60, 58, true)).as("clocks differ").isEmpty();
        assertThat(fault(600, 587, true)).as("two in a hundred").isEmpty();
    }

    @Test
    void shorterThanTheTalk_isShort() {
        assertThat(fault(60, 50, true)).contains(RecordingFault.SHORT);
    }

    @Test
    void noFileOrOneLegOnly_isMissing_butAMessageHasOneLeg() {
        assertThat(RecordingWatch.fault(Duration.ofSeconds(60), Optional.empty()))
                .contains(RecordingFault.MISSING);
        assertThat(fault(60, 62, false)).contains(RecordingFault.MISSING);
        assertThat(fault(0, 20, false)).isEmpty();
    }

    @Test
    void talks_areCountedWithoutTheirPauses() {
        var talks = new RecordedTalks();
        talks.follow(new CoreEvent.RecordingStarted(T0, CALL));
        talks.follow(new CoreEvent.CallJoined(T0.plusSeconds(2), CALL, OFFER));
        talks.follow(new CoreEvent.CallKept(T0.plusSeconds(12), CALL, OFFER, T0.plusSeconds(72), true));
        talks.follow(new CoreEvent.AgentBack(T0.plusSeconds(30), CALL, OFFER));
        talks.follow(new CoreEvent.TalkEnded(T0.plusSeconds(40), CALL, OFFER, Party.AGENT));

        assertThat(talks.follow(ended(T0.plusSeconds(50))))
                .contains(new RecordedTalks.Ended(CALL, Duration.ofSeconds(20)));
        assertThat(talks.follow(ended(T0.plusSeconds(51)))).isEmpty();
    }

    /** The server was killed at the tenth second and is back in the second minute: the two may have talked until any moment between. */
    @Test
    void talkThatEndedWhileWeWereAway_isExpectedOnlyAsLongAsItSurelyWas() {
        var talks = new RecordedTalks();
        talks.replayed(List.of(
                new CoreEvent.RecordingStarted(T0, CALL),
                new CoreEvent.CallJoined(T0, CALL, OFFER),
                new CoreEvent.PageSeen(T0.plusSeconds(10), "1001", true)));
        talks.follow(new CoreEvent.SwitchLinkChanged(T0.plusSeconds(110), true, "Asterisk", 1));
        talks.follow(new CoreEvent.TalkEnded(T0.plusSeconds(110), CALL, OFFER, Party.CALLER));

        assertThat(talks.follow(ended(T0.plusSeconds(110))))
                .contains(new RecordedTalks.Ended(CALL, Duration.ofSeconds(10)));
    }

    @Test
    void talkThatEndedWhileTheLinkWasDown_isExpectedUntilThen() {
        var talks = new RecordedTalks();
        talks.follow(new CoreEvent.RecordingStarted(T0, CALL));
        talks.follow(new CoreEvent.CallJoined(T0, CALL, OFFER));
        talks.follow(new CoreEvent.SwitchLinkChanged(T0.plusSeconds(20), false, "cut", null));
        talks.follow(new CoreEvent.PageSeen(T0.plusSeconds(90), "1001", true));
        talks.follow(new CoreEvent.SwitchLinkChanged(T0.plusSeconds(300), true, "Asterisk", 1));

        assertThat(talks.follow(ended(T0.plusSeconds(301))))
                .contains(new RecordedTalks.Ended(CALL, Duration.ofSeconds(20)));
    }

    @Test
    void talkThatGoesOnWhenWeAreBack_isExpectedWhole() {
        var talks = new RecordedTalks();
        talks.replayed(List.of(new CoreEvent.RecordingStarted(T0, CALL), new CoreEvent.CallJoined(T0, CALL, OFFER)));
        talks.follow(new CoreEvent.SwitchLinkChanged(T0.plusSeconds(110), true, "Asterisk", 0));
        talks.follow(new CoreEvent.TalkEnded(T0.plusSeconds(200), CALL, OFFER, Party.CALLER));

        assertThat(talks.follow(ended(T0.plusSeconds(200))))
                .contains(new RecordedTalks.Ended(CALL, Duration.ofSeconds(200)));
    }

    @Test
    void callWithoutARecording_isNotLookedAt() {
        var talks = new RecordedTalks();
        talks.follow(new CoreEvent.CallJoined(T0, CALL, OFFER));
        talks.follow(new CoreEvent.RecordingRefused(T0, CALL));

        assertThat(talks.follow(ended(T0.plusSeconds(50)))).isEmpty();
    }

    /** The server died between the end of the call and the look at its recording. */
    @Test
    void callThatEndedBeforeTheStart_isLookedAtOnceAndFlagged(@TempDir Path folder) {
        var talks = new RecordedTalks();
        talks.replayed(List.of(new CoreEvent.RecordingStarted(T0, CALL), ended(T0.plusSeconds(50))));
        var flagged = new CopyOnWriteArrayList<CoreCommand>();
        var recordings = new Recordings(folder, InstantSource.system());
        var told = new CopyOnWriteArrayList<Boolean>();
        try (var watch = new RecordingWatch(
                recordings,
                new RecordingSpace(folder, yes -> told(told, yes)),
                talks,
                flagged::add,
                new SimpleMeterRegistry())) {
            watch.start();

            await().atMost(Duration.ofSeconds(15)).until(() -> !flagged.isEmpty());
        }
        assertThat(flagged)
                .containsExactly(
                        new CoreCommand.FlagRecording(CALL, RecordingFault.MISSING, Duration.ZERO, Duration.ZERO));
        assertThat(told).containsExactly(true);
    }

    private static CompletionStage<ControlOutcome> told(List<Boolean> told, boolean yes) {
        told.add(yes);
        return CompletableFuture.completedStage(new ControlOutcome.Done());
    }

    @Test
    void space_stopsAtFivePercentAndGoesOnAtSix() {
        assertThat(RecordingSpace.mayBegin(true, 0.051)).isTrue();
        assertThat(RecordingSpace.mayBegin(true, 0.049)).isFalse();
        assertThat(RecordingSpace.mayBegin(false, 0.055)).isFalse();
        assertThat(RecordingSpace.mayBegin(false, 0.06)).isTrue();
    }

    private static CoreEvent ended(Instant at) {
        return new CoreEvent.CallEnded(at, CALL, Party.CALLER, "Normal Clearing", CallOutcome.ANSWERED);
    }
}
