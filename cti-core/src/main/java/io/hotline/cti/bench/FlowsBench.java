package io.hotline.cti.bench;

import io.hotline.cti.agi.AgiLimits;
import io.hotline.cti.agi.AgiServer;
import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.ivr.IvrPatience;
import io.hotline.cti.ivr.IvrSessions;
import io.hotline.cti.prompt.PromptFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/**
 * Callers in the shipped flow of 12345, all in their first announcement at the same moment. Ours: AGI server, sessions and
 * interpreter as in the server, on two threads. The peer has a thread for each call, as AGI servers usually do, and says
 * the same commands without a flow, an interpreter or a time-out: {@link ThreadPerCall}.
 */
final class FlowsBench implements Bench {
    private static final int SESSIONS = 10_000;
    private static final int ROUNDS = 3;

    /** The times of one round. */
    private record Round(double perSecond, double residentBytes, double threads) {}

    /** A server of AGI sessions on a free port. */
    interface Served extends AutoCloseable {
        int port();

        @Override
        void close() throws IOException;
    }

    private interface Start {
        Served start() throws IOException;
    }

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public String what() {
        return "10,000 callers in the flow of 12345 at once; peer: a thread for each call, the same commands without a flow";
    }

    @Override
    public BenchReport run(PrintWriter progress) throws IOException {
        var ours = new Round[ROUNDS];
        var peer = new Round[ROUNDS];
        try (var crowd = new Crowd()) {
            // The first round warms both up.
            for (int round = -1; round < ROUNDS; round++) {
                var one = crowd.round(FlowsBench::ours);
                var other = crowd.round(ThreadPerCall::new);
                if (round >= 0) {
                    ours[round] = one;
                    peer[round] = other;
                }
                progress.printf("round %d of %d%n", round + 2, ROUNDS + 1);
                progress.flush();
            }
        }
        var our = values(ours);
        var their = values(peer);
        return new BenchReport(
                our,
                their,
                median(ours, Round::perSecond) / median(peer, Round::perSecond),
                List.of(new Goal("no thread for each call", median(ours, Round::threads) < 16)));
    }

    private static Map<String, Double> values(Round... rounds) {
        var values = new LinkedHashMap<String, Double>();
        values.put("concurrentSessions", (double) SESSIONS);
        values.put("sessionsPerSecond", median(rounds, Round::perSecond));
        values.put("residentBytesPerSession", median(rounds, Round::residentBytes));
        values.put("threads", median(rounds, Round::threads));
        return values;
    }

    private static double median(Round[] rounds, ToDoubleFunction<Round> value) {
        return BenchReport.median(Arrays.stream(rounds).mapToDouble(value).toArray());
    }

    private static Served ours() throws IOException {
        var minutes = Duration.ofMinutes(5);
        var limits = new AgiLimits(2 * SESSIONS, 8192, 200, minutes, minutes, minutes);
        var host = new OneFlowHost();
        var doors = new IvrSessions(
                        host,
                        speech -> CompletableFuture.completedStage(speech.stream()
                                .map(each -> new PromptFile("/prompts/" + each.hashCode(), Duration.ofSeconds(60)))
                                .toList()),
                        InstantSource.system(),
                        IvrPatience.standard())
                .doors();
        var server = new AgiServer("127.0.0.1", 0, limits, doors, new SimpleMeterRegistry());
        server.start();
        return new Served() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    /** The other process, with the channels. */
    private static final class Crowd implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final PrintWriter orders;

        Crowd() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AsteriskCrowd.class.getName(),
                            String.valueOf(SESSIONS))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        }

        Round round(Start start) throws IOException {
            System.gc();
            long before = residentBytes();
            int threadsBefore = threads();
            try (var served = start.start()) {
                long nanos = ordered(String.valueOf(served.port()), "held")[0];
                System.gc();
                long resident = residentBytes() - before;
                int threads = threads() - threadsBefore;
                var done = ordered("go", "done");
                if (done[1] != SESSIONS) {
                    throw new IOException("only " + done[1] + " of " + SESSIONS + " sessions got a way on");
                }
                nanos += done[0];
                return new Round(SESSIONS * 1e9 / nanos, resident / (double) SESSIONS, threads);
            }
        }

        private long[] ordered(String order, String expected) throws IOException {
            orders.println(order);
            var answer = answers.readLine();
            if (answer == null || !answer.startsWith(expected + " ")) {
                throw new IOException("the callers' process said " + answer + " instead of " + expected);
            }
            return Arrays.stream(answer.substring(expected.length() + 1).split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
        }

        private static int threads() {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }

        private static long residentBytes() throws IOException {
            try (var lines = Files.lines(Path.of("/proc/self/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElseThrow(() -> new IOException("no VmRSS in /proc/self/status"));
            }
        }

        @Override
        public void close() {
            orders.close();
            process.destroy();
        }
    }
}
