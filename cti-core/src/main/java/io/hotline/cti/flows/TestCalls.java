package io.hotline.cti.flows;

import io.hotline.ivr.Flow;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that run a draft for ten minutes: {@code *9} and five digits, dialled from a seat, the browser's test phone or the demo's
 * phone. In memory only; after a restart a new one is asked for. Thread-safe.
 */
public final class TestCalls {
    static final Duration VALID = Duration.ofMinutes(10);
    private static final int MOST = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** {@code line}: the call counts as one to this line, so that its queue and its people take it. */
    public record TestCall(Flow flow, String line, Instant expiresAt) {}

    private final InstantSource clock;
    private final Map<String, TestCall> calls = new LinkedHashMap<>();

    public TestCalls(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Map.Entry<String, TestCall> open(Flow flow, String line) {
        calls.values().removeIf(call -> call.expiresAt().isBefore(clock.instant()));
        if (calls.size() >= MOST) {
            Iterator<String> oldest = calls.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String number;
        do {
            number = "*9%05d".formatted(RANDOM.nextInt(100_000));
        } while (calls.containsKey(number));
        var call = new TestCall(flow, line, clock.instant().plus(VALID));
        calls.put(number, call);
        return Map.entry(number, call);
    }

    public synchronized Optional<TestCall> find(String number) {
        return Optional.ofNullable(calls.get(number))
                .filter(call -> call.expiresAt().isAfter(clock.instant()));
    }
}
