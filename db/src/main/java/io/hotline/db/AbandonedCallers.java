package io.hotline.db;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Callers to ring back: each number once, until he gets through, is called back, or somebody says that it is done. Who
 * hides his number cannot be rung and is not here.
 */
public interface AbandonedCallers {
    record Page(List<AbandonedCaller> items, long total) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** The latest first, of calls that came at {@code since} or later. */
    Page page(Instant since, PageRequest request);

    /** Whose a caller is; or that there is no such call with a number. */
    sealed interface Claim {
        record Taken() implements Claim {}

        record By(String login, Instant since) implements Claim {}

        record NoSuchCall() implements Claim {}
    }

    /** So that no second agent rings him: {@code login} takes him, or is told who has. After a shift he is free again. */
    Claim claim(String callId, String login, Instant at);

    /** Whoever has him: from now on this person, or nobody. False when there is no such call with a number. */
    boolean assign(String callId, @Nullable String login, Instant at);

    /** Of the caller of this call; false when there is no such call with a number. */
    boolean close(String callId, String login, Instant at);
}
