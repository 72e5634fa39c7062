package io.hotline.acd;

import java.util.Map;
import java.util.TreeMap;

/** How often each command met each state, and how often it was accepted there. */
final class Coverage {
    private static final class Count {
        long accepted;
        long refused;
    }

    private final Map<String, Map<String, Count>> table = new TreeMap<>();

    void count(String state, String command, boolean accepted) {
        var count = table.computeIfAbsent(command, _ -> new TreeMap<>()).computeIfAbsent(state, _ -> new Count());
        if (accepted) {
            count.accepted++;
        } else {
            count.refused++;
        }
    }

    boolean visited(String state, String command) {
        var row = table.get(command);
        return row != null && row.containsKey(state);
    }

    boolean accepted(String state, String command) {
        var row = table.get(command);
        var count = row == null ? null : row.get(state);
        return count != null && count.accepted > 0;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("command × state: accepted/refused\n");
        table.forEach((command, row) -> {
            text.append(String.format("%-20s", command));
            row.forEach((state, count) -> text.append(' ')
                    .append(state)
                    .append(' ')
                    .append(count.accepted)
                    .append('/')
                    .append(count.refused)
                    .append(';'));
            text.append('\n');
        });
        return text.toString();
    }
}
