package io.hotline.acd;

import java.util.Comparator;

/** The place of one call in the live state: its present record, and the entry in the indexes while it changes. */
final class CallSlot extends DueHeap.Entry {
    /** By rank alone; only for calls with one ageing rate, see {@link CallOrder}. */
    static final Comparator<CallSlot> SAME_AGEING =
            (left, right) -> CallOrder.SAME_AGEING.compare(left.call, right.call);

    Call call;

    CallSlot(Call call) {
        this.call = call;
    }
}
