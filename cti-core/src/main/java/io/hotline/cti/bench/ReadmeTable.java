package io.hotline.cti.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of measured figures in the README: one row for each bench, between two marks. A bench that ran replaces its own row, the
 * others stay.
 */
final class ReadmeTable {
    private static final String BEGIN = "<!-- ./hotline bench writes from here -->";
    private static final String END = "<!-- to here -->";
    private static final List<String> HEAD =
            List.of("| bench | ours | peer | peer / ours | goals | measured |", "|---|---|---|---:|---|---|");

    private final Path readme;

    ReadmeTable(Path readme) {
        this.readme = readme;
    }

    /** @throws IOException when the README cannot be read or written, or has no place for the table */
    void write(Bench bench, BenchReport report, LocalDate day) throws IOException {
        List<String> lines = Files.readAllLines(readme);
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(
                    readme + " has no place for the figures: the lines '" + BEGIN + "' and '" + END + "'");
        }
        var rows = new ArrayList<String>();
        boolean there = false;
        for (String row : lines.subList(begin + 1, end)) {
            if (row.startsWith("| `" + bench.name() + "` |")) {
                rows.add(row(bench, report, day));
                there = true;
            } else if (row.startsWith("| `")) {
                rows.add(row);
            }
        }
        if (!there) {
            rows.add(row(bench, report, day));
        }
        var all = new ArrayList<>(lines.subList(0, begin + 1));
        all.addAll(HEAD);
        all.addAll(rows);
        all.addAll(lines.subList(end, lines.size()));
        Files.write(readme, all);
    }

    private static String row(Bench bench, BenchReport report, LocalDate day) {
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        bench.name(),
                        figures(bench, report.ours()),
                        figures(bench, report.peer()),
                        BenchReport.number(report.ratio()),
                        goals(report),
                        day + ", " + Machine.named());
    }

    private static String figures(Bench bench, Map<String, Double> values) {
        return bench.shown().stream()
                .filter(values::containsKey)
                .map(key -> key + " " + BenchReport.number(values.get(key)))
                .collect(Collectors.joining(", "));
    }

    private static String goals(BenchReport report) {
        var missed = report.goals().stream()
                .filter(goal -> !goal.met())
                .map(BenchReport.Goal::text)
                .toList();
        int all = report.goals().size();
        if (all == 0) {
            return "none set";
        }
        return missed.isEmpty()
                ? "all " + all + " kept"
                : all - missed.size() + " of " + all + " kept; missed: " + String.join("; ", missed);
    }
}
