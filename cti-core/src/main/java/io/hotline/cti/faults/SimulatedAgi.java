package io.hotline.cti.faults;

import io.hotline.acd.CallId;
import io.hotline.cti.core.Caller;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.PhoneNumbers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * FastAGI between the dialplan and the server: asks the core what {@code CoreIvrHost} and {@code WaitingDoor} ask it, with
 * a flow that greets and leads to a human. A server that is not there, or dies in between, gives no answer.
 */
final class SimulatedAgi implements Dialplan.AgiDoor {
    private static final long REFUSED_MS = 3;
    private static final long GREETING_MS = 3_000;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final Supplier<@Nullable ServerProcess> server;
    private final PhoneNumbers numbers = new PhoneNumbers("0571");

    SimulatedAgi(VirtualTime time, SplittableRandom random, Supplier<@Nullable ServerProcess> server) {
        this.time = time;
        this.random = random;
        this.server = server;
    }

    /** One connection; the first answer counts. */
    @SuppressWarnings("UnnecessaryLambda") // found again to be let go of: must be one object
    private final class Session {
        final ServerProcess process;
        final Leg leg;
        final int step;
        private final Consumer<String> next;
        private final Runnable died = () -> end("");
        private boolean over;

        Session(ServerProcess process, Leg leg, Consumer<String> next) {
            this.process = process;
            this.leg = leg;
            this.step = leg.step;
            this.next = next;
            process.opened(died);
        }

        void end(String word) {
            if (!over) {
                over = true;
                process.closed(died);
                time.afterMillis(1 + random.nextInt(3), () -> next.accept(word));
            }
        }

        /** The channel is still in this AGI(). */
        boolean lives() {
            return !over && !leg.gone && leg.step == step;
        }

        void ask(CoreCommand command, Consumer<CoreReply> then) {
            CompletableFuture<CoreReply> reply = process.submit(command);
            var _ = reply.whenComplete((answer, failure) -> {
                if (failure != null) {
                    end("survival");
                } else {
                    then.accept(answer);
                }
            });
        }
    }

    @Override
    public void ask(String door, Leg leg, Consumer<String> next) {
        ServerProcess process = server.get();
        if (process == null || !process.isAlive()) {
            time.afterMillis(REFUSED_MS, () -> next.accept(""));
            return;
        }
        Session session = new Session(process, leg, next);
        time.afterMillis(
                1 + random.nextInt(3),
                () -> process.run(() -> {
                    if (!session.lives()) {
                        return;
                    }
                    switch (door) {
                        case "entry" -> entry(session);
                        case "waiting" -> waiting(session);
                        case "after" -> after(session);
                        default -> throw new IllegalArgumentException(door);
                    }
                }));
    }

    private void entry(Session session) {
        if (session.process.switchLost()) {
            session.end("survival");
            return;
        }
        Leg leg = session.leg;
        var admit = new CoreCommand.AdmitCall(new CallId(leg.id), leg.name, leg.dialled, caller(leg));
        session.ask(admit, reply -> {
            if (!(reply instanceof CoreReply.Admitted)) {
                session.end("unknown-number");
                return;
            }
            time.afterMillis(
                    random.nextLong(GREETING_MS),
                    () -> session.process.run(() -> {
                        if (session.lives()) {
                            session.ask(
                                    new CoreCommand.QueueCall(new CallId(leg.id), "", "", 0),
                                    queued -> session.end(waitOrLeave(queued)));
                        }
                    }));
        });
    }

    private void waiting(Session session) {
        if (session.process.switchLost()) {
            session.end("survival");
            return;
        }
        Leg leg = session.leg;
        CallId call = new CallId(leg.id);
        var alive = Duration.ofMillis(time.millis() - leg.bornMillis);
        session.ask(new CoreCommand.AskWaiting(call, leg.name, leg.dialled, caller(leg), alive), reply -> {
            boolean wants = reply instanceof CoreReply.Waiting told && told.callback() && random.nextInt(3) == 0;
            if (wants && session.lives()) {
                session.ask(
                        new CoreCommand.RequestCallback(call, caller(leg).normal()),
                        asked -> session.end(asked instanceof CoreReply.Done ? "hangup" : "queue"));
            } else {
                session.end(waitOrLeave(reply));
            }
        });
    }

    private void after(Session session) {
        time.afterMillis(
                random.nextInt(4_000),
                () -> session.process.run(() -> {
                    if (!session.lives()) {
                        return;
                    }
                    if (random.nextBoolean()) {
                        session.ask(
                                new CoreCommand.RateCall(new CallId(session.leg.id), 1 + random.nextInt(5)),
                                _ -> session.end("hangup"));
                    } else {
                        session.end("hangup");
                    }
                }));
    }

    /** As {@code CoreIvrHost.waitOrLeave}. */
    private static String waitOrLeave(CoreReply reply) {
        return switch (reply) {
            case CoreReply.Refused(var reason, var _) ->
                reason == CoreReply.Reason.UNKNOWN_NUMBER ? "unknown-number" : "hangup";
            default -> "queue";
        };
    }

    private Caller caller(Leg leg) {
        return numbers.caller(leg.number, "");
    }
}
