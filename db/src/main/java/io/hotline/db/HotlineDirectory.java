package io.hotline.db;

import java.util.List;

/** One consistent picture of the directory. Inactive users are included and marked. */
public record HotlineDirectory(
        long version,
        List<UserRow> users,
        List<SkillRow> skills,
        List<QueueRow> queues,
        List<LineRow> lines,
        List<SeatRow> seats,
        List<FlowRow> flows,
        RoutingSettings routing,
        Spoken spoken) {
    // The first journals have neither routing settings nor spoken things: null comes from there and from nowhere else.
    public HotlineDirectory {
        users = List.copyOf(users);
        skills = List.copyOf(skills);
        queues = List.copyOf(queues);
        lines = List.copyOf(lines);
        seats = List.copyOf(seats);
        flows = List.copyOf(flows);
        routing = routing == null ? RoutingSettings.NONE : routing;
        spoken = spoken == null ? Spoken.NONE : spoken;
    }

    /** Nothing but the texts of flows is spoken. */
    public HotlineDirectory(
            long version,
            List<UserRow> users,
            List<SkillRow> skills,
            List<QueueRow> queues,
            List<LineRow> lines,
            List<SeatRow> seats,
            List<FlowRow> flows,
            RoutingSettings routing) {
        this(version, users, skills, queues, lines, seats, flows, routing, Spoken.NONE);
    }
}
