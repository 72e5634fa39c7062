package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.AmiConnection.LoggedIn;
import io.hotline.cti.asterisk.SwitchEvent.LinkDown;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to one Asterisk: keeps two AMI connections, notices within the ping deadline when one of them is dead, and starts over with a
 * snapshot. One thread, {@code ami-link}, lives through this:
 *
 * <pre>
 *             ┌────────────── back-off ◄─────────────┐
 *             ▼                                      │
 *   connect (both users) ──► wait for boot ──► snapshot ──► LinkUp ──► watch (pings) ──► LinkDown
 *        │ refused the first time
 *        ▼
 *   give up: AmiRefused
 * </pre>
 *
 * Events reach the listener on the library's pump thread, {@code LinkUp} and {@code LinkDown} on the link's own.
 */
public final class AmiLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AmiLink.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(30);

    /** A link that broke sooner than this does not count as a success when the next pause is chosen. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    /** Asterisk counts its uptime in whole seconds, we look at it some time later. */
    private static final Duration UPTIME_TOLERANCE = Duration.ofSeconds(3);

    /** How often a link that lives is compared with what it told. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private final AmiSettings settings;
    private final Duration lookEvery;
    private final SwitchListener listener;
    private final LinkMeters meters;
    private final AmiFence fence;
    private final AmiCallControl control;
    private final CompletableFuture<Void> firstUp = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable LinkPair current;
    private Optional<Long> bootedAtNanos = Optional.empty();
    private Set<String> lastChannels = Set.of();
    private Duration pause = FIRST_PAUSE;
    private String lastCause = "";

    public AmiLink(AmiSettings settings, SwitchListener listener, MeterRegistry registry) {
        this(settings, LOOK_EVERY, listener, registry);
    }

    AmiLink(AmiSettings settings, Duration lookEvery, SwitchListener listener, MeterRegistry registry) {
        this.settings = settings;
        this.lookEvery = lookEvery;
        this.listener = listener;
        meters = new LinkMeters(registry);
        fence = new AmiFence(settings);
        Supplier<Optional<AmiConnection>> actions =
                () -> Optional.ofNullable(current).map(LinkPair::actions);
        control = new AmiCallControl(actions, settings, meters);
        thread = Thread.ofPlatform().name("ami-link").unstarted(this::run);
    }

    /** What the first link would wait for and does not need Asterisk: to be done beside the rest of the server's start. */
    public static void prepare() {
        AmiConnection.prepare();
    }

    /**
     * Completes when the first LinkUp was delivered; fails with {@link AmiRefused} when Asterisk does not want us, after which the link is
     * dead. While nobody answers it goes on trying, and so does it for ever once it was up.
     */
    public CompletionStage<Void> start() {
        thread.start();
        return firstUp.minimalCompletionStage();
    }

    /** Usable at any time; while the link is down every request is answered so. */
    public CallControl control() {
        return control;
    }

    public boolean isUp() {
        return current != null;
    }

    private void run() {
        try {
            while (!isClosing()) {
                String cause;
                try {
                    cause = liveOnce();
                } catch (AmiUnreachable e) {
                    cause = String.valueOf(e.getMessage());
                } catch (AmiRefused e) {
                    if (!firstUp.isDone()) {
                        firstUp.completeExceptionally(e);
                        return;
                    }
                    LOG.error(
                            "Asterisk refuses us now: {}. Trying again every {}", e.getMessage(), PAUSE_AFTER_REFUSAL);
                    cause = String.valueOf(e.getMessage());
                    pause = PAUSE_AFTER_REFUSAL;
                }
                if (!isClosing()) {
                    tellLog(cause);
                    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            // Only close() interrupts us.
            Thread.currentThread().interrupt();
        } finally {
            firstUp.completeExceptionally(new IllegalStateException("the link was closed before it was up"));
        }
    }

    /** One life of the link; returns why it ended, when it was up at all. */
    private String liveOnce() throws AmiRefused, AmiUnreachable, InterruptedException {
        try (var pair = new LinkPair(settings, listener, meters)) {
            enter(settings.events().user(), pair::logInEvents);
            enter(settings.actions().user(), pair::logInActions);
            Duration uptime = pair.uptime();
            long now = System.nanoTime();
            SwitchSnapshot snapshot = pair.snapshot(uptime);
            boolean restarted = restarted(now - uptime.toNanos(), snapshot);
            snapshot = snapshot.with(restarted, Duration.ofNanos(System.nanoTime() - now));
            // Open for actions before LinkUp is heard, because what the core does first may be an action.
            current = pair;
            String cause;
            try {
                pair.begin(snapshot);
                LOG.info("linked to Asterisk {} at {}:{}", snapshot.version(), settings.host(), settings.port());
                lastCause = "";
                meters.up();
                firstUp.complete(null);
                cause = pair.watch(lookEvery);
            } finally {
                current = null;
                lastChannels = pair.end();
            }
            meters.down();
            pause = System.nanoTime() - now > STEADY.toNanos() ? FIRST_PAUSE : pause;
            tellDown(cause);
            return cause;
        }
    }

    private interface LogIn {
        LoggedIn attempt();
    }

    /**
     * A pair is logged in once only, so after the fence has done its work a new life begins; the pause before it gives Asterisk the time
     * to let the old session go.
     */
    private void enter(String user, LogIn logIn) throws AmiRefused, AmiUnreachable {
        switch (logIn.attempt()) {
            case LoggedIn.Yes _ -> {}
            case LoggedIn.Refused(String message) -> throw new AmiRefused("AMI user " + user + ": " + message);
            case LoggedIn.Unreachable(String cause) -> throw new AmiUnreachable(cause);
            case LoggedIn.AlreadyHeld _ -> {
                int removed = fence.removeSessionsOf(user);
                throw new AmiUnreachable("AMI user " + user + " was logged in already; sessions removed: " + removed);
            }
        }
    }

    /** Booted later than last time, and no channel of then is still there: a stepped clock alone shifts the uptime, too. */
    private boolean restarted(long bootNanos, SwitchSnapshot snapshot) {
        boolean later = bootedAtNanos
                .filter(before -> bootNanos - before > UPTIME_TOLERANCE.toNanos())
                .isPresent();
        bootedAtNanos = Optional.of(bootNanos);
        return later && snapshot.channels().stream().map(LiveChannel::uniqueId).noneMatch(lastChannels::contains);
    }

    /** The one event that must arrive: without it the core would go on believing. */
    private void tellDown(String cause) throws InterruptedException {
        var down = new LinkDown(cause);
        while (!isClosing() && !listener.onEvent(down)) {
            closing.await(20, TimeUnit.MILLISECONDS);
        }
    }

    /** An Asterisk that is away for an hour is said once, not 720 times. */
    private void tellLog(String cause) {
        if (!cause.equals(lastCause)) {
            LOG.warn("no link to Asterisk at {}:{}: {}", settings.host(), settings.port(), cause);
        }
        lastCause = cause;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Ends the link; no event follows. Waits for the link's thread for some seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
