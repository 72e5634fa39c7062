package io.hotline.cti;

import io.hotline.cti.admin.ConfigDesk;
import io.hotline.cti.agi.AgiLimits;
import io.hotline.cti.agi.AgiServer;
import io.hotline.cti.asterisk.AmiLink;
import io.hotline.cti.asterisk.AmiRefused;
import io.hotline.cti.asterisk.AmiSettings;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.call.AwayEffects;
import io.hotline.cti.call.CallEffects;
import io.hotline.cti.call.ControlEffects;
import io.hotline.cti.call.CoreIvrHost;
import io.hotline.cti.call.FixedSounds;
import io.hotline.cti.call.GuestEffects;
import io.hotline.cti.call.HeardWords;
import io.hotline.cti.call.IvrWorld;
import io.hotline.cti.call.Outbound;
import io.hotline.cti.call.OutsideDoor;
import io.hotline.cti.call.SeatPusher;
import io.hotline.cti.call.SpeechFiles;
import io.hotline.cti.call.SurvivalQueue;
import io.hotline.cti.call.Survivors;
import io.hotline.cti.call.SwitchInbox;
import io.hotline.cti.call.TestPhone;
import io.hotline.cti.call.WaitingDoor;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.core.AwayTimes;
import io.hotline.cti.core.Core;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.EngineClock;
import io.hotline.cti.core.EventCodec;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.core.SnapshotKeeper;
import io.hotline.cti.desk.ControlDesk;
import io.hotline.cti.desk.DeskDoor;
import io.hotline.cti.desk.PhoneBook;
import io.hotline.cti.flows.FlowBounds;
import io.hotline.cti.flows.FlowChecks;
import io.hotline.cti.flows.FlowJobs;
import io.hotline.cti.flows.FlowLibrary;
import io.hotline.cti.flows.FlowParts;
import io.hotline.cti.flows.SpokenDesk;
import io.hotline.cti.flows.TestCalls;
import io.hotline.cti.health.ClockProbe;
import io.hotline.cti.health.DatabaseProbe;
import io.hotline.cti.health.DiskProbe;
import io.hotline.cti.health.Probe;
import io.hotline.cti.health.SwitchProbe;
import io.hotline.cti.health.SystemWatch;
import io.hotline.cti.health.TrunkProbe;
import io.hotline.cti.http.FlowServices;
import io.hotline.cti.http.HttpLimits;
import io.hotline.cti.http.HttpServer;
import io.hotline.cti.http.HttpServerFailed;
import io.hotline.cti.http.HttpSettings;
import io.hotline.cti.http.Services;
import io.hotline.cti.http.view.DemoPhoneView;
import io.hotline.cti.http.view.PhoneView;
import io.hotline.cti.ivr.IvrPatience;
import io.hotline.cti.ivr.IvrSessions;
import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.JournalBroken;
import io.hotline.cti.journal.RatisJournal;
import io.hotline.cti.lookup.HttpLookUps;
import io.hotline.cti.lookup.RecordLookUps;
import io.hotline.cti.prompt.EspeakTextToSpeech;
import io.hotline.cti.prompt.PromptFailed;
import io.hotline.cti.prompt.PromptStore;
import io.hotline.cti.prompt.SoundConverter;
import io.hotline.cti.recording.MessageFolder;
import io.hotline.cti.recording.RecordedTalks;
import io.hotline.cti.recording.RecordingSpace;
import io.hotline.cti.recording.RecordingWatch;
import io.hotline.cti.recording.Recordings;
import io.hotline.cti.records.Projector;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds the server and takes it down: the only place that constructs adapters, in the order in which to read them. */
public final class CtiServer implements AutoCloseable {
    /** Asterisk away for longer: callers are sent to the survival mode, because no agent can be rung. */
    private static final Duration SWITCH_PATIENCE = Duration.ofSeconds(10);

    /** The first link to an Asterisk that is there takes a fraction of this. */
    private static final Duration PAGES_WAIT = Duration.ofSeconds(1);

    private static final int PROMPT_THREADS = 2;

    private final Shutdown shutdown = new Shutdown();
    private final int httpPort;

    public static CtiServer start(HotlineConfig config, Consumer<Throwable> onBroken) {
        return new CtiServer(config, onBroken);
    }

    private CtiServer(HotlineConfig config, Consumer<Throwable> onBroken) {
        try {
            this.httpPort = build(config, onBroken);
        } catch (RuntimeException | Error e) {
            shutdown.close();
            throw e;
        }
    }

    private int build(HotlineConfig config, Consumer<Throwable> onBroken) {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        shutdown.closeLater(meters::close);
        measureProcess(meters);
        var numbers = new PhoneNumbers(config.hotline().areaCode());
        var folders = config.asterisk().folders();

        Thread.ofPlatform().name("hl-prepare").daemon().start(AmiLink::prepare);

        // The core as the journal left it; PostgreSQL gets what it does not have yet.
        Database database = shutdown.closeLater(Database.open(databaseSettings(config.database())));
        // One waits for PostgreSQL, the other for the disk; callers wait for both.
        CompletableFuture<Boolean> migrated =
                CompletableFuture.supplyAsync(() -> DirectoryWatch.migrate(database), CtiServer::onItsOwnThread);
        Journal journal = shutdown.closeLater(openJournal(config, onBroken));
        var projector = shutdown.closeLater(new Projector(database.projection(), journal.id(), onBroken, meters));
        boolean schemaReady = result(migrated);
        if (schemaReady) {
            projector.skipWritten();
        }
        var codec = new EventCodec();
        var empty = new Core(
                journal.id(),
                config.hotline().zone(),
                new AwayTimes(config.agents().pageGrace(), config.agents().callKept()));
        var snapshots = shutdown.closeLater(new SnapshotKeeper(journal, projector, System::nanoTime, meters));
        var talks = new RecordedTalks();
        Core core = CoreLoop.replay(empty, journal, codec, (entry, _) -> {
            projector.add(entry);
            snapshots.counted();
            talks.replayed(entry.events());
        });
        projector.mustHave(core.rowsUpTo());
        DirectoryWatch.prepareFirstStart(
                database, config, schemaReady, core.state().directory());
        var clock = EngineClock.startingAfter(core.state().lastAt());
        var loop = shutdown.closeLater(new CoreLoop(core, journal, codec, clock, onBroken, meters));

        // Asterisk: events in, orders out.
        var inbox = new SwitchInbox(loop, System::nanoTime);
        var link = shutdown.closeLater(new AmiLink(amiSettings(config.asterisk()), inbox, meters));
        var survivors = new Survivors(link.control(), numbers, loop::offer);
        inbox.survivors(survivors);
        var survival = new SurvivalQueue(link.control());
        var recordings = new Recordings(folders.recordings().here(), InstantSource.system());
        var recordingSpace = new RecordingSpace(folders.recordings().here(), link.control()::recordingsMayBegin);
        var recordingWatch =
                shutdown.closeLater(new RecordingWatch(recordings, recordingSpace, talks, loop::offer, meters));
        var speech = openSpeech(folders.prompts());
        var outbound = new Outbound(new Outbound.Rules(
                config.outbound().trunk(),
                config.outbound().emergency(),
                config.outbound().allowed(),
                config.outbound().allowedLeaders(),
                config.outbound().denied(),
                config.outbound().maxCalls()));
        var effects = new CallEffects(
                link.control(), speech, outbound, numbers, config.outbound().ringTime(), loop::offer);
        var awayEffects = new AwayEffects(link.control(), loop::offer);
        var controlEffects =
                new ControlEffects(link.control(), outbound, config.outbound().ringTime(), loop::offer);
        var guestEffects = new GuestEffects(
                link.control(), speech, outbound, config.outbound().ringTime(), loop::offer);

        // People at screens.
        var heard = new HeardWords(config.hotline().demo(), speech::words);
        var library = new FlowLibrary();
        var controls = new ControlDesk(loop, numbers, outbound);
        var heals = Counter.builder("hotline.switch.heals")
                .description("Differences between Asterisk and the server, found and mended: 0 without faults")
                .register(meters);
        var readiness = new Readiness(projector, link::isUp, loop::isRunning, snapshots::failing);
        var phones = phoneBook(config);
        var testPhone = TestPhone.fresh();
        var desks = shutdown.closeLater(new DeskDoor(
                loop,
                database,
                config.database().poolSize(),
                recordings,
                phones,
                numbers,
                outbound,
                heard,
                readiness::limits,
                readiness::health));
        var directory = shutdown.closeLater(new DirectoryWatch(
                database,
                config,
                loop,
                new SeatPusher(link.control(), testPhone),
                speech,
                readiness,
                library,
                core.state().directory()));
        var tests = new TestCalls(InstantSource.system());
        var flows = flowServices(config, database, library, tests, phones.browser(testPhone), directory, speech);
        var settings = shutdown.closeLater(new ConfigDesk(database.directoryAdmin(), loop, directory::lookNow));

        // The IVR: Asterisk asks, flows answer.
        var host = new CoreIvrHost(
                loop,
                numbers,
                library::flow,
                FlowVariables.of(config),
                new WaitingDoor(loop, numbers, outbound, speech),
                new OutsideDoor(loop, numbers, outbound, config.outbound().ringTime()),
                () -> inbox.downLongerThan(SWITCH_PATIENCE),
                ivrWorld(config, database, numbers, tests, heard));
        var ivr = new IvrSessions(host, speech, InstantSource.system(), IvrPatience.standard());
        var agi = shutdown.closeLater(
                new AgiServer(config.agi().host(), config.agi().port(), AgiLimits.standard(), ivr.doors(), meters));

        desks.drawAll(core.state());
        // Whatever the journal says, the link is down now: nobody is rung, and nothing runs out, before Asterisk was
        // asked.
        inbox.onEvent(new SwitchEvent.LinkDown("the server started"));
        loop.start((entry, state) -> {
            projector.add(entry);
            snapshots.committed(entry, state);
            effects.perform(entry.events(), state);
            controlEffects.perform(entry.events(), state);
            guestEffects.perform(entry.events(), state);
            awayEffects.perform(entry.events(), state);
            survival.perform(entry.events(), state);
            survivors.perform(entry.events());
            recordingWatch.committed(entry.events());
            desks.committed(entry, state);
            controls.committed(state);
            for (CoreEvent event : entry.events()) {
                if (event instanceof CoreEvent.SwitchLinkChanged changed && changed.up()) {
                    heals.increment(changed.heals() == null ? 0 : changed.heals());
                    directory.linkUp();
                    recordingSpace.linkUp();
                }
            }
        });
        desks.started();
        projector.start(desks::recordsChanged);
        startAgi(agi, config.agi());
        var linked = link.start().whenComplete((_, failure) -> endIfRefused(failure, onBroken));
        directory.start();
        recordingWatch.start();
        var health = shutdown.closeLater(
                systemWatch(config, database, projector, readiness, new SwitchProbe(link::isUp, heals::count), loop));
        health.start();
        awaitCallers(linked);
        return startHttp(
                config,
                new Services(
                        desks.service(),
                        desks.why(),
                        desks.abandoned(),
                        flows,
                        settings,
                        controls,
                        desks.callOut(),
                        desks.tasks(),
                        desks.catalog(),
                        desks.numbers(),
                        health),
                meters);
    }

    /** Memory, garbage and processor time of this process, beside what the parts count themselves. */
    private void measureProcess(PrometheusMeterRegistry meters) {
        shutdown.closeLater(new JvmGcMetrics()).bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
    }

    private FlowServices flowServices(
            HotlineConfig config,
            Database database,
            FlowLibrary library,
            TestCalls tests,
            PhoneView testPhone,
            DirectoryWatch directory,
            SpeechFiles speech) {
        var checks = new FlowChecks(directory::current, library, FlowBounds.of(config), speech::playable);
        var jobs = shutdown.closeLater(new FlowJobs("hl-flows", 2, 200));
        var replays = shutdown.closeLater(new FlowJobs("hl-replay", 1, 4));
        var spoken = new SpokenDesk(
                database.spoken(),
                library,
                new SoundConverter(Duration.ofSeconds(10)),
                new EspeakTextToSpeech(),
                directory::lookNow,
                jobs);
        return new FlowParts(
                        database.flows(),
                        database.flowTraces(),
                        checks,
                        library,
                        tests,
                        testPhone,
                        directory::current,
                        config.hotline().zone(),
                        FlowVariables.of(config),
                        directory::lookNow)
                .services(spoken, jobs, replays);
    }

    private IvrWorld ivrWorld(
            HotlineConfig config, Database database, PhoneNumbers numbers, TestCalls tests, HeardWords heard) {
        var recordings = config.asterisk().folders().recordings();
        return new IvrWorld(
                tests,
                shutdown.closeLater(new HttpLookUps(config.lookUps().hostNames(), System::nanoTime)),
                shutdown.closeLater(new RecordLookUps(
                        database.calls(),
                        database.workOrders(),
                        numbers,
                        config.hotline().zone(),
                        InstantSource.system())),
                new MessageFolder(recordings.here(), recordings.there()),
                heard);
    }

    private static SystemWatch systemWatch(
            HotlineConfig config,
            Database database,
            Projector projector,
            Readiness readiness,
            SwitchProbe asterisk,
            CoreLoop loop) {
        var wall = InstantSource.system();
        var postgres = new DatabaseProbe(database, projector, wall);
        var probes = new ArrayList<Probe>(List.of(
                asterisk,
                postgres,
                new DiskProbe(List.of(
                        config.journal().folder(),
                        config.asterisk().folders().recordings().here())),
                new ClockProbe(wall, System::nanoTime, postgres::ahead)));
        // The trunk of the demo is whoever calls from this machine.
        if (!config.outbound().trunk().isEmpty() && !config.hotline().demo()) {
            probes.add(new TrunkProbe(config.outbound().trunk()));
        }
        return new SystemWatch(
                () -> readiness.health().parts(),
                probes,
                () -> loop.query(SystemWatch::seats),
                database.faultLog(),
                wall);
    }

    private SpeechFiles openSpeech(HotlineConfig.SharedFolder folder) {
        try {
            var prompts = shutdown.closeLater(PromptStore.open(
                    folder.here(),
                    folder.there(),
                    folder.here().resolve("recorded"),
                    new EspeakTextToSpeech(),
                    PROMPT_THREADS));
            return new SpeechFiles(prompts, FixedSounds.prepare(folder.here(), folder.there()));
        } catch (PromptFailed e) {
            throw new Exit(Exit.CONFIGURATION, e.getMessage());
        }
    }

    private static void startAgi(AgiServer agi, HotlineConfig.Agi settings) {
        try {
            agi.start();
        } catch (IOException e) {
            throw new Exit(
                    Exit.CONFIGURATION,
                    "agi.port " + settings.port() + " cannot be opened: " + e.getMessage()
                            + "; choose another --port-base");
        }
    }

    /** Callers wait already, and on busy processors the pages' start would take its part from the link's. */
    private static void awaitCallers(CompletionStage<Void> linked) {
        linked.toCompletableFuture()
                .completeOnTimeout(null, PAGES_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null)
                .join();
    }

    private int startHttp(HotlineConfig config, Services services, PrometheusMeterRegistry meters) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        shutdown.closeLater(
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
        var settings = new HttpSettings(
                config.http().host(),
                config.http().port(),
                config.hotline().demo(),
                List.of(phoneOrigin(config)),
                config.http().proxies()::contains,
                HttpLimits.defaults());
        try {
            return new HttpServer(vertx, settings, services, meters, InstantSource.system())
                    .start()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof HttpServerFailed failed
                    ? new Exit(Exit.CONFIGURATION, failed.getMessage())
                    : e;
        }
    }

    /** A wrong password at the first start will not become right by waiting. */
    private static void endIfRefused(@Nullable Throwable failure, Consumer<Throwable> onRefused) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AmiRefused refused) {
            onRefused.accept(new Exit(Exit.CONFIGURATION, "Asterisk refuses us: " + refused.getMessage()));
        }
    }

    private static String phoneOrigin(HotlineConfig config) {
        return "ws://" + config.asterisk().host() + ":" + config.asterisk().phonePort();
    }

    private static PhoneBook phoneBook(HotlineConfig config) {
        String webSocket = phoneOrigin(config) + "/ws";
        String domain = config.asterisk().host();
        Optional<DemoPhoneView> demoPhone = config.hotline().demo()
                ? Optional.of(new DemoPhoneView(
                        webSocket,
                        "sip:citizen@" + domain,
                        "citizen",
                        DirectoryWatch.DEMO_PASSWORD,
                        "12345",
                        config.hotline().areaCode()))
                : Optional.empty();
        return new PhoneBook(webSocket, domain, demoPhone);
    }

    private static DatabaseSettings databaseSettings(HotlineConfig.Database database) {
        return new DatabaseSettings(
                database.jdbcUrl(), database.user(), database.password().value(), database.poolSize());
    }

    public int httpPort() {
        return httpPort;
    }

    private static Journal openJournal(HotlineConfig config, Consumer<Throwable> onBroken) {
        try {
            return RatisJournal.open(config.journal().folder(), onBroken::accept);
        } catch (JournalBroken e) {
            throw new Exit(Exit.UNAVAILABLE, e.getMessage());
        }
    }

    private static void onItsOwnThread(Runnable task) {
        Thread.ofPlatform().name("hl-migrate").daemon().start(task);
    }

    private static <T> T result(CompletableFuture<T> task) {
        try {
            return task.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static AmiSettings amiSettings(HotlineConfig.Asterisk asterisk) {
        return new AmiSettings(
                asterisk.host(),
                asterisk.amiPort(),
                new AmiSettings.Login("hl-events", asterisk.eventsPassword().value()),
                new AmiSettings.Login("hl-actions", asterisk.actionsPassword().value()),
                new AmiSettings.Login("hl-fence", asterisk.fencePassword().value()),
                asterisk.pingInterval(),
                asterisk.pingDeadline(),
                asterisk.actionTimeout(),
                new AmiSettings.Phones(asterisk.mediaAddress(), asterisk.registrationAtMost()));
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
