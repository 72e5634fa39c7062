package io.hotline.cti.faults;

import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.call.Announcements;
import io.hotline.cti.call.CallEffects;
import io.hotline.cti.call.ControlEffects;
import io.hotline.cti.call.Outbound;
import io.hotline.cti.call.SwitchInbox;
import io.hotline.cti.core.Committed;
import io.hotline.cti.core.Core;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.EngineClock;
import io.hotline.cti.core.EventCodec;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.core.SnapshotCodec;
import io.hotline.cti.journal.Journal;
import io.hotline.cti.records.Projector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One life of the server: the production classes as {@code CtiServer} wires them, on the virtual clock. */
final class ServerProcess {
    private static final Duration SWITCH_PATIENCE = Duration.ofSeconds(10);
    private static final Duration RING_OUTSIDE = Duration.ofSeconds(20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long TURN_NANOS = 100_000;
    private static final long WRITE_EVERY_MS = 50;
    private static final long AWAY_PAUSE_MS = 1_000;
    private static final int SNAPSHOT_EVERY = 400;
    /** CoreLoop waits so long for a commit. */
    private static final long COMMIT_DEADLINE_MS = 10_000;

    private static final Announcements SOUNDS = new Announcements() {
        @Override
        public Optional<String> workNumber(String workNumber) {
            return Optional.of("work-number-" + workNumber);
        }

        @Override
        public Optional<String> callbackGreeting() {
            return Optional.of("callback");
        }

        @Override
        public Optional<String> tone() {
            return Optional.empty();
        }
    };

    private final VirtualTime time;
    private final Story story;
    private final SimulatedJournal journal;
    private final Core core;
    private final CoreLoop loop;
    private final SwitchInbox inbox;
    private final Projector projector;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Consumer<Committed> afterCommit;
    private final Deque<Runnable> frozenTasks = new ArrayDeque<>();
    private final Set<Runnable> onDeath = new LinkedHashSet<>();
    private final Runnable onBroken;
    private final SimulatedLink link;
    private final CallEffects effects;
    private final ControlEffects controls;
    private long thawMillis;
    private long wakeNanos = Long.MAX_VALUE;
    private boolean inTurn;
    private boolean cameInMeanwhile;
    private boolean alive = true;
    private int sinceSnapshot;

    /** What a life of the server stands on. */
    record World(
            VirtualTime time,
            Clock wall,
            Story story,
            SimulatedRecords records,
            Network network,
            SimulatedAsterisk asterisk,
            Orders orders) {}

    /** Replays the journal. {@code afterCommit} is told of every commit, replayed ones excepted. */
    ServerProcess(World world, SimulatedJournal journal, Consumer<Committed> afterCommit, Runnable onBroken) {
        this.time = world.time();
        this.story = world.story();
        this.journal = journal;
        this.afterCommit = afterCommit;
        this.onBroken = onBroken;
        var codec = new EventCodec();
        projector = new Projector(world.records(), journal.id(), this::broken, meters);
        projector.skipWritten();
        core = CoreLoop.replay(new Core(journal.id(), ZONE), journal, codec, (entry, _) -> projector.add(entry));
        projector.mustHave(core.rowsUpTo());
        var clock = EngineClock.startingAfter(core.state().lastAt(), world.wall(), time::nanos);
        loop = new CoreLoop(core, journal, codec, clock, this::broken, meters);
        inbox = new SwitchInbox(loop, time::nanos);
        link = new SimulatedLink(time, world.network(), world.asterisk(), world.orders(), story, this, inbox);
        var outbound =
                new Outbound(new Outbound.Rules("trunk", "", List.of(Pattern.compile("1[0-9]{10}")), List.of(), 20));
        effects = new CallEffects(link, SOUNDS, outbound, new PhoneNumbers("0571"), RING_OUTSIDE, this::offer);
        controls = new ControlEffects(link, outbound, RING_OUTSIDE, this::offer);
        loop.startByHand(this::committed);
    }

    void start() {
        inbox.onEvent(new SwitchEvent.LinkDown("the server started"));
        link.connect();
        write();
        wake();
    }

    private void committed(Committed entry, CoreState state) {
        projector.add(entry);
        keepSnapshot(entry, state);
        effects.perform(entry.events(), state);
        controls.perform(entry.events(), state);
        afterCommit.accept(entry);
    }

    /** As {@code SnapshotKeeper} does, without its thread. */
    private void keepSnapshot(Committed entry, CoreState state) {
        long rows = projector.handedOver();
        if (++sinceSnapshot >= SNAPSHOT_EVERY && projector.hasWritten(rows)) {
            sinceSnapshot = 0;
            journal.keep(new Journal.Snapshot(entry.index(), new SnapshotCodec().write(state.snapshot(rows))));
        }
    }

    private void write() {
        boolean there = projector.writeSome();
        time.afterMillis(there ? WRITE_EVERY_MS : AWAY_PAUSE_MS, () -> run(this::write));
    }

    /** Does this in the process: not when it is dead, and in order afterwards when it is frozen. */
    void run(Runnable task) {
        if (!alive) {
            return;
        }
        if (isFrozen()) {
            frozenTasks.add(task);
        } else {
            task.run();
        }
    }

    void freeze(long millis) {
        thawMillis = time.millis() + millis;
        time.afterMillis(millis, this::thaw);
    }

    private void thaw() {
        while (alive && !frozenTasks.isEmpty() && time.millis() >= thawMillis) {
            frozenTasks.poll().run();
        }
    }

    private boolean isFrozen() {
        return time.millis() < thawMillis || !frozenTasks.isEmpty();
    }

    boolean serves() {
        return alive && !isFrozen();
    }

    /** Something came in. */
    void wake() {
        cameInMeanwhile |= inTurn;
        wakeAt(time.nanos() + TURN_NANOS);
    }

    private void wakeAt(long nanos) {
        if (!inTurn && nanos < wakeNanos) {
            wakeNanos = nanos;
            time.after(Duration.ofNanos(nanos - time.nanos()), () -> {
                if (wakeNanos == nanos) {
                    run(this::turn);
                }
            });
        }
    }

    private void turn() {
        if (inTurn) {
            return;
        }
        wakeNanos = Long.MAX_VALUE;
        inTurn = true;
        CoreLoop.Turn turn = loop.begin();
        time.afterMillis(COMMIT_DEADLINE_MS, () -> {
            if (!turn.commit().isDone()) {
                broken(new IllegalStateException("no commit in time"));
            }
        });
        var _ = turn.commit().whenComplete((_, failure) -> {
            if (failure != null) {
                broken(failure);
            } else {
                run(() -> finish(turn));
            }
        });
    }

    private void finish(CoreLoop.Turn turn) {
        loop.finish(turn);
        inTurn = false;
        wakeAt(time.nanos() + Math.max(TURN_NANOS, loop.untilNextTurn().toNanos()));
        if (cameInMeanwhile) {
            cameInMeanwhile = false;
            wake();
        }
    }

    private void offer(CoreCommand command) {
        loop.offer(command);
        wake();
    }

    CompletableFuture<CoreReply> submit(CoreCommand command) {
        var reply = loop.submit(command);
        wake();
        return reply;
    }

    private void broken(Throwable why) {
        if (alive) {
            story.tell("server ends itself: %s", why.getMessage());
            kill();
            onBroken.run();
        }
    }

    void kill() {
        alive = false;
        journal.abandon();
        frozenTasks.clear();
        List.copyOf(onDeath).forEach(Runnable::run);
    }

    /** A socket of the process: closed by the kernel when it is gone. */
    void opened(Runnable onDeath) {
        this.onDeath.add(onDeath);
    }

    void closed(Runnable onDeath) {
        this.onDeath.remove(onDeath);
    }

    boolean isAlive() {
        return alive;
    }

    boolean linked() {
        return link.isUp();
    }

    void said(SwitchEvent event) {
        if (alive) {
            link.said(event);
        }
    }

    /** Asterisk ended: its sockets are closed. */
    void switchGone() {
        run(() -> link.breakDown("Asterisk closed the connection"));
    }

    /** The connections are reset, however short the cut: what Asterisk says meanwhile is said to nobody. */
    void linkCut() {
        run(() -> link.breakDown("connection reset"));
    }

    boolean switchLost() {
        return inbox.downLongerThan(SWITCH_PATIENCE);
    }

    /** What it knows now; only between turns is all of it committed. */
    CoreState state() {
        return core.state();
    }

    boolean betweenTurns() {
        return alive && !inTurn;
    }

    int waitingForDatabase() {
        return projector.waiting();
    }

    double notDecided() {
        return meters.counter("hotline.core.faults").count();
    }
}
