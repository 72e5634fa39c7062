package io.hotline.cti.admin;

import io.hotline.acd.SkillExpression;
import java.util.Set;
import java.util.TreeSet;

/** Every skill that an expression names, those that must be absent included. */
final class SkillNames {
    private SkillNames() {}

    /** Fails with {@link IllegalArgumentException} on a text that is no expression. */
    static Set<String> in(String text) {
        var names = new TreeSet<String>();
        collect(SkillExpression.parse(text), names);
        return names;
    }

    private static void collect(SkillExpression expression, Set<String> names) {
        switch (expression) {
            case SkillExpression.Anyone _ -> {}
            case SkillExpression.Has has -> names.add(has.name());
            case SkillExpression.Not not -> collect(not.inner(), names);
            case SkillExpression.And and -> {
                collect(and.left(), names);
                collect(and.right(), names);
            }
            case SkillExpression.Or or -> {
                collect(or.left(), names);
                collect(or.right(), names);
            }
        }
    }
}
