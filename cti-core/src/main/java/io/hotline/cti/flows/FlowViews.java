package io.hotline.cti.flows;

import io.hotline.cti.flows.FlowChecks.Checked;
import io.hotline.cti.http.view.FlowView;
import io.hotline.cti.http.view.FlowView.DraftContent;
import io.hotline.cti.http.view.FlowView.Finding;
import io.hotline.cti.http.view.FlowView.Line;
import io.hotline.db.FlowStore.Draft;
import io.hotline.db.FlowStore.StoredFlow;
import io.hotline.db.FlowStore.Version;
import io.hotline.ivr.Finding.Mend;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows of the store as the API shows them. */
final class FlowViews {
    private FlowViews() {}

    static FlowView.Item item(StoredFlow flow) {
        JsonNode content = FlowText.tree(newest(flow));
        Version published = flow.published();
        Draft draft = flow.draft();
        return new FlowView.Item(
                flow.id(),
                FlowText.member(content, "name"),
                FlowText.member(content, "purpose"),
                published == null
                        ? null
                        : new FlowView.Publication(
                                published.version(), published.author(), published.comment(), published.createdAt()),
                draft == null ? null : new FlowView.Draft(draft.revision(), draft.updatedAt(), draft.updatedBy()),
                lines(flow));
    }

    static FlowView view(StoredFlow flow, Checked checked) {
        JsonNode content = FlowText.tree(newest(flow));
        Version published = flow.published();
        Draft draft = flow.draft();
        return new FlowView(
                flow.id(),
                FlowText.member(content, "name"),
                FlowText.member(content, "purpose"),
                lines(flow),
                published == null ? null : content(published),
                draft == null ? null : draft(draft),
                findings(checked),
                figures(checked));
    }

    /** The draft's content, else the published one; an empty object for a flow whose only draft was thrown away. */
    static String newest(StoredFlow flow) {
        Draft draft = flow.draft();
        Version published = flow.published();
        return draft != null ? draft.content() : published != null ? published.content() : "{}";
    }

    static DraftContent draft(Draft draft) {
        return new DraftContent(draft.revision(), FlowText.tree(draft.content()), draft.updatedAt(), draft.updatedBy());
    }

    static FlowView.Content content(Version version) {
        return new FlowView.Content(
                version.version(),
                version.author(),
                version.comment(),
                version.createdAt(),
                version.published(),
                FlowText.tree(version.content()));
    }

    static FlowView.Version version(Version version) {
        return new FlowView.Version(
                version.version(), version.author(), version.comment(), version.createdAt(), version.published());
    }

    static List<Line> lines(StoredFlow flow) {
        return flow.lines().stream()
                .map(line -> new Line(line.number(), line.name()))
                .toList();
    }

    static List<Finding> findings(Checked checked) {
        return checked.findings().stream()
                .map(found -> new Finding(
                        word(found.severity()),
                        orNull(found.nodeId()),
                        orNull(found.path()),
                        found.sentence(),
                        mend(found.mend())))
                .toList();
    }

    private static FlowView.@Nullable Mend mend(Mend mend) {
        return mend.act() == Mend.Act.NONE ? null : new FlowView.Mend(word(mend.act()), orNull(mend.subject()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FlowView.@Nullable Figures figures(Checked checked) {
        return checked.figures()
                .map(figures -> new FlowView.Figures(
                        figures.deepestMenu(),
                        figures.maxMenuDepth(),
                        figures.timeToHuman().toSeconds(),
                        figures.maxTimeToHuman().toSeconds()))
                .orElse(null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
