package io.hotline.cti.recording;

import java.time.Duration;

/**
 * What is recorded of a call.
 *
 * @param length of the longer leg
 * @param complete Asterisk has closed both files; until then the recording grows
 */
public record Recording(String callId, Duration length, boolean hasCaller, boolean hasAgent, boolean complete) {}
