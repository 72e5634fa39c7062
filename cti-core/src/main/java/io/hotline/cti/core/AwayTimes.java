package io.hotline.cti.core;

import java.time.Duration;

/**
 * How long an agent's page may be away.
 *
 * @param grace a page that only lost its connection to us still talks: so long it may come back as if nothing had been
 * @param kept so long his caller is kept for him, counted from when the page was gone
 */
public record AwayTimes(Duration grace, Duration kept) {
    public static final AwayTimes USUAL = new AwayTimes(Duration.ofSeconds(10), Duration.ofSeconds(60));
}
