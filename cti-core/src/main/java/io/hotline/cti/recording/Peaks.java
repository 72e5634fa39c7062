package io.hotline.cti.recording;

import java.time.Duration;

/**
 * The waveform of both legs: for each slice of a recording the loudest sample, 0..127.
 *
 * @param caller empty when this leg was not recorded
 */
@SuppressWarnings("ArrayRecordComponent") // written once to an answer, never compared
public record Peaks(Duration length, int perSecond, byte[] caller, byte[] agent) {}
