package io.hotline.acd;

import io.hotline.acd.Schedule.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Plays one schedule against an engine and a replica and checks the laws after every step. */
final class ScheduleRun {
    private static final int REMEMBERED = 20;

    private record Sent(Instant at, AcdCommand command) {}

    private final Schedule schedule;
    private final Acd acd;
    private Acd replica = new Acd("o-p");
    private final UnaryOperator<Decision> tamper;
    private final Coverage coverage;
    private final Laws laws = new Laws();
    private final Deque<Sent> last = new ArrayDeque<>();
    private final Set<CallId> open = new LinkedHashSet<>();
    private Instant now = TestEngine.START;
    private int callNumber;
    private long steps;

    ScheduleRun(Schedule schedule, Acd acd, UnaryOperator<Decision> tamper, Coverage coverage) {
        this.schedule = schedule;
        this.acd = acd;
        this.tamper = tamper;
        this.coverage = coverage;
    }

    /** The number of commands run. */
    long run() {
        try {
            send(new AcdCommand.Configure(schedule.configs().getFirst()));
            for (var move : schedule.moves()) {
                pass(move.pauseMs(), move.punctual());
                make(move);
            }
            drain();
            Laws.same(acd, replica);
            return steps;
        } catch (RuntimeException e) {
            var sent = new StringBuilder();
            last.forEach(command ->
                    sent.append("\n  ").append(command.at).append(' ').append(command.command));
            throw new Laws.Broken("seed=" + schedule.seed() + " step=" + steps + " " + e + "\nlast commands:" + sent);
        }
    }

    private void pass(int millis, boolean punctual) {
        var end = now.plusMillis(millis);
        if (punctual) {
            tickUntil(end);
        }
        now = end;
    }

    private void tickUntil(Instant end) {
        for (int i = 0; i < 10_000; i++) {
            var due = acd.nextDeadline();
            if (due.isEmpty() || due.get().isAfter(end)) {
                return;
            }
            now = due.get().isAfter(now) ? due.get() : now;
            send(new AcdCommand.Tick());
        }
        throw new Laws.Broken("ticks never end, deadline " + acd.nextDeadline());
    }

    private void make(Move move) {
        var agents = acd.agents();
        var agent = agents.get(move.a() % agents.size());
        var calls = List.copyOf(acd.calls());
        var queues = acd.config().queues();
        var queue = queues.get(move.b() % queues.size()).id();
        var by = move.b() % 3 == 0 ? Actor.SYSTEM : Actor.agent(agent.id());
        switch (move.kind()) {
            case ENQUEUE -> send(enqueue(move, agent.id(), queue));
            case SIGN_IN ->
                send(new AcdCommand.SignIn(agent.id(), "s" + move.b() % 8, SeatKind.BROWSER_PHONE, move.b() % 5 != 0));
            case MAKE_READY -> send(new AcdCommand.MakeReady(agent.id(), by));
            case MAKE_NOT_READY ->
                send(new AcdCommand.MakeNotReady(agent.id(), Gen.REASONS.get(move.b() % Gen.REASONS.size()), by));
            case PHONE -> send(new AcdCommand.PhoneReachable(agent.id(), move.b() % 3 != 0));
            case SIGN_OUT -> send(new AcdCommand.SignOut(agent.id(), by));
            case GRANT_REST -> send(new AcdCommand.GrantRest(agent.id(), Duration.ofSeconds(1 + move.b() % 20), by));
            case FINISH_WRAP_UP -> send(new AcdCommand.FinishWrapUp(agent.id()));
            case CALL_OUT -> send(new AcdCommand.CallOut(agent.id(), new CallId("x" + steps)));
            case CALL_OUT_OVER -> send(callOutOver(move, favouredCaller(agents, agent), queue));
            case CONFIGURE -> send(new AcdCommand.Configure(schedule.configs().get(move.a() % 2)));
            case TICK -> send(new AcdCommand.Tick());
            case ANSWER,
                    TALK_ENDED,
                    CALLER_GONE,
                    OFFER_FAILED,
                    ANNOUNCEMENT_FAILED,
                    RETURN_TO_QUEUE,
                    LEAVE,
                    REQUEST_CALLBACK,
                    CALLBACK_UNANSWERED,
                    ANNOUNCE_POSITION -> {
                if (!calls.isEmpty()) {
                    send(aboutCall(move, favoured(calls, move), queue));
                }
            }
        }
    }

    /** Half of the time a call in the phase that the move is about, so that talks come about at all. */
    private static Call favoured(List<Call> calls, Move move) {
        if (move.b() % 2 == 0) {
            for (int i = 0; i < calls.size(); i++) {
                var call = calls.get((move.a() + i) % calls.size());
                boolean offered = call.phase() instanceof Call.Phase.Offered;
                boolean talking = call.phase() instanceof Call.Phase.Talking;
                boolean suits = switch (move.kind()) {
                    case ANSWER, OFFER_FAILED -> offered;
                    case CALLBACK_UNANSWERED -> talking && call.callback() != null;
                    case TALK_ENDED, ANNOUNCEMENT_FAILED, RETURN_TO_QUEUE -> talking;
                    default -> true;
                };
                if (suits) {
                    return call;
                }
            }
        }
        return calls.get(move.a() % calls.size());
    }

    private AcdCommand aboutCall(Move move, Call call, QueueId queue) {
        var id = call.id();
        var offer = call.phase() instanceof Call.Phase.Offered offered ? offered.offer() : new OfferId("o-p-0");
        var failures = List.of(OfferFailure.values());
        var outcomes = List.of(CallOutcome.DIVERTED, CallOutcome.FAILED, CallOutcome.OVERFLOW_OUT);
        return switch (move.kind()) {
            case ANSWER -> new AcdCommand.OfferAnswered(offer);
            case OFFER_FAILED -> new AcdCommand.OfferFailed(offer, failures.get(move.b() / 2 % failures.size()));
            case TALK_ENDED ->
                move.b() % 8 == 0
                        ? new AcdCommand.HandOver(
                                id,
                                acd.agents().get(move.a() % acd.agents().size()).id(),
                                Actor.SYSTEM)
                        : new AcdCommand.TalkEnded(id, Actor.CALLER);
            case CALLER_GONE -> new AcdCommand.CallerGone(id);
            case ANNOUNCEMENT_FAILED -> new AcdCommand.AnnouncementFailed(id);
            case RETURN_TO_QUEUE ->
                new AcdCommand.ReturnToQueue(id, move.b() % 3 == 0 ? queue : null, move.b() % 4 < 2, Actor.SYSTEM);
            case LEAVE -> new AcdCommand.Leave(id, outcomes.get(move.b() % outcomes.size()));
            case REQUEST_CALLBACK -> new AcdCommand.RequestCallback(id);
            case CALLBACK_UNANSWERED -> new AcdCommand.CallbackUnanswered(id);
            default -> new AcdCommand.AnnouncePosition(id);
        };
    }

    private static Agent favouredCaller(List<Agent> agents, Agent otherwise) {
        return agents.stream()
                .filter(agent -> agent.state() instanceof AgentState.CallingOut)
                .findFirst()
                .orElse(otherwise);
    }

    private static AcdCommand callOutOver(Move move, Agent agent, QueueId queue) {
        var failures = List.of(CallOutFailure.values());
        var call = agent.state() instanceof AgentState.CallingOut calling ? calling.call() : new CallId("none");
        return move.b() % 2 == 0
                ? new AcdCommand.CallOutAnswered(agent.id(), call, queue)
                : new AcdCommand.CallOutFailed(agent.id(), call, failures.get(move.b() / 2 % failures.size()));
    }

    private AcdCommand enqueue(Move move, AgentId agent, QueueId queue) {
        int b = move.b() / 16;
        var again = b % 40 == 0 && callNumber > 0;
        var id = new CallId("c" + (again ? move.a() % callNumber : callNumber++));
        var steps = b % 8 == 0 ? new Gen(b).steps() : List.<Step>of();
        var kept = b % 9 == 0 ? now.minusSeconds(b % 60) : null;
        var kind = b % 2 == 0 ? Preference.Kind.DIRECT : Preference.Kind.LAST_AGENT;
        var preference = b % 7 == 0 ? new Preference(agent, kind, Duration.ofSeconds(b % 20)) : null;
        return new AcdCommand.Enqueue(
                id, queue, steps, b % 3 * 5, b % 25 == 0, now.minusMillis(b % 500), kept, preference);
    }

    private void send(AcdCommand command) {
        steps++;
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(new Sent(now, command));
        var state = state(command);
        var decision = tamper.apply(acd.decide(command, now));
        if (steps % 16 == 0) {
            Laws.same(acd, replica);
            Laws.require(tamper.apply(acd.decide(command, now)).equals(decision), "deciding twice differs", command);
        }
        if (steps % 64 == 0) {
            replica = Acd.restored("o-p", replica.snapshot());
        }
        coverage.count(state, command.getClass().getSimpleName(), decision.accepted());
        track(command, decision);
        // The laws about events are checked on the replica, event by event: it lags behind by design.
        boolean sweeping = replica.sweeping();
        for (var event : decision.events()) {
            laws.before(replica, event, sweeping);
            replica.apply(event);
        }
        for (var event : decision.events()) {
            acd.apply(event);
        }
        laws.agreement(acd);
        if (!acd.sweeping()) {
            laws.nobodyIdleInVain(acd);
        }
        Laws.require(
                open.size() == acd.calls().size(), "a call was lost or came from nowhere", open + " " + acd.calls());
    }

    /** Keeps its own books of which calls must exist. */
    private void track(AcdCommand command, Decision decision) {
        if (command instanceof AcdCommand.Enqueue enqueue && decision.accepted()) {
            Laws.require(open.add(enqueue.call()), "accepted twice", enqueue);
        }
        for (var event : decision.events()) {
            if (event instanceof AcdEvent.CallConnected connected) {
                Laws.require(open.add(connected.call()), "connected twice", connected);
            }
            if (event instanceof AcdEvent.CallLeft left) {
                Laws.require(open.remove(left.call()), "left twice", left);
                Laws.require(mayLeave(command, left), "left without a reason", command, left);
            }
        }
    }

    private static boolean mayLeave(AcdCommand command, AcdEvent.CallLeft left) {
        return switch (left.outcome()) {
            case ANSWERED -> command instanceof AcdCommand.TalkEnded || command instanceof AcdCommand.CallerGone;
            case ABANDONED -> command instanceof AcdCommand.CallerGone;
            case CALLBACK_FAILED -> command instanceof AcdCommand.CallbackUnanswered;
            case TIMED_OUT, NOBODY_SIGNED_IN -> true;
            case DIVERTED, FAILED, OVERFLOW_OUT -> command instanceof AcdCommand.Leave;
            case BLOCKED, CLOSED -> false;
        };
    }

    private String state(AcdCommand command) {
        return switch (command) {
            case AcdCommand.SignIn c -> word(c.agent());
            case AcdCommand.SignOut c -> word(c.agent());
            case AcdCommand.MakeReady c -> word(c.agent());
            case AcdCommand.MakeNotReady c -> word(c.agent());
            case AcdCommand.PhoneReachable c -> word(c.agent()) + (c.reachable() ? "+" : "-");
            case AcdCommand.GrantRest c -> word(c.agent());
            case AcdCommand.FinishWrapUp c -> word(c.agent());
            case AcdCommand.Enqueue c -> phase(c.call());
            case AcdCommand.CallerGone c -> phase(c.call());
            case AcdCommand.AnnouncementFailed c -> phase(c.call());
            case AcdCommand.ReturnToQueue c -> phase(c.call());
            case AcdCommand.TalkEnded c -> phase(c.call());
            case AcdCommand.HandOver c -> phase(c.call());
            case AcdCommand.Leave c -> phase(c.call());
            case AcdCommand.RequestCallback c -> phase(c.call());
            case AcdCommand.CallbackUnanswered c -> phase(c.call());
            case AcdCommand.AnnouncePosition c -> phase(c.call());
            case AcdCommand.OfferAnswered c -> c.offer().text().equals("o-p-0") ? "gone" : "offered";
            case AcdCommand.OfferFailed c -> (c.offer().text().equals("o-p-0") ? "gone" : "offered") + "-" + c.cause();
            case AcdCommand.CallOut c -> word(c.agent());
            case AcdCommand.CallOutAnswered c -> word(c.agent());
            case AcdCommand.CallOutFailed c -> word(c.agent());
            case AcdCommand.Configure _ -> acd.calls().isEmpty() ? "empty" : "with-calls";
            case AcdCommand.Tick _ ->
                acd.nextDeadline().filter(due -> !due.isAfter(now)).isPresent() ? "due" : "idle";
        };
    }

    private String word(AgentId id) {
        var agent = acd.agent(id).orElseThrow();
        return agent.state().word() + (agent.afterwards() == null ? "" : "*");
    }

    private String phase(CallId id) {
        return acd.call(id)
                .map(call -> call.phase().getClass().getSimpleName() + (call.callback() == null ? "" : "*"))
                .orElse("none");
    }

    /** No call may starve or block: when agents work on and nobody new calls, all that anyone can take are taken. */
    private void drain() {
        for (var agent : acd.agents()) {
            if (!agent.signedIn()) {
                send(new AcdCommand.SignIn(agent.id(), "d-" + agent.id(), SeatKind.DESK_PHONE, true));
            }
        }
        int idleRounds = 0;
        // Rounds are shorter than any ringing, longer together than any pause of a callback and any rest.
        while (idleRounds < 30 && !acd.calls().isEmpty()) {
            long before = steps;
            for (var agent : acd.agents()) {
                work(agent);
            }
            pass(900, true);
            idleRounds = steps == before ? idleRounds + 1 : 0;
        }
        for (var call : acd.calls()) {
            var takers = new ArrayList<AgentId>();
            acd.agents().stream()
                    .filter(Agent::onDuty)
                    .filter(a -> laws.mayTake(a, call))
                    .forEach(a -> takers.add(a.id()));
            Laws.require(takers.isEmpty(), "starved though agents could take it", takers, call);
        }
    }

    private void work(Agent agent) {
        if (agent.signedIn() && !agent.reachable()) {
            send(new AcdCommand.PhoneReachable(agent.id(), true));
        }
        switch (acd.agent(agent.id()).map(Agent::state).orElse(agent.state())) {
            case AgentState.Ringing ringing -> send(new AcdCommand.OfferAnswered(ringing.offer()));
            case AgentState.Talking talking -> send(new AcdCommand.TalkEnded(talking.call(), Actor.CALLER));
            case AgentState.CallingOut calling ->
                send(new AcdCommand.CallOutFailed(agent.id(), calling.call(), CallOutFailure.NO_ANSWER));
            case AgentState.NotReady _, AgentState.WrapUp _ -> send(new AcdCommand.MakeReady(agent.id(), Actor.SYSTEM));
            case AgentState.Offline _, AgentState.Ready _ -> {
                // He went home for good, or nothing waits for him.
            }
        }
    }
}
