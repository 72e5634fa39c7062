package io.hotline.cti.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as somebody else's program would use it. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final int port;
    private final @Nullable String token;

    Api(int port) {
        this(port, null);
    }

    private Api(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    record Answer(int status, JsonNode body) {
        /** The value at a path like {@code call/phase}; missing and null are "". */
        String text(String path) {
            JsonNode node = body.at("/" + path);
            return node.isMissingNode() || node.isNull() ? "" : node.asString();
        }
    }

    Api signIn(String login, String password) {
        Answer answer = post("sessions", Map.of("login", login, "password", password));
        if (answer.status() != 201) {
            throw new AssertionError("sign-in of " + login + ": " + answer);
        }
        return new Api(port, answer.text("token"));
    }

    Answer me() {
        return expect(200, get("me"));
    }

    boolean healthy() {
        try {
            return get("health").status() == 200;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    Answer get(String path) {
        return json(request(path).GET());
    }

    Answer post(String path, Object body) {
        return json(request(path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer put(String path, Object body) {
        return json(request(path).PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** A sound, or any other file. */
    Answer upload(String path, byte[] file) {
        return json(request(path)
                .setHeader("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    Answer delete(String path) {
        return json(request(path).DELETE());
    }

    /** A file, or the part of it that a header {@code Range} asks for. */
    HttpResponse<byte[]> file(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofByteArray());
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected status " + status + ", got " + answer);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer json(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        String body = response.body();
        return new Answer(response.statusCode(), JSON.readTree(body.isBlank() ? "null" : body));
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
