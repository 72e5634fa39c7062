package io.hotline.cti.http.view;

import java.util.List;

/** The waveform of both legs: peaks of 0 to 127, {@code peaksPerSecond} of them for each second. */
public record PeaksView(long durationMs, int peaksPerSecond, List<Integer> caller, List<Integer> agent) {}
