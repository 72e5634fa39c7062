package io.hotline.cti.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.hotline.cti.faults.FaultSimulation.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./hotline simulate-faults}: one bad day after another, each from its own seed, until the time is over. */
@Command(
        name = "simulate-faults",
        mixinStandardHelpOptions = true,
        description = "Bad days: the server while Asterisk, network, disk, clock and PostgreSQL fail, in virtual time.")
public final class SimulateFaultsCommand implements Callable<Integer> {
    private static final int MOST_FAILURES = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "1", paramLabel = "N", description = "for how long; 0: one day only")
    private double minutes = 1;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "the first day's number")
    private long seed = 1;

    @Option(
            names = "--no-faults",
            description = "nothing fails: whatever had to be mended between server and Asterisk is our fault then")
    private boolean noFaults;

    @Option(names = "--calls", paramLabel = "N", description = "instead of --minutes: until so many have rung")
    private long calls;

    @Option(names = "--story", description = "tells the end of each day that goes wrong, line by line")
    private boolean story;

    @Option(names = "--shrink", description = "which kinds of faults each day that goes wrong needs; takes time")
    private boolean shrink;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        if (minutes < 0) {
            throw new ParameterException(spec.commandLine(), "--minutes must not be negative");
        }
        // The simulated server's warnings are what is simulated.
        ((Logger) LoggerFactory.getLogger("io.hotline")).setLevel(Level.OFF);
        PrintWriter out = spec.commandLine().getOut();
        long end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
        List<Long> failed = new ArrayList<>();
        long days = 0;
        long callers = 0;
        long heals = 0;
        do {
            Result result = noFaults ? FaultSimulation.run(seed + days, Set.of()) : FaultSimulation.run(seed + days);
            days++;
            callers += result.callers();
            heals += result.heals();
            if (!result.isWell() || (noFaults && result.heals() > 0)) {
                failed.add(result.seed());
                tell(out, result);
            }
        } while ((calls > 0 ? callers < calls : System.nanoTime() < end) && failed.size() < MOST_FAILURES);
        out.printf(
                "%d days, %d callers, %d heals, %d days went wrong%s%n",
                days, callers, heals, failed.size(), failed.isEmpty() ? "" : ": seeds " + failed);
        out.flush();
        return failed.isEmpty() ? 0 : 1;
    }

    private void tell(PrintWriter out, Result result) {
        out.printf("seed %d%s%n", result.seed(), shrink ? " needs " + FaultSimulation.shrink(result.seed()) : "");
        result.wrongs().forEach(wrong -> out.println("  " + wrong));
        if (story) {
            result.latest().forEach(out::println);
        }
        out.flush();
    }
}
