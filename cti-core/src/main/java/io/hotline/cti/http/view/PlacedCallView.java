package io.hotline.cti.http.view;

/** A call that an agent has just begun to make. */
public record PlacedCallView(String id) {}
