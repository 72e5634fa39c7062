package io.hotline.cti.console;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal and for a README alike: the first column to the left, numbers to the right. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    public TextTable(String... heads) {
        row(heads);
    }

    public void row(String... cells) {
        rows.add(cells.clone());
    }

    @Override
    public String toString() {
        var widths = new int[rows.getFirst().length];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i), widths);
            if (i == 0) {
                rule(text, widths);
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, String[] row, int... widths) {
        for (int i = 0; i < widths.length; i++) {
            var blanks = " ".repeat(widths[i] - width(row[i]));
            text.append(numeric(i) ? "| " + blanks + row[i] + " " : "| " + row[i] + blanks + " ");
        }
        text.append("|\n");
    }

    private void rule(StringBuilder text, int... widths) {
        for (int i = 0; i < widths.length; i++) {
            text.append('|').append("-".repeat(widths[i] + 1)).append(numeric(i) ? ":" : "-");
        }
        text.append("|\n");
    }

    private boolean numeric(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .map(row -> row[column])
                        .allMatch(cell -> cell.isEmpty() || !Character.isLetter(cell.codePointAt(0)));
    }

    /** Columns of a terminal: Chinese characters take two. */
    private static int width(String text) {
        return text.codePoints()
                .map(point -> Character.isIdeographic(point) || (point >= 0xFF01 && point <= 0xFF60) ? 2 : 1)
                .sum();
    }
}
