package io.hotline.ivr;

import java.time.Instant;

/**
 * One line of the caller's path: for the call's timeline and the agent's screen. {@code nodeId} is {@code part/node} in a
 * sub-flow; {@code key} is what was pressed, "" if nothing.
 */
public record StepNote(String nodeId, String text, String key, Instant at) {}
