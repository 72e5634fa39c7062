package io.hotline.cti.simulate;

import io.hotline.acd.sim.Estimate;
import io.hotline.acd.sim.SimulationResult;
import io.hotline.acd.sim.Theory;
import io.hotline.cti.console.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results for people: mean ± half of the 95 % interval. */
final class ResultTable {
    private ResultTable() {}

    /** A row for each metric, a column for each type; then the groups. */
    static String of(SimulationResult result) {
        var columns = new LinkedHashMap<>(result.types());
        columns.put("total", result.total());
        var heads = new ArrayList<>(List.of(""));
        heads.addAll(columns.keySet());
        var table = new TextTable(heads.toArray(new String[0]));
        for (var metric : result.total().keySet()) {
            var cells = new ArrayList<>(List.of(metric));
            columns.values().forEach(values -> cells.add(cell(values, metric)));
            table.row(cells.toArray(new String[0]));
        }
        var groups = new TextTable("group", "utilisation");
        result.groups().forEach((group, values) -> groups.row(group, cell(values, "utilisation")));
        return table + "\n" + groups;
    }

    /** Two results side by side with the difference; of types and groups those that both have. */
    static String of(Comparison comparison, String first, String second) {
        var table = new TextTable("", first, second, "difference");
        var change = comparison.difference();
        for (var type : change.types().keySet()) {
            for (var metric : change.total().keySet()) {
                table.row(
                        type + " " + metric,
                        cell(comparison.first().types(), type, metric),
                        cell(comparison.second().types(), type, metric),
                        cell(change.types(), type, metric));
            }
        }
        for (var metric : change.total().keySet()) {
            table.row(
                    "total " + metric,
                    cell(comparison.first().total(), metric),
                    cell(comparison.second().total(), metric),
                    cell(change.total(), metric));
        }
        for (var group : change.groups().keySet()) {
            table.row(
                    group + " utilisation",
                    cell(comparison.first().groups(), group, "utilisation"),
                    cell(comparison.second().groups(), group, "utilisation"),
                    cell(change.groups(), group, "utilisation"));
        }
        return table.toString();
    }

    static String of(List<Theory.Row> rows) {
        var table = new TextTable("case", "metric", "expected", "got", "error");
        for (var row : rows) {
            table.row(
                    row.name(),
                    row.metric(),
                    String.format(Locale.ROOT, "%.5f", row.expected()),
                    String.format(Locale.ROOT, "%.5f", row.got().mean()),
                    String.format(Locale.ROOT, "%.2f %%", 100 * row.error()));
        }
        return table.toString();
    }

    private static String cell(Map<String, Map<String, Estimate>> values, String name, String metric) {
        return cell(values.getOrDefault(name, Map.of()), metric);
    }

    private static String cell(Map<String, Estimate> values, String metric) {
        var value = values.get(metric);
        if (value == null) {
            return "";
        }
        boolean share = metric.equals("pWait") || metric.equals("serviceLevel") || metric.equals("utilisation");
        return String.format(
                Locale.ROOT, share ? "%.4f ± %.4f" : "%.1f ± %.1f", value.mean(), (value.high() - value.low()) / 2);
    }
}
