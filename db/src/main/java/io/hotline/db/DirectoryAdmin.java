package io.hotline.db;

import java.util.List;

/**
 * Changes of the directory by administrators. All edits of one act are written in one transaction, or none; acts come
 * one after another, so a check sees exactly what will be there. What was before and after stays in the record.
 */
public interface DirectoryAdmin {
    ConfigPicture load();

    /** Whether the directory may become {@code after}: pure, for it runs inside the transaction. No findings = yes. */
    @FunctionalInterface
    interface Check {
        List<ConfigOutcome.Finding> findings(HotlineDirectory before, HotlineDirectory after);
    }

    /** {@code tryOnly}: everything but the writing. */
    ConfigOutcome write(String by, List<ConfigEdit> edits, boolean tryOnly, Check check);

    /** Newest first; those before {@code beforeId}. */
    List<ConfigChange> changes(long beforeId, int limit);

    /**
     * Puts back what the act changed, if nobody changed it since. A removed seat gets a new password, a published flow
     * version stays.
     */
    ConfigOutcome undo(long batch, String by, boolean tryOnly, Check check);
}
