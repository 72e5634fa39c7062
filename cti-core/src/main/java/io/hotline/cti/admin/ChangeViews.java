package io.hotline.cti.admin;

import io.hotline.cti.http.view.ConfigChangeView;
import io.hotline.db.ConfigChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was changed, field by field. */
final class ChangeViews {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private ChangeViews() {}

    static ConfigChangeView of(ConfigChange change) {
        Map<String, @Nullable Object> before = read(change.before());
        Map<String, @Nullable Object> after = read(change.after());
        return new ConfigChangeView(
                change.id(),
                change.batch(),
                change.at(),
                change.by(),
                change.kind(),
                change.object(),
                change.before() == null ? "added" : change.after() == null ? "removed" : "changed",
                differences(before, after),
                change.undoes());
    }

    private static List<Map<String, @Nullable Object>> differences(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        var fields = new ArrayList<Map<String, @Nullable Object>>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                var field = new LinkedHashMap<String, @Nullable Object>();
                field.put("name", name);
                field.put("before", before.get(name));
                field.put("after", after.get(name));
                fields.add(field);
            }
        }
        return fields;
    }

    private static Map<String, @Nullable Object> read(@Nullable String json) {
        return json == null ? Map.of() : JsonMapper.shared().readValue(json, OBJECT);
    }

    /** An object of the configuration in Chinese words. */
    static String what(String kind, String object) {
        return switch (kind) {
            case "queue" -> "队列“" + object + "”";
            case "skill" -> "技能“" + object + "”";
            case "agent-skills" -> "坐席 " + object + " 的技能";
            case "line" -> "线路 " + object;
            case "seat" -> "座席 " + object;
            case "routing" -> "全热线的路由规则";
            case "flow" -> "流程“" + object + "”";
            case "change" -> "编号为 " + object + " 的改动";
            default -> throw new IllegalArgumentException("unknown kind of object " + kind);
        };
    }
}
