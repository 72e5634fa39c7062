package io.hotline.cti;

import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.http.view.HealthView.Part;
import io.hotline.cti.http.view.HealthView.Status;
import io.hotline.cti.records.Projector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether a call would be answered now, part by part. Written by whoever knows, read by the HTTP door. Thread-safe. */
final class Readiness {
    private final Projector projector;
    private final BooleanSupplier linked;
    private final BooleanSupplier core;
    private final BooleanSupplier snapshotsFail;
    private volatile boolean seatsKnown;
    private volatile boolean promptsMade;
    private volatile boolean directoryKnown;

    /** {@code core}: decisions are still made and committed. */
    Readiness(Projector projector, BooleanSupplier linked, BooleanSupplier core, BooleanSupplier snapshotsFail) {
        this.projector = projector;
        this.linked = linked;
        this.core = core;
        this.snapshotsFail = snapshotsFail;
    }

    void directoryKnown() {
        directoryKnown = true;
    }

    void seatsKnown(boolean known) {
        seatsKnown = known;
    }

    void promptsMade() {
        promptsMade = true;
    }

    /** Lines at the top of an agent's page: what is limited just now, and what still works. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (projector.databaseAway()) {
            limits.add("database-away");
        }
        if (!linked.getAsBoolean()) {
            limits.add("switch-away");
        }
        return limits;
    }

    HealthView health() {
        boolean up = linked.getAsBoolean();
        List<Part> parts = List.of(
                journal(),
                new Part("directory", directoryKnown ? Status.UP : Status.DOWN, null),
                new Part("asterisk", up ? Status.UP : Status.DOWN, null),
                new Part("seats", up && seatsKnown ? Status.UP : Status.DOWN, null),
                new Part("prompts", promptsMade ? Status.UP : Status.DOWN, null),
                new Part(
                        "database",
                        projector.databaseAway() || projector.lacksRows() || projector.refused() > 0
                                ? Status.LIMITED
                                : Status.UP,
                        projector.waiting() + " entries to write"));
        return new HealthView(worst(parts), parts);
    }

    private Part journal() {
        if (!core.getAsBoolean()) {
            return new Part("journal", Status.DOWN, null);
        }
        return snapshotsFail.getAsBoolean()
                ? new Part("journal", Status.LIMITED, "snapshots cannot be written")
                : new Part("journal", Status.UP, null);
    }

    private static Status worst(List<Part> parts) {
        return parts.stream().map(Part::status).max(Enum::compareTo).orElse(Status.UP);
    }
}
