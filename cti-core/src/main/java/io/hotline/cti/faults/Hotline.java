package io.hotline.cti.faults;

import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import io.hotline.db.SkillLevel;
import io.hotline.db.SkillRow;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The directory of the simulated hotline: two lines, two queues, one of them with callbacks, some agents. */
final class Hotline {
    static final int AGENTS = 7;

    private Hotline() {}

    static String login(int number) {
        return String.valueOf(1001 + number);
    }

    static String seat(int number) {
        return String.valueOf(8001 + number);
    }

    static HotlineDirectory directory() {
        List<UserRow> users = new ArrayList<>();
        List<SeatRow> seats = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            List<SkillLevel> skills = i % 2 == 0
                    ? List.of(new SkillLevel("general", 1 + i % 5), new SkillLevel("tax", 2))
                    : List.of(new SkillLevel("general", 1 + i % 5));
            users.add(new UserRow(login(i), "坐席" + i, Role.AGENT, login(i), "hash", true, skills));
            seats.add(new SeatRow(seat(i), SeatKind.DESK, "secret", false));
        }
        return new HotlineDirectory(
                1,
                users,
                List.of(new SkillRow("general"), new SkillRow("tax")),
                List.of(
                        queue("general", "综合受理", QueueRow.Callback.NONE),
                        queue("tax", "税务", new QueueRow.Callback(true, true, 2, Duration.ofSeconds(30)))),
                List.of(
                        new LineRow("12345", "政务服务便民热线", "12345", "general", false),
                        new LineRow("12366", "纳税缴费服务热线", "12345", "tax", false)),
                seats,
                List.of(new FlowRow("12345", 1, "{}", "simulation")),
                new RoutingSettings(Duration.ofMinutes(10), Duration.ofHours(1), List.of("rest"), 3));
    }

    private static QueueRow queue(String id, String name, QueueRow.Callback callback) {
        return new QueueRow(
                id,
                name,
                List.of(new QueueRow.Step(id, null)),
                0,
                1,
                Duration.ofSeconds(12),
                Duration.ofSeconds(20),
                null,
                Duration.ofSeconds(15),
                QueueRow.LONGEST_IDLE,
                QueueRow.Limits.NONE,
                callback);
    }
}
