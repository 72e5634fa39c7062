package io.hotline.cti.http;

import io.hotline.cti.http.Exchange.SignedIn;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns operations into routes. Every request passes the same gates in the same order: who are you (401), may you
 * (403), is this an operation (404, 405), is the query one that it has (400), is the body small and JSON (413, 415, 400), then the operation itself.
 */
final class ApiRouter {
    private static final int MAX_TOKEN = 256;

    private final Vertx vertx;
    private final HotlineService service;
    private final Predicate<InetAddress> trustedProxies;
    private final HttpLimits limits;
    private final OpenApiDocument document;
    private final Problems problems;
    private final BodyReader bodies;

    ApiRouter(
            Vertx vertx,
            HotlineService service,
            Predicate<InetAddress> trustedProxies,
            HttpLimits limits,
            OpenApiDocument document) {
        this.vertx = vertx;
        this.service = service;
        this.trustedProxies = trustedProxies;
        this.limits = limits;
        this.document = document;
        this.problems = new Problems(vertx);
        this.bodies = new BodyReader(vertx, limits.bodyWithin());
    }

    void mount(Router router, List<Operation> operations) {
        for (Operation operation : operations) {
            Set<String> parameters = document.queryParameters(operation);
            router.route(operation.method(), operation.routePath())
                    .handler(routing -> run(operation, parameters, routing));
        }
        byPath(operations).forEach((path, known) -> {
            Access access = forWrongMethod(known);
            String allowed = known.stream()
                    .map(operation -> operation.method().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            router.route(path).handler(routing -> {
                RequestMetrics.route(routing, known.getFirst().path());
                admit(access, routing, peer(routing));
                routing.response().putHeader("Allow", allowed);
                throw new ProblemException(Problem.methodNotAllowed(allowed));
            });
        });
        // Whoever has no session does not learn which addresses exist.
        router.route("/api/*").handler(routing -> {
            admit(Access.SIGNED_IN, routing, peer(routing));
            throw new ProblemException(Problem.notFound("没有这个接口。接口说明见 /api/openapi.json。"));
        });
    }

    private void run(Operation operation, Set<String> parameters, RoutingContext routing) {
        RequestMetrics.route(routing, operation.path());
        Peer peer = peer(routing);
        Optional<SignedIn> signedIn = admit(operation.access(), routing, peer);
        Query.check(routing, parameters);
        // Taken here: the body may end on this turn of the loop, the answer comes on a later one.
        Context context = vertx.getOrCreateContext();
        HttpServerRequest request = routing.request();
        Future<Exchange.Content> body = operation.maxBody() == 0
                ? Future.succeededFuture(Exchange.Content.NONE)
                : operation.json()
                        ? bodies.read(request, operation.maxBody()).map(Exchange.Content::json)
                        : bodies.readFile(request, operation.maxBody()).map(Exchange.Content::file);
        body.compose(content -> operation
                        .work()
                        .answer(new Exchange(routing, context, limits.answerWithin(), peer, signedIn, content)))
                .onSuccess(answer -> write(request, answer))
                .onFailure(routing::fail);
    }

    private void write(HttpServerRequest request, Answer answer) {
        switch (answer) {
            case Answer.Body body -> problems.write(request, body);
            case Answer.Empty _ -> {
                request.response()
                        .setStatusCode(204)
                        .putHeader("Cache-Control", "no-store")
                        .end();
                LeftoverBody.discard(vertx, request);
            }
            case Answer.Taken _ -> {}
        }
    }

    private Peer peer(RoutingContext routing) {
        return Peer.of(routing.request(), trustedProxies);
    }

    /** Looks at headers only. A session that is given is used even where none is needed. */
    private Optional<SignedIn> admit(Access access, RoutingContext routing, Peer peer) {
        HttpServerRequest request = routing.request();
        Optional<SignedIn> signedIn = signedIn(request);
        if (signedIn.isEmpty() && access != Access.PUBLIC) {
            token(request.getHeader("Authorization")).filter(service::takenOver).ifPresent(_ -> {
                throw new ProblemException(Problem.takenOver());
            });
        }
        switch (access) {
            case PUBLIC -> {}
            case LOOPBACK_ONLY -> {
                if (!peer.loopback()) {
                    throw new ProblemException(Problem.notFound("没有这个地址。请检查网址，或回到首页。"));
                }
            }
            case LOOPBACK_OR_ADMIN -> {
                if (!peer.loopback()) {
                    check(access, signedIn);
                }
            }
            case SIGNED_IN_OR_SOCKET -> {
                if (!Peer.wantsWebSocket(request)) {
                    check(access, signedIn);
                }
            }
            case SIGNED_IN, ON_DUTY, LEADS, ADMIN -> check(access, signedIn);
        }
        return signedIn;
    }

    private static void check(Access access, Optional<SignedIn> signedIn) {
        SignedIn session = signedIn.orElseThrow(() -> new ProblemException(Problem.noSession()));
        if (!access.allows(session.user().role())) {
            throw new ProblemException(Problem.forbidden("您的账号不能做这件事。需要时请联系管理员。"));
        }
    }

    private Optional<SignedIn> signedIn(HttpServerRequest request) {
        return token(request.getHeader("Authorization"))
                .flatMap(token -> service.session(token).map(user -> new SignedIn(token, user)));
    }

    private static Optional<String> token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String token = authorization.substring(7).strip();
        return token.isEmpty() || token.length() > MAX_TOKEN ? Optional.empty() : Optional.of(token);
    }

    private static Map<String, List<Operation>> byPath(List<Operation> operations) {
        var byPath = new LinkedHashMap<String, List<Operation>>();
        operations.forEach(operation -> byPath.computeIfAbsent(operation.routePath(), _ -> new ArrayList<>())
                .add(operation));
        return byPath;
    }

    private static Access forWrongMethod(List<Operation> operations) {
        List<Access> accesses = operations.stream().map(Operation::access).toList();
        if (accesses.contains(Access.PUBLIC)) {
            return Access.PUBLIC;
        }
        return accesses.contains(Access.LOOPBACK_ONLY) ? Access.LOOPBACK_ONLY : Access.SIGNED_IN;
    }
}
