package io.hotline.cti.http.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A flow as its authors see it; contents are the flow's own JSON. */
public record FlowView(
        String id,
        String name,
        String purpose,
        List<Line> lines,
        @Nullable Content published,
        @Nullable DraftContent draft,
        List<Finding> findings,
        @Nullable Figures figures) {

    /** A number that the flow answers. */
    public record Line(String number, String name) {}

    /** {@code node} null: the flow as a whole. {@code path}: where in the node's JSON, when it is the form that is wrong. */
    public record Finding(
            String severity,
            @Nullable String node,
            @Nullable String path,
            String sentence,
            @Nullable Mend mend) {}

    /** {@code act}: as {@link io.hotline.ivr.Finding.Mend.Act}, in words of the API. */
    public record Mend(String act, @Nullable String subject) {}

    public record Findings(List<Finding> findings, @Nullable Figures figures) {}

    /** How far callers are led before a human hears them, and the limits. Unknown while the content cannot be read. */
    public record Figures(int deepestMenu, int maxMenuDepth, long secondsToHuman, long maxSecondsToHuman) {}

    public record Item(
            String id,
            String name,
            String purpose,
            @Nullable Publication published,
            @Nullable Draft draft,
            List<Line> lines) {}

    public record Publication(int version, String author, String comment, Instant createdAt) {}

    public record Draft(long revision, Instant updatedAt, String updatedBy) {}

    public record DraftContent(long revision, JsonNode content, Instant updatedAt, String updatedBy) {}

    public record Content(
            int version, String author, String comment, Instant createdAt, boolean published, JsonNode content) {}

    public record Version(int version, String author, String comment, Instant createdAt, boolean published) {}

    public record SavedDraft(
            long revision, List<Finding> findings, @Nullable Figures figures) {}

    public record Published(int version, List<Finding> findings) {}

    public record Difference(String from, String to, List<NodeChange> nodes, List<String> settings) {}

    /** {@code change}: added, removed, changed. */
    public record NodeChange(String id, String change, String name, List<String> sentences) {}
}
