package io.hotline.cti.core;

import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.journal.Journal;
import io.hotline.db.ProjectionRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core's one thread, {@code hl-core}. It takes what has collected in the inbox, decides and applies each command
 * with the events of the earlier ones in place, commits all events as one journal entry, and only then answers and
 * tells the listener. A commit that fails leaves a state that nobody may see: {@code onBroken} ends the process, and
 * the next one starts from the journal.
 */
public final class CoreLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CoreLoop.class);
    private static final int INBOX = 20_000;
    private static final int MOST_IN_BATCH = 256;
    private static final Duration COMMIT_DEADLINE = Duration.ofSeconds(10);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final long NOTHING_TO_COMMIT = -1;
    private static final Instant NEVER = Instant.MAX.minusSeconds(1);
    /** A thread that wakes so much later than it wanted stood still with its process, and time went on. */
    private static final Duration STOOD_STILL = Duration.ofMillis(500);
    /** So long it takes until all that Asterisk said meanwhile is read. */
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    private final Core core;
    private final Journal journal;
    private final EventCodec codec;
    private final EngineClock clock;
    private final Consumer<Throwable> onBroken;
    private final BlockingQueue<Work> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Thread thread;
    private CoreListener listener = (_, _) -> {};
    private final Timer commits;
    private final Timer decisions;
    private final Counter commands;
    private final Counter faults;
    private volatile boolean running = true;
    private boolean byHand;
    /** When the next turn begins at the latest, unless the process stands still. */
    private Instant awakeBy = NEVER;
    /** Nothing runs out before. */
    private Instant notDueBefore = Instant.EPOCH;

    public CoreLoop(
            Core core,
            Journal journal,
            EventCodec codec,
            EngineClock clock,
            Consumer<Throwable> onBroken,
            MeterRegistry meters) {
        this.core = core;
        this.journal = journal;
        this.codec = codec;
        this.clock = clock;
        this.onBroken = onBroken;
        this.thread = Thread.ofPlatform().name("hl-core").unstarted(this::run);
        this.commits = Timer.builder("hotline.core.commit")
                .description("Time from the first decision of a batch to its commit")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        this.decisions = Timer.builder("hotline.core.decision")
                .description("Time of one command: decided, and its events applied")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        this.commands = Counter.builder("hotline.core.commands").register(meters);
        this.faults = Counter.builder("hotline.core.faults")
                .description("Commands that the core could not decide: should be 0")
                .register(meters);
        Gauge.builder("hotline.core.inbox", inbox, BlockingQueue::size).register(meters);
    }

    /** Rebuilds the empty core from the journal; each entry that is read is shown to the listener. */
    public static Core replay(Core core, Journal journal, EventCodec codec, CoreListener listener) {
        journal.snapshot().ifPresent(kept -> core.restore(new SnapshotCodec().read(kept.state())));
        journal.replay(entry -> {
            List<CoreEvent> events = codec.read(entry.payload());
            List<ProjectionRow> rows = new ArrayList<>();
            events.forEach(event -> rows.addAll(core.apply(event)));
            listener.committed(new Committed(entry.index(), events, rows), core.state());
        });
        return core;
    }

    private sealed interface Work {
        record Command(CoreCommand command, CompletableFuture<CoreReply> reply) implements Work {}

        record Query(Consumer<CoreState> read, Runnable refuse) implements Work {}
    }

    private record Answer(CompletableFuture<CoreReply> to, CoreReply reply) {}

    /** {@code listener} is told of every commit from now on. */
    public void start(CoreListener told) {
        listener = told;
        thread.start();
    }

    /** Completes after the commit; fails with {@link CoreBusy} when the core could not take it. */
    public CompletableFuture<CoreReply> submit(CoreCommand command) {
        var reply = new CompletableFuture<CoreReply>();
        if (!running || !inbox.offer(new Work.Command(command, reply))) {
            reply.completeExceptionally(new CoreBusy("the core's inbox is full"));
        }
        return reply;
    }

    /** For those who want no answer; false when the core could not take it. */
    public boolean offer(CoreCommand command) {
        return running && inbox.offer(new Work.Command(command, new CompletableFuture<>()));
    }

    /** Reads committed state on the core's thread; {@code read} must be quick and must copy what it gives away. */
    public <T> CompletableFuture<T> query(Function<CoreState, T> read) {
        var answer = new CompletableFuture<T>();
        Consumer<CoreState> task = state -> {
            try {
                answer.complete(read.apply(state));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        };
        if (!running || !inbox.offer(new Work.Query(task, () -> answer.completeExceptionally(stopped())))) {
            answer.completeExceptionally(new CoreBusy("the core's inbox is full"));
        }
        return answer;
    }

    /**
     * Where the switch is otherwise than we believe, in words that are equal for equal differences; for {@code since} see
     * {@link CoreCommand.CompareSwitch}. Changes nothing.
     */
    public CompletableFuture<Set<String>> differences(SwitchSnapshot snapshot, Instant since) {
        return query(_ -> core.differences(snapshot, since, clock.now()));
    }

    public boolean isRunning() {
        return running;
    }

    public Instant now() {
        return clock.now();
    }

    private void run() {
        try {
            List<Work> batch = new ArrayList<>();
            while (running) {
                Work first = inbox.poll(untilNextTurn().toMillis(), TimeUnit.MILLISECONDS);
                batch.clear();
                if (first != null) {
                    batch.add(first);
                    inbox.drainTo(batch, MOST_IN_BATCH - 1);
                }
                serve(batch);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (Throwable broken) {
            running = false;
            LOG.error("core stopped: {}", broken.getMessage(), broken);
            onBroken.accept(broken);
        } finally {
            refuseRest();
        }
    }

    /** How long the next turn may be waited for when nothing comes in; the waiting begins now. */
    public Duration untilNextTurn() {
        Instant now = clock.now();
        Duration wait = nextDeadline()
                .map(due -> Duration.between(now, due).plusMillis(1))
                .filter(untilDue -> untilDue.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        wait = wait.isNegative() ? Duration.ZERO : wait;
        awakeBy = now.plus(wait);
        return wait;
    }

    /**
     * An agent may have answered while the process stood still, and that report lies unread in a socket: what would have run out
     * meanwhile waits for it.
     */
    private void noticeStandstill(Instant now) {
        boolean still = now.isAfter(awakeBy.plus(STOOD_STILL));
        // Who always comes late must come to its deadlines all the same.
        if (still && now.isAfter(notDueBefore.plus(CATCH_UP))) {
            LOG.warn("stood still for {}", Duration.between(awakeBy, now));
            notDueBefore = now.plus(CATCH_UP);
        }
        awakeBy = NEVER;
    }

    private Optional<Instant> nextDeadline() {
        return core.nextDeadline().map(due -> due.isBefore(notDueBefore) ? notDueBefore : due);
    }

    private void serve(List<Work> batch) throws Exception {
        long started = System.nanoTime();
        Turn turn = decide(batch);
        turn.commit.get(COMMIT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        if (!turn.events.isEmpty()) {
            commits.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
        release(turn);
    }

    /** Decides the batch and what is due, and hands the events to the journal; nothing leaves yet. */
    private Turn decide(List<Work> batch) {
        Turn turn = new Turn();
        Instant now = clock.now();
        noticeStandstill(now);
        for (Work work : batch) {
            switch (work) {
                case Work.Command(var command, var reply) -> {
                    try {
                        turn.answers.add(new Answer(reply, decide(command, now, turn.events, turn.rows)));
                    } catch (NotDecided fault) {
                        // Deciding only reads: the state is whole, and one nonsensical command ends no hotline.
                        LOG.error("not decided: {}", command.getClass().getSimpleName(), fault.getCause());
                        faults.increment();
                        reply.completeExceptionally(fault);
                    }
                }
                case Work.Query query -> turn.queries.add(query);
            }
        }
        // After what came in: an answer at the last moment is an answer.
        if (nextDeadline().filter(due -> !now.isBefore(due)).isPresent()) {
            decide(new CoreCommand.Tick(), now, turn.events, turn.rows);
        }
        if (!turn.events.isEmpty()) {
            turn.commit = journal.append(codec.write(turn.events));
        }
        return turn;
    }

    private void release(Turn turn) {
        if (!turn.events.isEmpty()) {
            listener.committed(new Committed(turn.commit.join(), turn.events, turn.rows), core.state());
        }
        turn.answers.forEach(answer -> answer.to().complete(answer.reply()));
        turn.queries.forEach(query -> query.read().accept(core.state()));
    }

    /** A batch that is decided, and perhaps not yet in the journal. */
    public static final class Turn {
        private final List<CoreEvent> events = new ArrayList<>();
        private final List<ProjectionRow> rows = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Work.Query> queries = new ArrayList<>();
        private CompletableFuture<Long> commit = CompletableFuture.completedFuture(NOTHING_TO_COMMIT);

        private Turn() {}

        /** Completes when the journal has it; fails when nobody knows whether it has. */
        public CompletableFuture<Long> commit() {
            return commit;
        }
    }

    /** Instead of {@link #start}, for simulations under a virtual clock: no thread, whoever calls takes the turns. */
    public void startByHand(CoreListener told) {
        listener = told;
        byHand = true;
    }

    /** Takes what has collected; the next turn only after the {@link #finish} of this one. */
    public Turn begin() {
        if (!byHand) {
            throw new IllegalStateException("this core has a thread");
        }
        List<Work> batch = new ArrayList<>();
        inbox.drainTo(batch, MOST_IN_BATCH);
        return decide(batch);
    }

    /** After the commit. */
    public void finish(Turn turn) {
        release(turn);
    }

    private CoreReply decide(CoreCommand command, Instant now, List<CoreEvent> events, List<ProjectionRow> rows) {
        Deque<CoreCommand> open = new ArrayDeque<>();
        open.add(command);
        CoreReply answer = null;
        boolean delegated = false;
        while (!open.isEmpty()) {
            commands.increment();
            long began = System.nanoTime();
            CoreDecision decision = decide(open.pop(), now);
            for (CoreEvent event : decision.events()) {
                rows.addAll(core.apply(event));
            }
            decisions.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            events.addAll(decision.events());
            decision.next().reversed().forEach(open::push);
            // A decision without a reply leaves the answer to the last of those that it calls for.
            if (answer == null || delegated) {
                answer = decision.reply();
                delegated |= answer == null;
            }
        }
        return answer == null ? CoreReply.DONE : answer;
    }

    private CoreDecision decide(CoreCommand command, Instant now) {
        try {
            return core.decide(command, now);
        } catch (RuntimeException fault) {
            throw new NotDecided(fault);
        }
    }

    /** A fault of ours, or a command that makes no sense. */
    private static final class NotDecided extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDecided(RuntimeException fault) {
            super("the core could not decide", fault);
        }
    }

    private void refuseRest() {
        List<Work> rest = new ArrayList<>();
        inbox.drainTo(rest);
        for (Work work : rest) {
            switch (work) {
                case Work.Command(var _, var reply) -> reply.completeExceptionally(stopped());
                case Work.Query query -> query.refuse().run();
            }
        }
    }

    private static CoreBusy stopped() {
        return new CoreBusy("the core has stopped");
    }

    /** Lets the batch in hand commit, refuses the rest. */
    @Override
    public void close() {
        running = false;
        if (byHand) {
            refuseRest();
            return;
        }
        try {
            thread.join(COMMIT_DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
