package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The routing engine under JMH: 10,000 agents, 20,000 waiting calls, 200 skills, 500 queues. The peer is the obvious
 * search over all waiting calls or all free agents for the same commands in the same state, its search alone. Costs are of
 * processor time, so that a busy machine does not make the engine slow; the times of single decisions are of the clock.
 */
final class MatchBench implements Bench {
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "match";
    }

    @Override
    public String what() {
        return "decisions of the routing engine, 10,000 agents, 20,000 waiting; peer: the scan of all calls or agents";
    }

    @Override
    public List<String> shown() {
        return List.of(
                "commandsPerSecond",
                "p99Micros",
                "garbageBytesPerCommand",
                "memoryBytesPerAgent",
                "costOf10000By100Agents");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws RunnerException {
        var crowded = new ArrayList<Map<String, Double>>();
        var scanned = new ArrayList<Map<String, Double>>();
        var small = new ArrayList<Map<String, Double>>();
        for (int round = 1; round <= ROUNDS; round++) {
            crowded.add(measured(10_000, true, false));
            scanned.add(measured(10_000, true, true));
            small.add(measured(100, true, false));
            progress.printf("round %d of %d%n", round, ROUNDS);
            progress.flush();
        }
        var calm = measured(10_000, false, false);
        double cost = median(crowded, "cpuNanos") / median(small, "cpuNanos");
        var ours = new LinkedHashMap<String, Double>();
        ours.put("commandsPerSecond", 1e9 / median(crowded, "cpuNanos"));
        ours.put("microsPerCommand", median(crowded, "cpuNanos") / 1e3);
        ours.put("p50Micros", median(crowded, "p50Nanos") / 1e3);
        ours.put("p99Micros", median(crowded, "p99Nanos") / 1e3);
        ours.put("maxMicros", median(crowded, "maxNanos") / 1e3);
        ours.put("garbageBytesPerCommand", median(crowded, "bytes"));
        ours.put("memoryBytesPerAgent", median(crowded, "agentBytes"));
        ours.put("calmCommandsPerSecond", 1e9 / found(calm, "cpuNanos"));
        ours.put("calmP99Micros", found(calm, "p99Nanos") / 1e3);
        ours.put("hundredAgentsCommandsPerSecond", 1e9 / median(small, "cpuNanos"));
        ours.put("costOf10000By100Agents", cost);
        double scan = median(scanned, "scanNanos") / 1e3;
        var peer = Map.of("microsPerCommand", scan, "commandsPerSecond", 1e6 / scan);
        return new BenchReport(
                ours,
                peer,
                scan / found(ours, "microsPerCommand"),
                List.of(
                        new Goal(
                                "at least 200,000 commands/s on one core", found(ours, "commandsPerSecond") >= 200_000),
                        new Goal("p99 of a decision under 1 ms", found(ours, "p99Micros") < 1000),
                        new Goal("cost(10,000 agents) / cost(100 agents) at most 4", cost <= 4)));
    }

    /** One fork: counters per command, medians over its iterations. */
    private static Map<String, Double> measured(int agents, boolean crowded, boolean scanned) throws RunnerException {
        var options = new OptionsBuilder()
                .include(MatchLoads.class.getName() + ".step")
                .param("agents", String.valueOf(agents))
                .param("crowded", String.valueOf(crowded))
                .param("scanned", String.valueOf(scanned))
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(3))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(3))
                .jvmArgs("-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                .verbosity(VerboseMode.SILENT)
                .build();
        var result = new Runner(options).runSingle();
        var values = new LinkedHashMap<String, List<Double>>();
        for (var iteration : result.getAggregatedResult().getIterationResults()) {
            var counters = new LinkedHashMap<String, Double>();
            iteration.getSecondaryResults().forEach((name, counter) -> counters.put(name, counter.getScore()));
            double commands = found(counters, "commands");
            counters.forEach((name, score) -> values.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(perCommand(name) ? score / commands : score));
        }
        var medians = new LinkedHashMap<String, Double>();
        values.forEach((name, each) -> medians.put(
                name,
                BenchReport.median(
                        each.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }

    private static boolean perCommand(String counter) {
        return counter.equals("cpuNanos") || counter.equals("bytes") || counter.equals("scanNanos");
    }

    private static double median(List<Map<String, Double>> rounds, String counter) {
        return BenchReport.median(
                rounds.stream().mapToDouble(round -> found(round, counter)).toArray());
    }

    private static double found(Map<String, Double> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("JMH gave no " + name);
        }
        return value;
    }
}
