package io.hotline.cti.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.LookUpRequest.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLookUpsTest {
    private static final Map<String, String> RESULT = Map.of("state", "/order/state");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanoTime = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpLookUps lookUps = new HttpLookUps(List.of("127.0.0.1"), nanoTime::get);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        answer("/good", 200, "{\"order\":{\"state\":\"办理中\",\"list\":[1]}}");
        answer("/empty", 200, "{\"order\":{}}");
        answer("/none", 404, "");
        answer("/ill", 500, "");
        answer("/html", 200, "<html>");
        answer("/list", 200, "{\"order\":{\"state\":[1,2]}}");
        answer("/long", 200, "{\"order\":{\"state\":\"" + "x".repeat(1024 * 1024) + "\"}}");
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://example.org/");
            send(exchange, 302, "");
        });
        server.createContext("/slow", exchange -> {
            asked.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        lookUps.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void answer_isMappedToTheVariablesThatTheFlowNames() {
        assertThat(ask("/good", 1)).isEqualTo(new IvrInput.LookedUp(Map.of("state", "办理中")));
        assertThat(ask("/empty", 1)).isEqualTo(new IvrInput.LookedUp(Map.of()));
        assertThat(ask("/none", 1)).isEqualTo(new IvrInput.LookedUp(Map.of()));
    }

    @Test
    void hostileAnswers_areFailuresThatSayWhy() {
        assertThat(why(ask("/html", 1))).contains("不是 JSON");
        assertThat(why(ask("/list", 1))).contains("不是一个值");
        assertThat(why(ask("/long", 1))).contains("64 KB");
        assertThat(why(ask("/away", 1))).contains("302");
        assertThat(why(ask("/slow", 1))).contains("没有及时回答");
        assertThat(why(ask("/ill", 1))).contains("500");
    }

    @Test
    void hostThatIsNotAllowed_isNotAsked() {
        for (String url :
                List.of("http://example.org/x", "http://127.0.0.1@example.org/x", "http:///x", "ftp://127.0.0.1/")) {
            assertThat(ask(new Source.Http("GET", url, Map.of()), 1)).isInstanceOf(IvrInput.LookUpFailed.class);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void illHost_isAskedAgain_butNotForever() {
        ask("/ill", 3);
        assertThat(asked).hasValue(3);

        ask("/ill", 3);
        assertThat(asked).as("the fifth failure in a row opens the breaker").hasValue(5);
        assertThat(why(ask("/good", 1))).contains("暂停查询");

        nanoTime.addAndGet(Breaker.PAUSE.toNanos());
        assertThat(ask("/good", 1)).isInstanceOf(IvrInput.LookedUp.class);
        assertThat(ask("/good", 1)).isInstanceOf(IvrInput.LookedUp.class);
    }

    @Test
    void hostThatIsDown_isAFailure() {
        server.stop(0);
        assertThat(why(ask("/good", 1))).contains("没有查到");
    }

    @Test
    void parameters_areEncoded() {
        server.createContext(
                "/echo",
                exchange -> send(
                        exchange,
                        200,
                        "{\"order\":{\"state\":\"" + exchange.getRequestURI().getRawQuery() + "\"}}"));
        var source = new Source.Http("GET", url("/echo"), Map.of("号", "1&2\n"));
        assertThat(ask(source, 1)).isEqualTo(new IvrInput.LookedUp(Map.of("state", "%E5%8F%B7=1%262%0A")));
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            send(exchange, status, body);
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private IvrInput ask(String path, int attempts) {
        return ask(new Source.Http("GET", url(path), Map.of()), attempts);
    }

    private IvrInput ask(Source.Http source, int attempts) {
        var request = new LookUpRequest(source, RESULT, Duration.ofMillis(1_500), attempts, Duration.ZERO);
        return lookUps.ask(request, source)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static String why(IvrInput input) {
        return ((IvrInput.LookUpFailed) input).cause();
    }
}
