package io.hotline.cti.core;

import io.hotline.db.TaskRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open tasks (待办), and the latest of those that are closed, which may be taken up again. PostgreSQL has all of
 * them, but may be away. On the core's thread only.
 */
public final class TaskBook {
    /** So many may be open at a time: 1,000 agents with twenty promises each. */
    static final int MOST_OPEN = 20_000;

    private static final int CLOSED_KEPT = 1_000;

    private final Map<String, TaskRow> open = new LinkedHashMap<>();
    private final Map<String, TaskRow> closed = new LinkedHashMap<>();
    private long made;

    /** {@code tasks}: the one not touched for the longest first. */
    record Kept(long made, List<TaskRow> tasks) {}

    Kept keep() {
        return new Kept(
                made,
                Stream.concat(closed.values().stream(), open.values().stream()).toList());
    }

    void restore(@Nullable Kept kept) {
        if (kept != null) {
            made = kept.made();
            kept.tasks().forEach(this::put);
        }
    }

    void changed(TaskRow task) {
        if (task.version() == 1) {
            made++;
        }
        put(task);
    }

    private void put(TaskRow task) {
        open.remove(task.id());
        closed.remove(task.id());
        (task.open() ? open : closed).put(task.id(), task);
        if (closed.size() > CLOSED_KEPT) {
            closed.remove(closed.keySet().iterator().next());
        }
    }

    /** How many were ever made in this journal: the counter of their ids. */
    long madeSoFar() {
        return made;
    }

    boolean full() {
        return open.size() >= MOST_OPEN;
    }

    public Optional<TaskRow> find(String id) {
        return Optional.ofNullable(open.get(id)).or(() -> Optional.ofNullable(closed.get(id)));
    }

    /** The open ones, of this person or of all, what is due first comes first. */
    public List<TaskRow> openOf(Optional<String> owner) {
        return open.values().stream()
                .filter(task -> owner.isEmpty() || task.owner().equals(owner.get()))
                .sorted(Comparator.comparing(TaskRow::dueAt).thenComparing(TaskRow::id))
                .toList();
    }

    /** What a desk says of them; a page that sees another value asks for the list again. */
    public record Summary(
            int open, @Nullable Instant nextDueAt, @Nullable Instant changedAt) {
        public static final Summary NONE = new Summary(0, null, null);
    }

    public Summary summary(String owner) {
        int count = 0;
        Instant next = null;
        Instant changed = null;
        for (TaskRow task : open.values()) {
            if (task.owner().equals(owner)) {
                count++;
                next = next == null || task.dueAt().isBefore(next) ? task.dueAt() : next;
                changed = changed == null || task.updatedAt().isAfter(changed) ? task.updatedAt() : changed;
            }
        }
        return new Summary(count, next, changed);
    }
}
