package io.hotline.cti.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which characters and times may come in from outside. */
final class Texts {
    private static final String DATE_AND_MINUTE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d";
    private static final Pattern INSTANT =
            Pattern.compile(DATE_AND_MINUTE + ":\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern LOCAL_TIME = Pattern.compile(DATE_AND_MINUTE + "(:\\d\\d)?");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Texts() {}

    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Texts::isForbidden);
    }

    static boolean hasControlBesidesLines(String text) {
        return text.codePoints().anyMatch(c -> c != '\n' && c != '\r' && c != '\t' && isForbidden(c));
    }

    /**
     * As the document has it: with seconds and a zone. Java takes more, such as years of nine digits. Empty when it is none, or no
     * day of any calendar.
     */
    static Optional<Instant> instant(String text) {
        if (!INSTANT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** As a clock on the wall says it: without a zone, with or without seconds. */
    static boolean isLocalTime(String text) {
        if (!LOCAL_TIME.matcher(text).matches()) {
            return false;
        }
        try {
            var _ = LocalDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** What no database can hold is no time to search or to plan for. */
    static boolean isFarOff(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST);
    }

    /** In a JSON value, names included, however deep. */
    static boolean hasControl(JsonNode json) {
        if (json.isString()) {
            return hasControlBesidesLines(json.stringValue());
        }
        for (String name : json.propertyNames()) {
            if (hasControl(name)) {
                return true;
            }
        }
        for (JsonNode each : json) {
            if (hasControl(each)) {
                return true;
            }
        }
        return false;
    }

    /** Foreign text made fit for an error message: no control characters and none that turn the writing round, not longer than {@code max}. */
    static String shown(String text, int max) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(max)
                .forEach(c ->
                        shown.appendCodePoint(isForbidden(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
        return text.codePointCount(0, text.length()) > max ? shown.append('…').toString() : shown.toString();
    }

    /** Lone surrogates are no characters at all, and neither they nor NUL can be stored by PostgreSQL. */
    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
