package io.hotline.acd.sim;

import io.hotline.acd.Acd;
import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdConfig;
import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.CallbackRules;
import io.hotline.acd.AcdConfig.RestRules;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentOrder;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.OfferFailure;
import io.hotline.acd.Preference;
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
 * come (some urgent, with a kept place or for one agent), relax, are offered, answered, end, are given up or become
 * callbacks; agents do not answer, wrap up, pause, sign out and come back. Two regimes: crowded (the given number of
 * calls waits, every agent who comes free gets one) and calm (half of the agents are free).
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
    private final List<AgentId> offDuty = new ArrayList<>();
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
            agents.add(new AgentProfile(new AgentId("agent-" + i), skills(i), 0, null));
        }
        send(new AcdCommand.Configure(new AcdConfig(1, queues, agents, RestRules.NONE)));
        tick();
        for (var agent : agents) {
            signIn(agent.id());
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
                .with(new QueueRules.Order(number % 3, 1 + number % 2, AgentOrder.LONGEST_IDLE))
                .with(new CallbackRules(3, Duration.ofSeconds(30)));
    }

    /** Every skill has somebody: calls, and most of all callbacks, that nobody may ever take would fill the engine. */
    private List<Skill> skills(int agent) {
        var skills = new ArrayList<Skill>();
        for (int i = 0; i < load.skillsPerAgent(); i++) {
            skills.add(new Skill("s" + (agent + i * 37) % load.skills(), 1 + random.nextInt(10)));
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
            endRinging(taken(ringing));
        } else if (!wrappingUp.isEmpty() && dice < 55) {
            var agent = taken(wrappingUp);
            if (state(agent) instanceof AgentState.WrapUp) {
                send(new AcdCommand.FinishWrapUp(agent));
            }
        } else if (!talking.isEmpty() && dice < 75) {
            endTalk(taken(talking));
        } else if (dice < 78 && !resting.isEmpty()) {
            send(new AcdCommand.MakeReady(taken(resting), Actor.SYSTEM));
        } else if (dice < 80) {
            rest();
        } else if (dice < 81) {
            changeShift();
        } else {
            bother();
        }
    }

    /** Of a hundred phones four are not picked up. */
    private void endRinging(AcdEvent.CallOffered offer) {
        if (random.nextInt(100) >= 4) {
            answer(offer);
        } else if (rings(offer)) {
            var failures = List.of(OfferFailure.NO_ANSWER, OfferFailure.REJECTED, OfferFailure.BUSY);
            send(new AcdCommand.OfferFailed(offer.offer(), failures.get(random.nextInt(failures.size()))));
        }
    }

    private void answer(AcdEvent.CallOffered offer) {
        if (rings(offer)) {
            send(new AcdCommand.OfferAnswered(offer.offer()));
            talking.add(offer.agent());
        }
    }

    private boolean rings(AcdEvent.CallOffered offer) {
        return state(offer.agent()) instanceof AgentState.Ringing ring
                && ring.offer().equals(offer.offer());
    }

    /** Of three who are called back one does not pick up. */
    private void endTalk(AgentId agent) {
        if (!(state(agent) instanceof AgentState.Talking talk)) {
            return;
        }
        boolean calledBack =
                acd.call(talk.call()).filter(call -> call.callback() != null).isPresent();
        if (calledBack && random.nextInt(3) == 0) {
            send(new AcdCommand.CallbackUnanswered(talk.call()));
        } else {
            send(new AcdCommand.TalkEnded(talk.call(), Actor.CALLER));
            wrappingUp.add(agent);
        }
    }

    private void rest() {
        var agent = anybody();
        if (state(agent) instanceof AgentState.Ready || state(agent) instanceof AgentState.Talking) {
            send(new AcdCommand.MakeNotReady(agent, new NotReadyReason("break"), Actor.agent(agent)));
        }
    }

    /** One goes home, after his call if he has one; for him another comes. */
    private void changeShift() {
        var agent = anybody();
        if (state(agent) instanceof AgentState.Ready || state(agent) instanceof AgentState.Talking) {
            send(new AcdCommand.SignOut(agent, Actor.agent(agent)));
        }
        while (!offDuty.isEmpty()) {
            var comes = offDuty.removeLast();
            signIn(comes);
            send(new AcdCommand.MakeReady(comes, Actor.agent(comes)));
        }
    }

    private void signIn(AgentId agent) {
        send(new AcdCommand.SignIn(agent, "seat-" + agent, SeatKind.DESK_PHONE, true));
    }

    private AgentId anybody() {
        return new AgentId("agent-" + random.nextInt(load.agents()));
    }

    private AgentState state(AgentId agent) {
        return acd.agent(agent).orElseThrow().state();
    }

    /** A waiting caller gives up, asks to be called back, or is told his position. */
    private void bother() {
        while (!waiting.isEmpty()) {
            var call = taken(waiting);
            var state = acd.call(call);
            if (state.isEmpty() || !state.get().waiting() || state.get().callback() != null) {
                continue;
            }
            int dice = random.nextInt(20);
            if (dice < 9) {
                send(new AcdCommand.CallerGone(call));
            } else if (dice < 10) {
                send(new AcdCommand.RequestCallback(call));
            } else {
                send(new AcdCommand.AnnouncePosition(call));
                waiting.add(call);
            }
            return;
        }
    }

    /** Of a hundred callers one is urgent, two rang before, and two want the agent whom they know. */
    private void enqueue() {
        var call = new CallId("call-" + calls++);
        waiting.add(call);
        var queue = new QueueId("queue-" + random.nextInt(load.queues()));
        int dice = random.nextInt(100);
        send(new AcdCommand.Enqueue(
                call,
                queue,
                List.of(),
                0,
                dice < 1,
                now(),
                dice == 1 || dice == 2 ? now().minusSeconds(60) : null,
                dice == 3 || dice == 4
                        ? new Preference(anybody(), Preference.Kind.LAST_AGENT, Duration.ofSeconds(10))
                        : null));
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
            case AcdEvent.AgentStateChanged changed
            when changed.to() instanceof AgentState.Offline -> offDuty.add(changed.agent());
            default -> {
                // The rest does not matter to the load.
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }
}
