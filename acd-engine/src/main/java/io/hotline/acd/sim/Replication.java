package io.hotline.acd.sim;

import io.hotline.acd.Acd;
import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.CallId;
import io.hotline.acd.QueueId;
import io.hotline.acd.Reply;
import io.hotline.acd.SeatKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the engine through one stream of calls. Of what happens in the same millisecond completions come first,
 * then callers who give up, then staffing, then arrivals.
 */
final class Replication {
    private static final int PROGRESS_STEPS = 10_000;

    private enum What {
        COMPLETION,
        GIVES_UP,
        STAFFING,
        ARRIVAL
    }

    private record Happening(
            long atMs, What what, long number, @Nullable CallState call) {}

    private static final class CallState {
        final CallId id;
        final Arrival arrival;
        final boolean counted;

        @Nullable
        AgentId agent;

        long answeredMs;
        boolean waits;

        CallState(CallId id, Arrival arrival, boolean counted) {
            this.id = id;
            this.arrival = arrival;
            this.counted = counted;
        }
    }

    private final Scenario scenario;
    private final Arrivals arrivals;
    private final Watcher watcher;
    private final Acd acd = new Acd("sim");
    private final List<QueueId> queues;
    private final Map<CallId, CallState> calls = new LinkedHashMap<>();
    private final PriorityQueue<Happening> future = new PriorityQueue<>(Comparator.comparingLong(Happening::atMs)
            .thenComparing(Happening::what)
            .thenComparingLong(Happening::number));
    private final List<Tally> types = new ArrayList<>();
    private final Tally total = new Tally();
    private final Staff staff;
    private final long beginMs;
    private final long endMs;
    private long nowMs;
    private long number;
    private int waiting;

    Replication(Scenario scenario, Arrivals arrivals, Watcher watcher) {
        this.scenario = scenario;
        this.arrivals = arrivals;
        this.watcher = watcher;
        this.queues = ScenarioConfig.queues(scenario);
        this.beginMs = Arrivals.ms(scenario.warmupSeconds());
        this.endMs = Arrivals.ms(scenario.warmupSeconds() + scenario.horizonSeconds());
        this.staff = new Staff(scenario, beginMs, endMs);
        scenario.types().forEach(_ -> types.add(new Tally()));
    }

    List<Tally> types() {
        return types;
    }

    Tally total() {
        return total;
    }

    double utilisation(int group) {
        return staff.utilisation(group);
    }

    void run(Progress progress) {
        send(new AcdCommand.Configure(ScenarioConfig.of(scenario)));
        tick();
        staffFor(0);
        scheduleStaffing(1);
        scheduleArrival();
        long steps = 0;
        for (var next = future.poll(); next != null; next = future.poll()) {
            if (++steps % PROGRESS_STEPS == 0) {
                progress.at(Math.min(1, nowMs / (double) endMs));
            }
            if (next.atMs() > endMs && scenario.closing() == Scenario.Closing.CLEAR) {
                break;
            }
            nowMs = next.atMs();
            tick();
            happen(next);
        }
        // Also who is left when everything has happened: a caller with endless patience whom nobody at work may serve.
        nowMs = scenario.closing() == Scenario.Closing.CLEAR ? endMs : Math.max(nowMs, endMs);
        clear();
        staff.close();
    }

    private void happen(Happening next) {
        switch (next.what()) {
            case COMPLETION -> complete(call(next));
            case GIVES_UP -> giveUp(call(next));
            case STAFFING -> {
                staffFor((int) next.number());
                scheduleStaffing((int) next.number() + 1);
            }
            case ARRIVAL -> {
                arrive(call(next));
                scheduleArrival();
            }
        }
    }

    private static CallState call(Happening happening) {
        if (happening.call() == null) {
            throw new IllegalStateException("no call in " + happening);
        }
        return happening.call();
    }

    private void scheduleArrival() {
        var arrival = arrivals.next();
        if (arrival != null && arrival.atMs() < endMs) {
            var call = new CallState(new CallId("c" + number), arrival, arrival.atMs() >= beginMs);
            future.add(new Happening(arrival.atMs(), What.ARRIVAL, number++, call));
        }
    }

    private void arrive(CallState call) {
        count(call, tally -> tally.offered++);
        if (scenario.lines() != null && calls.size() >= scenario.lines()) {
            count(call, tally -> tally.blocked++);
            return;
        }
        calls.put(call.id, call);
        send(new AcdCommand.Enqueue(
                call.id,
                queues.get(call.arrival.type()),
                List.of(),
                ScenarioConfig.priority(call.arrival, scenario.policy()),
                false,
                now(),
                null,
                null));
        if (call.agent == null) {
            call.waits = true;
            watcher.waits(acd, call.id, waiting++, now());
            if (call.arrival.patienceMs() != Long.MAX_VALUE) {
                future.add(new Happening(nowMs + call.arrival.patienceMs(), What.GIVES_UP, number++, call));
            }
        }
    }

    private void complete(CallState call) {
        var agent = call.agent;
        if (agent == null) {
            throw new IllegalStateException("nobody talks with " + call.id);
        }
        calls.remove(call.id);
        staff.talked(agent, call.answeredMs, nowMs);
        if (staff.mayGo(agent)) {
            send(new AcdCommand.SignOut(agent, Actor.SYSTEM));
            staff.left(agent, nowMs);
        }
        send(new AcdCommand.TalkEnded(call.id, Actor.CALLER));
    }

    private void giveUp(CallState call) {
        if (call.agent == null && calls.remove(call.id) != null) {
            waiting--;
            count(call, tally -> tally.gaveUp((nowMs - call.arrival.atMs()) / 1000.0));
            send(new AcdCommand.CallerGone(call.id));
        }
    }

    private void clear() {
        for (var call : calls.values()) {
            if (call.agent == null) {
                count(call, tally -> tally.gaveUp((nowMs - call.arrival.atMs()) / 1000.0));
            } else {
                staff.talked(call.agent, call.answeredMs, nowMs);
            }
        }
    }

    private void scheduleStaffing(int period) {
        double at = period * scenario.periodSeconds();
        if (scenario.periodSeconds() > 0 && staff.changesAt(period)) {
            future.add(new Happening(Arrivals.ms(at), What.STAFFING, period, null));
        }
    }

    private void staffFor(int period) {
        for (int group = 0; group < scenario.agents().size(); group++) {
            for (var agent : staff.toComeIn(group, period)) {
                send(new AcdCommand.SignIn(agent, "s" + agent, SeatKind.DESK_PHONE, true));
                send(new AcdCommand.MakeReady(agent, Actor.SYSTEM));
                staff.came(agent, nowMs);
            }
            for (var agent : staff.toGo(group, acd)) {
                send(new AcdCommand.SignOut(agent, Actor.SYSTEM));
                staff.left(agent, nowMs);
            }
        }
    }

    private void tick() {
        for (var due = acd.nextDeadline(); due.isPresent() && !due.get().isAfter(now()); due = acd.nextDeadline()) {
            send(new AcdCommand.Tick());
        }
    }

    private void send(AcdCommand command) {
        var decision = acd.decide(command, now());
        if (decision.reply() instanceof Reply.Rejected rejected) {
            throw new IllegalStateException(command + " was refused: " + rejected);
        }
        for (var event : decision.events()) {
            acd.apply(event);
        }
        for (var event : decision.events()) {
            if (event instanceof AcdEvent.CallOffered offered) {
                answer(offered);
            }
        }
    }

    /** Agents of the theory pick up at once. */
    private void answer(AcdEvent.CallOffered offered) {
        var call = calls.get(offered.call());
        if (call == null) {
            throw new IllegalStateException("unknown call offered: " + offered);
        }
        call.agent = offered.agent();
        call.answeredMs = nowMs;
        double waited = (nowMs - call.arrival.atMs()) / 1000.0;
        count(call, tally -> tally.answered(waited, scenario.serviceLevelSeconds()));
        if (call.waits) {
            waiting--;
            watcher.served(call.id, waited);
        }
        long service = Math.round(call.arrival.serviceMs() / staff.speed(offered.agent()));
        future.add(new Happening(nowMs + service, What.COMPLETION, number++, call));
        send(new AcdCommand.OfferAnswered(offered.offer()));
    }

    private void count(CallState call, Consumer<Tally> change) {
        if (call.counted) {
            change.accept(total);
            change.accept(types.get(call.arrival.type()));
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }
}
