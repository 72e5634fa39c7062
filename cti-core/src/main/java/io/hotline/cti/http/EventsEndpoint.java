package io.hotline.cti.http;

import io.hotline.cti.http.HttpLimits.Sockets;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts the WebSockets of {@code /api/v1/events} and knows all that are open. Used by every event loop. */
final class EventsEndpoint {
    private final Vertx vertx;
    private final HotlineService service;
    private final Sockets limits;
    private final Set<EventsSocket> open = ConcurrentHashMap.newKeySet();

    EventsEndpoint(Vertx vertx, HotlineService service, Sockets limits, MeterRegistry meters) {
        this.vertx = vertx;
        this.service = service;
        this.limits = limits;
        meters.gaugeCollectionSize("hotline.http.sockets", List.of(), open);
    }

    List<Operation> operations() {
        return List.of(Operation.get("/api/v1/events", Access.SIGNED_IN_OR_SOCKET, this::accept));
    }

    private Future<Answer> accept(Exchange exchange) {
        if (!Peer.wantsWebSocket(exchange.request())) {
            return Future.succeededFuture(
                    Answer.problem(Problem.of(426, "web-socket-only", "只能用 WebSocket", "这个地址只接受 WebSocket 连接。"))
                            .header("Upgrade", "websocket"));
        }
        if (!Peer.isSameHost(exchange.request())) {
            return Future.succeededFuture(Answer.problem(Problem.forbidden("网页来自别的网站，不能连接。请从本系统的网址打开页面。")));
        }
        if (open.size() >= limits.max()) {
            return Future.succeededFuture(Answer.problem(Problem.unavailable("连接太多。请稍后再试，并告诉信息科。")));
        }
        return exchange.request().toWebSocket().map(webSocket -> {
            var socket = new EventsSocket(vertx, exchange.context(), webSocket, service, this);
            open.add(socket);
            socket.start();
            return new Answer.Taken();
        });
    }

    Sockets limits() {
        return limits;
    }

    /** True when this person has as many pages open as allowed, this one included. */
    boolean isTooManyFor(String login) {
        return open.stream().filter(socket -> login.equals(socket.login())).count() > limits.maxPerUser();
    }

    void closed(EventsSocket socket) {
        open.remove(socket);
    }

    /** After a sign-out: the sockets of that session must not live on. */
    void checkSessions() {
        open.forEach(EventsSocket::checkSessionSoon);
    }
}
