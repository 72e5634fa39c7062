package io.hotline.cti.lookup;

import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.LookUpRequest.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks services over HTTP while a caller waits. Never blocks: the client has threads of its own ({@code HttpClient-…}). What
 * is hostile is an outcome: slow, down, of the wrong type, too long, a redirect (none is followed).
 */
public final class HttpLookUps implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int MOST_HOSTS = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .build();

    private final Set<String> hosts;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** {@code hosts}: the only ones that are asked. */
    public HttpLookUps(Collection<String> hosts, LongSupplier nanoTime) {
        this.hosts = hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        this.nanoTime = nanoTime;
    }

    /** LookedUp or LookUpFailed; the stage itself never fails. */
    public CompletionStage<IvrInput> ask(LookUpRequest request, Source.Http source) {
        HttpRequest asked;
        try {
            asked = request(source, request.timeout());
        } catch (IllegalArgumentException e) {
            return failed("地址不对：" + e.getMessage());
        }
        String host = String.valueOf(asked.uri().getHost()).toLowerCase(Locale.ROOT);
        if (!hosts.contains(host)) {
            return failed("主机 " + host + " 不在允许查询的名单里");
        }
        if (breakers.size() > MOST_HOSTS) {
            breakers.clear();
        }
        Breaker breaker = breakers.computeIfAbsent(asked.uri().getAuthority(), _ -> new Breaker(nanoTime));
        return attempt(request, asked, breaker, request.attempts());
    }

    private CompletionStage<IvrInput> attempt(
            LookUpRequest request, HttpRequest asked, Breaker breaker, int attemptsLeft) {
        if (!breaker.permits()) {
            return failed("对方多次没有回答，暂停查询");
        }
        return client.sendAsync(asked, _ -> new LimitedBody(LONGEST_ANSWER))
                // The client's own limit ends at the head of the answer; a slow body must not hold the caller either.
                .orTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> outcome(request, answer, failure))
                .thenCompose(outcome -> {
                    if (!outcome.worthAnother()) {
                        breaker.succeeded();
                        return CompletableFuture.completedFuture(outcome.input());
                    }
                    breaker.failed();
                    if (attemptsLeft <= 1) {
                        return CompletableFuture.completedFuture(outcome.input());
                    }
                    return CompletableFuture.supplyAsync(
                                    () -> 0,
                                    CompletableFuture.delayedExecutor(
                                            request.pauseBetweenAttempts().toMillis(), TimeUnit.MILLISECONDS))
                            .thenCompose(_ -> attempt(request, asked, breaker, attemptsLeft - 1));
                });
    }

    /** {@code worthAnother}: the host is ill, not the question. */
    private record Outcome(IvrInput input, boolean worthAnother) {}

    private static Outcome outcome(
            LookUpRequest request,
            @org.jspecify.annotations.Nullable HttpResponse<byte[]> answer,
            @org.jspecify.annotations.Nullable Throwable failure) {
        if (answer == null) {
            Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
            String why = cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException
                    ? "对方没有及时回答"
                    : "没有查到：" + (cause == null ? "" : cause.getMessage());
            return new Outcome(new IvrInput.LookUpFailed(why), true);
        }
        int status = answer.statusCode();
        if (status == 404 || status == 204) {
            return new Outcome(new IvrInput.LookedUp(Map.of()), false);
        }
        if (status != 200) {
            return new Outcome(new IvrInput.LookUpFailed("对方回答 " + status), status >= 500);
        }
        try {
            return new Outcome(mapped(request, JSON.readTree(answer.body())), false);
        } catch (JacksonException e) {
            return new Outcome(new IvrInput.LookUpFailed("对方的回答不是 JSON"), false);
        }
    }

    /** Only what the flow names, and only what can be said: a list or an object is no value. */
    private static IvrInput mapped(LookUpRequest request, JsonNode answer) {
        var values = new TreeMap<String, String>();
        for (var wanted : request.result().entrySet()) {
            JsonNode value;
            try {
                value = answer.at(wanted.getValue());
            } catch (IllegalArgumentException e) {
                return new IvrInput.LookUpFailed("“" + wanted.getValue() + "”不是 JSON 里的位置");
            }
            if (value.isContainer()) {
                return new IvrInput.LookUpFailed("回答里的 " + wanted.getValue() + " 不是一个值");
            }
            if (!value.isMissingNode() && !value.isNull()) {
                values.put(wanted.getKey(), value.asString());
            }
        }
        return new IvrInput.LookedUp(values);
    }

    private static HttpRequest request(Source.Http source, Duration timeout) {
        boolean post = source.method().equals("POST");
        String url = post || source.parameters().isEmpty()
                ? source.url()
                : source.url() + (source.url().contains("?") ? "&" : "?") + query(source.parameters());
        var builder = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).header("Accept", "application/json");
        return post
                ? builder.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(source.parameters())))
                        .build()
                : builder.GET().build();
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static CompletionStage<IvrInput> failed(String why) {
        return CompletableFuture.completedFuture(new IvrInput.LookUpFailed(why));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
