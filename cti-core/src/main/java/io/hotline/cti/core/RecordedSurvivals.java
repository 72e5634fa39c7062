package io.hotline.cti.core;

import io.hotline.acd.CallId;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest calls of the survival mode that have their record, so that a note which was not deleted makes no second one. */
final class RecordedSurvivals {
    private static final int MOST = 20_000;

    private final LinkedHashSet<CallId> calls = new LinkedHashSet<>();

    void add(CallId call) {
        calls.add(call);
        if (calls.size() > MOST) {
            calls.removeFirst();
        }
    }

    boolean contains(CallId call) {
        return calls.contains(call);
    }

    List<CallId> keep() {
        return List.copyOf(calls);
    }

    /** Null in snapshots of before there was a survival mode. */
    void restore(@Nullable List<CallId> kept) {
        if (kept != null) {
            calls.addAll(kept);
        }
    }
}
