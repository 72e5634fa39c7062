package io.hotline.db;

import java.util.List;

/** A person who signs in. The work number (工号) is what callers hear; the hash is argon2id in its encoded form. */
public record UserRow(
        String login,
        String name,
        Role role,
        String workNumber,
        String passwordHash,
        boolean active,
        List<SkillLevel> skills) {
    public UserRow {
        skills = List.copyOf(skills);
    }

    @Override
    public String toString() {
        return "UserRow[login=" + login + ", name=" + name + ", role=" + role + ", workNumber=" + workNumber
                + ", passwordHash=[hidden], active=" + active + ", skills=" + skills + "]";
    }
}
