package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.SessionUser;
import java.net.URLEncoder;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that the OpenAPI document nearly describes: ids, queries and bodies made from its schemas, then spoilt. Whatever comes, the answer
 * is one that the document knows ({@link TestDoor} compares each), and nothing breaks. {@code -Dfuzz.seed=N} for others.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 12345);
    private static final int TRIES = 6;
    private static final int FRAMES = 60;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<SessionUser> PEOPLE = List.of(Samples.LI, Samples.LEADER, Samples.ADMIN);
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "..",
            "../../etc/passwd",
            "a\r\nX-Evil: 1",
            "'; drop table call; --",
            "<script>",
            "\uD83D\uDE00",
            "张三",
            "x".repeat(3000),
            "-1",
            "99999999999999999999",
            "NaN",
            "null",
            "%00",
            "${jndi:x}");

    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void everyOperation_answersOddRequestsAsDocumented() {
        var random = new SplittableRandom(SEED);
        for (Operation operation : door.server.documented()) {
            for (int i = 0; i < TRIES; i++) {
                var request = spoilt(operation, random);
                var answer = request.send();
                assertThat(answer.statusCode())
                        .as("seed %s, %s, try %s: %s", SEED, operation, i, answer.body())
                        .isNotEqualTo(500);
                assertThat(answer.body()).doesNotContain("Exception", "\tat ");
            }
        }
        assertThat(door.get("/api/v1/health").send().statusCode()).isEqualTo(200);
    }

    private TestDoor.Request spoilt(Operation operation, SplittableRandom random) {
        String path = operation.path();
        while (path.contains("{")) {
            path = path.replaceFirst("\\{\\w+}", URLEncoder.encode(odd(random), StandardCharsets.UTF_8));
        }
        String query = random.nextInt(3) == 0
                ? "?page=" + URLEncoder.encode(odd(random), StandardCharsets.UTF_8) + "&"
                        + URLEncoder.encode(odd(random), StandardCharsets.UTF_8) + "="
                : "";
        var request =
                door.request(operation.method().name(), path + query).as(PEOPLE.get(random.nextInt(PEOPLE.size())));
        String method = operation.method().name();
        return method.equals("GET") || method.equals("DELETE") ? request : request.json(body(operation, random));
    }

    private static String odd(SplittableRandom random) {
        String odd = ODD.get(random.nextInt(ODD.size()));
        return odd.isEmpty() ? "x" : odd;
    }

    /** Near the schema: each field there or not, of its type or of another. */
    private static String body(Operation operation, SplittableRandom random) {
        JsonNode schema = OpenApiDocument.load()
                .tree()
                .path("paths")
                .path(operation.path())
                .path(operation.method().name().toLowerCase(java.util.Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
        String body = JSON.writeValueAsString(value(schema, random, 0));
        return switch (random.nextInt(8)) {
            case 0 -> body.substring(0, body.length() / 2);
            case 1 -> "[".repeat(500) + body;
            default -> body;
        };
    }

    private static @Nullable Object value(JsonNode schema, SplittableRandom random, int depth) {
        JsonNode resolved = schema;
        while (resolved.has("$ref")) {
            resolved = OpenApiDocument.load()
                    .tree()
                    .at(resolved.get("$ref").stringValue().substring(1));
        }
        if (depth > 4 || random.nextInt(6) == 0) {
            return anything(random);
        }
        if (resolved.has("enum")) {
            return resolved.get("enum").get(random.nextInt(resolved.get("enum").size()));
        }
        String type = resolved.path("type").isArray()
                ? resolved.get("type").get(0).asString("")
                : resolved.path("type").asString("object");
        return switch (type) {
            case "string" -> random.nextBoolean() ? odd(random) : "x";
            case "integer", "number" -> random.nextInt(-2, 200);
            case "boolean" -> random.nextBoolean();
            case "array" -> List.of();
            default -> object(resolved, random, depth);
        };
    }

    private static ObjectNode object(JsonNode schema, SplittableRandom random, int depth) {
        ObjectNode made = JSON.createObjectNode();
        schema.path("properties").forEachEntry((name, property) -> {
            if (random.nextInt(8) != 0) {
                made.set(name, JSON.valueToTree(value(property, random, depth + 1)));
            }
        });
        if (random.nextInt(5) == 0) {
            made.put(odd(random), "unknown");
        }
        return made;
    }

    private static @Nullable Object anything(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> odd(random);
            case 2 -> random.nextLong();
            case 3 -> List.of(odd(random));
            default -> true;
        };
    }

    @Test
    void eventsSocket_closesOnWhateverIsNoSignIn() throws Exception {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < FRAMES; i++) {
            var closed = new CompletableFuture<Integer>();
            var socket = door.client
                    .newWebSocketBuilder()
                    .buildAsync(
                            java.net.URI.create("ws://127.0.0.1:" + door.port + "/api/v1/events"), new Listener(closed))
                    .get(10, TimeUnit.SECONDS);
            byte[] bytes = new byte[random.nextInt(1, 400)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).get(10, TimeUnit.SECONDS);
            } else {
                String text = random.nextBoolean()
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : JSON.writeValueAsString(anything(random));
                socket.sendText(text, true).get(10, TimeUnit.SECONDS);
            }
            assertThat(closed.orTimeout(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS)
                            .join())
                    .as("seed %s, frame %s", SEED, i)
                    .isBetween(4400, 4499);
            socket.abort();
        }
        assertThat(door.get("/api/v1/health").send().statusCode()).isEqualTo(200);
    }

    private record Listener(CompletableFuture<Integer> closed) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
