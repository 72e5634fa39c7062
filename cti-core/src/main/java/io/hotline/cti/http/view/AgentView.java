package io.hotline.cti.http.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the list of agents. */
public record AgentView(
        String login,
        String name,
        @Nullable String workNumber,
        @Nullable String seat,
        AgentStateView state,
        List<SkillView> skills,
        @Nullable Instant shiftEndsAt) {}
