package io.hotline.cti.core;

import io.hotline.acd.AcdConfig;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentOrder;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.QueueId;
import io.hotline.acd.QueueRules;
import io.hotline.acd.Skill;
import io.hotline.acd.Step;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.UserRow;
import java.util.List;
import java.util.Locale;

/**
 * The directory as the routing engine sees it. Fails with {@link IllegalArgumentException} on a directory that the
 * engine would refuse, so the same mapping serves to check a change before it is written.
 */
public final class RoutingConfig {
    private RoutingConfig() {}

    public static AcdConfig of(HotlineDirectory directory) {
        return new AcdConfig(
                directory.version(),
                directory.queues().stream().map(RoutingConfig::rulesOf).toList(),
                directory.users().stream()
                        .filter(RoutingConfig::worksAtASeat)
                        .map(RoutingConfig::profileOf)
                        .toList(),
                restOf(directory.routing()));
    }

    /** A shift leader needs no skill to sit down: agents ask him for help there. */
    private static boolean worksAtASeat(UserRow user) {
        return user.active()
                && (user.role() == Role.SUPERVISOR || !user.skills().isEmpty());
    }

    public static QueueRules rulesOf(QueueRow row) {
        List<Step> steps = row.steps().isEmpty()
                ? List.of(Step.of("*"))
                : row.steps().stream()
                        .map(step -> new Step(step.requires(), step.lasts()))
                        .toList();
        return new QueueRules(
                new QueueId(row.id()),
                steps,
                new QueueRules.Order(row.priority(), row.ageingPerSecond(), agentOrder(row.agentOrder())),
                new QueueRules.Times(row.ringTimeout(), row.wrapUp(), row.serviceLevel()),
                limitsOf(row),
                new AcdConfig.CallbackRules(
                        row.callback().maxTries(), row.callback().pause()));
    }

    private static QueueRules.Limits limitsOf(QueueRow row) {
        QueueRow.Limits limits = row.limits();
        String overflowTo = limits.overflowTo();
        return new QueueRules.Limits(
                row.maxWait(),
                limits.maxLength(),
                overflowTo == null ? null : new QueueId(overflowTo),
                limits.closed(),
                limits.waitForSignIn());
    }

    private static AgentOrder agentOrder(String word) {
        return AgentOrder.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static AcdConfig.RestRules restOf(RoutingSettings settings) {
        Integer maxAtOnce = settings.restMaxAtOnce();
        return maxAtOnce == null
                ? AcdConfig.RestRules.NONE
                : new AcdConfig.RestRules(
                        settings.restReasons().stream().map(NotReadyReason::new).toList(), maxAtOnce);
    }

    private static AcdConfig.AgentProfile profileOf(UserRow user) {
        return new AcdConfig.AgentProfile(
                new AgentId(user.login()),
                user.skills().stream()
                        .map(skill -> new Skill(skill.skill(), skill.level()))
                        .toList(),
                0,
                user.primarySkill());
    }
}
