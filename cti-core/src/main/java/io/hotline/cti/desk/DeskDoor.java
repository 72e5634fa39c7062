package io.hotline.cti.desk;

import io.hotline.cti.call.HeardWords;
import io.hotline.cti.call.Outbound;
import io.hotline.cti.core.Committed;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.AbandonedService;
import io.hotline.cti.http.CallOutService;
import io.hotline.cti.http.CatalogService;
import io.hotline.cti.http.DeskHub;
import io.hotline.cti.http.DeskMessage;
import io.hotline.cti.http.HotlineService;
import io.hotline.cti.http.NumberService;
import io.hotline.cti.http.TaskService;
import io.hotline.cti.http.WhyService;
import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.recording.Recordings;
import io.hotline.db.Database;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desks of all people: fed by what the core commits, asked by the HTTP door. */
public final class DeskDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskDoor.class);
    private static final int FRAMES_REMEMBERED = 256;
    private static final int QUESTIONS_WAITING = 1_000;

    private final ThreadPoolExecutor questions;
    private final DeskHub hub = new DeskHub(Instant.now(), FRAMES_REMEMBERED);
    private final DeskPublisher publisher;
    private final SignInDesk signInDesk;
    private final HotlineService service;
    private final WhyService why;
    private final AbandonedService abandoned;
    private final PagePresence presence;
    private final PhoneWait phoneWait = new PhoneWait();
    private final CallOutService callOut;
    private final TaskService tasks;
    private final CatalogService catalog;
    private final NumberService numberService;
    private final Supplier<List<String>> limits;
    /** As all desks have them. */
    private final AtomicReference<List<String>> shownLimits = new AtomicReference<>(List.of());

    /**
     * @param databaseThreads {@code hl-records-n}, as many as there are connections
     * @param limits what is limited just now
     */
    public DeskDoor(
            CoreLoop core,
            Database database,
            int databaseThreads,
            Recordings recordings,
            PhoneBook phones,
            PhoneNumbers numbers,
            Outbound outbound,
            HeardWords heard,
            Supplier<List<String>> limits,
            Supplier<HealthView> health) {
        this.limits = limits;
        questions = new ThreadPoolExecutor(
                databaseThreads,
                databaseThreads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUESTIONS_WAITING),
                Thread.ofPlatform().name("hl-records-", 1).daemon().factory());
        var history = new CallerHistory(database.calls(), database.workOrders(), questions);
        publisher = new DeskPublisher(hub, new DeskViews(history, limits), history, core);
        signInDesk = new SignInDesk(core, publisher);
        var archive = new Archive(database.calls(), database.workOrders(), recordings, questions);
        presence = new PagePresence(core);
        service = new DeskService(
                core, publisher, hub, signInDesk, archive, phones, presence, phoneWait, numbers, heard, limits, health);
        catalog = new CatalogDesk(database.ticketCatalog(), archive, InstantSource.system());
        numberService = new NumberDesk(database.numberReveals(), archive, InstantSource.system());
        why = new WhyDesk(core, archive);
        var orders = new WorkOrderSource(core, archive);
        var ringBack = new AbandonedDesk(
                database.abandonedCallers(),
                archive,
                InstantSource.system(),
                login -> publisher.user(login).map(UserRow::name).orElse(login));
        callOut = new CallOutDesk(core, archive, orders, ringBack, numbers, outbound);
        tasks = new TaskDesk(core, orders);
        abandoned = ringBack;
    }

    public HotlineService service() {
        return service;
    }

    public AbandonedService abandoned() {
        return abandoned;
    }

    public CallOutService callOut() {
        return callOut;
    }

    public TaskService tasks() {
        return tasks;
    }

    public CatalogService catalog() {
        return catalog;
    }

    public NumberService numbers() {
        return numberService;
    }

    public WhyService why() {
        return why;
    }

    /** Draws every desk as the journal left it; before the core's thread starts. */
    public void drawAll(CoreState state) {
        publisher.drawAll(state);
    }

    /** The core runs. */
    public void started() {
        presence.started();
    }

    /** On the core's thread, after the commit. */
    public void committed(Committed entry, CoreState state) {
        publisher.committed(entry.events(), state);
        phoneWait.committed(entry.events(), state);
    }

    /** PostgreSQL has new rows, or came, or went: lists ask again, desks show the limits. Any thread. */
    public void recordsChanged() {
        hub.publishToAll(new DeskMessage.CallsChanged());
        List<String> now = limits.get();
        if (!now.equals(shownLimits.getAndSet(now))) {
            publisher.redrawAllLater();
        }
    }

    @Override
    public void close() {
        questions.shutdownNow();
        signInDesk.close();
        try {
            if (!questions.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("questions to the records are still open");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
