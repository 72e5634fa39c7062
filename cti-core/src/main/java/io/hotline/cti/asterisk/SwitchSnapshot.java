package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.List;

/**
 * How the switch stood when the link came up.
 *
 * @param survived calls that came to the survival mode and are not in our records yet
 * @param uptime since Asterisk booted
 * @param restarted Asterisk was started anew since the link was last up: all calls that we knew are gone
 */
public record SwitchSnapshot(
        List<LiveChannel> channels,
        List<String> reachableSeats,
        List<SurvivedCall> survived,
        Duration uptime,
        String version,
        boolean restarted) {

    public SwitchSnapshot {
        channels = List.copyOf(channels);
        reachableSeats = List.copyOf(reachableSeats);
        survived = List.copyOf(survived);
    }

    public SwitchSnapshot(
            List<LiveChannel> channels,
            List<String> reachableSeats,
            Duration uptime,
            String version,
            boolean restarted) {
        this(channels, reachableSeats, List.of(), uptime, version, restarted);
    }

    SwitchSnapshot restarted(boolean nowRestarted) {
        return new SwitchSnapshot(channels, reachableSeats, survived, uptime, version, nowRestarted);
    }
}
