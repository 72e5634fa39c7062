package io.hotline.cti.http;

import io.hotline.cti.http.Exchange.SignedIn;
import io.hotline.cti.http.view.SessionUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Signing in and out. */
final class SessionRoutes {
    private static final int MAX_BODY = 4 * 1024;

    private record NewSession(String token, SessionUser user, Instant expiresAt) {
        @Override
        public String toString() {
            return "NewSession[token=[hidden], user=" + user + "]";
        }
    }

    private final HotlineService service;
    private final SignInLimit limit;
    private final InstantSource clock;
    private final Runnable checkSockets;

    /** {@code checkSockets} makes the open sockets look at their sessions again. */
    SessionRoutes(HotlineService service, SignInLimit limit, InstantSource clock, Runnable checkSockets) {
        this.service = service;
        this.limit = limit;
        this.clock = clock;
        this.checkSockets = checkSockets;
    }

    List<Operation> operations() {
        return List.of(
                Operation.with(HttpMethod.POST, "/api/v1/sessions", Access.PUBLIC, MAX_BODY, this::signIn),
                Operation.without(HttpMethod.DELETE, "/api/v1/sessions/current", Access.SIGNED_IN, this::signOut));
    }

    private Future<Answer> signIn(Exchange exchange) {
        Fields fields = exchange.fields();
        String login = fields.line("login", 1, 64);
        String password = fields.line("password", 1, 256);
        fields.finish();
        String address = exchange.peer().address();
        Optional<Duration> wait = limit.take(address, clock.instant());
        if (wait.isPresent()) {
            return Future.succeededFuture(Answer.problem(Problem.tooMany(wait.get())));
        }
        return exchange.await(service.signIn(login, password.toCharArray(), address))
                .onFailure(_ -> limit.giveBack(address, clock.instant()))
                .map(outcome -> answer(outcome, address));
    }

    private Answer answer(SignInOutcome outcome, String address) {
        Instant now = clock.instant();
        return switch (outcome) {
            case SignInOutcome.SignedIn(var token, var user, var expiresAt) -> {
                limit.giveBack(address, now);
                checkSockets.run();
                yield Answer.json(201, new NewSession(token, user, expiresAt));
            }
            case SignInOutcome.Elsewhere(var why) -> {
                limit.giveBack(address, now);
                yield Answer.problem(Problem.refused(why));
            }
            case SignInOutcome.WrongCredentials _ -> Answer.problem(Problem.wrongCredentials());
            case SignInOutcome.Locked(var until) -> Answer.problem(Problem.locked(Duration.between(now, until)));
            case SignInOutcome.Unavailable(var why) -> {
                limit.giveBack(address, now);
                yield Answer.problem(Problem.unavailable(why));
            }
        };
    }

    private Future<Answer> signOut(Exchange exchange) {
        SignedIn session = exchange.session();
        return exchange.await(service.signOut(session.token())).map(outcome -> {
            checkSockets.run();
            return Answers.action(outcome, "登录");
        });
    }
}
