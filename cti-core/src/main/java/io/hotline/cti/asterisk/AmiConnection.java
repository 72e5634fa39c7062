package io.hotline.cti.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.ResponseEvents;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.manager.internal.ManagerReaderImpl;
import org.asteriskjava.manager.response.ManagerResponse;
import org.asteriskjava.util.SocketConnectionFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One AMI connection from log-in to its end; never used again after that. The library's connection, with what hurts taken away:
 *
 * <ul>
 *   <li>it does not reconnect by itself (the library does so for ever, also with a wrong password): {@link AmiLink} makes a new one;
 *   <li>an {@code Error} in our code does not leave it deaf: anything thrown breaks the connection;
 *   <li>every action is checked, written by a thread of its own, so that a full TCP window stops nobody, and has a time limit;
 *   <li>events that the library dropped are noticed ({@link FrameTally}).
 * </ul>
 *
 * Threads of one connection: the library's reader and pump, and our writer. {@code onEvent} is called by the pump; {@code onBroken} once,
 * by anybody, with the reason why this connection is of no use any more.
 */
final class AmiConnection extends ManagerConnectionImpl {
    private static final Logger LOG = LoggerFactory.getLogger(AmiConnection.class);

    /** A refused log-in is answered after a second. */
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(5);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

    private static final int WAITING_ACTIONS = 2_000;

    /** An unanswered action leaves its callback in the library until the connection ends: end it before that becomes a leak. */
    private static final int UNANSWERED_ACTIONS = 50;

    private final AmiSettings settings;
    private final AmiSettings.Login login;
    private final Consumer<ManagerEvent> onEvent;
    private final FrameTally tally = new FrameTally();
    private final ThreadPoolExecutor writer;
    private final Consumer<String> onBroken;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable closeSocket = () -> {};
    /** Of {@link System#nanoTime}. */
    private volatile long lastLineAt = System.nanoTime();

    private volatile long lastPongAt = lastLineAt;

    AmiConnection(
            AmiSettings settings, AmiSettings.Login login, Consumer<ManagerEvent> onEvent, Consumer<String> onBroken) {
        this.settings = settings;
        this.login = login;
        this.onEvent = onEvent;
        this.onBroken = onBroken;
        writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_ACTIONS),
                Thread.ofPlatform()
                        .daemon()
                        .name("ami-" + login.user() + "-writer")
                        .factory());
        setHostname(settings.host());
        setPort(settings.port());
        setUsername(login.user());
        setPassword(login.password());
        setDefaultResponseTimeout(LOGIN_PATIENCE.toMillis());
        registerUserEventClass(HlStepEvent.class);
        registerUserEventClass(DbGetTreeResponseEvent.class);
        registerUserEventClass(DbGetTreeCompleteEvent.class);
    }

    /** Has the library look for the classes of its events: it does so once, for more than 0.1 s. */
    static void prepare() {
        var _ = new ManagerReaderImpl(null, AmiConnection.class);
    }

    /** How a log-in ended. */
    sealed interface LoggedIn {
        record Yes() implements LoggedIn {}

        /** Asterisk knows somebody with this name already: perhaps our own dead predecessor. */
        record AlreadyHeld() implements LoggedIn {}

        record Refused(String message) implements LoggedIn {}

        record Unreachable(String cause) implements LoggedIn {}
    }

    /** Blocks, for some seconds at most. */
    LoggedIn logIn(String eventMask) {
        LoggedIn outcome = tryLogIn(eventMask);
        if (!(outcome instanceof LoggedIn.Yes)) {
            close("not logged in");
        }
        return outcome;
    }

    private LoggedIn tryLogIn(String eventMask) {
        try {
            login(eventMask);
            return new LoggedIn.Yes();
        } catch (AuthenticationFailedException e) {
            // With a cause, it was the connection that failed; the library gives both the same type.
            if (e.getCause() != null) {
                return new LoggedIn.Unreachable(
                        e.getMessage() + ": " + e.getCause().getMessage());
            }
            return "Login Already In Use".equals(e.getMessage())
                    ? new LoggedIn.AlreadyHeld()
                    : new LoggedIn.Refused(String.valueOf(e.getMessage()));
        } catch (IOException | TimeoutException | IllegalStateException e) {
            return new LoggedIn.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    CompletableFuture<AmiReply> ping(Duration deadline) {
        return send(new PingAction(), deadline);
    }

    Duration sinceLastLine() {
        return Duration.ofNanos(System.nanoTime() - lastLineAt);
    }

    Duration sinceLastPong() {
        return Duration.ofNanos(System.nanoTime() - lastPongAt);
    }

    CompletableFuture<AmiReply> send(ManagerAction action, Duration patience) {
        return write(
                action,
                patience,
                reply -> sendAction(action, response -> {
                    checkTally(response);
                    boolean inTime =
                            reply.complete(response == null ? lost() : new AmiReply.Answered(response, List.of()));
                    if (!inTime) {
                        unanswered.decrementAndGet();
                    }
                }));
    }

    /** An action that is answered by a list of events. */
    CompletableFuture<AmiReply> ask(EventGeneratingAction action, Duration patience) {
        return write(
                action,
                patience,
                reply -> sendEventGeneratingAction(action, rows -> {
                    reply.complete(complete(action, rows));
                }));
    }

    private static AmiReply complete(EventGeneratingAction action, ResponseEvents rows) {
        ManagerResponse response = rows.getResponse();
        if (response == null) {
            return lost();
        }
        List<ResponseEvent> events = new ArrayList<>(rows.getEvents());
        boolean whole = "Error".equalsIgnoreCase(response.getResponse())
                || (!events.isEmpty() && action.getActionCompleteEventClass().isInstance(events.getLast()));
        return whole ? new AmiReply.Answered(response, events) : lost();
    }

    private static AmiReply lost() {
        return new AmiReply.Broken("the connection broke before the answer came");
    }

    /** Called for every simple response on the pump thread; only the answers to pings carry a mark. */
    private void checkTally(ManagerResponse response) {
        if (response != null && "Pong".equals(response.getAttribute("ping"))) {
            lastPongAt = System.nanoTime();
            long lost = tally.lostAtPong();
            if (lost != 0) {
                breakDown("the AMI library lost " + lost + " events");
            }
        }
    }

    /** Writes an action; the reply may come before this returns. */
    private interface Writing {
        void write(CompletableFuture<AmiReply> reply) throws IOException;
    }

    private CompletableFuture<AmiReply> write(ManagerAction action, Duration patience, Writing writing) {
        ActionCheck.check(action);
        var reply = new CompletableFuture<AmiReply>();
        reply.completeOnTimeout(new AmiReply.Late(patience), patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            writer.execute(() -> {
                try {
                    writing.write(reply);
                } catch (IOException | IllegalStateException e) {
                    reply.complete(new AmiReply.Broken("not sent: " + e.getMessage()));
                }
            });
        } catch (RejectedExecutionException e) {
            reply.complete(new AmiReply.Broken(
                    closed.get() ? "the connection is closed" : WAITING_ACTIONS + " actions are waiting already"));
        }
        return reply.whenComplete((outcome, _) -> {
            if (outcome instanceof AmiReply.Late && unanswered.incrementAndGet() >= UNANSWERED_ACTIONS) {
                breakDown(UNANSWERED_ACTIONS + " actions were never answered");
            }
        });
    }

    @Override
    protected SocketConnectionFacade createSocket() throws IOException {
        // Pings flow all the time, so a line this silent is dead even if the watchdog should be, too.
        Duration readPatience = settings.pingInterval()
                .plus(settings.pingDeadline().multipliedBy(2))
                .plus(LOGIN_PATIENCE);
        var socket = new AmiSocket(settings.host(), settings.port(), CONNECT_PATIENCE, readPatience, this::onLine);
        closeSocket = () -> {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("closing the socket of {}", login.user(), e);
            }
        };
        if (closed.get()) {
            socket.close();
        }
        return socket;
    }

    private void onLine(String line) {
        lastLineAt = System.nanoTime();
        tally.onLine(line);
    }

    /** The library would ask up to eight times, half a second apart; all it wants to know is how to write a list of variables. */
    @Override
    protected AsteriskVersion determineVersion() {
        return AsteriskVersion.ASTERISK_22;
    }

    /** Called on the pump thread. Nothing may be thrown from here: the pump would die and nobody would notice. */
    @Override
    public void dispatchEvent(ManagerEvent event, Integer requiredHandlingTime) {
        try {
            if (event instanceof DisconnectEvent) {
                // Otherwise the library starts its own, endless reconnect.
                state = ManagerConnectionState.DISCONNECTED;
                super.dispatchEvent(event, requiredHandlingTime);
                breakDown("Asterisk closed the connection");
                return;
            }
            super.dispatchEvent(event, requiredHandlingTime);
            if (AmiTranslator.isCounted(event)) {
                tally.onEventReachedUs();
            }
            onEvent.accept(event);
        } catch (Throwable t) {
            LOG.error("handling {} failed", event.getClass().getSimpleName(), t);
            breakDown("handling an event failed: " + t);
        }
    }

    @Override
    public void dispatchResponse(ManagerResponse response, Integer requiredHandlingTime) {
        try {
            super.dispatchResponse(response, requiredHandlingTime);
        } catch (Throwable t) {
            LOG.error("handling a response failed", t);
            breakDown("handling a response failed: " + t);
        }
    }

    private void breakDown(String cause) {
        if (broken.compareAndSet(false, true)) {
            LOG.debug("{}: {}", login.user(), cause);
            onBroken.accept(cause);
        }
    }

    void close(String cause) {
        if (closed.compareAndSet(false, true)) {
            state = ManagerConnectionState.DISCONNECTED;
            closeSocket.run();
            writer.shutdownNow();
            breakDown(cause);
        }
    }
}
