package io.hotline.cti.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who sits at a seat and has no page open: closed, loaded again, or cut off from us. Who never had one (a program that
 * speaks the API) is not missed. On the core's thread only.
 */
public final class Pages {
    private final Map<String, Instant> goneSince = new TreeMap<>();

    Map<String, Instant> keep() {
        return Map.copyOf(goneSince);
    }

    void restore(Map<String, Instant> kept) {
        goneSince.putAll(kept);
    }

    void apply(CoreEvent.PageSeen event) {
        if (event.open()) {
            goneSince.remove(event.login());
        } else {
            goneSince.putIfAbsent(event.login(), event.at());
        }
    }

    /** Who takes a seat is there. */
    void apply(CoreEvent.SeatTaken event) {
        goneSince.remove(event.login());
    }

    void apply(CoreEvent.SeatLeft event) {
        goneSince.remove(event.login());
    }

    public boolean gone(String login) {
        return goneSince.containsKey(login);
    }

    Optional<Instant> goneSince(String login) {
        return Optional.ofNullable(goneSince.get(login));
    }

    Map<String, Instant> allGone() {
        return Collections.unmodifiableMap(goneSince);
    }
}
