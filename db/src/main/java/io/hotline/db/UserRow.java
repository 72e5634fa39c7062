package io.hotline.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in. The work number (工号) is what callers hear; the hash is argon2id in its encoded form. The primary
 * skill is one of the skills: who comes free takes calls for it first. Null: all alike.
 */
public record UserRow(
        String login,
        String name,
        Role role,
        String workNumber,
        String passwordHash,
        boolean active,
        List<SkillLevel> skills,
        @Nullable String primarySkill) {
    public UserRow {
        skills = List.copyOf(skills);
    }

    /** One who helps all alike. */
    public UserRow(
            String login,
            String name,
            Role role,
            String workNumber,
            String passwordHash,
            boolean active,
            List<SkillLevel> skills) {
        this(login, name, role, workNumber, passwordHash, active, skills, null);
    }

    @Override
    public String toString() {
        return "UserRow[login=" + login + ", name=" + name + ", role=" + role + ", workNumber=" + workNumber
                + ", passwordHash=[hidden], active=" + active + ", skills=" + skills + ", primarySkill=" + primarySkill
                + "]";
    }
}
