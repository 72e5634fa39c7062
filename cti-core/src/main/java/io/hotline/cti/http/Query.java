package io.hotline.cti.http;

import io.hotline.cti.http.Problem.FieldError;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters after the question mark as {@link Fields} reads a body: all errors at once. */
final class Query {
    private static final int MOST_ERRORS = 10;

    private final MultiMap parameters;
    private final List<FieldError> errors = new ArrayList<>();

    Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** Refuses what cannot be decoded, and parameters that the operation does not have. */
    static void check(RoutingContext routing, Set<String> known) {
        String query = routing.request().query();
        if (query == null) {
            return;
        }
        if (!isReadable(query)) {
            throw new ProblemException(Problem.badRequest("地址里问号后面的部分写法有误：百分号后须是两位十六进制数，合起来是 UTF-8 文字。"));
        }
        List<FieldError> errors = new ArrayList<>();
        for (String name : routing.queryParams().names()) {
            if (!known.contains(name)) {
                String shown = Texts.shown(name, 40);
                String choice = known.isEmpty() ? "" : "（可用：" + String.join("、", known) + "）";
                errors.add(new FieldError(shown, "不认识参数“" + shown + "”，请去掉" + choice));
                // A thousand of them are no more wrong than a few.
                if (errors.size() == MOST_ERRORS) {
                    break;
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
    }

    /** Vert.x takes half a character for a question mark in a diamond, and nobody searches for that. */
    private static boolean isReadable(String query) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') {
                if (i + 2 >= query.length()
                        || !HexFormat.isHexDigit(query.charAt(i + 1))
                        || !HexFormat.isHexDigit(query.charAt(i + 2))) {
                    return false;
                }
                bytes.write(HexFormat.fromHexDigits(query, i + 1, i + 3));
                i += 2;
            } else {
                // Netty hands on what is no ASCII byte for byte.
                bytes.write(c);
            }
        }
        try {
            decoder.decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
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
        Optional<Instant> instant = Texts.instant(value);
        if (instant.isEmpty()) {
            wrong(name, "参数“" + name + "”须是带时区的时间，例如 2026-11-01T08:00:00Z（+ 号要写成 %2B）");
        } else if (Texts.isFarOff(instant.get())) {
            wrong(name, "参数“" + name + "”须在 2000 年和 2200 年之间");
        }
        return instant.orElse(null);
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
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
    }

    private @Nullable String take(String name) {
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
