package io.hotline.cti.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who sits where, and which phones can be rung. On the core's thread only. */
public final class Seats {
    private final Map<String, String> seatOf = new HashMap<>();
    private final Map<String, String> loginAt = new HashMap<>();
    private final Set<String> reachable = new HashSet<>();

    record Kept(Map<String, String> seatOf, Set<String> reachable) {}

    Kept keep() {
        return new Kept(Map.copyOf(seatOf), new TreeSet<>(reachable));
    }

    void restore(Kept kept) {
        seatOf.putAll(kept.seatOf());
        kept.seatOf().forEach((login, seat) -> loginAt.put(seat, login));
        reachable.addAll(kept.reachable());
    }

    void apply(CoreEvent.SeatTaken event) {
        leave(event.login());
        seatOf.put(event.login(), event.seat());
        loginAt.put(event.seat(), event.login());
    }

    void apply(CoreEvent.SeatLeft event) {
        leave(event.login());
    }

    void apply(CoreEvent.SeatReachableChanged event) {
        if (event.reachable()) {
            reachable.add(event.seat());
        } else {
            reachable.remove(event.seat());
        }
    }

    private void leave(String login) {
        String seat = seatOf.remove(login);
        if (seat != null) {
            loginAt.remove(seat);
        }
    }

    public Optional<String> seatOf(String login) {
        return Optional.ofNullable(seatOf.get(login));
    }

    public Optional<String> loginAt(String seat) {
        return Optional.ofNullable(loginAt.get(seat));
    }

    /** Of all who sit somewhere. */
    public Set<String> logins() {
        return Set.copyOf(seatOf.keySet());
    }

    public boolean reachable(String seat) {
        return reachable.contains(seat);
    }

    Set<String> reachable() {
        return Set.copyOf(reachable);
    }
}
