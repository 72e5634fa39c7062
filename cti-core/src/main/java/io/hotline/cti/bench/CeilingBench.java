package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A hotline larger than any: 10,000 seats that all talk, 20,000 callers waiting, 200 calls ending and coming each second, for ten
 * minutes, on a switch without media. The peer is the same server as a city has it: 100 seats, 200 waiting, 2 calls a second.
 * What a decision costs must not grow with the size, and nothing may grow with time.
 */
final class CeilingBench implements Bench {
    private static final int HEAP_MB = 1_536;
    private static final Duration RING = Duration.ofMillis(300);
    /** With the ring and the wrap-up of one second, {@code seats} agents end {@code seats / 50} calls a second. */
    private static final Duration TALK = Duration.ofMillis(48_700);

    private static final int SIGNING_IN = 8;
    private static final int MINUTES = 10;

    @Override
    public String name() {
        return "ceiling";
    }

    @Override
    public String what() {
        return "10,000 seats, 20,000 waiting, 200 calls/s for 10 minutes, switch without media; peer: 100 seats, 200 waiting, 2 calls/s";
    }

    @Override
    public List<String> shown() {
        return List.of(
                "callsPerSecond", "decisionP99Ms", "decisionP99LastMs", "heapFirstMb", "heapLastMb", "cpuMsPerCall");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        Map<String, Double> peer = measured(100, 2, progress);
        Map<String, Double> ours = measured(10_000, MINUTES, progress);
        double late = number(ours, "decisionP99LastMs") / number(ours, "decisionP99FirstMs");
        double grown = number(ours, "heapLastMb") / number(ours, "heapFirstMb");
        return new BenchReport(
                ours,
                peer,
                number(peer, "decisionP99Ms") / number(ours, "decisionP99Ms"),
                List.of(
                        new Goal("200 calls/s are carried", number(ours, "callsPerSecond") >= 195),
                        new Goal("p99 of a decision under 1 ms", number(ours, "decisionP99Ms") < 1),
                        new Goal("p99 flat: the last minutes at most 1.5 times the first", late <= 1.5),
                        new Goal("memory flat: at the end at most 1.1 times the beginning", grown <= 1.1)));
    }

    private static Map<String, Double> measured(int seats, int minutes, PrintWriter progress) throws Exception {
        try (var hotline = new BenchHotline(seats, HEAP_MB);
                var metrics = Metrics.of(hotline.httpPort());
                var callers = new Callers(hotline.telephones())) {
            say(progress, "%,d agents sign in", seats);
            signIn(hotline, seats);
            callers.come(seats * 3, Math.max(2, seats / 25), progress);
            return measured(hotline, metrics, callers, minutes, progress);
        }
    }

    private static void signIn(BenchHotline hotline, int seats) throws InterruptedException, ExecutionException {
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newFixedThreadPool(SIGNING_IN)) {
            List<Callable<Boolean>> agents = new ArrayList<>();
            for (int n = 1; n <= seats; n++) {
                var agent = new ScriptedAgent(http, hotline.httpPort(), BenchHotline.login(n), _ -> {});
                String seat = BenchHotline.seat(n);
                agents.add(() -> {
                    agent.signIn(BenchHotline.PASSWORD);
                    agent.sitWithoutPage(seat);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(agents)) {
                done.get();
            }
        }
    }

    private static Map<String, Double> measured(
            BenchHotline hotline, Metrics metrics, Callers callers, int minutes, PrintWriter progress)
            throws IOException, InterruptedException {
        double firstHeap = heapMb(hotline, metrics);
        Metrics.Sample before = metrics.sample();
        ProcessUse useBefore = ProcessUse.of(hotline.server());
        long endedBefore = callers.ended();
        long began = System.nanoTime();
        List<Double> p99 = new ArrayList<>();
        List<Double> commits = new ArrayList<>();
        for (int minute = 1; minute <= minutes; minute++) {
            TimeUnit.MINUTES.sleep(1);
            callers.check();
            Metrics.Sample sample = metrics.sample();
            p99.add(sample.quantileMs("hotline_core_decision", "0.99"));
            commits.add(sample.quantileMs("hotline_core_commit", "0.99"));
            say(
                    progress,
                    "minute %d: p99 of a decision %.3f ms, of a commit %.1f ms; %,d calls ended",
                    minute,
                    p99.getLast(),
                    commits.getLast(),
                    callers.ended() - endedBefore);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double calls = callers.ended() - endedBefore;
        Metrics.Sample after = metrics.sample();
        ProcessUse useAfter = ProcessUse.of(hotline.server());
        int third = Math.max(1, minutes / 3);
        var found = new LinkedHashMap<String, Double>();
        found.put("callsPerSecond", calls / seconds);
        found.put("commandsPerSecond", (count(after) - count(before)) / seconds);
        found.put("decisionP99Ms", median(p99));
        found.put("decisionP99FirstMs", median(p99.subList(0, third)));
        found.put("decisionP99LastMs", median(p99.subList(p99.size() - third, p99.size())));
        found.put("commitP99Ms", median(commits));
        found.put("garbageKbPerCall", (allocated(after) - allocated(before)) / calls / 1024);
        found.put("cpuMsPerCall", (useAfter.cpuSeconds() - useBefore.cpuSeconds()) * 1000 / calls);
        found.put("residentMb", useAfter.residentMb());
        found.put("heapFirstMb", firstHeap);
        found.put("heapLastMb", heapMb(hotline, metrics));
        return found;
    }

    private static double count(Metrics.Sample sample) {
        return sample.sum("hotline_core_commands_total");
    }

    private static double allocated(Metrics.Sample sample) {
        return sample.sum("jvm_gc_memory_allocated_bytes_total");
    }

    /** What lives, after everything else was thrown away. */
    private static double heapMb(BenchHotline hotline, Metrics metrics) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int code = new ProcessBuilder(jcmd, String.valueOf(hotline.server()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("jcmd ended with code " + code);
        }
        return metrics.sample().sum("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
    }

    private static double median(List<Double> values) {
        return BenchReport.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double number(Map<String, Double> values, String key) {
        Double value = values.get(key);
        return value == null ? Double.NaN : value;
    }

    private static void say(PrintWriter progress, String text, Object... values) {
        progress.printf(text + "%n", values);
        progress.flush();
    }

    /** For each call that ends another one comes: as many wait at the end as at the beginning. */
    private static final class Callers implements AutoCloseable {
        private final BenchSwitch telephones;
        private final SplittableRandom random = new SplittableRandom(1);
        private final AtomicLong numbers = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private volatile boolean coming = true;

        Callers(BenchSwitch telephones) {
            this.telephones = telephones;
        }

        /** The first ones, so many each second. */
        void come(int calls, int perSecond, PrintWriter progress) throws InterruptedException {
            long began = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                dial();
                long due = began + (i + 1) * 1_000_000_000L / perSecond;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                if (i % 5_000 == 4_999) {
                    say(progress, "%,d calls are in", i + 1);
                }
            }
        }

        private void dial() {
            String caller = "138%08d".formatted(numbers.incrementAndGet());
            var _ = telephones
                    .call(BenchHotline.LINE_OF_MANY, caller, RING, talk())
                    .whenComplete((_, broken) -> {
                        ended.incrementAndGet();
                        if (broken != null) {
                            failure.compareAndSet(null, broken);
                        }
                        if (coming) {
                            dial();
                        }
                    });
        }

        /** Half as long to one and a half times as long: calls that began together do not end together. */
        private synchronized Duration talk() {
            return Duration.ofMillis(TALK.toMillis() / 2 + random.nextLong(TALK.toMillis()));
        }

        long ended() {
            return ended.get();
        }

        /** @throws IllegalStateException when a call went wrong */
        void check() {
            Throwable broken = failure.get();
            if (broken != null) {
                throw new IllegalStateException("a call went wrong", broken);
            }
        }

        @Override
        public void close() {
            coming = false;
        }
    }
}
