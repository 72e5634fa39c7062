package io.hotline.db;

import java.time.Instant;
import java.util.List;

/** The calls that asked for a human in a span of time, in the order in which they did; those still open too. */
public interface QueuedCalls {
    List<QueuedCall> between(Instant from, Instant to);
}
