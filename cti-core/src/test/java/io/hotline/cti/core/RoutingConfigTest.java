package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.hotline.db.SkillLevel;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingConfigTest {
    private static final QueueRow TAX = new QueueRow(
            "tax",
            "税务",
            List.of(new QueueRow.Step("税务>=2", Duration.ofSeconds(20)), new QueueRow.Step("税务", null)),
            5,
            0.5,
            Duration.ofSeconds(2),
            Duration.ZERO,
            Duration.ofMinutes(3),
            Duration.ofSeconds(10),
            "fewest-skills",
            new QueueRow.Limits(20, "general", true, false),
            new QueueRow.Callback(true, true, 2, Duration.ofSeconds(30)));

    @Test
    void everyRuleOfAQueue_reachesTheEngine() {
        assertThat(RoutingConfig.rulesOf(TAX))
                .isEqualTo(new QueueRules(
                        new QueueId("tax"),
                        List.of(Step.of("税务>=2", Duration.ofSeconds(20)), Step.of("税务")),
                        new QueueRules.Order(5, 0.5, AgentOrder.FEWEST_SKILLS),
                        new QueueRules.Times(Duration.ofSeconds(2), Duration.ZERO, Duration.ofSeconds(10)),
                        new QueueRules.Limits(Duration.ofMinutes(3), 20, new QueueId("general"), true, false),
                        new AcdConfig.CallbackRules(2, Duration.ofSeconds(30))));
    }

    @Test
    void defaults_areTheEngines() {
        QueueRow plain = QueueRow.of("general", "综合", List.of(new QueueRow.Step("*", null)));

        assertThat(RoutingConfig.rulesOf(plain)).isEqualTo(QueueRules.of(new QueueId("general"), Step.of("*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"longest-idle", "least-occupied", "most-skilled", "fewest-skills", "fastest", "random"})
    void everyOrderOfTheDatabase_isOneOfTheEngine(String word) {
        QueueRow row = QueueRow.of("q", "q", List.of());
        var ordered = new QueueRow(
                row.id(),
                row.name(),
                row.steps(),
                row.priority(),
                row.ageingPerSecond(),
                row.ringTimeout(),
                row.wrapUp(),
                row.maxWait(),
                row.serviceLevel(),
                word,
                row.limits(),
                row.callback());

        assertThat(RoutingConfig.rulesOf(ordered).order().agents().name())
                .isEqualToIgnoringCase(word.replace('-', '_'));
    }

    @Test
    void restLimit_isForItsReasonsOnly_andOffWithoutANumber() {
        assertThat(RoutingConfig.of(with(new RoutingSettings(Duration.ZERO, Duration.ZERO, List.of("小休"), 2)))
                        .rest())
                .isEqualTo(new AcdConfig.RestRules(List.of(new NotReadyReason("小休")), 2));
        assertThat(RoutingConfig.of(with(RoutingSettings.NONE)).rest()).isEqualTo(AcdConfig.RestRules.NONE);
    }

    @Test
    void primarySkill_reachesTheEngine() {
        var user = new UserRow("1001", "李芳", Role.AGENT, "1001", "hash", true, List.of(new SkillLevel("税务", 3)), "税务");
        HotlineDirectory plain = CoreScenario.directory(1);
        var directory = new HotlineDirectory(
                1,
                List.of(user),
                plain.skills(),
                plain.queues(),
                plain.lines(),
                plain.seats(),
                plain.flows(),
                RoutingSettings.NONE);

        assertThat(RoutingConfig.of(directory).agents())
                .containsExactly(AcdConfig.AgentProfile.of(new AgentId("1001"), new Skill("税务", 3))
                        .withPrimary("税务"));
    }

    private static HotlineDirectory with(RoutingSettings settings) {
        HotlineDirectory directory = CoreScenario.directory(1);
        return new HotlineDirectory(
                1,
                directory.users(),
                directory.skills(),
                directory.queues(),
                directory.lines(),
                directory.seats(),
                directory.flows(),
                settings);
    }
}
