package io.hotline.cti.http;

import io.hotline.cti.http.Problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the fields of one JSON object and collects all that is wrong, so that a person hears everything at once.
 * Values are only to be used after {@link #finish()}, which refuses unknown fields too.
 */
final class Fields {
    private final JsonNode object;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> errors;
    /** Of the names in errors: the place of an object inside another. */
    private final String prefix;

    Fields(JsonNode object) {
        this(object, new ArrayList<>(), "");
    }

    private Fields(JsonNode object, List<FieldError> errors, String prefix) {
        this.errors = errors;
        this.prefix = prefix;
        if (!object.isObject()) {
            if (prefix.isEmpty()) {
                throw new ProblemException(Problem.badRequest("内容须是一个 JSON 对象（以 { 开头）。"));
            }
            String place = prefix.substring(0, prefix.length() - 1);
            errors.add(new FieldError(place, "字段“" + place + "”须是对象，不能是" + kind(object)));
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
        this.object = object;
    }

    /** One line of text, without control characters. */
    String line(String name, int minLength, int maxLength) {
        return text(name, minLength, maxLength, Texts::hasControl, "不能含换行等控制字符");
    }

    /** Text of several lines; line ends come back as {@code \n}. */
    String lines(String name, int maxLength) {
        return text(name, 0, maxLength, Texts::hasControlBesidesLines, "不能含控制字符（换行和制表符除外）")
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    Optional<String> optionalLine(String name, int maxLength) {
        JsonNode value = take(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(line(name, 1, maxLength));
    }

    /** "" when it is absent. */
    String lineOrEmpty(String name, int maxLength) {
        JsonNode value = take(name);
        return value.isMissingNode() || value.isNull() ? "" : line(name, 0, maxLength);
    }

    Instant instant(String name) {
        String text = line(name, 1, 40);
        Optional<Instant> instant = Texts.instant(text);
        if (instant.isEmpty()) {
            wrong(name, "字段“" + name + "”须是带时区的时间，例如 2026-11-01T08:00:00Z");
        } else if (Texts.isFarOff(instant.get())) {
            wrong(name, "字段“" + name + "”须在 2000 年和 2200 年之间");
        }
        return instant.orElse(Instant.EPOCH);
    }

    Optional<Instant> optionalInstant(String name) {
        JsonNode value = take(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(instant(name));
    }

    long wholeNumber(String name, long min, long max) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            wrong(name, "缺少字段“" + name + "”");
        } else if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            wrong(name, "字段“" + name + "”须是整数，不能是" + kind(value));
        } else if (value.longValue() < min || value.longValue() > max) {
            wrong(name, "字段“" + name + "”须在 " + min + " 和 " + max + " 之间");
        } else {
            return value.longValue();
        }
        return min;
    }

    OptionalLong optionalWholeNumber(String name, long min, long max) {
        JsonNode value = take(name);
        return value.isMissingNode() || value.isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(wholeNumber(name, min, max));
    }

    boolean optionalFlag(String name) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            wrong(name, "字段“" + name + "”须是 true 或 false，不能是" + kind(value));
            return false;
        }
        return value.booleanValue();
    }

    boolean flag(String name) {
        if (take(name).isMissingNode()) {
            wrong(name, "缺少字段“" + name + "”");
        }
        return optionalFlag(name);
    }

    /** A JSON object that is passed on as it is. */
    JsonNode object(String name) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            wrong(name, "缺少字段“" + name + "”");
        } else if (!value.isObject()) {
            wrong(name, "字段“" + name + "”须是对象，不能是" + kind(value));
        } else if (Texts.hasControl(value)) {
            wrong(name, "字段“" + name + "”里的文字和名称不能含控制字符（文字中的换行和制表符除外）");
        }
        return value;
    }

    Optional<JsonNode> optionalObject(String name) {
        JsonNode value = take(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(object(name));
    }

    /** The fields of an object below; its {@link #finish()} tells what is wrong so far, here and there. */
    Fields nested(String name) {
        JsonNode value = object(name);
        if (!value.isObject()) {
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
        return new Fields(value, errors, prefix + name + ".");
    }

    /** The objects of a list; none when it is absent. */
    List<Fields> list(String name, int most) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            wrong(name, "字段“" + name + "”须是列表，最多 " + most + " 项");
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
        List<Fields> fields = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            fields.add(new Fields(value.get(i), errors, prefix + name + "[" + i + "]."));
        }
        return fields;
    }

    /** A list of lines; empty when it is absent. */
    Optional<List<String>> optionalLines(String name, int most, int maxLength) {
        JsonNode value = take(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        value.forEach(each -> lines.add(each.isString() ? each.stringValue() : "\0"));
        if (!value.isArray() || lines.size() > most) {
            wrong(name, "字段“" + name + "”须是列表，最多 " + most + " 项");
        } else if (lines.stream().anyMatch(line -> isTooLong(line, maxLength) || Texts.hasControl(line))) {
            wrong(name, "字段“" + name + "”的每一项须是文字，最多 " + maxLength + " 个字");
        }
        return Optional.of(lines);
    }

    /** Texts by name; none when the object is absent. */
    Map<String, String> texts(String name, int most, int maxLength) {
        Map<String, String> texts = new TreeMap<>();
        optionalObject(name).ifPresent(object -> {
            object.forEachEntry((key, value) -> texts.put(key, value.isString() ? value.stringValue() : "\0"));
            if (texts.size() > most
                    || texts.keySet().stream().anyMatch(key -> isTooLong(key, maxLength) || Texts.hasControl(key))
                    || texts.values().stream().anyMatch(text -> isTooLong(text, maxLength) || Texts.hasControl(text))) {
                wrong(name, "字段“" + name + "”最多 " + most + " 项，每项须是文字，最多 " + maxLength + " 个字");
            }
        });
        return texts;
    }

    double number(String name, double min, double max) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            wrong(name, "缺少字段“" + name + "”");
        } else if (!value.isNumber()) {
            wrong(name, "字段“" + name + "”须是数，不能是" + kind(value));
        } else if (!(value.doubleValue() >= min && value.doubleValue() <= max)) {
            wrong(name, "字段“" + name + "”须在 " + min + " 和 " + max + " 之间");
        } else {
            return value.doubleValue();
        }
        return min;
    }

    /** A list of objects; what is wrong inside one is named by its place, {@code steps[0].requires}. */
    <T> List<T> objects(String name, int min, int max, Function<Fields, T> read) {
        JsonNode value = take(name);
        if (!value.isArray()) {
            wrong(name, value.isMissingNode() ? "缺少字段“" + name + "”" : "字段“" + name + "”须是列表，不能是" + kind(value));
            return List.of();
        }
        if (value.size() < min || value.size() > max) {
            wrong(name, "字段“" + name + "”须有 " + min + " 到 " + max + " 项，现有 " + value.size() + " 项");
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            Fields item = new Fields(value.get(i), errors, prefix + name + "[" + i + "].");
            all.add(read.apply(item));
            item.refuseUnknown();
        }
        return all;
    }

    /** An object inside; read as by {@link #objects}. */
    <T> Optional<T> optionalObject(String name, Function<Fields, T> read) {
        JsonNode value = take(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            wrong(name, "字段“" + name + "”须是对象，不能是" + kind(value));
            return Optional.empty();
        }
        Fields inner = new Fields(value, errors, prefix + name + ".");
        T found = read.apply(inner);
        inner.refuseUnknown();
        return Optional.of(found);
    }

    /** A list of single lines. */
    List<String> words(String name, int max, int maxLength) {
        JsonNode value = take(name);
        if (!value.isArray() || value.size() > max) {
            wrong(name, "字段“" + name + "”须是列表，最多 " + max + " 项");
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (JsonNode item : value) {
            String text = item.isString() ? item.stringValue() : "";
            if (text.isBlank() || isTooLong(text, maxLength) || Texts.hasControl(text)) {
                wrong(name, "字段“" + name + "”的每一项须是 1 到 " + maxLength + " 个字的文字");
            } else {
                all.add(text);
            }
        }
        return all;
    }

    /** One of a fixed list of words; the first is returned in place of a wrong one until {@link #finish()} refuses. */
    <T> T oneOf(String name, List<T> choices, Function<T, String> word) {
        String given = line(name, 0, 64);
        for (T choice : choices) {
            if (word.apply(choice).equals(given)) {
                return choice;
            }
        }
        if (errors.stream().noneMatch(error -> error.field().equals(prefix + name))) {
            List<String> words = choices.stream()
                    .map(word)
                    .map(each -> each.isEmpty() ? "空" : each)
                    .toList();
            wrong(name, "字段“" + name + "”只能是 " + String.join("、", words));
        }
        return choices.getFirst();
    }

    void finish() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(List.copyOf(errors)));
        }
    }

    /** Something that only a look at several fields shows. */
    void refuse(String field, String message) {
        wrong(field, message);
    }

    private void refuseUnknown() {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                String shown = Texts.shown(name, 40);
                wrong(shown, "不认识字段“" + shown + "”，请去掉（可用：" + String.join("、", known) + "）");
            }
        }
    }

    private String text(
            String name, int minLength, int maxLength, Function<String, Boolean> forbidden, String whyForbidden) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            wrong(name, "缺少字段“" + name + "”");
            return "";
        }
        if (!value.isString()) {
            wrong(name, "字段“" + name + "”须是文字，不能是" + kind(value));
            return "";
        }
        String text = value.stringValue();
        int length = text.codePointCount(0, text.length());
        if (length < minLength) {
            wrong(name, minLength == 1 ? "请填写字段“" + name + "”" : "字段“" + name + "”至少 " + minLength + " 个字");
        } else if (length > maxLength) {
            wrong(name, "字段“" + name + "”最多 " + maxLength + " 个字，现有 " + length + " 个");
        } else if (forbidden.apply(text)) {
            wrong(name, "字段“" + name + "”" + whyForbidden);
        }
        return text;
    }

    private JsonNode take(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null ? MissingNode.getInstance() : value;
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(prefix + field, message));
    }

    private static boolean isTooLong(String text, int most) {
        return text.codePointCount(0, text.length()) > most;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "空值";
            case BOOLEAN -> "是非值";
            case NUMBER -> "这样的数";
            case STRING -> "文字";
            case ARRAY -> "列表";
            case OBJECT -> "对象";
            case BINARY, MISSING, POJO -> "这种内容";
        };
    }
}
