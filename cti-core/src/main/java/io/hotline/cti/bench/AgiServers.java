package io.hotline.cti.bench;

import io.hotline.cti.agi.AgiLimits;
import io.hotline.cti.agi.AgiServer;
import io.hotline.cti.ivr.IvrPatience;
import io.hotline.cti.ivr.IvrSessions;
import io.hotline.cti.prompt.PromptFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * A server of AGI sessions, ours or the peer's, in a process of its own. A line "port" on standard input is answered with "port N",
 * a line "memory" with "memory RESIDENT HEAP THREADS": bytes of the process, bytes that live in its heap, threads.
 */
final class AgiServers {
    static final String OURS = "ours";
    static final String PEER = "peer";

    private AgiServers() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments[0].equals(OURS) ? ours(Integer.parseInt(arguments[1])) : new ThreadPerCall().port();
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(order.equals("port") ? "port " + port : "memory " + memory());
        }
    }

    private static int ours(int sessions) throws IOException {
        var minutes = Duration.ofMinutes(5);
        var limits = new AgiLimits(2 * sessions, 8192, 200, minutes, minutes, minutes);
        var doors = new IvrSessions(
                        new OneFlowHost(),
                        speech -> CompletableFuture.completedStage(speech.stream()
                                .map(each -> new PromptFile("/prompts/" + each.hashCode(), Duration.ofSeconds(60)))
                                .toList()),
                        InstantSource.system(),
                        IvrPatience.standard())
                .doors();
        var server = new AgiServer("127.0.0.1", 0, limits, doors, new SimpleMeterRegistry());
        server.start();
        return server.port();
    }

    private static String memory() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return residentBytes() + " " + heap + " " + threads;
    }

    private static long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no VmRSS in /proc/self/status"));
        }
    }
}
