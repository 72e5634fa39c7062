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
    private static final Comparator<AgentSlot> BY_AGENT = Comparator.comparing(slot -> slot.agent.id());
    private static final Comparator<CallSlot> BY_CALL = Comparator.comparing(slot -> slot.call.id());

    final Map<AgentId, AgentSlot> agents = new LinkedHashMap<>();
    final Map<CallId, CallSlot> calls = new LinkedHashMap<>();
    final Map<OfferId, CallId> offers = new LinkedHashMap<>();
    final Map<String, AgentId> seats = new LinkedHashMap<>();
    final Map<QueueId, QueueSlot> queues = new LinkedHashMap<>();
    final Circles circles = new Circles();
    /** Calls that wait for one agent alone; he may have been dropped meanwhile. */
    final Map<AgentId, List<CallSlot>> personal = new LinkedHashMap<>();

    WaitingCalls waiting = new WaitingCalls();
    /** Calls that must move on because agents left; by order of arrival. */
    final TreeMap<Long, CallId> stranded = new TreeMap<>();

    DueHeap<AgentSlot> agentDeadlines = new DueHeap<>(BY_AGENT);
    DueHeap<CallSlot> callDeadlines = new DueHeap<>(BY_CALL);
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
        var slot = calls.get(id);
        return slot == null ? null : slot.call;
    }

    CallSlot slot(CallId id) {
        var slot = calls.get(id);
        if (slot == null) {
            throw new IllegalStateException("no call " + id);
        }
        return slot;
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
    public Requirement requirement(QueueId id, List<Step> own) {
        var queue = queue(id);
        if (own.isEmpty()) {
            return queue.requirement();
        }
        if (circles.isCrowdedBy(own)) {
            reindex();
        }
        return circles.registered(own, queue.rules.order().agents());
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
        agentDeadlines.set(slot, Deadlines.ms(Deadlines.of(next)));
        count(slot, old, next);
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
        var slot = calls.get(next.id());
        if (slot == null) {
            slot = new CallSlot(next);
            calls.put(next.id(), slot);
            queue(next.queue()).calls++;
            enter(slot, false, false);
            return;
        }
        var old = slot.call;
        boolean sameRank = old.rank().equals(next.rank());
        boolean sameQueue = old.queue().equals(next.queue());
        boolean keepsLine = sameRank && sameQueue && Steps.inLine(old) && Steps.inLine(next);
        boolean keepsWaiting = sameRank && old.waiting() && next.waiting() && waitsForTheSame(old, next);
        leave(slot, keepsLine, keepsWaiting);
        slot.call = next;
        if (!sameQueue) {
            queue(next.queue()).calls++;
            countOut(old.queue());
        }
        enter(slot, keepsLine, keepsWaiting);
    }

    @Override
    public void remove(Call call) {
        var slot = slot(call.id());
        leave(slot, false, false);
        callDeadlines.set(slot, DueHeap.NEVER);
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
            queue.restart(
                    circles.registered(queue.rules.steps(), queue.rules.order().agents()));
        }
        waiting = new WaitingCalls();
        personal.clear();
        offers.clear();
        stranded.clear();
        agentDeadlines = new DueHeap<>(BY_AGENT);
        callDeadlines = new DueHeap<>(BY_CALL);
        resting = 0;
        fresh.clear();
        for (var slot : agents.values()) {
            if (slot.agent.free()) {
                fresh.add(slot);
            }
            agentDeadlines.set(slot, Deadlines.ms(Deadlines.of(slot.agent)));
            resting += rests(slot.agent);
        }
        calls.replaceAll((_, slot) -> {
            var call = slot.call;
            var queue = queue(call.queue());
            return new CallSlot(call.with(
                    call.ownSteps()
                            ? circles.registered(
                                    call.requirement().steps(),
                                    queue.rules.order().agents())
                            : queue.requirement()));
        });
        for (var slot : calls.values()) {
            enter(slot, false, false);
        }
        circles.settle();
    }

    /** Into the indexes, but for those in which the call's former record has kept its place. */
    private void enter(CallSlot slot, boolean keepsLine, boolean keepsWaiting) {
        var call = slot.call;
        if (Steps.inLine(call) && !keepsLine) {
            queue(call.queue()).line.add(CallOrder.key(call), slot);
        }
        if (call.waiting() && !keepsWaiting) {
            var only = call.onlyFor();
            if (only == null) {
                waiting.add(circle(call), slot);
            } else {
                personal.computeIfAbsent(only, _ -> new ArrayList<>(1)).add(slot);
            }
        }
        if (call.phase() instanceof Call.Phase.Offered offered) {
            offers.put(offered.offer(), call.id());
        }
        callDeadlines.set(slot, Deadlines.ms(Deadlines.of(call, queue(call.queue()).rules)));
        if (Steps.stranded(this, call)) {
            stranded.put(call.rank().number(), call.id());
        }
    }

    private void leave(CallSlot slot, boolean keepsLine, boolean keepsWaiting) {
        var call = slot.call;
        if (Steps.inLine(call) && !keepsLine) {
            queue(call.queue()).line.remove(CallOrder.key(call), slot);
        }
        if (call.waiting() && !keepsWaiting) {
            var only = call.onlyFor();
            if (only == null) {
                waiting.remove(circle(call), slot);
            } else {
                personal.computeIfPresent(only, (_, slots) -> slots.remove(slot) && slots.isEmpty() ? null : slots);
            }
        }
        if (call.phase() instanceof Call.Phase.Offered offered) {
            offers.remove(offered.offer());
        }
        stranded.remove(call.rank().number());
    }

    private static boolean waitsForTheSame(Call call, Call next) {
        var only = call.onlyFor();
        return only == null ? next.onlyFor() == null && circle(call) == circle(next) : only.equals(next.onlyFor());
    }

    private static int circle(Call call) {
        return call.requirement().reach(call.step()).number;
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

    /** What he has done counts in his circles as long as he works. */
    private void count(AgentSlot slot, Agent old, Agent next) {
        if (old.working() == next.working() && (!next.working() || old.tally().equals(next.tally()))) {
            return;
        }
        for (int n = slot.circles.next(0); n >= 0; n = slot.circles.next(n + 1)) {
            circles.get(n).count(old, -1);
            circles.get(n).count(next, 1);
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
            circle.dutyChanged(slot);
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
        for (var slot : calls.values()) {
            if (Steps.stranded(this, slot.call)) {
                stranded.put(slot.call.rank().number(), slot.call.id());
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
