package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.FuzzedRequest.Parameter;
import io.hotline.cti.http.KeepAliveClient.Response;
import io.hotline.cti.http.ServiceSpy.Passed;
import io.hotline.cti.http.view.SessionUser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the document that the server gives out, with requests made from that document and spoiled, sent
 * over a socket by nobody, by a forged session and by each role. {@code -Dfuzz.seed=N} sends others,
 * {@code -Dfuzz.requests=N} more for each operation.
 */
class HttpFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_129L);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 24);
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|Error:|\\bat [a-z]+\\.|io\\.(hotline|vertx|netty)|" + "java\\.|jackson|StackTrace|NullPointer");
    private static final Pattern SENSELESS =
            Pattern.compile("须晚于|二者取一|须有编号|已经过去|写了两次|须在现在之后|由系统使用|其中一项|第 \\d+ 行|没有录音|从早到晚|没有合成出声音|流程编号|须有 1 至");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static ServiceSpy spy;
    private static TestDoor door;

    /** By what is wrong, one request each: the first is enough to mend it. */
    private final Map<String, String> failures = new LinkedHashMap<>();

    @BeforeAll
    static void open() {
        spy = new ServiceSpy();
        var waits = HttpLimits.defaults().withWaits(Duration.ofSeconds(5), Duration.ofMillis(300));
        door = new TestDoor(waits, _ -> false, spy::before);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void whateverIsSent_isAnsweredInWords_andNothingOddReachesTheServices() throws IOException {
        System.out.printf("HttpFuzzTest: seed=%d%n", SEED);
        int sent = 0;
        try (var client = new KeepAliveClient(door.port)) {
            for (Operation operation : operations(client)) {
                var random = new SplittableRandom(SEED ^ (long) name(operation).hashCode() << 32);
                var fuzz = new RequestFuzz(ApiDocument.INSTANCE, operation, random);
                for (Who who : Who.values()) {
                    int requests = who.isLetIn(operation) ? REQUESTS : 2;
                    for (int n = 0; n < requests; n++) {
                        FuzzedRequest request = n % 8 == 0 ? fuzz.good(who.headers()) : fuzz.wrong(who.headers());
                        send(client, who, request);
                        sent++;
                    }
                }
                isWell(client, operation);
            }
        }

        System.out.printf("HttpFuzzTest: %d requests%n", sent);
        assertThat(failures.values())
                .as("-Dfuzz.seed=%d, %d kinds of failure", SEED, failures.size())
                .isEmpty();
    }

    /** Each operation has a stream of its own, so that a new one does not change what the others are sent. */
    private static String name(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    /** Who sends. */
    @SuppressWarnings("ImmutableEnumChecker") // the people of the samples do not change
    private enum Who {
        NOBODY(null),
        FORGED(null),
        AGENT(Samples.LI),
        LEADER(Samples.LEADER),
        ADMIN(Samples.ADMIN);

        private final @Nullable SessionUser user;

        Who(@Nullable SessionUser user) {
            this.user = user;
        }

        boolean isLetIn(Operation operation) {
            return user == null
                    ? operation.access() == Access.PUBLIC && this == NOBODY
                    : operation.access().allows(user.role());
        }

        /** A session of its own: some requests end it. */
        List<String> headers() {
            return switch (this) {
                case NOBODY -> List.of();
                case FORGED -> List.of("Authorization: Bearer forged");
                case AGENT, LEADER, ADMIN ->
                    List.of("Authorization: Bearer " + door.hotline.token(java.util.Objects.requireNonNull(user)));
            };
        }
    }

    /** As the server itself tells them. */
    private List<Operation> operations(KeepAliveClient client) throws IOException {
        Response served = ask(client, "GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        JsonNode paths = JsonMapper.shared().readTree(served.body()).get("paths");
        List<Operation> operations = door.server.documented().stream()
                .filter(operation -> paths.at("/" + operation.path().replace("/", "~1"))
                        .has(operation.method().name().toLowerCase(java.util.Locale.ROOT)))
                .toList();
        assertThat(operations).hasSameSizeAs(door.server.documented());
        return operations;
    }

    private void send(KeepAliveClient client, Who who, FuzzedRequest request) throws IOException {
        spy.taken();
        if (!request.answered()) {
            KeepAliveClient.sendAndGo(door.port, request.bytes());
            return;
        }
        Optional<Response> response;
        try {
            response = client.send(request.bytes());
        } catch (IOException e) {
            client.close();
            fails("no answer: " + e.getMessage(), who, request, "");
            return;
        }
        if (response.isEmpty()) {
            fails("the connection is closed without an answer", who, request, "");
            return;
        }
        answer(who, request, response.get());
        passed(who, request, response.get());
    }

    private void answer(Who who, FuzzedRequest request, Response response) {
        String text = response.text();
        if (response.status() >= 500) {
            fails("5xx", who, request, response.status() + " " + text);
        }
        if (response.status() < 400) {
            return;
        }
        if (!response.mediaType().equals(Problem.MEDIA_TYPE)) {
            fails("no problem document", who, request, response.status() + " " + response.mediaType() + " " + text);
            return;
        }
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        String detail = problem.path("detail").asString("");
        if (problem.path("status").asInt(0) != response.status()
                || problem.path("title").asString("").isBlank()
                || detail.codePoints().filter(Character::isIdeographic).count() < 4
                || Texts.hasControl(detail)) {
            fails("no sentence", who, request, text);
        }
        if (INSIDES.matcher(text).find()) {
            fails("the inside is shown", who, request, text);
        }
        // The levels of JSON are counted before there are fields, and half a pair in a name is a mistake of its
        // writing.
        boolean hasFields = !detail.contains("层数太多") && !detail.contains("列附近");
        // Some bodies are well formed and make no sense: then that is said, before the query is read.
        boolean senseless =
                SENSELESS.matcher(detail).find() || (request.wrong().equals("the query") && !detail.contains("参数“"));
        boolean refused = response.status() == 400 && hasFields && !senseless;
        if (refused && request.field().filter(field -> !names(problem, field)).isPresent()) {
            fails("the field is not named", who, request, request.field().get() + ": " + text);
        }
        if (refused && request.wrong().isEmpty() && problem.has("errors")) {
            fails("refused though the document allows it", who, request, text);
        }
        documented(who, request, response);
    }

    /** In the sentence, or as the place of what is wrong inside it; of a free text in an object the object is named. */
    private static boolean names(JsonNode problem, String field) {
        String detail = problem.path("detail").asString("");
        return detail.contains(field)
                || detail.contains("”里的文字和名称不能含控制字符")
                || problem.path("errors")
                        .valueStream()
                        .anyMatch(error -> error.path("field").asString("").startsWith(field + "."));
    }

    private void documented(Who who, FuzzedRequest request, Response response) {
        if (response.status() == 405 && request.target().matches("[^?]*/(/.*|\\?.*|)")) {
            // Without its id an address is another one, which takes other methods.
            return;
        }
        ApiDocument.INSTANCE
                .operationOf(request.method(), request.target().split("\\?", 2)[0])
                .ifPresent(operation -> {
                    try {
                        ApiDocument.INSTANCE.check(operation, response.status(), response.mediaType(), response.text());
                    } catch (AssertionError e) {
                        fails("not as documented", who, request, String.valueOf(e.getMessage()));
                    }
                });
    }

    /** What came as far as a service was allowed by the document, and can be stored and shown. */
    private void passed(Who who, FuzzedRequest request, Response response) {
        List<Passed> passed = spy.taken();
        if (passed.isEmpty()) {
            return;
        }
        for (Passed call : passed) {
            ServiceSpy.walk(
                    call.given(),
                    text -> {
                        if (Texts.hasControlBesidesLines(text)) {
                            fails("a control character reaches " + call.method(), who, request, response.text());
                        }
                    },
                    time -> {
                        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                            fails("a time that nothing can hold reaches " + call.method(), who, request, "" + time);
                        }
                    });
        }
        String key = name(request.operation());
        if (request.operation().maxBody() > 0 && request.operation().json()) {
            List<String> wrong = new ArrayList<>();
            try {
                ApiDocument.INSTANCE
                        .requestErrors(key, JsonMapper.shared().readTree(request.body()))
                        .forEach(error -> wrong.add(error.toString()));
            } catch (JacksonException e) {
                wrong.add("no JSON: " + e.getMessage());
            }
            if (!wrong.isEmpty()) {
                fails(
                        "a body that the document does not allow is taken",
                        who,
                        request,
                        wrong + " " + response.status());
            }
        }
        List<JsonNode> known = ApiDocument.INSTANCE.queryParameters(key);
        if (request.parameters().isEmpty()) {
            fails("a query that is none is taken", who, request, response.text());
        }
        for (Parameter given : request.parameters().orElse(List.of())) {
            List<?> errors = known.stream()
                    .filter(each -> each.get("name").stringValue().equals(given.name()))
                    .findFirst()
                    .map(each -> given.value().isEmpty()
                            ? List.of()
                            : ApiDocument.INSTANCE.parameterErrors(each, given.value()))
                    .orElse(List.of());
            boolean isKnown = known.stream()
                    .anyMatch(each -> each.get("name").stringValue().equals(given.name()));
            if (!isKnown || !errors.isEmpty()) {
                fails("a parameter that the document does not allow is taken", who, request, given + " " + errors);
            }
        }
    }

    private void isWell(KeepAliveClient client, Operation after) throws IOException {
        String token = door.hotline.token(Samples.LI);
        Response me = ask(
                client, "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        assertThat(me.status())
                .as("a good request after %s, seed=%d", after, SEED)
                .isEqualTo(200);
    }

    private static Response ask(KeepAliveClient client, String request) throws IOException {
        byte[] bytes = request.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return client.send(bytes).orElseThrow();
    }

    private void fails(String rule, Who who, FuzzedRequest request, String seen) {
        String kind = rule + " | " + request.operation().method() + " "
                + request.operation().path() + " | " + request.wrong() + " "
                + request.field().map(field -> Texts.shown(field, 20)).orElse("");
        failures.putIfAbsent(kind, kind + " | " + who + "\n  " + Texts.shown(seen, 600) + "\n  " + request);
    }
}
