package io.hotline.acd.sim;

import io.hotline.acd.AcdConfig;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.RestRules;
import io.hotline.acd.AgentId;
import io.hotline.acd.QueueId;
import io.hotline.acd.QueueRules;
import io.hotline.acd.Skill;
import io.hotline.acd.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says a scenario in the engine's own words: a queue for each type, a skill for each group. */
final class ScenarioConfig {
    /** No skill of a scenario may begin so. */
    static final String GROUP = "__group-";

    private ScenarioConfig() {}

    static AcdConfig of(Scenario scenario) {
        var queues = new ArrayList<QueueRules>();
        for (var type : scenario.types()) {
            queues.add(queue(type, scenario));
        }
        var agents = new ArrayList<AgentProfile>();
        for (int group = 0; group < scenario.agents().size(); group++) {
            var rules = scenario.agents().get(group);
            var skills = new ArrayList<>(rules.skills());
            skills.add(new Skill(GROUP + group, 1));
            int most = rules.count().stream().mapToInt(Integer::intValue).max().orElse(0);
            for (int i = 0; i < most; i++) {
                int weight = (int) Math.round(rules.speed() * 1000);
                agents.add(new AgentProfile(agent(group, i), skills, weight, rules.primary()));
            }
        }
        return new AcdConfig(1, queues, agents, RestRules.NONE);
    }

    static AgentId agent(int group, int number) {
        return new AgentId(group + "-" + number);
    }

    static QueueId queue(String type) {
        return new QueueId("q-" + type);
    }

    private static QueueRules queue(Scenario.CallType type, Scenario scenario) {
        var steps = new ArrayList<Step>();
        for (var group : type.prefers()) {
            int index = 0;
            while (!scenario.agents().get(index).name().equals(group)) {
                index++;
            }
            steps.add(Step.of("(" + type.requires() + ") && " + GROUP + index, Duration.ZERO));
        }
        steps.add(Step.of(type.requires()));
        return QueueRules.of(queue(type.name()), steps.toArray(new Step[0]))
                .with(order(type, scenario.policy()))
                .with(new QueueRules.Times(Duration.ofDays(1), Duration.ZERO, Duration.ZERO))
                .with(new QueueRules.Limits(null, Integer.MAX_VALUE, null, false, true));
    }

    /** The call's own priority comes with the call: a trace has one for each. */
    private static QueueRules.Order order(Scenario.CallType type, Scenario.Policy policy) {
        var agents = agents(policy.agentOrder());
        return switch (policy.callOrder()) {
            case LONGEST_WAITING -> new QueueRules.Order(0, 1, agents);
            case PRIORITY -> new QueueRules.Order(0, 0, agents);
            case AGEING -> new QueueRules.Order(0, type.ageingPerSecond(), agents);
        };
    }

    private static io.hotline.acd.AgentOrder agents(Scenario.AgentOrder order) {
        return switch (order) {
            case LONGEST_IDLE -> io.hotline.acd.AgentOrder.LONGEST_IDLE;
            case FEWEST_SKILLS -> io.hotline.acd.AgentOrder.FEWEST_SKILLS;
            case MOST_SKILLED -> io.hotline.acd.AgentOrder.MOST_SKILLED;
            case FASTEST -> io.hotline.acd.AgentOrder.WEIGHTED;
            case RANDOM -> io.hotline.acd.AgentOrder.RANDOM;
        };
    }

    static int priority(Arrival arrival, Scenario.Policy policy) {
        return policy.callOrder() == Scenario.CallOrder.LONGEST_WAITING ? 0 : arrival.priority();
    }

    static List<QueueId> queues(Scenario scenario) {
        return scenario.types().stream().map(type -> queue(type.name())).toList();
    }
}
