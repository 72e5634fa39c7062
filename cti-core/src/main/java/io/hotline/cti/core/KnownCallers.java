package io.hotline.cti.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of callers by their normal number: the place of who left the queue unserved, and the agent who
 * talked to them last. Who hides his number is not known. Changed by {@link CoreState} alone.
 */
final class KnownCallers {
    private static final int MOST = 20_000;

    /** Whatever the routing settings say: it was our fault. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final Map<String, KeptPlace> places = bounded();
    private final Map<String, Acquaintance> agents = bounded();

    /** {@code cutOff}: he did not leave, Asterisk failed. */
    record KeptPlace(Instant place, Instant leftAt, boolean cutOff) {}

    record Acquaintance(String login, Instant at) {}

    /** Oldest first. */
    record Kept(Map<String, KeptPlace> places, Map<String, Acquaintance> agents) {}

    Kept keep() {
        return new Kept(new LinkedHashMap<>(places), new LinkedHashMap<>(agents));
    }

    void restore(Kept kept) {
        places.putAll(kept.places());
        agents.putAll(kept.agents());
    }

    /** He waits (again): what was kept for him is used, or of no use any more. */
    void queued(Caller caller) {
        places.remove(caller.normal());
    }

    void leftUnserved(Caller caller, Instant place, Instant at) {
        if (!caller.withheld()) {
            put(places, caller.normal(), new KeptPlace(place, at, false));
        }
    }

    /** {@code arrived}: his place when he rings again in time, before all who came after him. */
    void cutOff(Caller caller, Instant arrived, Instant at) {
        if (!caller.withheld()) {
            put(places, caller.normal(), new KeptPlace(arrived, at, true));
        }
    }

    void talkedTo(Caller caller, String login, Instant at) {
        if (!caller.withheld()) {
            put(agents, caller.normal(), new Acquaintance(login, at));
        }
    }

    /** Since when he has had his place, if he left the queue within {@code kept}, or was cut off not long ago. */
    Optional<Instant> placeOf(Caller caller, Duration kept, Instant now) {
        return Optional.ofNullable(places.get(caller.normal()))
                .filter(known -> !caller.withheld()
                        && (within(known.leftAt(), kept, now)
                                || (known.cutOff() && within(known.leftAt(), AFTER_FAILURE, now))))
                .map(KeptPlace::place);
    }

    /** The agent who talked to him last, if that began within {@code remembered}. */
    Optional<String> agentOf(Caller caller, Duration remembered, Instant now) {
        return Optional.ofNullable(agents.get(caller.normal()))
                .filter(known -> !caller.withheld() && within(known.at(), remembered, now))
                .map(Acquaintance::login);
    }

    private static boolean within(Instant then, Duration limit, Instant now) {
        return limit.isPositive() && Duration.between(then, now).compareTo(limit) <= 0;
    }

    /** The latest goes last, so that the one forgotten is the oldest. */
    private static <T> void put(Map<String, T> map, String number, T value) {
        map.remove(number);
        map.put(number, value);
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
