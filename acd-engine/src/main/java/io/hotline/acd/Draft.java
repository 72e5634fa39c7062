package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state as it will be after the events decided so far: the live state, never written, and over it the few agents
 * and calls that this decision touched. An event is applied here by the same {@link Transition} as later for good.
 */
final class Draft implements State {
    final Live live;
    final Instant now;
    final long nowMs;
    final List<AcdEvent> events = new ArrayList<>(4);
    /** Touched by this decision: two or three, so a list is searched faster than a map is made. */
    private final List<Agent> agents = new ArrayList<>(2);

    private final List<Call> calls = new ArrayList<>(2);
    private final List<CallId> removed = new ArrayList<>(1);
    /** The live places of the touched and the removed calls. */
    private final List<CallSlot> hidden = new ArrayList<>(2);

    private long offers;

    Draft(Live live, Instant now) {
        this.live = live;
        this.now = now;
        this.nowMs = now.toEpochMilli();
        this.offers = live.offersMade;
    }

    void emit(AcdEvent event) {
        events.add(event);
        Transition.apply(this, event);
    }

    /** The agents as this decision leaves them so far. */
    List<Agent> agents() {
        return agents;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public @Nullable Agent agent(AgentId id) {
        int touched = indexOf(id);
        return touched < 0 ? live.agent(id) : agents.get(touched);
    }

    @Override
    public @Nullable Call call(CallId id) {
        int touched = indexOf(id);
        return touched >= 0 ? calls.get(touched) : removed.contains(id) ? null : live.call(id);
    }

    List<CallSlot> hidden() {
        return hidden;
    }

    /** Whether the live indexes no longer tell the truth about this call. */
    boolean hides(@Nullable CallSlot slot) {
        for (int i = 0; i < hidden.size(); i++) {
            if (hidden.get(i) == slot) {
                return true;
            }
        }
        return false;
    }

    private void hide(CallId id) {
        var slot = live.calls.get(id);
        if (slot != null && !hides(slot)) {
            hidden.add(slot);
        }
    }

    boolean untouched(Agent agent) {
        return indexOf(agent.id()) < 0;
    }

    @Override
    public void put(Agent agent) {
        int touched = indexOf(agent.id());
        if (touched < 0) {
            agents.add(agent);
        } else {
            agents.set(touched, agent);
        }
    }

    @Override
    public void put(Call call) {
        int touched = indexOf(call.id());
        if (touched < 0) {
            hide(call.id());
            calls.add(call);
        } else {
            calls.set(touched, call);
        }
    }

    @Override
    public void remove(Call call) {
        int touched = indexOf(call.id());
        if (touched >= 0) {
            calls.remove(touched);
        } else {
            hide(call.id());
        }
        removed.add(call.id());
    }

    private int indexOf(AgentId id) {
        for (int i = agents.size() - 1; i >= 0; i--) {
            if (agents.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(CallId id) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable QueueRules rules(QueueId queue) {
        return live.rules(queue);
    }

    @Override
    public Requirement requirement(QueueId queue, List<Step> own) {
        return own.isEmpty() ? live.queue(queue).requirement() : live.circles.detached(own);
    }

    @Override
    public int onDuty(Circle circle) {
        int onDuty = circle.onDuty;
        for (var agent : agents) {
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
