package io.hotline.cti.http.view;

/** One sentence for a person, in both languages of the screens. */
public record Sentence(String zh, String en) {}
