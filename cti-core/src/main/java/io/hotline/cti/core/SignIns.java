package io.hotline.cti.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in by which token, and who is locked out after failures. On the core's thread only. */
public final class SignIns {
    /** A session lasts a long shift; who works longer signs in again. */
    public static final Duration LIFETIME = Duration.ofHours(14);

    static final int FAILURES_BEFORE_LOCK = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    /** More logins than any hotline has: beyond it the oldest failure is forgotten, so guessing cannot fill the memory. */
    private static final int MOST_FAILING_LOGINS = 10_000;

    private final Map<String, Session> byTokenHash = new HashMap<>();
    private final Map<String, Failures> failures = new LinkedHashMap<>();
    /** Tokens that ended because their person signed in elsewhere, until they would have ended anyway. */
    private final Map<String, Instant> takenOver = new HashMap<>();

    public record Session(String login, Instant expiresAt) {}

    record Failures(int count, Instant last) {}

    /** {@code failures}: the oldest first. */
    record Kept(
            Map<String, Session> sessions,
            Map<String, Failures> failures,
            @Nullable Map<String, Instant> takenOver) {}

    Kept keep() {
        return new Kept(sessions(), new LinkedHashMap<>(failures), takenOver());
    }

    void restore(Kept kept) {
        byTokenHash.putAll(kept.sessions());
        failures.putAll(kept.failures());
        takenOver.putAll(kept.takenOver() == null ? Map.of() : kept.takenOver());
    }

    void apply(CoreEvent.SignedIn event) {
        failures.remove(event.login());
        byTokenHash.values().removeIf(session -> session.expiresAt().isBefore(event.at()));
        takenOver.values().removeIf(expiresAt -> expiresAt.isBefore(event.at()));
        byTokenHash.put(event.tokenHash(), new Session(event.login(), event.expiresAt()));
    }

    void apply(CoreEvent.SignInFailed event) {
        Failures before = failures.remove(event.login());
        int earlier = before == null || !event.at().isBefore(before.last().plus(LOCK)) ? 0 : before.count();
        failures.put(event.login(), new Failures(earlier + 1, event.at()));
        if (failures.size() > MOST_FAILING_LOGINS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    void apply(CoreEvent.SignedOut event) {
        byTokenHash.remove(event.tokenHash());
    }

    void apply(CoreEvent.TakenOver event) {
        Session ended = byTokenHash.remove(event.tokenHash());
        if (ended != null) {
            takenOver.put(event.tokenHash(), ended.expiresAt());
        }
    }

    /** The living sessions of one person. */
    List<String> tokensOf(String login, Instant now) {
        return byTokenHash.entrySet().stream()
                .filter(entry -> entry.getValue().login().equals(login)
                        && entry.getValue().expiresAt().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A copy, for other threads. */
    public Map<String, Instant> takenOver() {
        return Map.copyOf(takenOver);
    }

    Optional<Session> session(String tokenHash) {
        return Optional.ofNullable(byTokenHash.get(tokenHash));
    }

    /** Copies what is needed to check tokens outside the core's thread. */
    public Map<String, Session> sessions() {
        return Map.copyOf(byTokenHash);
    }

    /** Until when this login may not try, even with the right password. */
    public Optional<Instant> lockedUntil(String login, Instant now) {
        Failures found = failures.get(login);
        if (found == null || found.count() < FAILURES_BEFORE_LOCK) {
            return Optional.empty();
        }
        Instant until = found.last().plus(LOCK);
        return now.isBefore(until) ? Optional.of(until) : Optional.empty();
    }
}
