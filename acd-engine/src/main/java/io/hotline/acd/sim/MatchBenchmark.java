package io.hotline.acd.sim;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Sees each command with what it cost; what it does itself is not measured. */
    public interface Listener {
        default void before(AcdCommand command, Instant now) {}

        void after(long nanos, List<AcdEvent> events);
    }

    private final Load load;
    /** A hundred agents have as long a day as ten thousand: talks of about a minute, waits of two or three. */
    private final int tickMs;

    private final Listener listener;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Acd acd = new Acd("bench");
    private final List<CallId> waiting = new ArrayList<>();
    private final LinkedHashSet<CallId> open = new LinkedHashSet<>();
    private final List<AgentId> talking = new ArrayList<>();
    private final List<AgentId> wrappingUp = new ArrayList<>();
    private final List<AgentId> resting = new ArrayList<>();
    private final List<AcdEvent.CallOffered> ringing = new ArrayList<>();
    private long nowMs = 1_750_000_000_000L;
    private long calls;
    private long commands;

    /** An engine with all agents signed in and all calls waiting. */
    public MatchBenchmark(Load load, Listener listener) {
        this.load = load;
        this.tickMs = Math.max(1, 20_000 / load.agents());
        this.listener = listener;
        setUp();
    }

    /** How many commands there were since the beginning. */
    public long commands() {
        return commands;
    }

    private void setUp() {
        var queues = new ArrayList<QueueRules>();
        for (int i = 0; i < load.queues(); i++) {
            queues.add(queue(i));
        }
        var agents = new ArrayList<AgentProfile>();
        for (int i = 0; i < load.agents(); i++) {
            agents.add(new AgentProfile(new AgentId("agent-" + i), skills(), 0, null));
        }
        send(new AcdCommand.Configure(new AcdConfig(1, queues, agents, RestRules.NONE)));
        tick();
        for (var agent : agents) {
            send(new AcdCommand.SignIn(agent.id(), "seat-" + agent.id(), SeatKind.DESK_PHONE, true));
        }
        while (open.size() < wanted()) {
            nowMs += tickMs;
            enqueue();
        }
        for (var agent : agents) {
            send(new AcdCommand.MakeReady(agent.id(), Actor.SYSTEM));
            if (!ringing.isEmpty()) {
                answer(ringing.removeLast());
            }
        }
    }

    /** Calls that wait or talk. */
    private int wanted() {
        return load.waiting() == 0 ? load.agents() / 2 : load.waiting() + load.agents();
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

    /** Lets a moment pass, and something happen: none, one or several commands. */
    public void step() {
        nowMs += tickMs;
        tick();
        if (open.size() < wanted()) {
            enqueue();
        }
        int dice = random.nextInt(100);
        if (!ringing.isEmpty() && dice < 40) {
            answer(taken(ringing));
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
            bother();
        }
    }

    private void rest() {
        var agent = new AgentId("agent-" + random.nextInt(load.agents()));
        var state = acd.agent(agent).orElseThrow().state();
        if (state instanceof AgentState.Ready || state instanceof AgentState.Talking) {
            send(new AcdCommand.MakeNotReady(agent, new NotReadyReason("break"), Actor.agent(agent)));
        }
    }

    private void answer(AcdEvent.CallOffered offer) {
        if (acd.agent(offer.agent()).orElseThrow().state() instanceof AgentState.Ringing ring
                && ring.offer().equals(offer.offer())) {
            send(new AcdCommand.OfferAnswered(offer.offer()));
            talking.add(offer.agent());
        }
    }

    /** A waiting caller gives up, or is told his position. */
    private void bother() {
        while (!waiting.isEmpty()) {
            var call = taken(waiting);
            var state = acd.call(call);
            if (state.isPresent() && state.get().waiting()) {
                if (random.nextInt(2) == 0) {
                    send(new AcdCommand.CallerGone(call));
                } else {
                    send(new AcdCommand.AnnouncePosition(call));
                    waiting.add(call);
                }
                return;
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
        listener.before(command, now);
        long began = System.nanoTime();
        var decision = acd.decide(command, now);
        for (var event : decision.events()) {
            acd.apply(event);
        }
        long took = System.nanoTime() - began;
        commands++;
        listener.after(took, decision.events());
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
            when changed.to() instanceof AgentState.NotReady && !(changed.from() instanceof AgentState.Offline) ->
                resting.add(changed.agent());
            default -> {
                // The rest does not matter to the load.
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }
}
