package io.hotline.cti.agi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/** Turns values into words of one AGI line, or refuses them. */
final class AgiText {
    /** Asterisk reads a command into 2,048 bytes and takes what is beyond as the next one. */
    static final int LONGEST_LINE = 2_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9/._:-]{0,239}");
    private static final Pattern KEYS = Pattern.compile("[0-9*#]{0,12}");

    private AgiText() {}

    static String quoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(
                        "control character %04x at place %d of an AGI value".formatted((int) c, i));
            }
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The bytes of a whole line, checked for its length. */
    static String checkedLine(AgiCommand command) {
        String line = command.line();
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "an AGI line of " + length + " bytes, Asterisk takes " + LONGEST_LINE + ": " + printable(line));
        }
        return line;
    }

    static String name(String name) {
        return matching(NAME, "a name of a variable", name);
    }

    /** Neither a comma nor an ampersand, which would make it two. */
    static String file(String file) {
        return matching(FILE, "a name of a sound file", file);
    }

    static String keys(String keys) {
        return '"' + plainKeys(keys) + '"';
    }

    static String plainKeys(String keys) {
        return matching(KEYS, "a set of telephone keys", keys);
    }

    private static String matching(Pattern pattern, String what, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + what + ": '" + printable(text) + "'");
        }
        return text;
    }

    static long millis(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a waiting time cannot be negative: " + duration);
        }
        return duration.toMillis();
    }

    /** {@code Read} takes a longer number for "any". */
    static int count(int count) {
        if (count < 1 || count > 255) {
            throw new IllegalArgumentException("1 to 255 keys can be asked for, got " + count);
        }
        return count;
    }

    static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** For messages: foreign text without its control characters, and not endless. */
    static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
