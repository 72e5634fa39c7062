package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How soon an agent sees what the server has decided: the screen pop in a real Chromium, the history of a number among a
 * million calls, and the state on 200 pages while 20 calls a second arrive. The peers are what it cannot be faster than: frames
 * of the same size and rate through a bare web socket, and the shortest question to the same PostgreSQL.
 */
final class PopBench implements Bench {
    private static final int AGENTS = 200;
    private static final int HEAP_MB = 512;
    private static final int CALLS_PER_SECOND = 20;
    private static final int SECONDS = 30;
    private static final int POPS = 200;
    /** Before these the server is a minute old and still compiles itself. */
    private static final int FIRST_POPS = 50;

    private static final int REMEMBERED = 1_000_000;
    private static final int QUESTIONS = 1_000;
    private static final int FRAME_CHARACTERS = 4_000;
    private static final Duration RING = Duration.ofMillis(300);
    private static final Duration TALK = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "pop";
    }

    @Override
    public String what() {
        return "offer to pop in Chromium, history among 1,000,000 calls, state to 200 pages at 20 calls/s; peer: bare frames, select 1";
    }

    @Override
    public List<String> shown() {
        return List.of("popP50Ms", "popP99Ms", "historyP99Ms", "screenP99Ms");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        Map<String, Double> ours = new LinkedHashMap<>();
        Map<String, Double> peer = new LinkedHashMap<>();
        say(progress, "bare frames to %d web sockets", AGENTS);
        List<Long> bare = bareFrames();
        try (var hotline = new BenchHotline(AGENTS, HEAP_MB)) {
            say(progress, "%,d calls of the past", REMEMBERED);
            hotline.remember(REMEMBERED);
            history(hotline, ours, peer);
            say(progress, "%d pops in Chromium", POPS);
            pops(hotline, ours);
            say(progress, "%d agents sign in", AGENTS);
            List<Long> late = states(hotline, progress);
            put(ours, "screen", late);
            put(peer, "screen", bare);
            ours.put("screenChanges", (double) late.size());
        }
        double ratio = number(peer, "screenP99Ms") / number(ours, "screenP99Ms");
        return new BenchReport(
                ours,
                peer,
                ratio,
                List.of(
                        new Goal("offer to pop in Chromium, p99 <= 100 ms", number(ours, "popP99Ms") <= 100),
                        new Goal("history among 1,000,000 calls, p99 <= 50 ms", number(ours, "historyP99Ms") <= 50),
                        new Goal("state to screen of 200 agents, p99 <= 200 ms", number(ours, "screenP99Ms") <= 200)));
    }

    private static double number(Map<String, Double> values, String key) {
        Double value = values.get(key);
        return value == null ? Double.NaN : value;
    }

    private static void history(BenchHotline hotline, Map<String, Double> ours, Map<String, Double> peer) {
        var settings = hotline.config().database();
        var random = new SplittableRandom(1);
        List<Long> asked = new ArrayList<>();
        List<Long> pinged = new ArrayList<>();
        try (var database = Database.open(new DatabaseSettings(
                settings.jdbcUrl(), settings.user(), settings.password().value(), 2))) {
            for (int i = 0; i < QUESTIONS; i++) {
                String number = "+86138%08d".formatted(random.nextInt(REMEMBERED / 10));
                long began = System.nanoTime();
                int found = database.calls().historyOf(number, 11).size();
                asked.add((System.nanoTime() - began) / 1000);
                if (found != 10) {
                    throw new IllegalStateException(number + " has " + found + " calls, not 10");
                }
                began = System.nanoTime();
                database.ping();
                pinged.add((System.nanoTime() - began) / 1000);
            }
        }
        put(ours, "history", asked);
        put(peer, "history", pinged);
    }

    /** The script signs the agent in and says "ready"; then calls come one by one. */
    private static void pops(BenchHotline hotline, Map<String, Double> ours)
            throws IOException, InterruptedException, ExecutionException {
        var script = Path.of("cti-core/src/test/browser/pop.mjs").toAbsolutePath();
        if (!Files.exists(script)) {
            throw new IllegalStateException("the pop is measured from the clone: there is no " + script);
        }
        var builder = new ProcessBuilder(
                "node", script.toString(), BenchHotline.SEEN, BenchHotline.seat(0), String.valueOf(FIRST_POPS + POPS));
        builder.environment().put("BASE", "http://localhost:" + hotline.httpPort());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process browser = builder.start();
        try (var lines = new BufferedReader(new InputStreamReader(browser.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (!"ready".equals(line)) {
                throw new IllegalStateException("the browser did not become ready: " + line);
            }
            for (int i = 0; i < FIRST_POPS + POPS; i++) {
                hotline.telephones()
                        .call(BenchHotline.LINE_OF_ONE, "138%08d".formatted(i), RING, Duration.ofMillis(200))
                        .orTimeout(30, TimeUnit.SECONDS)
                        .get();
            }
            var seen = JsonMapper.shared().readTree(lines.readLine());
            for (String what : List.of("arrived", "drawn", "pop", "form")) {
                List<Long> micros = new ArrayList<>();
                seen.get(what).forEach(ms -> micros.add(Math.round(ms.asDouble() * 1000)));
                micros.subList(0, Math.min(FIRST_POPS, micros.size())).clear();
                if (micros.size() < POPS * 9 / 10) {
                    throw new IllegalStateException(
                            "the browser saw " + micros.size() + " of " + POPS + " pops, " + what);
                }
                put(ours, what, micros);
            }
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
    }

    private static List<Long> states(BenchHotline hotline, PrintWriter progress)
            throws IOException, InterruptedException {
        var late = new ConcurrentLinkedQueue<Long>();
        List<ScriptedAgent> agents = new ArrayList<>();
        try (var http = HttpClient.newHttpClient()) {
            for (int n = 1; n <= AGENTS; n++) {
                agents.add(new ScriptedAgent(http, hotline.httpPort(), BenchHotline.login(n), late::add));
            }
            try (var signingIn = Executors.newFixedThreadPool(4)) {
                for (ScriptedAgent agent : agents) {
                    var _ = signingIn.submit(() -> {
                        agent.signIn(BenchHotline.PASSWORD);
                        return true;
                    });
                }
            }
            for (int n = 1; n <= AGENTS; n++) {
                agents.get(n - 1).sit(BenchHotline.seat(n));
            }
            late.clear();
            say(progress, "%d calls a second for %d seconds", CALLS_PER_SECOND, SECONDS);
            calls(hotline);
            agents.forEach(ScriptedAgent::leave);
            http.shutdownNow();
        }
        return List.copyOf(late);
    }

    private static void calls(BenchHotline hotline) {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        var random = new SplittableRandom(2);
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < CALLS_PER_SECOND * SECONDS; i++) {
                String caller = "138%08d".formatted(random.nextInt(REMEMBERED / 10));
                var over = new CompletableFuture<Void>();
                calls.add(over);
                var _ = clock.schedule(
                        () -> {
                            var _ = hotline.telephones()
                                    .call(BenchHotline.LINE_OF_MANY, caller, RING, TALK)
                                    .whenComplete((_, failure) -> {
                                        if (failure == null) {
                                            over.complete(null);
                                        } else {
                                            over.completeExceptionally(failure);
                                        }
                                    });
                        },
                        i * 1000L / CALLS_PER_SECOND,
                        TimeUnit.MILLISECONDS);
            }
            CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new))
                    .orTimeout(SECONDS + 60L, TimeUnit.SECONDS)
                    .join();
        }
    }

    /** The moment of sending in each frame, filled up to the size of a desk. Five changes of state a call. */
    private static List<Long> bareFrames() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        var late = new ConcurrentLinkedQueue<Long>();
        try (var http = HttpClient.newHttpClient()) {
            var sockets = new ArrayList<io.vertx.core.http.ServerWebSocket>();
            var server = vertx.createHttpServer()
                    .webSocketHandler(socket -> {
                        synchronized (sockets) {
                            sockets.add(socket);
                        }
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            for (int i = 0; i < AGENTS; i++) {
                http.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort() + "/"), new Bare(late::add))
                        .join();
            }
            String filling = " " + "x".repeat(FRAME_CHARACTERS);
            int frames = CALLS_PER_SECOND * 4 * 10;
            for (int i = 0; i < frames; i++) {
                sockets.get(i % AGENTS).writeTextMessage(System.nanoTime() + filling);
                TimeUnit.MICROSECONDS.sleep(1_000_000 / (CALLS_PER_SECOND * 4));
            }
            http.shutdownNow();
        } finally {
            vertx.close();
        }
        return List.copyOf(late);
    }

    private record Bare(StringBuilder text, LongConsumer late) implements WebSocket.Listener {
        Bare(LongConsumer late) {
            this(new StringBuilder(), late);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                long now = System.nanoTime();
                late.accept((now - Long.parseLong(text.substring(0, text.indexOf(" ")))) / 1000);
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }

    private static void put(Map<String, Double> values, String what, List<Long> micros) {
        var sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        values.put(what + "P50Ms", sorted[(sorted.length - 1) / 2] / 1000.0);
        values.put(what + "P99Ms", sorted[(int) ((sorted.length - 1) * 99L / 100)] / 1000.0);
    }

    private static void say(PrintWriter progress, String text, Object... values) {
        progress.printf(text + "%n", values);
        progress.flush();
    }
}
