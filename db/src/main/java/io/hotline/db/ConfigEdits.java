package io.hotline.db;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A directory with an edit done to it, in memory. */
final class ConfigEdits {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int SECRET_LENGTH = 20;

    private ConfigEdits() {}

    static HotlineDirectory apply(ConfigEdit edit, HotlineDirectory d) {
        var parts = new Parts(d);
        switch (edit) {
            case ConfigEdit.PutQueue put -> parts.queues = put(parts.queues, put.queue(), QueueRow::id);
            case ConfigEdit.RemoveQueue remove -> parts.queues = without(parts.queues, remove.id(), QueueRow::id);
            case ConfigEdit.AddSkill add -> parts.skills = put(parts.skills, new SkillRow(add.name()), SkillRow::name);
            case ConfigEdit.RemoveSkill remove -> parts.skills = without(parts.skills, remove.name(), SkillRow::name);
            case ConfigEdit.SetSkills set ->
                parts.users = parts.users.stream()
                        .map(user -> user.login().equals(set.login()) ? withSkills(user, set) : user)
                        .toList();
            case ConfigEdit.PutLine put -> parts.lines = put(parts.lines, put.line(), LineRow::number);
            case ConfigEdit.RemoveLine remove -> parts.lines = without(parts.lines, remove.number(), LineRow::number);
            case ConfigEdit.PutSeat put -> parts.seats = put(parts.seats, seat(put, d), SeatRow::seat);
            case ConfigEdit.RemoveSeat remove -> parts.seats = without(parts.seats, remove.seat(), SeatRow::seat);
            case ConfigEdit.SetRouting set -> parts.routing = set.settings();
            case ConfigEdit.PublishFlow publish -> {
                int version = d.flows().stream()
                        .filter(flow -> flow.id().equals(publish.id()))
                        .mapToInt(flow -> flow.version() + 1)
                        .findFirst()
                        .orElse(1);
                parts.flows = put(parts.flows, new FlowRow(publish.id(), version, publish.content(), ""), FlowRow::id);
            }
        }
        return parts.directory();
    }

    static String newSecret() {
        var secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }

    private static SeatRow seat(ConfigEdit.PutSeat put, HotlineDirectory d) {
        String given = put.newSecret();
        String secret = given != null
                ? given
                : d.seats().stream()
                        .filter(seat -> seat.seat().equals(put.seat()))
                        .map(SeatRow::secret)
                        .findFirst()
                        .orElseGet(ConfigEdits::newSecret);
        return new SeatRow(put.seat(), put.seatKind(), secret, put.autoAnswer());
    }

    private static UserRow withSkills(UserRow user, ConfigEdit.SetSkills set) {
        return new UserRow(
                user.login(),
                user.name(),
                user.role(),
                user.workNumber(),
                user.passwordHash(),
                user.active(),
                set.skills(),
                set.primary());
    }

    private static <T> List<T> put(List<T> all, T row, Function<T, String> id) {
        var result = new ArrayList<>(without(all, id.apply(row), id));
        result.add(row);
        return result;
    }

    private static <T> List<T> without(List<T> all, String gone, Function<T, String> id) {
        return all.stream().filter(row -> !id.apply(row).equals(gone)).toList();
    }

    private static final class Parts {
        private final long version;
        private List<UserRow> users;
        private List<SkillRow> skills;
        private List<QueueRow> queues;
        private List<LineRow> lines;
        private List<SeatRow> seats;
        private List<FlowRow> flows;
        private RoutingSettings routing;

        Parts(HotlineDirectory d) {
            version = d.version();
            users = d.users();
            skills = d.skills();
            queues = d.queues();
            lines = d.lines();
            seats = d.seats();
            flows = d.flows();
            routing = d.routing();
        }

        HotlineDirectory directory() {
            return new HotlineDirectory(version, users, skills, queues, lines, seats, flows, routing);
        }
    }
}
