package io.hotline.cti.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.hotline.cti.console.TextTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bench found: medians over repetitions, each key with its unit.
 *
 * @param ratio the peer's median by ours: larger is better for us
 * @param goals what was to be reached
 */
record BenchReport(
        Map<String, Double> ours,
        Map<String, Double> peer,
        double ratio,
        @JsonIgnore List<Goal> goals) {
    record Goal(String text, boolean met) {}

    BenchReport {
        ours = new LinkedHashMap<>(ours);
        peer = new LinkedHashMap<>(peer);
        goals = List.copyOf(goals);
    }

    /** The table, the ratio and the goals. */
    String text() {
        var table = new TextTable("", "ours", "peer");
        var keys = new LinkedHashMap<>(ours);
        keys.putAll(peer);
        for (var key : keys.keySet()) {
            table.row(key, number(ours.get(key)), number(peer.get(key)));
        }
        var text = new StringBuilder(table.toString());
        text.append(String.format(Locale.ROOT, "ratio (peer / ours): %s%n", number(ratio)));
        for (var goal : goals) {
            text.append(goal.met() ? "kept:   " : "MISSED: ")
                    .append(goal.text())
                    .append('\n');
        }
        return text.toString();
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
