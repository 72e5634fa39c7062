package io.hotline.cti.http.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What real calls say about a flow. */
public final class FlowInsight {
    private FlowInsight() {}

    /** {@code undecided}: the timeline does not tell enough. {@code truncated}: there were more calls than were run. */
    public record Replay(
            int calls, int same, List<Elsewhere> different, List<Undecided> undecided, boolean truncated) {}

    public record Elsewhere(String callId, Instant at, String caller, String line, End before, End after) {}

    public record Undecided(String callId, Instant at, String why) {}

    /** {@code end}: queue, transfer, hang-up. */
    public record End(String end, String text) {}

    public record Live(Instant since, int version, List<NodeCount> nodes, List<EdgeCount> edges) {}

    /** {@code gaveUp}: hung up while he was there. */
    public record NodeCount(String id, int entered, int gaveUp, double meanSeconds) {}

    /** {@code key}: of those who pressed it in a menu; null: of the others who went this way. */
    public record EdgeCount(
            String from, String to, @Nullable String key, int count) {}

    public record TestCall(String number, Instant expiresAt) {}
}
