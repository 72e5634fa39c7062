package io.hotline.acd.sim;

import com.sun.management.ThreadMXBean;
import io.hotline.acd.Acd;
import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdConfig;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.RestRules;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentOrder;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.QueueId;
import io.hotline.acd.QueueRules;
import io.hotline.acd.SeatKind;
import io.hotline.acd.Skill;
import io.hotline.acd.Step;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How fast the engine decides and applies on one core, under a steady mix of everything that happens in a day: calls
 * come, relax, are offered, answered, end, are given up; agents wrap up, pause and come back. Two regimes: crowded (the
 * given number of calls waits, every agent who comes free gets one) and calm (half of the agents are free).
 */
public final class MatchBenchmark {
    /** {@code waiting} 0: the calm regime. */
    public record Load(int agents, int waiting, int skills, int queues, int skillsPerAgent) {
        public static Load crowded(int agents) {
            return new Load(agents, 2 * agents, 200, 500, 5);
        }

        public static Load calm(int agents) {
            return new Load(agents, 0, 200, 500, 5);
        }
    }

    /**
     * {@code perSecond}: commands decided and applied in a second of processor time, the work of the load itself
     * included; the times of single commands are of the clock and contain whatever else the machine did.
     */
    public record Report(
            Load load,
            long commands,
            double perSecond,
            double meanMicros,
            double p50Micros,
            double p99Micros,
            double maxMicros,
            double bytesPerCommand,
            double bytesPerAgent) {}

    private static final int TICK_MS = 2;

    private final Load load;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Acd acd = new Acd("bench");
    private final List<CallId> waiting = new ArrayList<>();
    private final LinkedHashSet<CallId> open = new LinkedHashSet<>();
    private final List<AgentId> talking = new ArrayList<>();
    private final List<AgentId> wrappingUp = new ArrayList<>();
    private final List<AgentId> resting = new ArrayList<>();
    private final List<AcdEvent.CallOffered> ringing = new ArrayList<>();
    private final int[] nanos;
    private long nowMs = 1_750_000_000_000L;
    private long calls;
    private int measured = -1;

    private MatchBenchmark(Load load, int commands) {
        this.load = load;
        this.nanos = new int[commands];
    }

    public static Report run(Load load, int warmup, int commands) {
        long before = usedBytes();
        var benchmark = new MatchBenchmark(load, commands);
        benchmark.setUp();
        double perAgent = Math.max(0, usedBytes() - before - 4.0 * commands) / load.agents();
        for (int i = 0; i < warmup; i++) {
            benchmark.step();
        }
        return benchmark.measure(commands, perAgent);
    }

    private Report measure(int commands, double bytesPerAgent) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long began = thread.getCurrentThreadCpuTime();
        measured = 0;
        while (measured < commands) {
            step();
        }
        double cpuSeconds = (thread.getCurrentThreadCpuTime() - began) / 1e9;
        double bytes = thread.getCurrentThreadAllocatedBytes() - allocated;
        double total = 0;
        for (int nano : nanos) {
            total += nano;
        }
        Arrays.sort(nanos);
        return new Report(
                load,
                commands,
                commands / cpuSeconds,
                total / commands / 1e3,
                nanos[commands / 2] / 1e3,
                nanos[(int) (commands * 0.99)] / 1e3,
                nanos[commands - 1] / 1e3,
                bytes / commands,
                bytesPerAgent);
    }

    private void setUp() {
        var queues = new ArrayList<QueueRules>();
        for (int i = 0; i < load.queues(); i++) {
            queues.add(queue(i));
        }
        var agents = new ArrayList<AgentProfile>();
        for (int i = 0; i < load.agents(); i++) {
            agents.add(new AgentProfile(new AgentId("agent-" + i), skills(), 0));
        }
        send(new AcdCommand.Configure(new AcdConfig(1, queues, agents, RestRules.NONE)));
        tick();
        for (int i = 0; i < load.waiting(); i++) {
            enqueue();
        }
        for (var agent : agents) {
            send(new AcdCommand.SignIn(agent.id(), "seat-" + agent.id(), SeatKind.DESK_PHONE, true));
            send(new AcdCommand.MakeReady(agent.id(), Actor.SYSTEM));
        }
        for (int i = 0; i < load.agents() / 2 && load.waiting() == 0; i++) {
            enqueue();
        }
    }

    /** A topic with a level that relaxes, then a neighbouring topic. */
    private QueueRules queue(int number) {
        var skill = "s" + number % load.skills();
        var other = "s" + (number * 7 + 1) % load.skills();
        return QueueRules.of(
                        new QueueId("queue-" + number),
                        Step.of(skill + ">=" + (2 + number % 5), Duration.ofSeconds(20)),
                        Step.of(skill, Duration.ofSeconds(60)),
                        Step.of(skill + " || " + other))
                .with(new QueueRules.Order(number % 3, 1 + number % 2, AgentOrder.LONGEST_IDLE));
    }

    private List<Skill> skills() {
        var skills = new ArrayList<Skill>();
        int first = random.nextInt(load.skills());
        for (int i = 0; i < load.skillsPerAgent(); i++) {
            skills.add(new Skill("s" + (first + i * 37) % load.skills(), 1 + random.nextInt(10)));
        }
        return skills;
    }

    private void step() {
        nowMs += TICK_MS;
        tick();
        int dice = random.nextInt(100);
        if (!ringing.isEmpty() && dice < 40) {
            var offer = taken(ringing);
            if (acd.call(offer.call()).isPresent()
                    && acd.agent(offer.agent()).orElseThrow().state() instanceof AgentState.Ringing ring
                    && ring.offer().equals(offer.offer())) {
                send(new AcdCommand.OfferAnswered(offer.offer()));
                talking.add(offer.agent());
            }
        } else if (!wrappingUp.isEmpty() && dice < 55) {
            var agent = taken(wrappingUp);
            if (acd.agent(agent).orElseThrow().state() instanceof AgentState.WrapUp) {
                send(new AcdCommand.FinishWrapUp(agent));
            }
        } else if (!talking.isEmpty() && dice < 75) {
            var agent = taken(talking);
            if (acd.agent(agent).orElseThrow().state() instanceof AgentState.Talking talk) {
                send(new AcdCommand.TalkEnded(talk.call(), Actor.CALLER));
                wrappingUp.add(agent);
            }
        } else if (dice < 78 && !resting.isEmpty()) {
            send(new AcdCommand.MakeReady(taken(resting), Actor.SYSTEM));
        } else if (dice < 81) {
            rest();
        } else {
            balance();
        }
    }

    private void rest() {
        var agent = new AgentId("agent-" + random.nextInt(load.agents()));
        if (acd.agent(agent).orElseThrow().state() instanceof AgentState.Ready) {
            send(new AcdCommand.MakeNotReady(agent, new NotReadyReason("break"), Actor.agent(agent)));
            resting.add(agent);
        }
    }

    /** Keeps as many calls as the load wants; one in eight gives up, one in eight is told its position. */
    private void balance() {
        int wanted = load.waiting() == 0 ? load.agents() / 2 : load.waiting() + load.agents();
        if (open.size() < wanted) {
            enqueue();
        } else if (!waiting.isEmpty()) {
            var call = taken(waiting);
            var state = acd.call(call);
            if (state.isPresent() && state.get().waiting()) {
                if (random.nextInt(2) == 0) {
                    send(new AcdCommand.CallerGone(call));
                } else {
                    send(new AcdCommand.AnnouncePosition(call));
                    waiting.add(call);
                }
            }
        }
    }

    private void enqueue() {
        var call = new CallId("call-" + calls++);
        waiting.add(call);
        var queue = new QueueId("queue-" + random.nextInt(load.queues()));
        send(AcdCommand.Enqueue.of(call, queue, now()));
    }

    private <T> T taken(List<T> list) {
        int index = random.nextInt(list.size());
        var last = list.removeLast();
        return index == list.size() ? last : list.set(index, last);
    }

    private void tick() {
        while (acd.nextDeadline().filter(due -> !due.isAfter(now())).isPresent()) {
            send(new AcdCommand.Tick());
        }
    }

    private void send(AcdCommand command) {
        var now = now();
        long began = System.nanoTime();
        var decision = acd.decide(command, now);
        for (var event : decision.events()) {
            acd.apply(event);
        }
        long took = System.nanoTime() - began;
        if (measured >= 0 && measured < nanos.length) {
            nanos[measured++] = (int) Math.min(Integer.MAX_VALUE, took);
        }
        for (var event : decision.events()) {
            follow(event);
        }
    }

    private void follow(AcdEvent event) {
        switch (event) {
            case AcdEvent.CallOffered offered -> ringing.add(offered);
            case AcdEvent.CallQueued queued -> open.add(queued.call());
            case AcdEvent.CallLeft left -> open.remove(left.call());
            case AcdEvent.AgentStateChanged changed
            when changed.to() instanceof AgentState.NotReady notReady
                    && notReady.reason().equals(NotReadyReason.NO_ANSWER) -> resting.add(changed.agent());
            default -> {
                // The rest does not matter to the load.
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    private static long usedBytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
