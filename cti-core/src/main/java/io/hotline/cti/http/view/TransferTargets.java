package io.hotline.cti.http.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who may get a call from somebody else; {@code obstacle}: why not just now, in words.
 *
 * @param leaders who may be asked for help
 */
public record TransferTargets(List<Colleague> agents, List<Queue> queues, List<Colleague> leaders) {
    public record Colleague(
            String login,
            String name,
            @Nullable String workNumber,
            @Nullable String obstacle) {}

    public record Queue(String id, String name) {}
}
