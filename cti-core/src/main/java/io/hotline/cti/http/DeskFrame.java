package io.hotline.cti.http;

/** A message with its place in the user's sequence; numbers rise, also over restarts of the server. */
public record DeskFrame(long seq, DeskMessage message) {}
