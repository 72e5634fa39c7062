package io.hotline.acd;

import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.CallbackRules;
import io.hotline.acd.AcdConfig.RestRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random configurations and schedules from a seed. Small on purpose: collisions find more than crowds. */
final class Gen {
    static final List<NotReadyReason> REASONS =
            List.of(new NotReadyReason("lunch"), new NotReadyReason("break"), new NotReadyReason("training"));
    private static final List<String> EXPRESSIONS = List.of(
            "*", "a", "a>=5", "b", "b>=3", "a && b", "a || b>=7", "c>=9", "!a", "b && !c", "(a || b) && c", "c", "d");
    private static final List<AgentOrder> ORDERS = List.of(AgentOrder.values());
    private static final List<String> SKILLS = List.of("a", "b", "c");

    private final SplittableRandom random;

    Gen(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Schedule schedule(long seed, int steps) {
        var gen = new Gen(seed);
        var configs = List.of(gen.config(1), gen.config(2));
        var moves = new ArrayList<Schedule.Move>(steps);
        for (int i = 0; i < steps; i++) {
            moves.add(gen.move());
        }
        return new Schedule(seed, configs, moves);
    }

    private Schedule.Move move() {
        var kinds = Schedule.Kind.WEIGHTED;
        int pause = one(3) ? 0 : one(8) ? random.nextInt(20_000) : random.nextInt(2_000);
        return new Schedule.Move(
                kinds.get(random.nextInt(kinds.size())),
                random.nextInt(1 << 20),
                random.nextInt(1 << 20),
                pause,
                !one(6));
    }

    private AcdConfig config(long version) {
        var agents = new ArrayList<AgentProfile>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            agents.add(new AgentProfile(new AgentId("a" + i), skills(), random.nextInt(3), primary()));
        }
        var queues = new ArrayList<QueueRules>();
        int lines = 1 + random.nextInt(3);
        for (int i = 0; i < lines; i++) {
            // Overflow only to a queue that comes earlier: no circles.
            var overflow = i > 0 && one(2) ? new QueueId("q" + random.nextInt(i)) : null;
            queues.add(queue(new QueueId("q" + i), overflow));
        }
        return new AcdConfig(version, queues, agents, new RestRules(REASONS.subList(0, 2), 1 + random.nextInt(2)));
    }

    private List<Skill> skills() {
        var skills = new ArrayList<Skill>();
        for (var name : SKILLS) {
            if (!one(3)) {
                skills.add(new Skill(name, 1 + random.nextInt(10)));
            }
        }
        return skills;
    }

    private @Nullable String primary() {
        return one(2) ? null : SKILLS.get(random.nextInt(SKILLS.size()));
    }

    private QueueRules queue(QueueId id, @Nullable QueueId overflow) {
        var order = ORDERS.get(random.nextInt(ORDERS.size()));
        return new QueueRules(
                id,
                steps(),
                new QueueRules.Order(
                        random.nextInt(3) * 10, random.nextInt(3), one(2) ? order : AgentOrder.LONGEST_IDLE),
                new QueueRules.Times(seconds(1, 10), one(3) ? Duration.ZERO : seconds(1, 20), Duration.ofSeconds(15)),
                new QueueRules.Limits(
                        one(2) ? null : seconds(1, 40), one(3) ? random.nextInt(3) : 50, overflow, one(20), !one(4)),
                new CallbackRules(1 + random.nextInt(3), seconds(0, 10)));
    }

    List<Step> steps() {
        var steps = new ArrayList<Step>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            steps.add(new Step(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())), one(8) ? null : seconds(0, 15)));
        }
        return steps;
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(least * 1000L + random.nextInt((most - least) * 1000));
    }

    boolean one(int in) {
        return random.nextInt(in) == 0;
    }
}
