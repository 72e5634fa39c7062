package io.hotline.cti.http;

import io.hotline.cti.flows.FlowStand;
import io.hotline.cti.http.view.SessionUser;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port over a {@link FakeHotline}, and a client of it. */
final class TestDoor implements AutoCloseable {
    private static final WebFolder PAGES = new WebFolder(TestDoor.class.getClassLoader(), "http-pages");

    final FakeHotline hotline = new FakeHotline();
    final FlowStand flowStand = new FlowStand();
    final FakeConfig config = new FakeConfig();
    final FakeCatalog catalog = new FakeCatalog();
    final FakeTasks tasks = new FakeTasks();
    final FakeCallOut callOut = new FakeCallOut();
    final Services services = new Services(
            hotline,
            new FakeWhy(),
            new FakeAbandoned(),
            flowStand.services,
            config,
            new FakeControls(),
            callOut,
            tasks,
            catalog,
            new FakeNumbers(),
            () -> Optional.of(Samples.system()));
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final ManualClock clock = new ManualClock(Samples.T0);
    final HttpServer server;
    final int port;
    final Vertx vertx = Vertx.vertx();
    final HttpClient client = HttpClient.newHttpClient();

    TestDoor() {
        this(HttpLimits.defaults());
    }

    TestDoor(HttpLimits limits) {
        this(limits, _ -> false);
    }

    TestDoor(HttpLimits limits, Predicate<InetAddress> trustedProxies) {
        this(limits, trustedProxies, same -> same);
    }

    /** {@code between} may stand between the door and its services. */
    TestDoor(HttpLimits limits, Predicate<InetAddress> trustedProxies, UnaryOperator<Services> between) {
        var settings = new HttpSettings("127.0.0.1", 0, true, List.of("ws://127.0.0.1:8088"), trustedProxies, limits);
        server = new HttpServer(vertx, settings, between.apply(services), meters, clock, PAGES);
        port = server.start()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    Request get(String path) {
        return new Request("GET", path);
    }

    Request put(String path) {
        return new Request("PUT", path);
    }

    Request post(String path) {
        return new Request("POST", path);
    }

    Request delete(String path) {
        return new Request("DELETE", path);
    }

    Request request(String method, String path) {
        return new Request(method, path);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        flowStand.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** A request in the making; {@link #send} gives the answer as text. */
    final class Request {
        private final HttpRequest.Builder builder;
        private final String method;
        private final String path;
        private BodyPublisher body = BodyPublishers.noBody();

        Request(String method, String path) {
            this.method = method;
            this.path = path.split("\\?", 2)[0];
            this.builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        }

        Request as(SessionUser user) {
            return token(hotline.token(user));
        }

        Request token(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Request header(String name, String value) {
            builder.setHeader(name, value);
            return this;
        }

        Request json(String text) {
            body = BodyPublishers.ofString(text);
            return header("Content-Type", "application/json");
        }

        Request file(byte[] bytes) {
            body = BodyPublishers.ofByteArray(bytes);
            return header("Content-Type", "application/octet-stream");
        }

        Request body(BodyPublisher publisher) {
            body = publisher;
            return header("Content-Type", "application/json");
        }

        /** Every answer that a test sees is held against the document. */
        HttpResponse<String> send() {
            HttpResponse<String> response = send(BodyHandlers.ofString());
            ApiDocument.INSTANCE
                    .operationOf(method, path)
                    .ifPresent(operation -> ApiDocument.INSTANCE.check(
                            operation,
                            response.statusCode(),
                            response.headers().firstValue("Content-Type").orElse(""),
                            response.body()));
            return response;
        }

        <T> HttpResponse<T> send(HttpResponse.BodyHandler<T> handler) {
            try {
                return client.send(builder.method(method, body).build(), handler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
