package io.hotline.cti.flows;

import io.hotline.cti.http.view.FlowView.NodeChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was changed between two contents, in sentences for the person who must decide whether that was meant. */
final class FlowDifference {
    private static final int LONGEST = 120;
    private static final int TITLE = 16;

    /** As the editor calls them. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("say", "播报"),
            Map.entry("menu", "按键菜单"),
            Map.entry("collect", "收号"),
            Map.entry("decide", "判断"),
            Map.entry("set", "赋值"),
            Map.entry("hours", "时间"),
            Map.entry("look-up", "查询系统"),
            Map.entry("ticket-progress", "查工单"),
            Map.entry("repeat-caller", "重复来电"),
            Map.entry("language", "语言"),
            Map.entry("announcement", "统一口径"),
            Map.entry("leave-message", "留言"),
            Map.entry("callback", "回电预约"),
            Map.entry("survey", "满意度"),
            Map.entry("sub-flow", "子流程"),
            Map.entry("return", "返回"),
            Map.entry("queue", "转人工"),
            Map.entry("transfer", "转外线"),
            Map.entry("hang-up", "挂机"));

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("id", "流程编号"),
            Map.entry("name", "名称"),
            Map.entry("purpose", "用途"),
            Map.entry("start", "起始节点"),
            Map.entry("fallback", "兜底节点"),
            Map.entry("variables", "变量"),
            Map.entry("calendars", "日历"),
            Map.entry("kind", "种类"),
            Map.entry("remark", "备注"),
            Map.entry("speech", "播放内容"),
            Map.entry("invalid", "按错时的播放"),
            Map.entry("silent", "不按键时的播放"),
            Map.entry("next", "下一步"),
            Map.entry("choices", "按键"),
            Map.entry("noHumanBecause", "不设 0 转人工的理由"),
            Map.entry("onSilence", "一直不按键时"),
            Map.entry("onInvalid", "一直按错时"),
            Map.entry("onNothing", "没有结果时"),
            Map.entry("onFailed", "失败时"),
            Map.entry("tries", "次数"),
            Map.entry("bargeIn", "可按键打断"),
            Map.entry("interrupt", "打断键"),
            Map.entry("firstTimeout", "等待首键的时间"),
            Map.entry("interTimeout", "按键之间的时间"),
            Map.entry("variable", "变量"),
            Map.entry("secret", "保密"),
            Map.entry("branches", "条件"),
            Map.entry("otherwise", "否则"),
            Map.entry("assign", "赋值"),
            Map.entry("calendar", "日历"),
            Map.entry("periods", "时段"),
            Map.entry("method", "方法"),
            Map.entry("url", "地址"),
            Map.entry("parameters", "参数"),
            Map.entry("result", "结果写入"),
            Map.entry("timeout", "时限"),
            Map.entry("attempts", "尝试次数"),
            Map.entry("number", "号码"),
            Map.entry("language", "语言"),
            Map.entry("announcement", "口径"),
            Map.entry("maxDuration", "最长时间"),
            Map.entry("maxSilence", "最长静音"),
            Map.entry("queue", "队列"),
            Map.entry("requirements", "技能要求"),
            Map.entry("priority", "优先级"),
            Map.entry("booked", "预约后"),
            Map.entry("declined", "不预约时"),
            Map.entry("rated", "评价后"),
            Map.entry("keys", "评价按键数"),
            Map.entry("flow", "子流程"),
            Map.entry("target", "号码"),
            Map.entry("reason", "原因"));

    /** What a variable may hold. */
    private static final Map<String, String> TYPES = Map.of("text", "文字", "number", "数字", "yes-no", "是否");

    private FlowDifference() {}

    /** Members whose value, or whose values, name nodes. */
    private static final Set<String> WAYS = Set.of(
            "next",
            "choices",
            "periods",
            "onSilence",
            "onInvalid",
            "onNothing",
            "onFailed",
            "otherwise",
            "booked",
            "declined",
            "rated",
            "branches",
            "start",
            "fallback");

    /** In the order of the newer content, then what is gone. */
    static List<NodeChange> nodes(JsonNode before, JsonNode after) {
        var changes = new ArrayList<NodeChange>();
        var old = before.path("nodes");
        var young = after.path("nodes");
        var titles = titles(old, young);
        for (String id : names(young, old)) {
            String title = titles.getOrDefault(id, id);
            if (!old.has(id)) {
                changes.add(new NodeChange(id, "added", title, List.of("新增“" + kind(young.get(id)) + "”节点")));
            } else if (!young.has(id)) {
                changes.add(new NodeChange(id, "removed", title, List.of("删去“" + kind(old.get(id)) + "”节点")));
            } else if (!old.get(id).equals(young.get(id))) {
                changes.add(
                        new NodeChange(id, "changed", title, members(old.get(id), young.get(id), Set.of(), titles)));
            }
        }
        return changes;
    }

    /** What is no node: where the nodes lie on the canvas is left out. */
    static List<String> settings(JsonNode before, JsonNode after) {
        return members(
                before, after, Set.of("nodes", "layout", "$schema"), titles(before.path("nodes"), after.path("nodes")));
    }

    /** How people call a node: by what it is and what it says. Of one that both have, as it is now. */
    private static Map<String, String> titles(JsonNode old, JsonNode young) {
        var titles = new LinkedHashMap<String, String>();
        old.forEachEntry((id, node) -> titles.put(id, title(node)));
        young.forEachEntry((id, node) -> titles.put(id, title(node)));
        return titles;
    }

    private static String title(JsonNode node) {
        String heard = node.path("speech").path(0).asString("");
        String what = heard.isEmpty()
                ? node.path("target").asString(node.path("queue").asString(""))
                : heard;
        return what.isEmpty()
                ? kind(node)
                : kind(node) + " " + (what.length() <= TITLE ? what : what.substring(0, TITLE) + "…");
    }

    private static String kind(JsonNode node) {
        String kind = node.path("kind").asString("");
        return KINDS.getOrDefault(kind, kind);
    }

    private static List<String> members(
            JsonNode before, JsonNode after, Set<String> leftOut, Map<String, String> titles) {
        var sentences = new ArrayList<String>();
        for (String name : names(after, before)) {
            if (!leftOut.contains(name)) {
                Map<String, String> words = WAYS.contains(name) ? titles : name.equals("variables") ? TYPES : Map.of();
                member(WORDS.getOrDefault(name, name), before.path(name), after.path(name), words, sentences);
            }
        }
        return sentences;
    }

    private static void member(
            String word, JsonNode before, JsonNode after, Map<String, String> titles, List<String> sentences) {
        if (before.equals(after)) {
            return;
        }
        if ((before.isObject() || before.isMissingNode()) && (after.isObject() || after.isMissingNode())) {
            for (String name : names(after, before)) {
                member(word + " " + name, before.path(name), after.path(name), titles, sentences);
            }
        } else if (before.isMissingNode()) {
            sentences.add("%s设为“%s”".formatted(spaced(word), shown(after, titles)));
        } else if (after.isMissingNode()) {
            sentences.add("去掉%s（原为“%s”）".formatted(word, shown(before, titles)));
        } else {
            sentences.add("%s由“%s”改为“%s”".formatted(spaced(word), shown(before, titles), shown(after, titles)));
        }
    }

    /** A key or a name in Latin letters stands off the Chinese behind it. */
    private static String spaced(String word) {
        return word.charAt(word.length() - 1) < 128 ? word + " " : word;
    }

    /** {@code titles}: of nodes, where the value names some; of types, where it is one. */
    private static String shown(JsonNode value, Map<String, String> titles) {
        String text;
        if (value.isArray()) {
            var pieces = new ArrayList<String>();
            value.forEach(piece -> pieces.add(shown(piece, titles)));
            text = String.join("，", pieces);
        } else if (value.has("when") && value.has("next")) {
            text = value.get("when").asString("") + " → " + shown(value.get("next"), titles);
        } else {
            text = value.isValueNode() ? titles.getOrDefault(value.asString(), value.asString()) : value.toString();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static Set<String> names(JsonNode first, JsonNode second) {
        var names = new LinkedHashSet<>(first.propertyNames());
        names.addAll(second.propertyNames());
        return names;
    }
}
