package io.hotline.db;

import java.time.Instant;
import java.util.List;

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

    /** Of the caller of this call; false when there is no such call with a number. */
    boolean close(String callId, String login, Instant at);
}
