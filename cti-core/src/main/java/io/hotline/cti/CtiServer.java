package io.hotline.cti;

import io.hotline.cti.agi.AgiServer;
import io.hotline.cti.asterisk.AmiLink;
import io.hotline.cti.asterisk.AmiRefused;
import io.hotline.cti.asterisk.AmiSettings;
import io.hotline.cti.call.CallEffects;
import io.hotline.cti.call.CoreIvrHost;
import io.hotline.cti.call.SeatPusher;
import io.hotline.cti.call.SpeechFiles;
import io.hotline.cti.call.SwitchInbox;
import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.core.Committed;
import io.hotline.cti.core.Core;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreListener;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.EngineClock;
import io.hotline.cti.core.EventCodec;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.desk.DeskDoor;
import io.hotline.cti.ivr.IvrSessions;
import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.JournalBroken;
import io.hotline.cti.journal.RatisJournal;
import io.hotline.cti.prompt.EspeakTextToSpeech;
import io.hotline.cti.prompt.PromptStore;
import io.hotline.cti.recording.Recordings;
import io.hotline.cti.records.Projector;
import io.hotline.db.Database;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Builds the server and takes it down: the only place that constructs adapters, in the order in which to read them. */
final class CtiServer implements AutoCloseable {
    /** Asterisk away for longer: callers are sent to the survival mode, because no agent can be rung. */
    private static final Duration SWITCH_PATIENCE = Duration.ofSeconds(10);

    private final Shutdown shutdown = new Shutdown();
    private final int httpPort;

    static CtiServer start(HotlineConfig config, Consumer<Throwable> onBroken) {
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
        var meters = shutdown.closeLater(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        var numbers = new PhoneNumbers(config.hotline().areaCode());

        // The journal, and the core as the journal left it.
        Database database = shutdown.closeLater(Database.open(Databases.settings(config)));
        Journal journal = shutdown.closeLater(openJournal(config, onBroken));
        var codec = new EventCodec();
        var desks = new DeskDoor(config, database, new Recordings(config.asterisk().folders().recordings().here()), meters);
        var projector = new Projector(database.projection(), journal.id(), desks::recordsChanged, meters);
        Core core = CoreLoop.replay(journal, codec, (entry, _) -> {
            projector.add(entry);
            desks.replayed(entry);
        });
        var directory = new DirectoryWatch(database, config);
        directory.prepareFirstStart(core.state().directory());

        // The core's thread, and what a commit sets in motion.
        var effects = new LateEffects();
        CoreListener listener = new CoreListener() {
            @Override
            public void committed(Committed entry, CoreState state) {
                projector.add(entry);
                effects.perform(entry.events(), state);
                desks.committed(entry, state);
            }
        };
        var clock = EngineClock.startingAfter(core.state().lastAt());
        var loop = new CoreLoop(core, journal, codec, clock, listener, onBroken, meters);

        // Asterisk: events in, orders out.
        var prompts = shutdown.closeLater(PromptStore.open(
                config.asterisk().folders().prompts().here(),
                config.asterisk().folders().prompts().there(),
                new EspeakTextToSpeech()));
        var speech = new SpeechFiles(prompts);
        var readiness = new Readiness(projector);
        var inbox = new SwitchInbox(loop, directory::pushSeats);
        AmiLink link = shutdown.closeLater(new AmiLink(amiSettings(config.asterisk()), inbox, meters));
        effects.become(new CallEffects(link.control(), speech, loop::offer));
        directory.begin(loop, new SeatPusher(link.control()), speech, readiness);

        // The IVR: Asterisk asks, flows answer.
        var host = new CoreIvrHost(
                loop,
                numbers,
                Flows::read,
                Map.of("city", config.hotline().city(), "hotline", config.hotline().name()),
                () -> inbox.downLongerThan(SWITCH_PATIENCE));
        var ivr = new IvrSessions(host, speech);
        AgiServer agi = shutdown.closeLater(new AgiServer(config.agi().host(), config.agi().port(), ivr.handlers(), meters));

        desks.open(loop, numbers, readiness, core.state());
        loop.start();
        shutdown.closeLater(loop);
        shutdown.closeLater(projector);
        projector.start();
        agi.start();
        link.start().whenComplete((_, failure) -> readiness.linked(failure, onBroken));
        directory.watch();
        shutdown.closeLater(directory);
        int port = desks.listen();
        shutdown.closeLater(desks);
        return port;
    }

    int httpPort() {
        return httpPort;
    }

    private static Journal openJournal(HotlineConfig config, Consumer<Throwable> onBroken) {
        try {
            return RatisJournal.open(config.journal().folder(), onBroken);
        } catch (JournalBroken e) {
            throw new Exit(Exit.UNAVAILABLE, e.getMessage());
        }
    }

    private static AmiSettings amiSettings(HotlineConfig.Asterisk asterisk) {
        return new AmiSettings(
                asterisk.host(),
                asterisk.amiPort(),
                new AmiSettings.Login("hl-events", asterisk.eventsPassword().reveal()),
                new AmiSettings.Login("hl-actions", asterisk.actionsPassword().reveal()),
                new AmiSettings.Login("hl-fence", asterisk.fencePassword().reveal()),
                asterisk.pingInterval(),
                asterisk.pingDeadline(),
                asterisk.actionTimeout());
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
