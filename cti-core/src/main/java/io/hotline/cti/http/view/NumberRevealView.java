package io.hotline.cti.http.view;

import java.time.Instant;

/** Who has seen the whole number of whom, and why. {@code number}: masked here, too. */
public record NumberRevealView(
        long id, Instant at, String login, String name, String callId, String number, String reason) {}
