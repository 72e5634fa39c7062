package io.hotline.cti.http;

import io.hotline.db.QueueRow;
import io.hotline.db.SkillLevel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    /**
     * {@code greeting} null: the template's. {@code calendars}: those of the template that are other ones here, as a flow writes
     * them. {@code hours}: for a template that asks no calendar.
     */
    public sealed interface FlowChoice {
        record Existing(String id) implements FlowChoice {}

        record CopyOf(
                String template,
                String id,
                String name,
                @Nullable String greeting,
                Map<String, JsonNode> calendars,
                @Nullable Hours hours)
                implements FlowChoice {
            public CopyOf {
                calendars = Map.copyOf(calendars);
            }
        }
    }

    /** Callers are taken in the periods of the calendar; at any other time they hear this. */
    public record Hours(JsonNode calendar, String closed, Then then) {}

    /** What comes after what is said out of hours. */
    public enum Then {
        MESSAGE("message"),
        HUMAN("human"),
        HANG_UP("hang-up");

        private final String word;

        Then(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
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
