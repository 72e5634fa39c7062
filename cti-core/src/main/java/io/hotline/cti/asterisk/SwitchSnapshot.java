package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.List;

/**
 * How the switch stood when the link came up.
 *
 * @param survived calls that came to the survival mode and are not in our records yet
 * @param uptime since Asterisk booted
 * @param restarted Asterisk was started anew since the link was last up: all calls that we knew are gone
 * @param listeningFor for how long events have been kept, to be told after this
 */
public record SwitchSnapshot(
        List<LiveChannel> channels,
        List<String> reachableSeats,
        List<SurvivedCall> survived,
        Duration uptime,
        String version,
        boolean restarted,
        Duration listeningFor) {

    public SwitchSnapshot {
        channels = List.copyOf(channels);
        reachableSeats = List.copyOf(reachableSeats);
        survived = List.copyOf(survived);
    }

    /** Nobody survived, and nothing happened between the first event that was kept and this. */
    public SwitchSnapshot(
            List<LiveChannel> channels,
            List<String> reachableSeats,
            Duration uptime,
            String version,
            boolean restarted) {
        this(channels, reachableSeats, List.of(), uptime, version, restarted, Duration.ZERO);
    }

    SwitchSnapshot with(boolean nowRestarted, Duration listening) {
        return new SwitchSnapshot(channels, reachableSeats, survived, uptime, version, nowRestarted, listening);
    }
}
