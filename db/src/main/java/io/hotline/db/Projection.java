package io.hotline.db;

import java.util.List;

/** The one way rows get from the journal into PostgreSQL: each position exactly once, together with its rows. */
public interface Projection {
    /** The last position applied of this journal, 0 when none was. */
    long position(String journalId);

    /**
     * Writes the rows and the position in one transaction, then derives the calls that the rows touch.
     *
     * @return false when this position, or a later one, had been applied before: nothing was written
     */
    boolean apply(String journalId, long position, List<? extends ProjectionRow> rows);

    /** Steps of calls that were not written since the start because their number was taken: a mistake of ours, should be 0. */
    long refused();
}
