package io.hotline.cti.bench;

import com.sun.management.ThreadMXBean;
import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.sim.MatchBenchmark;
import io.hotline.acd.sim.MatchBenchmark.Load;
import io.hotline.acd.sim.MatchScan;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs for {@link MatchBench}: the load of {@link MatchBenchmark}, with the engine's part of it counted apart. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MatchLoads {
    @Param({"10000"})
    public int agents;

    @Param({"true"})
    public boolean crowded;

    /** With the naive search beside the engine: it costs its time, so it has runs of its own. */
    @Param({"false"})
    public boolean scanned;

    private static final int KEPT = 1 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MatchScan scan = new MatchScan();
    private final int[] nanos = new int[KEPT];
    private MatchBenchmark benchmark = new MatchBenchmark(Load.calm(2), (took, events) -> {});
    private double bytesPerAgent;
    private int kept;
    private long commandsBefore;
    private long cpuBefore;
    private long bytesBefore;
    private long scanBefore;

    /** What an iteration found. JMH adds up counters of several threads: there is one. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Found {
        public double commands;
        public double cpuNanos;
        public double bytes;
        public double p50Nanos;
        public double p99Nanos;
        public double maxNanos;
        public double scanNanos;
        public double agentBytes;
    }

    @Setup(Level.Trial)
    public void begin() {
        var load = crowded ? Load.crowded(agents) : Load.calm(agents);
        long before = usedBytes();
        benchmark = new MatchBenchmark(load, new MatchBenchmark.Listener() {
            @Override
            public void before(AcdCommand command, Instant now) {
                if (scanned) {
                    scan.before(command, now);
                }
            }

            @Override
            public void after(long took, List<AcdEvent> events) {
                if (kept < KEPT) {
                    nanos[kept++] = (int) Math.min(Integer.MAX_VALUE, took);
                }
                if (scanned) {
                    scan.after(took, events);
                }
            }
        });
        bytesPerAgent = Math.max(0, usedBytes() - before) / (double) agents;
    }

    @Setup(Level.Iteration)
    public void beginIteration() {
        kept = 0;
        commandsBefore = benchmark.commands();
        scanBefore = scan.nanos();
        bytesBefore = threads.getCurrentThreadAllocatedBytes();
        cpuBefore = threads.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void endIteration(Found found) {
        found.cpuNanos = threads.getCurrentThreadCpuTime() - cpuBefore;
        found.bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        found.commands = benchmark.commands() - commandsBefore;
        found.scanNanos = scan.nanos() - scanBefore;
        found.agentBytes = bytesPerAgent;
        Arrays.sort(nanos, 0, kept);
        found.p50Nanos = nanos[kept / 2];
        found.p99Nanos = nanos[(int) (kept * 0.99)];
        found.maxNanos = nanos[kept - 1];
    }

    @Benchmark
    public void step() {
        benchmark.step();
    }

    private static long usedBytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
