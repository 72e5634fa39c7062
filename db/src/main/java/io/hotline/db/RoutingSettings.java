package io.hotline.db;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routing rules of the whole hotline. {@code keptPlace}: who was cut off or rings again within it gets his place back;
 * {@code lastAgent}: who rings again within it goes to the agent who knew him, if free; zero switches either off. Not
 * more than {@code restMaxAtOnce} agents may be not ready for one of {@code restReasons} (codes); null is no limit.
 */
public record RoutingSettings(
        Duration keptPlace,
        Duration lastAgent,
        List<String> restReasons,
        @Nullable Integer restMaxAtOnce,
        AgentPolicy agents) {
    public static final RoutingSettings NONE =
            new RoutingSettings(Duration.ZERO, Duration.ZERO, List.of("break", "meal"), null);

    // Journals and recorded changes of before there was a policy: null comes from there and from nowhere else.
    public RoutingSettings {
        restReasons = List.copyOf(restReasons);
        agents = agents == null ? AgentPolicy.USUAL : agents;
    }

    /** With the usual policy. */
    public RoutingSettings(
            Duration keptPlace, Duration lastAgent, List<String> restReasons, @Nullable Integer restMaxAtOnce) {
        this(keptPlace, lastAgent, restReasons, restMaxAtOnce, AgentPolicy.USUAL);
    }
}
