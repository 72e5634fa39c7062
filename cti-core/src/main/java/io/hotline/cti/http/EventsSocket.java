package io.hotline.cti.http;

import io.hotline.cti.http.HotlineService.DeskSink;
import io.hotline.cti.http.HotlineService.Subscription;
import io.hotline.cti.http.view.SessionUser;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One open page: {@code waiting for the token → open → closed}. Lives on its event loop, where all fields belong but
 * {@link #pending}, into which other threads put frames through {@link #accept}. A page that does not read is cut
 * off when that queue is full, and gets the whole desk when it comes back.
 */
final class EventsSocket implements DeskSink {
    private static final int WRITE_QUEUE_BYTES = 256 * 1024;
    private static final int MAX_FRAMES_PER_PING = 60;

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket webSocket;
    private final HotlineService service;
    private final EventsEndpoint endpoint;
    private final Queue<DeskFrame> pending;
    private final AtomicBoolean pumpScheduled = new AtomicBoolean();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private @Nullable String token;
    private @Nullable Subscription subscription;
    /** Read by other event loops to count the pages of one person. */
    private volatile @Nullable String login;

    private long timer;
    private int framesSincePing;
    private boolean heardSincePing;
    private boolean closed;

    EventsSocket(
            Vertx vertx, Context context, ServerWebSocket webSocket, HotlineService service, EventsEndpoint endpoint) {
        this.vertx = vertx;
        this.context = context;
        this.webSocket = webSocket;
        this.service = service;
        this.endpoint = endpoint;
        this.pending = new ArrayBlockingQueue<>(endpoint.limits().pendingFrames());
    }

    void start() {
        webSocket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        webSocket.textMessageHandler(this::onText);
        webSocket.binaryMessageHandler(_ -> end(CloseCode.BAD_FRAME, Problem.badRequest("只接受文字消息。")));
        webSocket.pongHandler(_ -> heardSincePing = true);
        webSocket.drainHandler(_ -> pump());
        webSocket.exceptionHandler(this::broken);
        webSocket.closeHandler(_ -> gone());
        timer = vertx.setTimer(
                endpoint.limits().firstFrameWithin().toMillis(), _ -> end(CloseCode.NO_SESSION, Problem.noSession()));
    }

    @Nullable
    String login() {
        return login;
    }

    /** From any thread: never blocks, never fails. */
    @Override
    public void accept(DeskFrame frame) {
        if (!pending.offer(frame)) {
            overflowed.set(true);
        }
        if (pumpScheduled.compareAndSet(false, true)) {
            context.runOnContext(_ -> {
                pumpScheduled.set(false);
                pump();
            });
        }
    }

    void checkSessionSoon() {
        context.runOnContext(_ -> hasSession());
    }

    private void onText(String text) {
        if (closed) {
            return;
        }
        heardSincePing = true;
        framesSincePing++;
        if (framesSincePing > MAX_FRAMES_PER_PING) {
            end(CloseCode.TOO_MANY_FRAMES, Problem.of(429, "too-many", "消息过于频繁", "网页发来的消息太多。请刷新页面。"));
            return;
        }
        try {
            Fields fields = new Fields(Json.parse(text));
            if (token == null) {
                signIn(fields);
            } else {
                fields.oneOf("type", List.of("ping"), type -> type);
                fields.finish();
                webSocket.writeTextMessage("{\"type\":\"pong\"}");
            }
        } catch (ProblemException e) {
            end(CloseCode.BAD_FRAME, e.problem());
        }
    }

    private void signIn(Fields fields) {
        String given = fields.line("token", 1, 256);
        OptionalLong lastSeq = fields.optionalWholeNumber("lastSeq", 0, Long.MAX_VALUE);
        fields.finish();
        Optional<SessionUser> user = service.session(given);
        if (user.isEmpty()) {
            endWithoutSession(given);
            return;
        }
        token = given;
        login = user.get().login();
        if (endpoint.isTooManyFor(user.get().login())) {
            end(CloseCode.TOO_MANY_SOCKETS, Problem.of(429, "too-many", "打开的页面太多", "同一账号打开的页面太多。请关闭不用的页面。"));
            return;
        }
        vertx.cancelTimer(timer);
        timer = vertx.setPeriodic(endpoint.limits().pingEvery().toMillis(), _ -> ping());
        heardSincePing = true;
        subscription = service.subscribe(user.get(), lastSeq, this);
    }

    private void pump() {
        if (overflowed.get()) {
            end(CloseCode.TOO_SLOW, Problem.of(408, "too-slow", "网络太慢", "网页来不及接收。请检查网络，页面会自动重连。"));
        }
        // Asked each time: nothing is shown to someone whose session has ended.
        // A page that is left closes the socket before its handler is told.
        while (!closed && !webSocket.isClosed() && !webSocket.writeQueueFull() && !pending.isEmpty() && hasSession()) {
            DeskFrame frame = pending.poll();
            if (frame != null) {
                webSocket.writeTextMessage(text(frame));
            }
        }
    }

    private void ping() {
        if (!heardSincePing) {
            end(CloseCode.SILENT, Problem.of(408, "silent", "网络中断", "网页没有回应。请检查网络，页面会自动重连。"));
        } else if (hasSession()) {
            heardSincePing = false;
            framesSincePing = 0;
            webSocket.writePing(Buffer.buffer("hotline"));
        }
    }

    private boolean hasSession() {
        if (closed) {
            return false;
        }
        if (token != null && service.session(token).isEmpty()) {
            endWithoutSession(token);
            return false;
        }
        return true;
    }

    private void endWithoutSession(String given) {
        if (service.takenOver(given)) {
            end(CloseCode.TAKEN_OVER, Problem.takenOver());
        } else {
            end(CloseCode.NO_SESSION, Problem.noSession());
        }
    }

    /** Says why, then closes; a page that does not even read that is disconnected a little later. */
    private void end(CloseCode code, Problem problem) {
        if (closed) {
            return;
        }
        gone();
        var frame = new LinkedHashMap<String, Object>();
        frame.put("type", "error");
        frame.put("problem", problem.json());
        webSocket.writeTextMessage(Json.writeText(frame));
        webSocket.close(code.number(), code.reason());
    }

    /** A frame against the standard. Left to itself Vert.x would close as if all were well. */
    private void broken(Throwable failure) {
        gone();
        if (webSocket.isClosed()) {
            return;
        }
        // Else the pieces of one message are together too long: Vert.x says so and leaves the socket open.
        WebSocketCloseStatus status = failure instanceof CorruptedWebSocketFrameException corrupted
                ? corrupted.closeStatus()
                : WebSocketCloseStatus.MESSAGE_TOO_BIG;
        webSocket.close((short) status.code(), status.reasonText());
    }

    private void gone() {
        if (closed) {
            return;
        }
        closed = true;
        vertx.cancelTimer(timer);
        if (subscription != null) {
            subscription.close();
        }
        pending.clear();
        endpoint.closed(this);
    }

    private static String text(DeskFrame frame) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", frame.seq());
        switch (frame.message()) {
            case DeskMessage.Desk(var desk) -> {
                json.put("type", "desk");
                json.put("desk", desk);
            }
            case DeskMessage.CallsChanged _ -> json.put("type", "calls-changed");
            case DeskMessage.Alert alert -> {
                json.put("type", "alert");
                json.put("alert", alert);
            }
        }
        return Json.writeText(json);
    }
}
