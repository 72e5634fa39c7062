package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.Optional;

/** One channel that is alive in the switch at the moment of a snapshot. */
public record LiveChannel(
        String uniqueId,
        String channel,
        boolean up,
        String context,
        String exten,
        String application,
        Optional<String> bridgeId,
        String callerNumber,
        Duration duration) {}
