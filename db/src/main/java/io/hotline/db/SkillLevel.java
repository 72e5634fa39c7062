package io.hotline.db;

/** How well an agent masters a skill: 1 (a little) to 9 (expert). */
public record SkillLevel(String skill, int level) {
    public SkillLevel {
        Require.that(level >= 1 && level <= 9, "level of " + skill + " must be 1..9, got " + level);
    }
}
