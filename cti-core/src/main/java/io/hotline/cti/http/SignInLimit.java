package io.hotline.cti.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A token bucket for each address: every attempt takes a token and a successful one gives it back, so that a whole
 * centre behind one address can start its shift, and guessing is slow. Used by all event loops; the lock is short.
 */
final class SignInLimit {
    private final HttpLimits.SignIns limits;
    /** Least recently used first; beyond the bound the oldest address starts anew. */
    private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    private record Bucket(double tokens, Instant at) {}

    SignInLimit(HttpLimits.SignIns limits) {
        this.limits = limits;
    }

    /** Takes a token, or says how long to wait for one. */
    synchronized Optional<Duration> take(String address, Instant now) {
        double tokens = tokens(address, now);
        if (tokens < 1) {
            store(address, tokens, now);
            return Optional.of(Duration.ofMillis(
                    (long) ((1 - tokens) * limits.refillEvery().toMillis())));
        }
        store(address, tokens - 1, now);
        return Optional.empty();
    }

    synchronized void giveBack(String address, Instant now) {
        store(address, tokens(address, now) + 1, now);
    }

    private double tokens(String address, Instant now) {
        Bucket bucket = buckets.get(address);
        if (bucket == null) {
            return limits.burst();
        }
        // A clock set back must not take tokens away.
        long elapsedMs = Math.max(0, Duration.between(bucket.at(), now).toMillis());
        double refilled = (double) elapsedMs / limits.refillEvery().toMillis();
        return Math.min(limits.burst(), bucket.tokens() + refilled);
    }

    private void store(String address, double tokens, Instant now) {
        buckets.put(address, new Bucket(Math.min(limits.burst(), tokens), now));
        if (buckets.size() > limits.addresses()) {
            buckets.pollFirstEntry();
        }
    }
}
