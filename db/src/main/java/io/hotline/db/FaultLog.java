package io.hotline.db;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was out of order in the installation, since when and until when. Thread-safe. */
public interface FaultLog {
    /**
     * One fault; the part and its beginning name it.
     *
     * @param status limited or down
     * @param endedAt null while it lasts
     */
    record Fault(
            String part,
            Instant since,
            String status,
            String detail,
            @Nullable Instant endedAt) {}

    /** Adds faults, and writes the newest state of those that are there. */
    void write(List<Fault> faults);

    /** The newest ones first, at most that many. */
    List<Fault> latest(int most);
}
