package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state as it will be after the events decided so far: the live state, never written, and over it the few agents
 * and calls that this decision touched. An event is applied here by the same {@link Transition} as later for good.
 */
final class Draft implements State {
    final Live live;
    final Instant now;
    final List<AcdEvent> events = new ArrayList<>(4);
    final Map<AgentId, Agent> agents = new LinkedHashMap<>(4);
    final Map<CallId, Call> calls = new LinkedHashMap<>(4);
    private final Map<CallId, Call> removed = new LinkedHashMap<>(2);
    private long offers;

    Draft(Live live, Instant now) {
        this.live = live;
        this.now = now;
        this.offers = live.offersMade;
    }

    void emit(AcdEvent event) {
        events.add(event);
        Transition.apply(this, event);
    }

    @Override
    public @Nullable Agent agent(AgentId id) {
        var touched = agents.get(id);
        return touched == null ? live.agent(id) : touched;
    }

    @Override
    public @Nullable Call call(CallId id) {
        var touched = calls.get(id);
        return touched != null ? touched : removed.containsKey(id) ? null : live.call(id);
    }

    /** Whether the live indexes still tell the truth about this call. */
    boolean untouched(Call call) {
        return !calls.containsKey(call.id()) && !removed.containsKey(call.id());
    }

    boolean untouched(Agent agent) {
        return !agents.containsKey(agent.id());
    }

    @Override
    public void put(Agent agent) {
        agents.put(agent.id(), agent);
    }

    @Override
    public void put(Call call) {
        calls.put(call.id(), call);
    }

    @Override
    public void remove(Call call) {
        calls.remove(call.id());
        removed.put(call.id(), call);
    }

    @Override
    public @Nullable QueueRules rules(QueueId queue) {
        return live.rules(queue);
    }

    @Override
    public Requirement requirement(List<Step> steps, AgentOrder order) {
        return live.circles.detached(steps);
    }

    @Override
    public int onDuty(Circle circle) {
        int onDuty = circle.onDuty;
        for (var agent : agents.values()) {
            var slot = live.slot(agent.id());
            if (slot.agent.onDuty() != agent.onDuty() && Circles.isIn(slot, circle)) {
                onDuty += agent.onDuty() ? 1 : -1;
            }
        }
        return onDuty;
    }

    @Override
    public long countCall() {
        // Only the order among calls depends on it, and a decision queues one call: the live state gives the number.
        return Long.MAX_VALUE;
    }

    long offerNumber() {
        return offers + 1;
    }

    @Override
    public void countOffer() {
        offers++;
    }

    @Override
    public void countWait(QueueId queue, Duration waited, boolean abandoned, @Nullable Duration forecast) {
        // Statistics decide nothing within a decision.
    }

    @Override
    public void configure(AcdConfig config, Instant at) {
        // Takes effect when it is applied; the tick that is due then compares everything with everything.
    }

    @Override
    public void swept() {
        // The last word of a tick: nothing follows that would read it.
    }
}
