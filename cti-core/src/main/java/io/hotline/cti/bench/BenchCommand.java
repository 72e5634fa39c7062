package io.hotline.cti.bench;

import io.hotline.cti.console.JsonOutput;
import io.hotline.cti.console.TextTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hotline bench NAME}: figures, each against a peer in the same run. Standard output has the result alone. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures; without a name it lists what.")
public final class BenchCommand implements Callable<Integer> {
    private static final List<Bench> BENCHES = List.of(
            new MatchBench(),
            new FlowsBench(),
            new JournalBench(),
            new PopBench(),
            new IdleGapBench(),
            new JoinBench(),
            new RealBench(),
            new LoadBench(),
            new SmallBench(),
            new CeilingBench());

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "which, or all")
    private @Nullable String name;

    @Option(names = "--json", description = "the result as JSON; of all: one object by name")
    private boolean json;

    @Option(
            names = "--readme",
            description = "writes the figures into the table of the README, too; all does it by itself")
    private boolean readme;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        var line = spec.commandLine();
        var out = line.getOut();
        if (name == null) {
            out.print(list());
            out.flush();
            return 0;
        }
        var wanted = BENCHES.stream()
                .filter(bench -> name.equals("all") || name.equals(bench.name()))
                .toList();
        if (wanted.isEmpty()) {
            throw new ParameterException(line, "there is no bench " + name + ": './hotline bench' lists them");
        }
        Map<String, BenchReport> reports = new LinkedHashMap<>();
        for (var bench : wanted) {
            line.getErr().println(bench.name() + ": " + bench.what());
            line.getErr().flush();
            var report = bench.run(line.getErr());
            reports.put(bench.name(), report);
            if (readme || name.equals("all")) {
                new ReadmeTable(Path.of(System.getProperty("hotline.home", "."), "README.md"))
                        .write(bench, report, LocalDate.now(ZoneOffset.UTC));
            }
            if (!json) {
                out.print(headed(bench, report));
                out.flush();
            }
        }
        if (json) {
            out.print(JsonOutput.of(
                    name.equals("all") ? reports : reports.values().iterator().next()));
            out.flush();
        }
        return 0;
    }

    private static String list() {
        var table = new TextTable("bench", "what it measures");
        BENCHES.forEach(bench -> table.row(bench.name(), bench.what()));
        return table.toString();
    }

    private static String headed(Bench bench, BenchReport report) {
        var now = ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return bench.name() + ": " + bench.what() + "\n" + Machine.described() + "; " + now + "; ./hotline bench "
                + bench.name() + "\n" + report.text() + "\n";
    }
}
