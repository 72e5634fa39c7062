package io.hotline.cti.chaos;

import io.hotline.cti.console.JsonOutput;
import io.hotline.cti.console.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./hotline chaos}: what callers feel when parts fail. Ends with 1 when a row falls short. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Kills, freezes, cuts off and fills up the parts of a hotline under load; as root, with SIPp.")
public final class ChaosCommand implements Callable<Integer> {
    private static final int DEFAULT_BASE = 15_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--short",
            description = "3 calls/s in at most 4 minutes, instead of at most 10 calls/s in about 35 minutes")
    private boolean shortRun;

    @Option(names = "--json", description = "the rows as JSON")
    private boolean json;

    @Option(names = "--only", split = ",", paramLabel = "FAULT", description = "these faults, by name")
    private List<String> only = List.of();

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "its ports are from here on (default ${DEFAULT-VALUE})")
    private int base = DEFAULT_BASE;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        var line = spec.commandLine();
        var plan = chosen(shortRun ? ChaosRun.Plan.shortRun() : ChaosRun.Plan.longRun());
        Path data = Files.createTempDirectory("hotline-chaos-");
        var place = Place.of(data, base);
        line.getErr().println("everything that is written down: " + data);
        List<Row> rows = new ChaosRun(plan, place, line.getErr()).run();
        line.getOut().print(json ? JsonOutput.of(rows) : text(rows));
        line.getOut().flush();
        return rows.stream().allMatch(Row::holds) ? 0 : 1;
    }

    private ChaosRun.Plan chosen(ChaosRun.Plan plan) {
        if (only.isEmpty()) {
            return plan;
        }
        var faults = plan.faults().stream()
                .filter(fault -> only.contains(fault.name()))
                .toList();
        if (faults.size() != only.size()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "the faults are: "
                            + String.join(
                                    ", ",
                                    plan.faults().stream().map(Fault::name).toList()));
        }
        return new ChaosRun.Plan(faults, plan.callsPerSecond(), plan.settle(), plan.drain());
    }

    private static String text(List<Row> rows) {
        var table = new TextTable(
                "fault", "calls", "cut", "lost", "missing", "doubled", "rung twice", "recovered s", "", "proof");
        for (Row row : rows) {
            Double recovery = row.recoverySeconds();
            table.row(
                    row.fault(),
                    String.valueOf(row.inProgress()),
                    String.valueOf(row.cut()),
                    String.valueOf(row.lost()),
                    String.valueOf(row.missing()),
                    String.valueOf(row.doubled()),
                    String.valueOf(row.rungTwice()),
                    recovery == null ? "never" : String.format(Locale.ROOT, "%.1f", recovery),
                    row.holds() ? "holds" : "FALLS SHORT: " + String.join(", ", row.fallsShort()),
                    row.proof());
        }
        return table.toString();
    }
}
