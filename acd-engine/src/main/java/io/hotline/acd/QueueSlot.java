package io.hotline.acd;

import org.jspecify.annotations.Nullable;

/** A queue's rules and its calls. */
final class QueueSlot {
    QueueRules rules;
    /** No longer configured: takes no further calls and goes with its last one. */
    boolean dropped;
    /** All calls from request to end. */
    int calls;
    /** Those that wait or are being offered, in order. */
    RankedSet<CallSlot> line = new RankedSet<>(CallSlot.SAME_AGEING);
    /** Its rules' steps with their agents; null until the indexes are built. */
    private @Nullable Requirement requirement;

    WaitBook book = WaitBook.EMPTY;

    QueueSlot(QueueRules rules) {
        this.rules = rules;
    }

    Requirement requirement() {
        if (requirement == null) {
            throw new IllegalStateException("queue " + rules.id() + " is not indexed");
        }
        return requirement;
    }

    void restart(Requirement next) {
        line = new RankedSet<>(CallSlot.SAME_AGEING);
        requirement = next;
    }
}
