package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state that all applied events made, with the indexes that keep matching fast. Each {@code put} takes the old
 * record out of the indexes and puts the new one in; nothing else writes.
 */
final class Live implements State {
    private static final int MANY_FRESH = 256;

    final Map<AgentId, AgentSlot> agents = new LinkedHashMap<>();
    final Map<CallId, Call> calls = new LinkedHashMap<>();
    final Map<OfferId, CallId> offers = new LinkedHashMap<>();
    final Map<String, AgentId> seats = new LinkedHashMap<>();
    final Map<QueueId, QueueSlot> queues = new LinkedHashMap<>();
    final Circles circles = new Circles();
    /** Calls that wait for one agent alone; he may have been dropped meanwhile. */
    final Map<AgentId, WaitingCalls> personal = new LinkedHashMap<>();
    /** Circles in which calls wait. */
    final Mask waited = new Mask();
    /** Calls that must move on because agents left; by order of arrival. */
    final TreeMap<Long, CallId> stranded = new TreeMap<>();

    RankedSet<AgentId> agentDeadlines = new RankedSet<>(Comparator.naturalOrder());
    RankedSet<CallId> callDeadlines = new RankedSet<>(Comparator.naturalOrder());
    /** Came free, and are not yet among the free agents of their circles: most get a call in the same decision. */
    private final List<AgentSlot> fresh = new ArrayList<>();

    AcdConfig config = AcdConfig.EMPTY;
    /** Set by a change of the configuration, until a tick has compared everything with everything. */
    @Nullable
    Instant sweepSince;

    /** The time of the last event: decisions never go back behind it. */
    Instant lastAt = Instant.EPOCH;

    long offersMade;
    int resting;
    long callsMade;

    @Override
    public @Nullable Agent agent(AgentId id) {
        var slot = agents.get(id);
        return slot == null ? null : slot.agent;
    }

    AgentSlot slot(AgentId id) {
        var slot = agents.get(id);
        if (slot == null) {
            throw new IllegalStateException("no agent " + id);
        }
        return slot;
    }

    @Override
    public @Nullable Call call(CallId id) {
        return calls.get(id);
    }

    @Override
    public @Nullable QueueRules rules(QueueId queue) {
        var slot = queues.get(queue);
        return slot == null ? null : slot.rules;
    }

    QueueSlot queue(QueueId id) {
        var slot = queues.get(id);
        if (slot == null) {
            throw new IllegalStateException("no queue " + id);
        }
        return slot;
    }

    @Override
    public Requirement requirement(List<Step> steps, AgentOrder order) {
        if (circles.isCrowdedBy(steps)) {
            reindex();
        }
        return circles.registered(steps, order);
    }

    @Override
    public int onDuty(Circle circle) {
        return circle.onDuty;
    }

    @Override
    public long countCall() {
        return callsMade++;
    }

    @Override
    public void countOffer() {
        offersMade++;
    }

    @Override
    public void countWait(QueueId id, Duration waited, boolean abandoned, @Nullable Duration forecast) {
        var queue = queue(id);
        queue.book = queue.book.plus(waited, abandoned, forecast);
    }

    @Override
    public void swept() {
        sweepSince = null;
    }

    @Override
    public void put(Agent next) {
        var slot = slot(next.id());
        var old = slot.agent;
        leaveIdle(slot);
        slot.agent = next;
        if (next.free()) {
            fresh.add(slot);
            // A replay asks for nobody, so nothing else would empty the list.
            if (fresh.size() > MANY_FRESH) {
                indexFresh();
            }
        }
        moveDeadline(old, next);
        resting += rests(next) - rests(old);
        if (!old.seat().equals(next.seat())) {
            seats.remove(old.seat());
            if (!next.seat().isEmpty()) {
                seats.put(next.seat(), next.id());
            }
        }
        if (old.onDuty() != next.onDuty()) {
            changeDuty(slot, next.onDuty());
        }
        if (slot.dropped && !next.signedIn()) {
            agents.remove(next.id());
        }
    }

    @Override
    public void put(Call next) {
        var old = calls.put(next.id(), next);
        if (old != null) {
            unindex(old);
        } else {
            queue(next.queue()).calls++;
        }
        if (old != null && !old.queue().equals(next.queue())) {
            queue(next.queue()).calls++;
            countOut(old.queue());
        }
        index(next);
    }

    @Override
    public void remove(Call call) {
        unindex(call);
        calls.remove(call.id());
        countOut(call.queue());
    }

    @Override
    public void configure(AcdConfig next, Instant at) {
        index(() -> {
            config = next;
            sweepSince = at;
            new Reconfiguration(this).run();
        });
    }

    void reindex() {
        index(() -> {});
    }

    /** Takes everything out of the indexes, lets the change happen, and builds the indexes anew. */
    private void index(Runnable change) {
        change.run();
        agents.replaceAll((_, slot) -> new AgentSlot(slot.agent, slot.dropped));
        circles.restart(agents.values());
        for (var queue : queues.values()) {
            queue.line = new RankedSet<>(CallOrder.SAME_AGEING);
            circles.registered(queue.rules.steps(), queue.rules.order().agents());
        }
        for (int circle = waited.next(0); circle >= 0; circle = waited.next(circle + 1)) {
            waited.clear(circle);
        }
        personal.clear();
        offers.clear();
        stranded.clear();
        agentDeadlines = new RankedSet<>(Comparator.naturalOrder());
        callDeadlines = new RankedSet<>(Comparator.naturalOrder());
        resting = 0;
        fresh.clear();
        for (var slot : agents.values()) {
            if (slot.agent.free()) {
                fresh.add(slot);
            }
            moveDeadline(Agent.offline(slot.agent.profile(), Instant.EPOCH), slot.agent);
            resting += rests(slot.agent);
        }
        calls.replaceAll((_, call) -> {
            var rules = queue(call.queue()).rules;
            var steps = call.ownSteps() ? call.requirement().steps() : rules.steps();
            return call.with(circles.registered(steps, rules.order().agents()));
        });
        for (var call : calls.values()) {
            index(call);
        }
        circles.settle();
    }

    private void index(Call call) {
        if (Steps.inLine(call)) {
            queue(call.queue()).line.add(CallOrder.key(call), call);
        }
        if (call.waiting()) {
            waitingFor(call).add(call);
            if (call.onlyFor() == null) {
                waited.set(call.requirement().reach(call.step()).number);
            }
        }
        if (call.phase() instanceof Call.Phase.Offered offered) {
            offers.put(offered.offer(), call.id());
        }
        var deadline = deadline(call);
        if (deadline != null) {
            callDeadlines.add(deadline.toEpochMilli(), call.id());
        }
        if (Steps.stranded(this, call)) {
            stranded.put(call.rank().number(), call.id());
        }
    }

    private void unindex(Call call) {
        if (Steps.inLine(call)) {
            queue(call.queue()).line.remove(CallOrder.key(call), call);
        }
        if (call.waiting()) {
            var waiting = waitingFor(call);
            waiting.remove(call);
            if (waiting.size() == 0) {
                if (call.onlyFor() == null) {
                    waited.clear(call.requirement().reach(call.step()).number);
                } else {
                    personal.remove(call.onlyFor());
                }
            }
        }
        if (call.phase() instanceof Call.Phase.Offered offered) {
            offers.remove(offered.offer());
        }
        var deadline = deadline(call);
        if (deadline != null) {
            callDeadlines.remove(deadline.toEpochMilli(), call.id());
        }
        stranded.remove(call.rank().number());
    }

    private @Nullable Instant deadline(Call call) {
        return Deadlines.of(call, queue(call.queue()).rules);
    }

    private WaitingCalls waitingFor(Call call) {
        var only = call.onlyFor();
        if (only == null) {
            return call.requirement().reach(call.step()).waiting;
        }
        return personal.computeIfAbsent(only, _ -> new WaitingCalls());
    }

    private void leaveIdle(AgentSlot slot) {
        if (slot.indexed) {
            slot.indexed = false;
            slot.stamp++;
            for (int n = slot.circles.next(0); n >= 0; n = slot.circles.next(n + 1)) {
                circles.get(n).idle.remove(slot);
            }
        }
    }

    /** Who came free since the last look joins the free agents; before any look at them. */
    void indexFresh() {
        if (fresh.size() > 1) {
            fresh.sort(IdleOrder.BY_IDLENESS);
        }
        for (var slot : fresh) {
            if (!slot.indexed && slot.agent.free()) {
                slot.indexed = true;
                for (int n = slot.circles.next(0); n >= 0; n = slot.circles.next(n + 1)) {
                    circles.get(n).idle.add(slot);
                }
            }
        }
        fresh.clear();
    }

    private void moveDeadline(Agent old, Agent next) {
        var before = Deadlines.of(old);
        var after = Deadlines.of(next);
        if (before != null) {
            agentDeadlines.remove(before.toEpochMilli(), old.id());
        }
        if (after != null) {
            agentDeadlines.add(after.toEpochMilli(), next.id());
        }
    }

    /** Whether he is already one of those whose rest is limited. */
    boolean counted(Agent agent) {
        return rests(agent) == 1;
    }

    private int rests(Agent agent) {
        var limited = config.rest().limited();
        // Who dials from his rest goes back to it.
        var state = agent.state() instanceof AgentState.CallingOut calling ? calling.before() : agent.state();
        boolean rests = state instanceof AgentState.NotReady notReady && limited.contains(notReady.reason());
        boolean will = agent.afterwards() instanceof Afterwards.Pause pause && limited.contains(pause.reason());
        return rests || will ? 1 : 0;
    }

    private void changeDuty(AgentSlot slot, boolean onDuty) {
        boolean edge = personal.containsKey(slot.agent.id());
        for (int n = slot.circles.next(0); n >= 0; n = slot.circles.next(n + 1)) {
            var circle = circles.get(n);
            circle.onDuty += onDuty ? 1 : -1;
            edge |= circle.onDuty == (onDuty ? 1 : 0);
        }
        if (edge) {
            restrand(onDuty);
        }
    }

    /** Who signs in can only save stranded calls, who signs out can only strand calls. */
    private void restrand(boolean onDuty) {
        if (onDuty) {
            stranded.values().removeIf(id -> !Steps.stranded(this, Transition.call(this, id)));
            return;
        }
        for (var call : calls.values()) {
            if (Steps.stranded(this, call)) {
                stranded.put(call.rank().number(), call.id());
            }
        }
    }

    private void countOut(QueueId id) {
        var queue = queue(id);
        queue.calls--;
        if (queue.dropped && queue.calls == 0) {
            queues.remove(id);
        }
    }
}
