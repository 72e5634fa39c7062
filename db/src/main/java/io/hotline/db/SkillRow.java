package io.hotline.db;

/** A skill that queues may require; its name is its identity. */
public record SkillRow(String name) {}
