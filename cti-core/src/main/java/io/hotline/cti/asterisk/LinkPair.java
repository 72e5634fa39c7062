package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.AmiConnection.LoggedIn;
import io.hotline.cti.asterisk.AmiTranslator.SeatContact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asteriskjava.manager.action.CoreSettingsAction;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.PJSipShowContactsAction;
import org.asteriskjava.manager.event.ContactList;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ResponseEvent;

/**
 * The two connections of a living link, on the link's thread: one that only listens, so that no slow action delays an event, and one
 * that acts. Both are pinged all the time, also while we wait for something else.
 */
final class LinkPair implements AutoCloseable {
    /** Loading the modules of a big Asterisk takes a while. */
    private static final Duration BOOT_PATIENCE = Duration.ofMinutes(2);

    private static final Duration SNAPSHOT_PATIENCE = Duration.ofSeconds(30);

    /** Classes of events that we have a use for; Asterisk then does not even write the others. */
    private static final String EVENT_CLASSES = "system,call,user";

    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(5);

    /** A link that says something, but answers no ping for so many deadlines, lags too far behind to be of use. */
    private static final int DEADLINES_OF_PATIENCE = 7;

    private final AmiSettings settings;
    private final SwitchListener listener;
    private final LinkMeters meters;
    private final AmiConnection events;
    private final AmiConnection actions;
    private final LinkSession session;
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final CompletableFuture<Duration> booted = new CompletableFuture<>();
    private final Lateness lateness = new Lateness(System.nanoTime());
    private volatile long bootNanos;

    LinkPair(AmiSettings settings, SwitchListener listener, LinkMeters meters) {
        this.settings = settings;
        this.listener = listener;
        this.meters = meters;
        session = new LinkSession(listener, broken);
        events = new AmiConnection(
                settings, settings.events(), this::onEvent, cause -> broken.complete("events: " + cause));
        actions =
                new AmiConnection(settings, settings.actions(), _ -> {}, cause -> broken.complete("actions: " + cause));
    }

    AmiConnection actions() {
        return actions;
    }

    LoggedIn logInEvents() {
        return events.logIn(EVENT_CLASSES);
    }

    LoggedIn logInActions() {
        return actions.logIn("off");
    }

    private void onEvent(ManagerEvent event) {
        meters.event(event);
        if (event instanceof FullyBootedEvent boot) {
            Duration uptime = Duration.ofSeconds(boot.getUptime() == null ? 0 : boot.getUptime());
            bootNanos = System.nanoTime() - uptime.toNanos();
            booted.complete(uptime);
        }
        session.onEvent(event, lateness.of(event.getTimestamp(), System.nanoTime()));
    }

    /** Since Asterisk booted; waits until it has. */
    Duration uptime() throws AmiUnreachable, InterruptedException {
        return await(booted, BOOT_PATIENCE, "Asterisk is not fully booted");
    }

    /** How things stand now. */
    SwitchSnapshot snapshot(Duration uptime) throws AmiUnreachable, InterruptedException {
        String version = String.valueOf(answer(actions.send(new CoreSettingsAction(), SNAPSHOT_PATIENCE), "settings")
                .response()
                .getAttribute("asteriskversion"));
        List<LiveChannel> channels = channels();
        List<SeatContact> contacts = rows(new PJSipShowContactsAction(), ContactList.class).stream()
                .map(AmiTranslator::contact)
                .toList();
        List<String> seats = session.know(contacts);
        List<SurvivedCall> survived =
                SurvivedCall.of(rows(new DbGetTreeAction(SurvivedCall.TREE), DbGetTreeResponseEvent.class));
        return new SwitchSnapshot(channels, seats, survived, uptime, version, false, Duration.ZERO);
    }

    private List<LiveChannel> channels() throws AmiUnreachable, InterruptedException {
        return rows(new CoreShowChannelsAction(), CoreShowChannelEvent.class).stream()
                .map(AmiTranslator::channel)
                .toList();
    }

    /** Passes the snapshot on, then everything that happened meanwhile, then everything that happens. */
    void begin(SwitchSnapshot snapshot) {
        session.begin(snapshot);
    }

    private <T extends ResponseEvent> List<T> rows(EventGeneratingAction action, Class<T> type)
            throws AmiUnreachable, InterruptedException {
        var rows = new ArrayList<T>();
        // An empty list is answered with an error by some actions ("No Contacts found").
        for (ResponseEvent row : answer(actions.ask(action, SNAPSHOT_PATIENCE), action.getAction())
                .events()) {
            if (type.isInstance(row)) {
                rows.add(type.cast(row));
            }
        }
        return rows;
    }

    private AmiReply.Answered answer(CompletableFuture<AmiReply> reply, String what)
            throws AmiUnreachable, InterruptedException {
        return switch (await(reply, SNAPSHOT_PATIENCE, what + " not answered")) {
            case AmiReply.Answered answered -> answered;
            case AmiReply.Late late -> throw new AmiUnreachable(what + " not answered in " + late.after());
            case AmiReply.Broken(String cause) -> throw new AmiUnreachable(cause);
        };
    }

    private <T> T await(CompletableFuture<T> wanted, Duration patience, String otherwise)
            throws AmiUnreachable, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            CompletableFuture<Object> first = CompletableFuture.anyOf(wanted, broken);
            if (waitFor(first, settings.pingInterval())) {
                Optional<String> cause = now(broken);
                if (cause.isPresent()) {
                    throw new AmiUnreachable(cause.get());
                }
                return wanted.join();
            }
            Optional<String> silent = pingBoth();
            if (silent.isPresent()) {
                throw new AmiUnreachable(silent.get());
            }
        }
        throw new AmiUnreachable(otherwise + " within " + patience);
    }

    /** Returns only when the link is of no use any more: the reason. */
    String watch(Duration lookEvery) throws InterruptedException {
        long lookAt = System.nanoTime() + lookEvery.toNanos();
        while (!waitFor(broken, settings.pingInterval())) {
            Optional<String> trouble = pingBoth();
            if (trouble.isEmpty() && System.nanoTime() - lookAt >= 0) {
                lookAt = System.nanoTime() + lookEvery.toNanos();
                trouble = look();
            }
            if (trouble.isPresent()) {
                return trouble.get();
            }
        }
        return broken.join();
    }

    /** Events may be lost where nobody counts them: what lives is compared with what was told. */
    private Optional<String> look() throws InterruptedException {
        try {
            long asked = System.nanoTime();
            List<LiveChannel> channels = channels();
            // Few events of before are still on their way then: what is told late differs at one look, not at two.
            Optional<String> silent = pingBoth();
            if (silent.isPresent()) {
                return silent;
            }
            long now = System.nanoTime();
            var stands = new SwitchSnapshot(
                    channels,
                    List.of(),
                    List.of(),
                    Duration.ofNanos(now - bootNanos),
                    "",
                    false,
                    Duration.ofNanos(now - asked));
            var agreed = listener.agrees(stands).toCompletableFuture();
            boolean differs = waitFor(agreed, LOOK_PATIENCE) && !agreed.join();
            return differs ? Optional.of("Asterisk is not as its events told") : Optional.empty();
        } catch (AmiUnreachable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> pingBoth() throws InterruptedException {
        long asked = System.nanoTime();
        CompletableFuture<AmiReply> ofEvents = timed("events", asked, events.ping(settings.pingDeadline()))
                .whenComplete((reply, _) -> {
                    if (reply instanceof AmiReply.Answered) {
                        lateness.readUntil(asked);
                    }
                });
        CompletableFuture<AmiReply> ofActions = timed("actions", asked, actions.ping(settings.pingDeadline()));
        // The pings carry their own deadline; the slack only guards against a mistake of ours.
        waitFor(
                CompletableFuture.allOf(ofEvents, ofActions),
                settings.pingDeadline().multipliedBy(2));
        return silence("events", events, ofEvents).or(() -> silence("actions", actions, ofActions));
    }

    private CompletableFuture<AmiReply> timed(String connection, long asked, CompletableFuture<AmiReply> reply) {
        return reply.whenComplete((_, _) -> meters.ping(connection, Duration.ofNanos(System.nanoTime() - asked)));
    }

    private Optional<String> silence(String name, AmiConnection connection, CompletableFuture<AmiReply> reply) {
        return switch (reply.getNow(new AmiReply.Broken("no answer"))) {
            case AmiReply.Answered _ -> Optional.empty();
            case AmiReply.Late late ->
                isOnlyBusy(connection)
                        ? Optional.empty()
                        : Optional.of(name + ": no answer to a ping in " + late.after());
            case AmiReply.Broken(String cause) -> Optional.of(name + ": " + cause);
        };
    }

    /**
     * A busy Asterisk, or a busy server, is late with its answers, but lines do come. To start over then would only give both more work.
     */
    private boolean isOnlyBusy(AmiConnection late) {
        return (isShorter(events.sinceLastLine(), settings.pingInterval())
                        || isShorter(actions.sinceLastLine(), settings.pingInterval()))
                && isShorter(late.sinceLastPong(), settings.pingDeadline().multipliedBy(DEADLINES_OF_PATIENCE));
    }

    private static boolean isShorter(Duration one, Duration other) {
        return one.compareTo(other) < 0;
    }

    private static Optional<String> now(CompletableFuture<String> future) {
        return Optional.ofNullable(future.getNow(null));
    }

    private static boolean waitFor(CompletableFuture<?> future, Duration patience) throws InterruptedException {
        try {
            future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("these futures never fail", e);
        }
    }

    /** Stops the flow of events; returns the unique ids of the channels that were alive. */
    Set<String> end() {
        return session.end();
    }

    @Override
    public void close() {
        events.close("closed by us");
        actions.close("closed by us");
    }
}
