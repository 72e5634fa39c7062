package io.hotline.cti.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When whose shift is to end. An agent has one planned end at most. On the core's thread only. */
public final class Shifts {
    private final Map<String, Instant> endsAt = new TreeMap<>();

    Map<String, Instant> keep() {
        return Map.copyOf(endsAt);
    }

    void restore(Map<String, Instant> kept) {
        endsAt.putAll(kept);
    }

    void apply(CoreEvent.ShiftPlanned event) {
        Instant end = event.endsAt();
        if (end == null) {
            endsAt.remove(event.login());
        } else {
            endsAt.put(event.login(), end);
        }
    }

    void apply(CoreEvent.ShiftEnded event) {
        endsAt.remove(event.login());
    }

    public Optional<Instant> endOf(String login) {
        return Optional.ofNullable(endsAt.get(login));
    }

    Optional<Instant> nextEnd() {
        return endsAt.values().stream().min(Comparator.naturalOrder());
    }

    List<String> over(Instant now) {
        return endsAt.entrySet().stream()
                .filter(shift -> !now.isBefore(shift.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
