package io.hotline.cti.desk;

import io.hotline.cti.core.CoreBusy;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.SignIns;
import io.hotline.cti.http.SignInOutcome;
import io.hotline.db.UserRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Checks passwords on two threads of its own, {@code hl-password-n}, because a check costs 0.1 s of a core by design.
 * An unknown login is checked against a hash of nobody, so that it takes as long as a wrong password.
 */
final class SignInDesk implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 100;
    private static final SignInOutcome BUSY = new SignInOutcome.Unavailable("登录的人太多，请稍后再试");

    private final CoreLoop core;
    private final DeskPublisher publisher;
    private final ThreadPoolExecutor checks = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("hl-password-", 1).daemon().factory());

    /** Made when the first one needs it: callers wait for the start of a server. */
    private static final class Nobody {
        static final String HASH = Passwords.hash(Tokens.fresh().toCharArray());
    }

    SignInDesk(CoreLoop core, DeskPublisher publisher) {
        this.core = core;
        this.publisher = publisher;
    }

    CompletionStage<SignInOutcome> signIn(String login, char[] password) {
        return core.query(state -> state.signIns().lockedUntil(login, core.now()))
                .thenCompose(locked -> locked.isPresent() ? locked(locked.get(), password) : check(login, password))
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof CoreBusy || cause instanceof RejectedExecutionException) {
                        return BUSY;
                    }
                    throw new CompletionException(cause);
                });
    }

    private static CompletionStage<SignInOutcome> locked(Instant until, char[] password) {
        Arrays.fill(password, '\0');
        return CompletableFuture.completedFuture(new SignInOutcome.Locked(until));
    }

    private CompletionStage<SignInOutcome> check(String login, char[] password) {
        Optional<UserRow> user = publisher.user(login).filter(UserRow::active);
        return CompletableFuture.supplyAsync(
                        () -> Passwords.matches(
                                password, user.map(UserRow::passwordHash).orElseGet(() -> Nobody.HASH)),
                        checks)
                .thenCompose(matches -> matches && user.isPresent() ? admit(user.get()) : refuse(login));
    }

    private CompletionStage<SignInOutcome> admit(UserRow user) {
        String token = Tokens.fresh();
        Instant expiresAt = core.now().plus(SignIns.LIFETIME);
        boolean pageOpen = publisher.pageOpen(user.login());
        return core.submit(new CoreCommand.SignIn(user.login(), Tokens.hash(token), expiresAt, pageOpen))
                .thenApply(reply -> switch (reply) {
                    case CoreReply.Locked(Instant until) -> new SignInOutcome.Locked(until);
                    case CoreReply.Refused(var reason, String why)
                    when reason == CoreReply.Reason.ELSEWHERE -> new SignInOutcome.Elsewhere(why);
                    case CoreReply.Refused _ -> new SignInOutcome.WrongCredentials();
                    default -> new SignInOutcome.SignedIn(token, Views.user(user), expiresAt);
                });
    }

    private CompletionStage<SignInOutcome> refuse(String login) {
        return core.submit(new CoreCommand.RefuseSignIn(login)).thenApply(_ -> new SignInOutcome.WrongCredentials());
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
