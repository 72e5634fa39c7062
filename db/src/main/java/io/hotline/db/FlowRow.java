package io.hotline.db;

/** The published version of an IVR flow; the content is its JSON text. */
public record FlowRow(String id, int version, String content, String author) {}
