package io.hotline.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change that an administrator asks for. {@code version} is the object's as he read it, 0 for one that shall be
 * new: what somebody changed in between is not overwritten.
 */
public sealed interface ConfigEdit {
    /** The word for such objects in the record of changes. */
    String kind();

    /** Which of them. */
    String object();

    record PutQueue(QueueRow queue, int version) implements ConfigEdit {
        @Override
        public String kind() {
            return "queue";
        }

        @Override
        public String object() {
            return queue.id();
        }
    }

    record RemoveQueue(String id, int version) implements ConfigEdit {
        @Override
        public String kind() {
            return "queue";
        }

        @Override
        public String object() {
            return id;
        }
    }

    record AddSkill(String name) implements ConfigEdit {
        @Override
        public String kind() {
            return "skill";
        }

        @Override
        public String object() {
            return name;
        }
    }

    record RemoveSkill(String name) implements ConfigEdit {
        @Override
        public String kind() {
            return "skill";
        }

        @Override
        public String object() {
            return name;
        }
    }

    /** All skills of one agent, and which of them is his primary one. */
    record SetSkills(
            String login, List<SkillLevel> skills, @Nullable String primary, int version) implements ConfigEdit {
        public SetSkills {
            skills = List.copyOf(skills);
        }

        @Override
        public String kind() {
            return "agent-skills";
        }

        @Override
        public String object() {
            return login;
        }
    }

    record PutLine(LineRow line, int version) implements ConfigEdit {
        @Override
        public String kind() {
            return "line";
        }

        @Override
        public String object() {
            return line.number();
        }
    }

    record RemoveLine(String number, int version) implements ConfigEdit {
        @Override
        public String kind() {
            return "line";
        }

        @Override
        public String object() {
            return number;
        }
    }

    /** {@code newSecret} null keeps the phone's password. */
    record PutSeat(
            String seat,
            SeatKind seatKind,
            boolean autoAnswer,
            @Nullable String newSecret,
            int version) implements ConfigEdit {
        /** A password nobody has to remember: phones are set up with it once. */
        public static String makeSecret() {
            return ConfigEdits.newSecret();
        }

        @Override
        public String kind() {
            return "seat";
        }

        @Override
        public String object() {
            return seat;
        }

        @Override
        public String toString() {
            return "PutSeat[seat=" + seat + ", newSecret=[hidden], version=" + version + "]";
        }
    }

    record RemoveSeat(String seat, int version) implements ConfigEdit {
        @Override
        public String kind() {
            return "seat";
        }

        @Override
        public String object() {
            return seat;
        }
    }

    record SetRouting(RoutingSettings settings, int version) implements ConfigEdit {
        @Override
        public String kind() {
            return "routing";
        }

        @Override
        public String object() {
            return "";
        }
    }

    /** The content becomes the flow's next version and the published one. Not undone: versions stay. */
    record PublishFlow(String id, String content, String comment) implements ConfigEdit {
        @Override
        public String kind() {
            return "flow";
        }

        @Override
        public String object() {
            return id;
        }
    }
}
