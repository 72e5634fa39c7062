package io.hotline.cti.desk;

import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Agents who want calls a moment before we hear that their phone has registered: a page registers its phone when a seat is
 * taken, and its agent is faster than Asterisk's report. Thread-safe; one entry for each who asks, for three seconds.
 */
final class PhoneWait {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, CompletableFuture<Void>> asking = new ConcurrentHashMap<>();

    /** Completes when the phone of this agent's seat is there, counted from now, or when that has taken too long. */
    CompletionStage<Void> begin(String login) {
        var there = new CompletableFuture<Void>();
        return asking.merge(login, there, (before, _) -> before.isDone() ? there : before)
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> asking.computeIfPresent(login, (_, known) -> known.isDone() ? null : known));
    }

    /** On the core's thread. */
    void committed(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            if (event instanceof CoreEvent.SeatReachableChanged changed && changed.reachable()) {
                state.seats()
                        .loginAt(changed.seat())
                        .flatMap(login -> Optional.ofNullable(asking.get(login)))
                        .ifPresent(there -> there.complete(null));
            }
        }
    }
}
