package io.hotline.acd;

import java.util.List;
import java.util.Set;

/**
 * Whom a call needs: {@code 吴语>=3 && (税务 || 综合>=2) && !新人}, {@code *} = anyone. A bare name means level 1 or more; an
 * agent without the skill has level 0. {@code !} binds strongest, then {@code &&}, then {@code ||}.
 */
public sealed interface SkillExpression {
    boolean holds(List<Skill> skills);

    /** Adds the names that speak for an agent (not those under {@code !}). */
    void collectNames(Set<String> names);

    static SkillExpression parse(String text) {
        return new SkillExpressionParser(text).parse();
    }

    /** Any language's letters and digits, and {@code _ - .} inside. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && SkillExpressionParser.startsName(text.codePointAt(0))
                && text.codePoints().allMatch(SkillExpressionParser::continuesName);
    }

    record Anyone() implements SkillExpression {
        @Override
        public boolean holds(List<Skill> skills) {
            return true;
        }

        @Override
        public void collectNames(Set<String> names) {
            // Anyone names no skill.
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    record Has(String name, int level) implements SkillExpression {
        @Override
        public boolean holds(List<Skill> skills) {
            for (var skill : skills) {
                if (skill.name().equals(name)) {
                    return skill.level() >= level;
                }
            }
            return level <= 0;
        }

        @Override
        public void collectNames(Set<String> names) {
            names.add(name);
        }

        @Override
        public String toString() {
            return level == 1 ? name : name + ">=" + level;
        }
    }

    record Not(SkillExpression inner) implements SkillExpression {
        @Override
        public boolean holds(List<Skill> skills) {
            return !inner.holds(skills);
        }

        @Override
        public void collectNames(Set<String> names) {
            // A skill that must be absent does not speak for anyone.
        }

        @Override
        public String toString() {
            return "!" + inner;
        }
    }

    record And(SkillExpression left, SkillExpression right) implements SkillExpression {
        @Override
        public boolean holds(List<Skill> skills) {
            return left.holds(skills) && right.holds(skills);
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }

        @Override
        public String toString() {
            return "(" + left + " && " + right + ")";
        }
    }

    record Or(SkillExpression left, SkillExpression right) implements SkillExpression {
        @Override
        public boolean holds(List<Skill> skills) {
            return left.holds(skills) || right.holds(skills);
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }

        @Override
        public String toString() {
            return "(" + left + " || " + right + ")";
        }
    }
}
