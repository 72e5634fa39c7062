package io.hotline.cti.simulate;

import io.hotline.acd.sim.Counts;
import io.hotline.acd.sim.Scenario;
import io.hotline.acd.sim.Simulation;
import io.hotline.acd.sim.Theory;
import io.hotline.acd.sim.TraceCall;
import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.console.JsonOutput;
import io.hotline.cti.console.ProgressLine;
import io.hotline.cti.console.Refused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hotline simulate}: the production engine under a virtual clock. Standard output has the result alone. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "What would happen: the routing engine under invented or recorded calls.")
public final class SimulateCommand implements Callable<Integer> {
    private static final double THEORY_TOLERANCE = 0.02;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO.json", description = "what to simulate")
    private @Nullable Path scenario;

    @Option(names = "--trace", paramLabel = "TRACE.csv", description = "replay these calls instead of drawing them")
    private @Nullable Path trace;

    @Option(names = "--compare", paramLabel = "OTHER.json", description = "this scenario on the same calls beside it")
    private @Nullable Path other;

    @Option(names = "--theory", description = "the engine against exact solutions of queueing theory")
    private boolean theory;

    @Option(
            names = "--scale",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "how much of the theory's length, 1 is exact to 2 %%")
    private double scale = 1;

    @Option(
            names = "--only",
            paramLabel = "BEGIN",
            defaultValue = "",
            description = "the cases of the theory whose names begin so, as A5")
    private String only = "";

    @Option(names = "--json", description = "the result as JSON")
    private boolean json;

    @Override
    public Integer call() {
        var line = command().commandLine();
        var err = line.getErr();
        try (var runs = new Runs(new ProgressLine(err, System::nanoTime))) {
            if (theory) {
                return theory(runs, line.getOut());
            }
            if (scenario == null) {
                throw new ParameterException(line, "name a scenario, or --theory");
            }
            line.getOut().print(result(runs, scenario, err));
            line.getOut().flush();
            return 0;
        } catch (Refused e) {
            e.lines().forEach(wrong -> err.println("hotline: " + wrong));
            err.flush();
            return ConfigurationError.EXIT_CODE;
        }
    }

    private String result(Runs runs, Path file, PrintWriter err) {
        var first = ScenarioFile.read(file, trace != null);
        var calls = trace == null ? null : TraceFile.read(trace, first);
        if (calls != null) {
            warnOfHorizon(first, calls, err);
        }
        if (other == null) {
            var result = Simulation.result(counts(runs, file, first, calls));
            return json ? JsonOutput.of(result) : ResultTable.of(result);
        }
        var second = ScenarioFile.read(other, trace != null);
        if (trace == null && (first.seed() != second.seed() || first.replications() != second.replications())) {
            throw new Refused(other + ": seed and replications must be those of " + file
                    + ": only results of the same calls compare");
        }
        var one = counts(runs, file, first, calls);
        var two = counts(runs, other, second, calls);
        var comparison =
                new Comparison(Simulation.result(one), Simulation.result(two), Simulation.difference(one, two));
        return json ? JsonOutput.of(comparison) : ResultTable.of(comparison, name(file), name(other));
    }

    private static List<Counts> counts(Runs runs, Path file, Scenario scenario, @Nullable List<TraceCall> calls) {
        runs.label(name(file));
        return calls == null ? runs.replicate(scenario) : runs.replay(scenario, calls);
    }

    private void warnOfHorizon(Scenario scenario, List<TraceCall> calls, PrintWriter err) {
        double end = scenario.warmupSeconds() + scenario.horizonSeconds();
        long late = calls.stream().filter(call -> call.arrivalSeconds() >= end).count();
        if (late > 0) {
            err.printf(
                    "hotline: %d of %d calls of %s come after the horizon and are left out%n",
                    late, calls.size(), trace);
            err.flush();
        }
    }

    private int theory(Runs runs, PrintWriter out) {
        var rows = new ArrayList<Theory.Row>();
        var cases = Theory.cases(scale).stream()
                .filter(one -> one.name().startsWith(only))
                .toList();
        for (var one : cases) {
            runs.label(one.name());
            rows.addAll(Theory.rows(one, Simulation.result(runs.replicate(one.scenario()))));
        }
        var forecasts = new ArrayList<Function<io.hotline.acd.sim.Progress, Theory.Row>>();
        Theory.forecasts(scale).stream()
                .filter(one -> one.name().startsWith(only))
                .forEach(one -> forecasts.add(progress -> Theory.forecast(one, progress)));
        if (cases.isEmpty() && forecasts.isEmpty()) {
            throw new ParameterException(command().commandLine(), "no case of the theory begins with " + only);
        }
        runs.label("forecasts");
        rows.addAll(runs.all(forecasts));
        out.print(json ? JsonOutput.of(rows) : ResultTable.of(rows));
        long beyond = rows.stream().filter(row -> !row.within(THEORY_TOLERANCE)).count();
        if (!json) {
            out.printf("%d of %d within %.0f %%%n", rows.size() - beyond, rows.size(), 100 * THEORY_TOLERANCE);
        }
        out.flush();
        return beyond == 0 ? 0 : 1;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        return spec;
    }
}
