package io.hotline.cti.http;

import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/** Values that no form sends. */
final class HostileValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What people and programs have broken servers with, as one field's text. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u3000",
            "\0",
            "a\0b",
            "\r\nAction: Logoff\r\n\r\n",
            "line\nline",
            "tab\there",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u202egnp.exe",
            "\u2066x\u2069",
            "\u200b",
            "\ufeffx",
            "\uffff",
            "\ud800",
            "\udc00x",
            "x\ud83d",
            "\ud83d\ude00",
            "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
            "<script>alert(1)</script>",
            "'; drop table call; --",
            "${jndi:ldap://x/y}",
            "{{7*7}}",
            "../../etc/passwd",
            "%00",
            "%s%n",
            "\\",
            "\"",
            "null",
            "true",
            "-1",
            "1e9",
            "１２３４",
            "me",
            "all",
            "NaN");

    private static final List<String> TIMES = List.of(
            "2026-11-01",
            "2026-11-01T08:00",
            "2026-11-01T08:00:00",
            "2026-11-01T08:00+08:00",
            "2026-11-01T08:00:00.1234567890Z",
            "2026-02-30T08:00:00Z",
            "2026-11-01T24:00:00Z",
            "2026-11-01T08:00:60Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00+18:00",
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59Z",
            "2026-11-01T08:00:00+99:00",
            "2026-11-01t08:00:00z",
            " 2026-11-01T08:00:00Z",
            "now");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.0",
            "1.5",
            "1e2",
            "1e999",
            "-1e999",
            "1e-400",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999999999",
            "999999999999999999999999999999999999999999999999999999999999999999999",
            "1".repeat(2_000));

    private static final int LONG_ENOUGH = 10_001;

    private HostileValues() {}

    static String text(SplittableRandom random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Something that may stand in place of a value that the schema describes. */
    static JsonNode inPlaceOf(JsonNode schema, SplittableRandom random) {
        String type = schema.path("type").isArray()
                ? schema.get("type").get(0).stringValue()
                : schema.path("type").asString("");
        int die = random.nextInt(10);
        if (die < 3) {
            return anything(random);
        }
        return switch (type) {
            case "string" -> string(schema, die, random);
            case "integer", "number" -> number(schema, die, random);
            case "array" -> array(schema, die);
            case "boolean" -> die < 7 ? JSON.stringNode("true") : JSON.numberNode(1);
            default -> anything(random);
        };
    }

    static JsonNode anything(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> raw(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 3 -> JSON.objectNode();
            case 4 -> JSON.arrayNode();
            case 5 -> JSON.arrayNode().add(JSON.nullNode());
            case 6 -> JSON.arrayNode().add(text(random));
            case 7 -> JSON.objectNode().put(text(random), text(random));
            case 8 -> raw("[".repeat(14) + "]".repeat(14));
            case 9 -> raw("{\"a\":".repeat(40) + "1" + "}".repeat(40));
            default -> JSON.stringNode(text(random));
        };
    }

    private static JsonNode string(JsonNode schema, int die, SplittableRandom random) {
        if (schema.path("format").asString("").equals("date-time") && die < 8) {
            return JSON.stringNode(TIMES.get(random.nextInt(TIMES.size())));
        }
        int longest = Math.min(schema.path("maxLength").asInt(64), LONG_ENOUGH);
        return switch (die) {
            // One too many, unless that would be a book.
            case 3 -> JSON.stringNode("长".repeat(longest + 1));
            // As many characters as allowed and twice as many chars.
            case 4 -> JSON.stringNode("\ud83d\ude00".repeat(longest));
            case 5 -> JSON.stringNode("a".repeat(longest - 1) + text(random));
            default -> JSON.stringNode(text(random));
        };
    }

    private static JsonNode number(JsonNode schema, int die, SplittableRandom random) {
        return switch (die) {
            case 3 -> raw(Long.toString(schema.path("minimum").asLong(0) - 1));
            case 4 -> raw(Long.toString(schema.path("maximum").asLong(Long.MAX_VALUE - 1) + 1));
            case 5 -> raw(Long.toString(schema.path("maximum").asLong(Integer.MAX_VALUE)));
            case 6 -> JSON.stringNode("1");
            default -> raw(NUMBERS.get(random.nextInt(NUMBERS.size())));
        };
    }

    private static JsonNode array(JsonNode schema, int die) {
        int most = schema.path("maxItems").asInt(20);
        return switch (die) {
            case 3 -> raw("[" + "{},".repeat(most) + "{}]");
            case 4 -> raw("[" + "\"\",".repeat(most) + "\"\"]");
            case 5 -> raw("[null]");
            case 6 -> raw("[[[]]]");
            case 7 -> raw("{\"0\":{}}");
            default -> raw("[" + "1,".repeat(Math.min(5_000, most + 1)) + "1]");
        };
    }

    /** Digits that a number of Java could not hold are written as they are. */
    private static JsonNode raw(String json) {
        return JSON.rawValueNode(new RawValue(json));
    }

    /** Half of a surrogate pair can be written in JSON, as an escape. */
    static String json(JsonNode value) {
        return JsonMapper.builder()
                .enable(tools.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writeValueAsString(value);
    }
}
