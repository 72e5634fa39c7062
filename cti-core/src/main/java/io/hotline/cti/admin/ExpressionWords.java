package io.hotline.cti.admin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's word about a text that is no skill expression, in Chinese. */
final class ExpressionWords {
    private static final Pattern PLACED =
            Pattern.compile("skill expression '.*': (.*) at character (\\d+)", Pattern.DOTALL);
    private static final Map<String, String> WORDS = Map.of(
            "expected && or || or the end", "这里应是 &&、|| 或结束",
            "expected )", "缺少右括号 )",
            "expected a skill", "这里应是技能名",
            "expected a level 1..10", ">= 后面应是 1 到 10 的级别",
            "more than 32 levels of parentheses", "括号套得太深",
            "more than 32 levels of !", "! 连得太多");

    private ExpressionWords() {}

    static String sentence(IllegalArgumentException notAnExpression) {
        String message = notAnExpression.getMessage();
        Matcher placed = PLACED.matcher(message == null ? "" : message);
        if (!placed.matches()) {
            return "技能要求最多 500 个字";
        }
        return "第 " + placed.group(2) + " 个字：" + WORDS.getOrDefault(placed.group(1), "写法不对");
    }
}
