package io.hotline.cti.http.view;

/** One skill of an agent with its level. */
public record SkillView(String name, int level) {}
