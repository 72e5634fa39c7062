package io.hotline.cti.http.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that administrators edit here, with what is going on there now. {@code version}s go back with a change. */
public record ConfigView(
        List<QueueItem> queues,
        List<SkillItem> skills,
        List<AgentItem> agents,
        List<LineItem> lines,
        List<SeatItem> seats,
        SettingsItem settings,
        List<FlowItem> flows) {
    public record QueueItem(QueueConfigView queue, int version, int waiting, AbleView able, List<String> lines) {}

    /** {@code queues}: ids of those whose steps name it. */
    public record SkillItem(String name, int agents, List<String> queues) {}

    /** {@code primary}: the skill whose calls come first for him; null: all alike. */
    public record AgentItem(
            String login,
            String name,
            String role,
            boolean active,
            boolean onDuty,
            int version,
            List<SkillView> skills,
            @Nullable String primary) {}

    public record LineItem(String number, String name, String flow, String queue, boolean urgent, int version) {}

    /** {@code takenBy}: the agent who sits there. */
    public record SeatItem(
            String seat,
            String kind,
            boolean autoAnswer,
            boolean reachable,
            @Nullable String takenBy,
            int version) {}

    public record SettingsItem(
            int keptPlaceMinutes,
            int lastAgentMinutes,
            List<ReasonItem> reasons,
            @Nullable Integer restMaxAtOnce,
            int abuseRestMinutes,
            int shiftWarningMinutes,
            String secondSignIn,
            boolean ticketBeforeReady,
            int version) {}

    /** {@code rest}: one of those of whom only so many at once. */
    public record ReasonItem(
            String code, String word, @Nullable Integer limitMinutes, boolean rest) {}

    /** A published flow. {@code calendars}: by their names, as the flow writes them. */
    public record FlowItem(
            String id, String name, int version, String greeting, boolean inbound, Map<String, JsonNode> calendars) {}
}
