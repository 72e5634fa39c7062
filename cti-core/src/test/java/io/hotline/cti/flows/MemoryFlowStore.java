package io.hotline.cti.flows;

import io.hotline.db.FlowStore;
import io.hotline.db.LineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link FlowStore} without a database. What the real one does is in JooqFlowStoreTest. */
public final class MemoryFlowStore implements FlowStore {
    private static final Instant T0 = Instant.parse("2026-11-01T06:30:00Z");

    private static final class Kept {
        private @Nullable Draft draft;
        private long revision;
        private int published;
        private final List<Version> versions = new ArrayList<>();
        private List<String> cases = List.of();
    }

    private final Map<String, Kept> flows = new TreeMap<>();
    private final List<LineRow> lines = new ArrayList<>();

    public synchronized void line(String number, String flowId) {
        lines.add(new LineRow(number, number, flowId, "general", false));
    }

    public synchronized List<LineRow> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized List<StoredFlow> list() {
        return flows.keySet().stream().map(id -> find(id).orElseThrow()).toList();
    }

    @Override
    public synchronized Optional<StoredFlow> find(String flowId) {
        Kept kept = flows.get(flowId);
        if (kept == null) {
            return Optional.empty();
        }
        return Optional.of(new StoredFlow(
                flowId,
                version(flowId, kept.published).orElse(null),
                kept.draft,
                lines.stream().filter(line -> line.flowId().equals(flowId)).toList()));
    }

    @Override
    public synchronized boolean create(String flowId, String draft, String author) {
        if (flows.containsKey(flowId)) {
            return false;
        }
        Kept kept = new Kept();
        flows.put(flowId, kept);
        write(kept, draft, author);
        return true;
    }

    private static long write(Kept kept, String content, String author) {
        kept.draft = new Draft(++kept.revision, content, T0, author);
        return kept.revision;
    }

    @Override
    public synchronized DraftOutcome saveDraft(String flowId, long revision, String content, String author) {
        Kept kept = flows.get(flowId);
        if (kept == null) {
            return new DraftOutcome.NoFlow();
        }
        Draft current = kept.draft;
        return (current == null ? 0 : current.revision()) == revision
                ? new DraftOutcome.Saved(write(kept, content, author))
                : new DraftOutcome.Stale(current);
    }

    @Override
    public synchronized boolean discardDraft(String flowId) {
        Kept kept = flows.get(flowId);
        if (kept == null || kept.draft == null) {
            return false;
        }
        kept.draft = null;
        return true;
    }

    @Override
    public synchronized PublishOutcome publish(String flowId, long revision, String author, String comment) {
        Kept kept = flows.get(flowId);
        if (kept == null) {
            return new PublishOutcome.NoFlow();
        }
        Draft draft = kept.draft;
        if (draft == null || draft.revision() != revision) {
            return new PublishOutcome.Stale(draft);
        }
        kept.published = kept.versions.size() + 1;
        kept.versions.add(new Version(kept.published, author, comment, T0, true, draft.content()));
        kept.draft = null;
        return new PublishOutcome.Published(kept.published);
    }

    @Override
    public synchronized boolean rollBack(String flowId, int version, String author, String comment) {
        Kept kept = flows.get(flowId);
        if (kept == null || version(flowId, version).isEmpty()) {
            return false;
        }
        kept.published = version;
        return true;
    }

    @Override
    public synchronized List<Version> versions(String flowId) {
        Kept kept = flows.get(flowId);
        return kept == null
                ? List.of()
                : kept.versions.reversed().stream()
                        .map(version -> shown(kept, version))
                        .toList();
    }

    private static Version shown(Kept kept, Version version) {
        return new Version(
                version.version(),
                version.author(),
                version.comment(),
                version.createdAt(),
                version.version() == kept.published,
                version.content());
    }

    @Override
    public synchronized Optional<Version> version(String flowId, int version) {
        Kept kept = flows.get(flowId);
        return kept == null
                ? Optional.empty()
                : kept.versions.stream()
                        .filter(each -> each.version() == version)
                        .map(each -> shown(kept, each))
                        .findFirst();
    }

    @Override
    public synchronized List<Act> acts(String flowId, int limit) {
        return List.of();
    }

    @Override
    public synchronized boolean delete(String flowId, String author) {
        if (lines.stream().anyMatch(line -> line.flowId().equals(flowId))) {
            throw new InUse(flowId);
        }
        return flows.remove(flowId) != null;
    }

    @Override
    public synchronized List<String> cases(String flowId) {
        Kept kept = flows.get(flowId);
        return kept == null ? List.of() : kept.cases;
    }

    @Override
    public synchronized void putCases(String flowId, List<String> cases) {
        Kept kept = flows.get(flowId);
        if (kept != null) {
            kept.cases = List.copyOf(cases);
        }
    }

    @Override
    public synchronized void takeIn(List<Import> imports, String author, @Nullable String publishComment) {
        for (Import each : imports) {
            Kept kept = flows.computeIfAbsent(each.id(), _ -> new Kept());
            long revision = write(kept, each.content(), author);
            if (publishComment != null) {
                publish(each.id(), revision, author, publishComment);
            }
        }
    }
}
