package io.hotline.cti.http.view;

import io.hotline.cti.http.view.HealthView.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The installation at the newest look. {@code status}: that of the part that is worst; seats do not count. */
public record SystemView(Instant checkedAt, Status status, List<Part> parts, List<Seat> seats, List<Fault> faults) {

    /** {@code since}: of its fault; null while it is well. */
    public record Part(
            String name,
            Status status,
            String detail,
            @Nullable Instant since) {}

    /** {@code takenBy}: the login of who sits there. */
    public record Seat(
            String seat,
            String kind,
            boolean reachable,
            @Nullable String takenBy) {}

    /** {@code part}: as above, or "seat" and its number. {@code endedAt} null while it lasts. */
    public record Fault(
            String part,
            String status,
            String detail,
            Instant since,
            @Nullable Instant endedAt) {}
}
