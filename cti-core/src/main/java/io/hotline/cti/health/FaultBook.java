package io.hotline.cti.health;

import io.hotline.cti.http.view.HealthView.Status;
import io.hotline.db.FaultLog.Fault;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which faults there are and were, by what is seen at each look. A fault that gets worse is the same fault. Not thread-safe. */
final class FaultBook {
    static final int KEPT = 200;

    private final Map<String, Fault> open = new LinkedHashMap<>();
    private final Deque<Fault> over = new ArrayDeque<>();

    /** What an earlier run of the server wrote; its open faults go on, or end at the next look. */
    void remember(List<Fault> written) {
        for (Fault fault : written) {
            if (fault.endedAt() != null) {
                over.addLast(fault);
            } else {
                open.putIfAbsent(fault.part(), fault);
            }
        }
    }

    /** All parts as they are now; answers with the faults that have begun, changed or ended. */
    List<Fault> seen(Map<String, Reading> now, Instant at) {
        List<Fault> changed = new ArrayList<>();
        for (Fault fault : List.copyOf(open.values())) {
            Reading reading = now.get(fault.part());
            if (reading == null || reading.status() == Status.UP) {
                open.remove(fault.part());
                changed.add(ended(fault, at));
            }
        }
        now.forEach((part, reading) -> {
            if (reading.status() == Status.UP) {
                return;
            }
            Fault before = open.get(part);
            String status = reading.status().word().toLowerCase(Locale.ROOT);
            if (before == null || !before.status().equals(status)) {
                var fault = new Fault(part, before == null ? at : before.since(), status, reading.detail(), null);
                open.put(part, fault);
                changed.add(fault);
            }
        });
        return changed;
    }

    private Fault ended(Fault fault, Instant at) {
        var ended = new Fault(fault.part(), fault.since(), fault.status(), fault.detail(), at);
        over.addFirst(ended);
        while (over.size() > KEPT) {
            over.removeLast();
        }
        return ended;
    }

    Optional<Instant> since(String part) {
        return Optional.ofNullable(open.get(part)).map(Fault::since);
    }

    /** Open ones first, each sort with the newest first. */
    List<Fault> all() {
        List<Fault> all = new ArrayList<>(open.values());
        all.sort(Comparator.comparing(Fault::since).reversed());
        all.addAll(over);
        return all.size() > KEPT ? List.copyOf(all.subList(0, KEPT)) : List.copyOf(all);
    }
}
