package io.hotline.acd;

/** A skill of an agent with its level, 1 (beginner) to 10. */
public record Skill(String name, int level) {
    public Skill {
        Require.text("skill", name, 40);
        Require.that(SkillExpression.isName(name), "skill '" + name + "' has characters that expressions do not allow");
        Require.that(level >= 1 && level <= 10, "level of skill " + name + " must be 1..10, got " + level);
    }
}
