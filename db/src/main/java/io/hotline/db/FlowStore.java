package io.hotline.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flows as their authors work on them. A version never changes; which one is published does. */
public interface FlowStore {
    /** All flows by id. */
    List<StoredFlow> list();

    Optional<StoredFlow> find(String flowId);

    /** A new flow with a draft and nothing published; false when there is one of that id. */
    boolean create(String flowId, String draft, String author);

    /** {@code revision}: the draft's that the author began from, 0 when there was none. */
    DraftOutcome saveDraft(String flowId, long revision, String content, String author);

    /** False when there was none. */
    boolean discardDraft(String flowId);

    /** The draft of this revision becomes the next version and the published one; the draft is gone. */
    PublishOutcome publish(String flowId, long revision, String author, String comment);

    /** An earlier version is the published one again; false when there is no such version. */
    boolean rollBack(String flowId, int version, String author, String comment);

    /** Without their contents, newest first. */
    List<Version> versions(String flowId);

    Optional<Version> version(String flowId, int version);

    /** What was done, newest first, also of a flow that is gone. */
    List<Act> acts(String flowId, int limit);

    /** False when there was none. Fails with {@link InUse} when a line uses it. */
    boolean delete(String flowId, String author);

    /** Each case is one JSON object. */
    List<String> cases(String flowId);

    void putCases(String flowId, List<String> cases);

    /** Several flows at once, all or none: each content becomes the draft, and is published when there is a comment. */
    void takeIn(List<Import> flows, String author, @Nullable String publishComment);

    record Draft(long revision, String content, Instant updatedAt, String updatedBy) {}

    record Version(int version, String author, String comment, Instant createdAt, boolean published, String content) {}

    /** {@code published} and {@code draft} are absent when there is none. {@code lines}: the numbers that it answers. */
    record StoredFlow(
            String id,
            @Nullable Version published,
            @Nullable Draft draft,
            List<LineRow> lines) {
        public StoredFlow {
            lines = List.copyOf(lines);
        }
    }

    record Act(String act, @Nullable Integer version, String author, String comment, Instant at) {}

    record Import(String id, String content) {}

    sealed interface DraftOutcome {
        record Saved(long revision) implements DraftOutcome {}

        /** Somebody saved, or threw the draft away, in between: then {@code current} is null. */
        record Stale(@Nullable Draft current) implements DraftOutcome {}

        record NoFlow() implements DraftOutcome {}
    }

    sealed interface PublishOutcome {
        record Published(int version) implements PublishOutcome {}

        record Stale(@Nullable Draft current) implements PublishOutcome {}

        record NoFlow() implements PublishOutcome {}
    }

    /** A flow that answers lines cannot be deleted. */
    final class InUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InUse(String flowId) {
            super("flow " + flowId + " answers a line", null, false, false);
        }
    }
}
