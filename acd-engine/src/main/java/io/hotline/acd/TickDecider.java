package io.hotline.acd;

import java.util.ArrayList;
import java.util.Comparator;

/** What the passing of time, a sign-out or a new configuration brought about. Works in portions; see nextDeadline. */
final class TickDecider extends Decider {
    /** Bounds the length of one decision; the rest is due at once in the next tick. */
    private static final int PORTION = 100;

    private final AgentDecider agents;
    private final CallDecider calls;
    private int left = PORTION;

    TickDecider(Draft draft, Matching matching) {
        super(draft, matching);
        this.agents = new AgentDecider(draft, matching);
        this.calls = new CallDecider(draft, matching);
    }

    Decision tick() {
        sweep();
        dueAgents();
        dueCalls();
        strandedCalls();
        return done();
    }

    private void dueAgents() {
        var due = live.agentDeadlines.due(draft.nowMs, left);
        left -= due.size();
        for (var slot : due) {
            var agent = Transition.agent(draft, slot.agent.id());
            // An earlier step of this tick may have changed him.
            if (Deadlines.reached(Deadlines.of(agent), now)) {
                agents.tick(agent);
            }
        }
    }

    private void dueCalls() {
        var due = live.callDeadlines.due(draft.nowMs, left);
        left -= due.size();
        for (var slot : due) {
            var call = draft.call(slot.call.id());
            if (call != null && Deadlines.reached(Deadlines.of(call, Transition.rules(draft, call.queue())), now)) {
                calls.tick(call);
            }
        }
    }

    private void strandedCalls() {
        for (var id : live.stranded.values()) {
            var call = draft.call(id);
            if (left-- <= 0) {
                return;
            }
            if (call != null && Steps.stranded(draft, call)) {
                calls.tick(call);
            }
        }
    }

    /** After a change of the configuration any free agent may suit any waiting call. */
    private void sweep() {
        if (live.sweepSince == null) {
            return;
        }
        var free = new ArrayList<Agent>();
        for (var slot : live.agents.values()) {
            if (slot.agent.free()) {
                free.add(slot.agent);
            }
        }
        free.sort(Comparator.comparing((Agent agent) -> agent.state().since()).thenComparing(Agent::id));
        for (var agent : free) {
            if (left <= 0) {
                return;
            }
            if (matching.offer(agent)) {
                left--;
            }
        }
        draft.emit(new AcdEvent.MatchingSwept(now));
    }
}
