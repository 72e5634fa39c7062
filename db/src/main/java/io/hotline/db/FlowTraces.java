package io.hotline.db;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers did in flows, read from the timelines of their calls. */
public interface FlowTraces {
    /** The calls that arrived in this span and ran the flow, newest first, at most {@code limit}. */
    List<PastFlowCall> calls(String flowId, Instant from, Instant to, int limit);

    /** What became of each stay at a node, since then, in calls that began with this version. */
    List<Stay> stays(String flowId, int version, Place place, Instant since);

    /** Where in a call the flow ran. */
    enum Place {
        /** From the arrival to the queue. */
        ENTRY,
        /** After the talk: then {@code flowId} and version are those of the call's own flow, and are not asked for. */
        AFTER_TALK,
        /** As a sub-flow: its nodes are {@code flowId/node}. */
        WITHIN
    }

    record PastFlowCall(String callId, Instant at, String caller, String line, List<TimelineRow> steps) {
        public PastFlowCall {
            steps = List.copyOf(steps);
        }
    }

    /**
     * {@code next}: the node after it, null when the flow ended there; {@code end} is then the kind of the timeline's next
     * row, null when the call is still there. {@code key}: the key that ended it, null when none did, or more than one.
     */
    record Stay(
            String node,
            @Nullable String next,
            @Nullable String end,
            @Nullable String key,
            int calls,
            double seconds) {}
}
