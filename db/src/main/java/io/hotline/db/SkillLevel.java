package io.hotline.db;

/** How well an agent masters a skill: 1 (a little) to 10 (expert). */
public record SkillLevel(String skill, int level) {
    public SkillLevel {
        Require.that(level >= 1 && level <= 10, "level of " + skill + " must be 1..10, got " + level);
    }
}
