package io.hotline.db;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routing rules of the whole hotline. {@code keptPlace}: who was cut off or rings again within it gets his place back;
 * {@code lastAgent}: who rings again within it goes to the agent who knew him, if free; zero switches either off. Not
 * more than {@code restMaxAtOnce} agents may be not ready for one of {@code restReasons}; null is no limit.
 */
public record RoutingSettings(
        Duration keptPlace,
        Duration lastAgent,
        List<String> restReasons,
        @Nullable Integer restMaxAtOnce) {
    public static final RoutingSettings NONE = new RoutingSettings(Duration.ZERO, Duration.ZERO, List.of(), null);

    public RoutingSettings {
        restReasons = List.copyOf(restReasons);
    }
}
