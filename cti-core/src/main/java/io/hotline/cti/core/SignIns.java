package io.hotline.cti.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    public record Session(String login, Instant expiresAt) {}

    record Failures(int count, Instant last) {}

    /** {@code failures}: the oldest first. */
    record Kept(Map<String, Session> sessions, Map<String, Failures> failures) {}

    Kept keep() {
        return new Kept(sessions(), new LinkedHashMap<>(failures));
    }

    void restore(Kept kept) {
        byTokenHash.putAll(kept.sessions());
        failures.putAll(kept.failures());
    }

    void apply(CoreEvent.SignedIn event) {
        failures.remove(event.login());
        byTokenHash.values().removeIf(session -> session.expiresAt().isBefore(event.at()));
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
