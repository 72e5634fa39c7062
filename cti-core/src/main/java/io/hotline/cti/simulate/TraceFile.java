package io.hotline.cti.simulate;

import io.hotline.acd.sim.Scenario;
import io.hotline.acd.sim.TraceCall;
import io.hotline.cti.console.Refused;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded calls as CSV, one a line: {@code arrival_s,service_s,patience_s,type,priority}. No value holds a comma or
 * a quotation mark. An empty patience is for ever, an empty priority that of the type.
 */
final class TraceFile {
    static final String HEADER = "arrival_s,service_s,patience_s,type,priority";
    private static final int MAX_LINES = 20;

    private TraceFile() {}

    static List<TraceCall> read(Path file, Scenario scenario) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new Refused("there is no file " + file);
        } catch (MalformedInputException e) {
            throw new Refused(file + " is not written in UTF-8");
        } catch (IOException e) {
            throw new Refused(file + " cannot be read: " + e);
        }
        if (lines.isEmpty() || !plain(lines.getFirst()).equals(HEADER)) {
            throw new Refused(file + ": line 1: must be " + HEADER);
        }
        var priorities = new HashMap<String, Integer>();
        scenario.types().forEach(type -> priorities.put(type.name(), type.priority()));
        var calls = new ArrayList<TraceCall>();
        var wrong = new ArrayList<String>();
        for (int i = 1; i < lines.size() && wrong.size() < MAX_LINES; i++) {
            var line = plain(lines.get(i));
            if (!line.isEmpty()) {
                try {
                    calls.add(call(line, priorities));
                } catch (IllegalArgumentException e) {
                    wrong.add(file + ": line " + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(wrong);
        }
        return calls;
    }

    private static TraceCall call(String line, Map<String, Integer> priorities) {
        var cells = line.split(",", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("must have 5 values, has " + cells.length);
        }
        var type = cells[3].strip();
        var ofType = priorities.get(type);
        if (ofType == null) {
            throw new IllegalArgumentException("the scenario has no type '" + type + "'");
        }
        var patience = cells[2].isBlank() ? null : (Double) seconds("patience_s", cells[2]);
        int priority = cells[4].isBlank() ? ofType : integer(cells[4].strip());
        return new TraceCall(seconds("arrival_s", cells[0]), seconds("service_s", cells[1]), patience, type, priority);
    }

    private static double seconds(String column, String cell) {
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " must be a number of seconds, got '" + cell.strip() + "'", e);
        }
    }

    private static int integer(String cell) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("priority must be a whole number, got '" + cell + "'", e);
        }
    }

    /** Without what a spreadsheet program adds. */
    private static String plain(String line) {
        return (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
    }
}
