package io.hotline.cti.admin;

import io.hotline.cti.http.view.ConfigView;
import io.hotline.cti.http.view.QueueConfigView;
import io.hotline.cti.http.view.SkillView;
import io.hotline.db.ConfigPicture;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.UserRow;
import java.util.List;

/** The configuration as its pages show it. */
final class ConfigViews {
    private final ConfigPicture picture;
    private final HotlineDirectory directory;
    private final LiveNumbers live;
    private final Coverage coverage;

    ConfigViews(ConfigPicture picture, LiveNumbers live) {
        this.picture = picture;
        this.directory = picture.directory();
        this.live = live;
        this.coverage = new Coverage(directory, live);
    }

    ConfigView view() {
        return new ConfigView(
                directory.queues().stream().map(this::queue).toList(),
                directory.skills().stream().map(skill -> skill(skill.name())).toList(),
                directory.users().stream()
                        .filter(user ->
                                user.role() != Role.ADMIN || !user.skills().isEmpty())
                        .map(this::agent)
                        .toList(),
                directory.lines().stream().map(this::line).toList(),
                directory.seats().stream()
                        .map(seat -> new ConfigView.SeatItem(
                                seat.seat(),
                                seat.kind().text(),
                                seat.autoAnswer(),
                                live.reachable().contains(seat.seat()),
                                live.seated().get(seat.seat()),
                                picture.version("seat", seat.seat())))
                        .toList(),
                settings(directory.routing()),
                directory.flows().stream()
                        .map(row -> {
                            var flow = new FlowTemplate(row.content());
                            return new ConfigView.FlowItem(
                                    row.id(),
                                    flow.name(),
                                    row.version(),
                                    flow.greeting(),
                                    flow.inbound(),
                                    flow.calendars());
                        })
                        .toList());
    }

    private ConfigView.QueueItem queue(QueueRow row) {
        return new ConfigView.QueueItem(
                QueueConfigView.of(row),
                picture.version("queue", row.id()),
                live.waitingIn(row.id()),
                coverage.ofQueue(row),
                directory.lines().stream()
                        .filter(line -> line.queueId().equals(row.id()))
                        .map(LineRow::number)
                        .toList());
    }

    private ConfigView.SkillItem skill(String name) {
        List<String> queues = directory.queues().stream()
                .filter(queue -> queue.steps().stream()
                        .anyMatch(step -> SkillNames.in(step.requires()).contains(name)))
                .map(QueueRow::id)
                .toList();
        long agents = directory.users().stream()
                .filter(user ->
                        user.skills().stream().anyMatch(level -> level.skill().equals(name)))
                .count();
        return new ConfigView.SkillItem(name, (int) agents, queues);
    }

    private ConfigView.AgentItem agent(UserRow user) {
        return new ConfigView.AgentItem(
                user.login(),
                user.name(),
                user.role().text(),
                user.active(),
                live.onDuty().contains(user.login()),
                picture.version("agent-skills", user.login()),
                user.skills().stream()
                        .map(level -> new SkillView(level.skill(), level.level()))
                        .toList(),
                user.primarySkill());
    }

    private ConfigView.LineItem line(LineRow row) {
        return new ConfigView.LineItem(
                row.number(),
                row.name(),
                row.flowId(),
                row.queueId(),
                row.urgent(),
                picture.version("line", row.number()));
    }

    private ConfigView.SettingsItem settings(RoutingSettings settings) {
        return new ConfigView.SettingsItem(
                (int) settings.keptPlace().toMinutes(),
                (int) settings.lastAgent().toMinutes(),
                settings.agents().reasons().stream()
                        .map(reason -> new ConfigView.ReasonItem(
                                reason.code(),
                                reason.word(),
                                reason.limit() == null
                                        ? null
                                        : (Integer) (int) reason.limit().toMinutes(),
                                settings.restReasons().contains(reason.code())))
                        .toList(),
                settings.restMaxAtOnce(),
                (int) settings.agents().abuseRest().toMinutes(),
                (int) settings.agents().shiftWarning().toMinutes(),
                settings.agents().secondSignIn().text(),
                settings.agents().ticketBeforeReady(),
                picture.version("routing", ""));
    }
}
