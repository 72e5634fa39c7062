package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.journal.InMemoryJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoreLoopTest {
    private static final CoreCommand ADMIT = new CoreCommand.AdmitCall(
            CoreScenario.CALL, "PJSIP/trunk-1", "12345", new Caller("13812341234", "+8613812341234", ""));

    private final InMemoryJournal.Disk disk = new InMemoryJournal.Disk();
    private final InMemoryJournal journal = disk.open();
    private final List<Committed> committed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final CoreLoop loop = start(journal, committed);

    private CoreLoop start(InMemoryJournal onJournal, List<Committed> told) {
        var codec = new EventCodec();
        Core core = CoreLoop.replay(
                new Core("test01", ZoneId.of("Asia/Shanghai")), onJournal, codec, (entry, _) -> told.add(entry));
        var made = new CoreLoop(
                core,
                onJournal,
                codec,
                EngineClock.startingAfter(Instant.EPOCH),
                broken::complete,
                new SimpleMeterRegistry());
        made.start((entry, _) -> told.add(entry));
        return made;
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void nothingLeaves_beforeTheBatchIsCommitted() throws Exception {
        loop.submit(new CoreCommand.ChangeDirectory(CoreScenario.directory(1))).get(5, TimeUnit.SECONDS);
        journal.hold();

        CompletableFuture<CoreReply> reply = loop.submit(ADMIT);
        await().during(Duration.ofMillis(200)).until(() -> !reply.isDone() && !arrivalCommitted());
        journal.release();

        assertThat(reply.get(5, TimeUnit.SECONDS)).isInstanceOf(CoreReply.Admitted.class);
        assertThat(arrivalCommitted()).isTrue();
    }

    private boolean arrivalCommitted() {
        return committed.stream()
                .flatMap(entry -> entry.events().stream())
                .anyMatch(event -> event instanceof CoreEvent.CallArrived);
    }

    @Test
    void commitThatFails_endsTheCore_andRefusesWhatComesAfter() {
        journal.breakDown();

        CompletableFuture<CoreReply> reply = loop.submit(new CoreCommand.ChangeDirectory(CoreScenario.directory(1)));

        assertThat(broken).succeedsWithin(Duration.ofSeconds(5));
        await().until(() -> !loop.isRunning());
        assertThat(reply).isNotCompletedExceptionally().isNotDone();
        assertThatThrownBy(() -> loop.submit(ADMIT).get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(CoreBusy.class);
        assertThat(committed).isEmpty();
    }

    @Test
    void commandThatMakesNoSense_failsAlone() throws Exception {
        loop.submit(new CoreCommand.ChangeDirectory(CoreScenario.directory(1))).get(5, TimeUnit.SECONDS);
        loop.submit(ADMIT).get(5, TimeUnit.SECONDS);

        CompletableFuture<CoreReply> nonsense =
                loop.submit(new CoreCommand.QueueCall(CoreScenario.CALL, "", "", 5_000));
        CompletableFuture<CoreReply> next = loop.submit(new CoreCommand.QueueCall(CoreScenario.CALL, "", "", 0));

        assertThat(next.get(5, TimeUnit.SECONDS)).isInstanceOf(CoreReply.Done.class);
        assertThatThrownBy(nonsense::get).rootCause().isInstanceOf(IllegalArgumentException.class);
        assertThat(broken).isNotDone();
    }

    @Test
    void replay_givesTheCommittedStateBack() throws Exception {
        loop.submit(new CoreCommand.ChangeDirectory(CoreScenario.directory(1))).get(5, TimeUnit.SECONDS);
        loop.submit(ADMIT).get(5, TimeUnit.SECONDS);
        loop.close();
        journal.close();

        var again = new CopyOnWriteArrayList<Committed>();
        try (CoreLoop second = start(disk.open(), again)) {
            assertThat(second.query(state ->
                                    state.calls().find(CoreScenario.CALL).isPresent())
                            .get(5, TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(again).isEqualTo(committed);
    }

    @Test
    void processThatStoodStill_hearsWhatWasSaidMeanwhile_beforeAnythingRunsOut() {
        var nanos = new AtomicLong();
        InMemoryJournal own = new InMemoryJournal.Disk().open();
        Core core =
                CoreLoop.replay(new Core("test01", ZoneId.of("Asia/Shanghai")), own, new EventCodec(), (_, _) -> {});
        var clock =
                EngineClock.startingAfter(CoreScenario.T0, Clock.fixed(CoreScenario.T0, ZoneOffset.UTC), nanos::get);
        try (var byHand =
                new CoreLoop(core, own, new EventCodec(), clock, broken::complete, new SimpleMeterRegistry())) {
            byHand.startByHand((_, _) -> {});
            var up = new SwitchSnapshot(List.of(), List.of("8001"), Duration.ofHours(1), "22", false);
            Stream.of(
                            new CoreCommand.ChangeDirectory(CoreScenario.directory(1)),
                            new CoreCommand.HearSwitch(new SwitchEvent.LinkUp(up)),
                            new CoreCommand.TakeSeat(CoreScenario.LI, "8001"),
                            new CoreCommand.BecomeReady(CoreScenario.LI),
                            ADMIT,
                            new CoreCommand.QueueCall(CoreScenario.CALL, "", "", 0))
                    .forEach(byHand::offer);
            turn(byHand);
            String offer = core.state()
                    .calls()
                    .find(CoreScenario.CALL)
                    .orElseThrow()
                    .offer()
                    .orElseThrow()
                    .id()
                    .text();

            nanos.addAndGet(Duration.ofSeconds(60).toNanos());
            turn(byHand);
            assertThat(stateOfLi(core)).isInstanceOf(AgentState.Ringing.class);
            byHand.offer(new CoreCommand.HearSwitch(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1")));
            turn(byHand);

            assertThat(stateOfLi(core)).isInstanceOf(AgentState.Talking.class);
        }
    }

    private static void turn(CoreLoop byHand) {
        CoreLoop.Turn turn = byHand.begin();
        turn.commit().join();
        byHand.finish(turn);
        byHand.untilNextTurn();
    }

    private static AgentState stateOfLi(Core core) {
        return core.state()
                .acd()
                .agent(new AgentId(CoreScenario.LI))
                .orElseThrow()
                .state();
    }
}
