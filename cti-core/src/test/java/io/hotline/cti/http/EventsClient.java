package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page's events socket; every frame that comes is held against the document. */
final class EventsClient implements WebSocket.Listener, AutoCloseable {
    final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    EventsClient(TestDoor door) {
        socket = door.client
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + door.port + "/api/v1/events"), this)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    EventsClient send(String frame) {
        socket.sendText(frame, true).orTimeout(20, TimeUnit.SECONDS).join();
        return this;
    }

    EventsClient signIn(String token) {
        return send("{\"token\":\"" + token + "\"}");
    }

    EventsClient signIn(String token, long lastSeq) {
        return send("{\"token\":\"" + token + "\",\"lastSeq\":" + lastSeq + "}");
    }

    EventsClient sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return this;
    }

    JsonNode next() throws InterruptedException {
        JsonNode frame = frames.poll(20, TimeUnit.SECONDS);
        assertThat(frame)
                .as("a frame within 20 s; before it came %s; closed: %s", types, closed)
                .isNotNull();
        return frame;
    }

    int closeCode() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String frame = text.toString();
            text.setLength(0);
            JsonNode json = JsonMapper.shared().readTree(frame);
            types.add(json.at("/type").asString());
            frames.add(json);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
