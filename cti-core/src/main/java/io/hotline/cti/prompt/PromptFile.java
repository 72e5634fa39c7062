package io.hotline.cti.prompt;

import java.time.Duration;

/**
 * A sound that Asterisk can play.
 *
 * @param nameForAsterisk path as Asterisk sees it, without extension: what {@code STREAM FILE} and {@code Playback} take
 */
public record PromptFile(String nameForAsterisk, Duration length) {}
