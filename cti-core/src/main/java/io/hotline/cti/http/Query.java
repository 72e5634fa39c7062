package io.hotline.cti.http;

import io.hotline.cti.http.Problem.FieldError;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters after the question mark as {@link Fields} reads a body: all errors at once, no unknown ones. */
final class Query {
    /** What no database can hold is no time to search for. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final MultiMap parameters;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** Null when absent or empty: an empty field of a search form means "any". */
    @Nullable
    String text(String name, int maxLength) {
        String value = take(name);
        if (value == null) {
            return null;
        }
        if (value.codePointCount(0, value.length()) > maxLength) {
            wrong(name, "参数“" + name + "”最多 " + maxLength + " 个字");
        } else if (Texts.hasControl(value)) {
            wrong(name, "参数“" + name + "”不能含控制字符");
        }
        return value;
    }

    @Nullable
    Instant instant(String name) {
        String value = take(name);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(value).toInstant();
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                wrong(name, "参数“" + name + "”须在 2000 年和 2200 年之间");
            }
            return instant;
        } catch (DateTimeParseException e) {
            wrong(name, "参数“" + name + "”须是带时区的时间，例如 2026-11-01T08:00:00Z（+ 号要写成 %2B）");
            return null;
        }
    }

    int wholeNumber(String name, int whenAbsent, int min, int max) {
        String value = take(name);
        if (value == null) {
            return whenAbsent;
        }
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        wrong(name, "参数“" + name + "”须是 " + min + " 到 " + max + " 之间的整数");
        return whenAbsent;
    }

    boolean flag(String name) {
        String value = take(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            wrong(name, "参数“" + name + "”只能是 true 或 false");
        }
        return "true".equals(value);
    }

    void refuse(String name, String message) {
        wrong(name, message);
    }

    void finish() {
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                String shown = Texts.shown(name, 40);
                wrong(
                        shown,
                        "不认识参数“" + shown + "”，请去掉" + (known.isEmpty() ? "" : "（可用：" + String.join("、", known) + "）"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
    }

    private @Nullable String take(String name) {
        known.add(name);
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            wrong(name, "参数“" + name + "”只能写一次");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
