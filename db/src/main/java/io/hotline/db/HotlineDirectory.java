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
        RoutingSettings routing) {
    // The first journals have no routing settings: null comes from there and from nowhere else.
    public HotlineDirectory {
        users = List.copyOf(users);
        skills = List.copyOf(skills);
        queues = List.copyOf(queues);
        lines = List.copyOf(lines);
        seats = List.copyOf(seats);
        flows = List.copyOf(flows);
        routing = routing == null ? RoutingSettings.NONE : routing;
    }
}
