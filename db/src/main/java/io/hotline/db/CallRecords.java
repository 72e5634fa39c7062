package io.hotline.db;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that are or were, newest first. */
public interface CallRecords {
    CallPage page(CallFilter filter, PageRequest request);

    Optional<CallDetail> find(String callId);

    /** The caller's latest calls; none for a withheld number (null or {@value #WITHHELD}), which is nobody's. */
    List<CallHistoryRow> historyOf(@Nullable String callerNormal, int limit);

    /** The normal form of a number that the network did not tell. */
    String WITHHELD = "withheld";
}
