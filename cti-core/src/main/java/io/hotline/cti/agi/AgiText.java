package io.hotline.cti.agi;

import java.time.Duration;
import java.util.regex.Pattern;

/** Turns values into words of one AGI line, or refuses them. */
final class AgiText {
    /** Asterisk reads a command into a buffer of 8,192 bytes; far below it there is no surprise. */
    static final int LONGEST_VALUE = 2_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");
    private static final Pattern KEYS = Pattern.compile("[0-9*#]{0,12}");

    private AgiText() {}

    static String quoted(String value) {
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "an AGI value has at most " + LONGEST_VALUE + " characters, got " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(
                        "control character %04x at place %d of an AGI value".formatted((int) c, i));
            }
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a variable or an application: '" + printable(name) + "'");
        }
        return name;
    }

    static String keys(String keys) {
        if (!KEYS.matcher(keys).matches()) {
            throw new IllegalArgumentException("not a set of telephone keys: '" + printable(keys) + "'");
        }
        return '"' + keys + '"';
    }

    static long millis(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a waiting time cannot be negative: " + duration);
        }
        return duration.toMillis();
    }

    static int count(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one key must be asked for, got " + count);
        }
        return count;
    }

    /** For messages: foreign text without its control characters, and not endless. */
    static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
