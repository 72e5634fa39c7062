package io.hotline.cti.ivr;

import com.networknt.schema.Error;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the schema's refusals mean to somebody who writes a flow. */
final class FlowJsonSentences {
    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            "string", "文字",
            "integer", "整数",
            "number", "数",
            "object", "对象 {…}",
            "array", "列表 […]",
            "boolean", "true 或 false",
            "null", "空",
            "unknown", "空"));
    private static final Map<String, String> NOTATIONS = new TreeMap<>(Map.of(
            "duration", "应是 ISO 8601 时长，如 PT5S",
            "clock", "应是时刻，如 08:30",
            "date", "应是日期，如 2026-10-01",
            "variableName", "变量名应以字母开头，只含字母、数字和下划线，最多 40 个字符",
            "nodeId", "节点名只含字母、数字、下划线和短横，最多 64 个字符",
            "name", "名称不能含空格和符号，最多 64 个字符",
            "queueName", "队列名不能含空格和符号，最多 64 个字符；留空就是线路自己的队列",
            "url", "应是 http 或 https 地址，主机名不能由变量决定",
            "interrupt", "应是电话按键 0 到 9、* 和 #",
            "reason", "只含小写字母、数字和短横"));

    private FlowJsonSentences() {}

    /** Empty for the details of an alternative that was not meant. */
    static Optional<String> of(Error error) {
        if (error.getEvaluationPath().toString().contains("/oneOf/")) {
            return Optional.empty();
        }
        var arguments = error.getArguments();
        var first = arguments.length > 0 ? shortened(String.valueOf(arguments[0])) : "";
        return Optional.of(
                switch (String.valueOf(error.getKeyword())) {
                    case "type" ->
                        "应是%s，现为%s"
                                .formatted(
                                        typeName(arguments.length > 1 ? String.valueOf(arguments[1]) : ""),
                                        typeName(first));
                    case "required" -> "缺少“%s”".formatted(first);
                    case "additionalProperties" -> "不认识“%s”".formatted(first);
                    case "enum" -> "“%s”不在可用的值里：%s".formatted(value(error), shortened(first));
                    case "pattern" -> "“%s”写得不对%s".formatted(value(error), notation(error));
                    case "propertyNames" -> "名称“%s”写得不对%s".formatted(first, notation(error));
                    case "minimum" -> "不能小于 " + first;
                    case "maximum" -> "不能大于 " + first;
                    case "minLength" -> "不能是空的";
                    case "maxLength" -> "最多 %s 个字符".formatted(first);
                    case "minItems", "minProperties" -> "至少要有 %s 项".formatted(first);
                    case "maxItems", "maxProperties" -> "最多 %s 项".formatted(first);
                    case "oneOf" ->
                        error.getEvaluationPath().toString().contains("/assign/")
                                ? "“text”和“expression”应恰好写一个"
                                : value(error).isEmpty()
                                        ? "不能是空的"
                                        : "应是文字、{\"prompt\": \"录音名\"} 或 {\"announcement\": \"公告名\"}";
                    default -> shortened(error.getMessage());
                });
    }

    static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }

    private static String typeName(String type) {
        return TYPES.getOrDefault(type, type);
    }

    private static String value(Error error) {
        var node = error.getInstanceNode();
        return node == null ? "" : shortened(node.isString() ? node.asString() : node.toString());
    }

    private static String notation(Error error) {
        var place = String.valueOf(error.getSchemaLocation());
        for (var known : NOTATIONS.entrySet()) {
            if (place.contains("/" + known.getKey() + "/")) {
                return "：" + known.getValue();
            }
        }
        return "";
    }
}
