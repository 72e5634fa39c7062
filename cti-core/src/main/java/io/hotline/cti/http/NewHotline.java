package io.hotline.cti.http;

import io.hotline.db.QueueRow;
import io.hotline.db.SkillLevel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page "open a new hotline" in one request. {@code skills}: new ones, with the agents who have them and their level
 * by login. {@code queue} is new when {@code newQueue}, else only its id counts.
 */
public record NewHotline(
        List<Dialled> numbers,
        FlowChoice flow,
        QueueRow queue,
        boolean newQueue,
        Map<String, List<AgentLevel>> skills) {
    /** {@code greeting} null: the template's. */
    public sealed interface FlowChoice {
        record Existing(String id) implements FlowChoice {}

        record CopyOf(
                String template,
                String id,
                String name,
                @Nullable String greeting) implements FlowChoice {}
    }

    public record Dialled(String number, String name, boolean urgent) {}

    public record AgentLevel(String login, int level) {
        public SkillLevel of(String skill) {
            return new SkillLevel(skill, level);
        }
    }

    public NewHotline {
        numbers = List.copyOf(numbers);
        skills = Map.copyOf(skills);
    }
}
