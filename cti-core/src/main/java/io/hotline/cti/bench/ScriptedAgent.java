package io.hotline.cti.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent's page without a screen: signs in, takes a seat, is ready, and looks when each change of his state arrives. */
final class ScriptedAgent implements WebSocket.Listener {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient http;
    private final String base;
    private final String login;
    private final LongConsumer late;
    private final StringBuilder text = new StringBuilder();
    private String token = "";
    private String word = "";
    private @Nullable WebSocket socket;

    /** {@code late}: microseconds between a change of his state and its arrival. */
    ScriptedAgent(HttpClient http, int port, String login, LongConsumer late) {
        this.http = http;
        this.base = "127.0.0.1:" + port + "/api/v1";
        this.login = login;
        this.late = late;
    }

    void signIn(String password) throws IOException, InterruptedException {
        token = send("POST", "/sessions", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .get("token")
                .asString();
    }

    /** Ready at a telephone, and no page. */
    void sitWithoutPage(String seat) throws IOException, InterruptedException {
        send("PUT", "/agents/me/seat", "{\"seat\":\"" + seat + "\"}");
        send("PUT", "/agents/me/state", "{\"state\":\"ready\"}");
    }

    void sit(String seat) throws IOException, InterruptedException {
        send("PUT", "/agents/me/seat", "{\"seat\":\"" + seat + "\"}");
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + base + "/events"), this)
                .join();
        socket.sendText("{\"token\":\"" + token + "\"}", true).join();
        send("PUT", "/agents/me/state", "{\"state\":\"ready\"}");
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + base + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    method + " " + path + " of " + login + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            Instant now = Instant.now();
            hear(JSON.readTree(text.toString()), now);
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void hear(JsonNode frame, Instant now) {
        JsonNode state = frame.at("/desk/state");
        String next = state.path("word").asString("");
        if (next.isEmpty() || next.equals(word)) {
            return;
        }
        if (!word.isEmpty()) {
            late.accept(Duration.between(Instant.parse(state.get("since").asString()), now)
                            .toNanos()
                    / 1000);
        }
        word = next;
    }

    void leave() {
        if (socket != null) {
            socket.abort();
        }
    }
}
