package io.hotline.acd;

/** A queue's rules and its calls. */
final class QueueSlot {
    QueueRules rules;
    /** No longer configured: takes no further calls and goes with its last one. */
    boolean dropped;
    /** All calls from request to end. */
    int calls;
    /** Those that wait or are being offered, in order. */
    RankedSet<Call> line = new RankedSet<>(CallOrder.SAME_AGEING);

    WaitBook book = WaitBook.EMPTY;

    QueueSlot(QueueRules rules) {
        this.rules = rules;
    }
}
