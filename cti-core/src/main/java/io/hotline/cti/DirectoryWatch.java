package io.hotline.cti;

import io.hotline.cti.call.OutsideDoor;
import io.hotline.cti.call.Rehearsal;
import io.hotline.cti.call.SeatPusher;
import io.hotline.cti.call.SpeechFiles;
import io.hotline.cti.call.WaitingDoor;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.desk.Passwords;
import io.hotline.cti.flows.FlowLibrary;
import io.hotline.db.Database;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.DemoSeed;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.UserRow;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Node;
import io.hotline.ivr.Speech;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what PostgreSQL says about people, queues, lines, seats and flows into the core, at the start and whenever it
 * changes, and with it the seats into Asterisk and the sentences into sound files. Thread {@code hl-directory}.
 */
final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final int LOOK_EVERY_SECONDS = 2;
    static final String DEMO_PASSWORD = "hotline-demo";

    private final Database database;
    private final HotlineConfig config;
    private final CoreLoop core;
    private final SeatPusher seats;
    private final SpeechFiles speech;
    private final Readiness readiness;
    private final FlowLibrary flows;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("hl-directory").daemon().factory());
    private volatile HotlineDirectory current;
    private boolean seatsPushed;
    private boolean soundsTaken;

    DirectoryWatch(
            Database database,
            HotlineConfig config,
            CoreLoop core,
            SeatPusher seats,
            SpeechFiles speech,
            Readiness readiness,
            FlowLibrary flows,
            HotlineDirectory fromJournal) {
        this.database = database;
        this.config = config;
        this.core = core;
        this.seats = seats;
        this.speech = speech;
        this.readiness = readiness;
        this.flows = flows;
        this.current = fromJournal;
    }

    /** Brings the schema up to date; false when PostgreSQL is away. */
    static boolean migrate(Database database) {
        try {
            database.migrate();
            return true;
        } catch (DatabaseUnavailable away) {
            LOG.warn("PostgreSQL is away: {}", away.getMessage());
            return false;
        }
    }

    /** Fills an empty directory in demo mode. Without PostgreSQL only a later start can go on. */
    static void prepareFirstStart(
            Database database, HotlineConfig config, boolean schemaReady, HotlineDirectory fromJournal) {
        if (!schemaReady) {
            if (fromJournal.version() == 0) {
                throw new Exit(
                        Exit.CONFIGURATION,
                        "the first start needs PostgreSQL, which does not answer at "
                                + config.database().jdbcUrl() + " as "
                                + config.database().user()
                                + ": check database.* in hotline.yaml");
            }
            LOG.warn("starting with what the journal knows of people, queues, seats and flows");
            return;
        }
        // Each start would pay for the hash, and callers wait for a start.
        if (config.hotline().demo() && database.directory().isEmpty()) {
            var seed = new DemoSeed(Passwords.hash(DEMO_PASSWORD.toCharArray()), DEMO_PASSWORD, SeedFlows.load());
            if (database.directory().seedIfEmpty(seed)) {
                LOG.info("demo data loaded: agents 1001 to 1020, supervisor 2001, admin");
            }
        }
    }

    void start() {
        if (current.version() > 0) {
            thread.execute(this::useWhatTheJournalKnows);
        }
        var _ = thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void useWhatTheJournalKnows() {
        try {
            use(current);
        } catch (RuntimeException e) {
            LOG.error("the directory of the journal is not in use: {}", e.getMessage(), e);
        }
    }

    /** Asterisk is there (again): it must know the seats. Returns at once. */
    void linkUp() {
        thread.execute(() -> {
            seatsPushed = false;
            pushSeats();
        });
    }

    /** The directory as the core has it. Any thread. */
    HotlineDirectory current() {
        return current;
    }

    /** Takes over at once what PostgreSQL says; false when that is not possible now. Any thread. */
    CompletionStage<Boolean> lookNow() {
        return CompletableFuture.supplyAsync(this::look, thread);
    }

    private boolean look() {
        boolean newest = false;
        try {
            newest = database.directory().version() == current.version()
                    || use(database.directory().load());
            if (!soundsTaken) {
                takeSounds();
            }
        } catch (DatabaseUnavailable away) {
            LOG.debug("directory not read: {}", away.getMessage());
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again, and the hotline would be stuck with the old directory.
            LOG.error("directory not taken over: {}", e.getMessage(), e);
        }
        if (!seatsPushed) {
            pushSeats();
        }
        return newest;
    }

    /** False when the core refuses it. */
    private boolean use(HotlineDirectory next) {
        CoreReply reply = core.submit(new CoreCommand.ChangeDirectory(next)).join();
        if (reply instanceof CoreReply.Refused(var _, String why)) {
            LOG.error("directory version {} is refused, version {} stays: {}", next.version(), current.version(), why);
            return false;
        }
        flows.use(next.flows());
        boolean seatsDiffer = !next.seats().equals(current.seats());
        current = next;
        takeSounds();
        readiness.directoryKnown();
        if (seatsDiffer) {
            seatsPushed = false;
        }
        if (!seatsPushed) {
            pushSeats();
        }
        makePrompts(next);
        return true;
    }

    /** The sounds themselves lie in PostgreSQL; it may be away while what the journal knows of them is used. */
    private void takeSounds() {
        try {
            speech.use(current.spoken(), prompt -> database.spoken().sound(prompt.id(), prompt.version()));
            soundsTaken = true;
        } catch (DatabaseUnavailable away) {
            soundsTaken = false;
            LOG.warn("a recorded prompt is not here yet: {}", away.getMessage());
        }
    }

    private void pushSeats() {
        if (current.version() == 0) {
            return;
        }
        seats.push(current.seats())
                .thenAccept(known -> thread.execute(() -> {
                    seatsPushed = known;
                    readiness.seatsKnown(known);
                }));
    }

    /** Callers must not wait for a voice: what is known beforehand is spoken now. */
    private void makePrompts(HotlineDirectory directory) {
        var waitingWords = directory.queues().stream()
                        .anyMatch(queue ->
                                queue.callback().offered() || queue.callback().announcePosition())
                ? WaitingDoor.sentences()
                : List.<List<Speech>>of();
        var outsideWords = flows.all().stream()
                        .anyMatch(flow -> flow.nodes().values().stream().anyMatch(Node.Transfer.class::isInstance))
                ? OutsideDoor.sentences()
                : List.<List<Speech>>of();
        var sentences = Stream.of(
                        waitingWords.stream(),
                        outsideWords.stream(),
                        flows.all().stream()
                                // A part is heard inside the flows that use it.
                                .filter(flow -> flow.purpose() != Flow.Purpose.PART)
                                .flatMap(flow -> Rehearsal.of(flow, FlowVariables.of(config), core.now()).stream()))
                .flatMap(each -> each)
                .toList();
        var workNumbers = directory.users().stream()
                .filter(UserRow::active)
                .map(UserRow::workNumber)
                .distinct()
                .toList();
        speech.prepare(sentences, workNumbers).thenRun(readiness::promptsMade);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
