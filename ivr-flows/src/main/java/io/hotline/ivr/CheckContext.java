package io.hotline.ivr;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a flow is checked against. A known prompt maps to its length, or to empty when its file cannot be played.
 * {@code muteAnnouncements}: those that are switched on without anything to play; one that is off has nothing to say, by design.
 * {@code dialable}: whether a transfer may dial this number.
 */
public record CheckContext(
        SortedSet<String> queues,
        Map<String, Optional<Duration>> prompts,
        SortedSet<String> muteAnnouncements,
        Map<String, Flow> flows,
        SortedSet<String> lookUpHosts,
        Predicate<String> dialable,
        int maxMenuDepth,
        Duration maxTimeToHuman) {
    public static final int DEFAULT_MENU_DEPTH = 2;
    public static final Duration DEFAULT_TIME_TO_HUMAN = Duration.ofSeconds(60);

    public CheckContext {
        queues = Collections.unmodifiableSortedSet(new TreeSet<>(queues));
        prompts = Collections.unmodifiableMap(new TreeMap<>(prompts));
        muteAnnouncements = Collections.unmodifiableSortedSet(new TreeSet<>(muteAnnouncements));
        flows = Collections.unmodifiableMap(new TreeMap<>(flows));
        lookUpHosts = Collections.unmodifiableSortedSet(new TreeSet<>(lookUpHosts));
    }

    /** Nothing but the queues is known: for a flow that has no prompts, look-ups or transfers. */
    public static CheckContext of(SortedSet<String> queues) {
        return new CheckContext(
                queues,
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                _ -> false,
                DEFAULT_MENU_DEPTH,
                DEFAULT_TIME_TO_HUMAN);
    }
}
