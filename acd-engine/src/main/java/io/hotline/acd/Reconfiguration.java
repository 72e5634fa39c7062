package io.hotline.acd;

import java.util.LinkedHashSet;

/**
 * Brings queues, agents and calls under a new configuration. A queue that was dropped keeps its rules for the calls in
 * it; an agent who was dropped stays until he signs out: nobody is cut off by an edit.
 */
final class Reconfiguration {
    private final Live live;

    Reconfiguration(Live live) {
        this.live = live;
    }

    void run() {
        // Calls first: their priority holds that of the old rules.
        for (var rules : live.config.queues()) {
            var slot = live.queues.get(rules.id());
            if (slot != null && !slot.rules.equals(rules)) {
                adjustCalls(slot.rules, rules);
            }
        }
        replaceQueues();
        replaceAgents();
    }

    private void adjustCalls(QueueRules before, QueueRules after) {
        for (var slot : live.calls.values()) {
            if (slot.call.queue().equals(before.id())) {
                slot.call = slot.call.under(before, after);
            }
        }
    }

    private void replaceQueues() {
        for (var slot : live.queues.values()) {
            slot.dropped = true;
        }
        for (var rules : live.config.queues()) {
            var slot = live.queues.computeIfAbsent(rules.id(), _ -> new QueueSlot(rules));
            slot.rules = rules;
            slot.dropped = false;
        }
        live.queues.values().removeIf(slot -> slot.dropped && slot.calls == 0);
    }

    private void replaceAgents() {
        var configured = new LinkedHashSet<AgentId>();
        for (var profile : live.config.agents()) {
            configured.add(profile.id());
            var slot = live.agents.get(profile.id());
            var agent = slot == null ? Agent.offline(profile, java.time.Instant.EPOCH) : slot.agent.with(profile);
            live.agents.put(profile.id(), new AgentSlot(agent, false));
        }
        live.agents.values().removeIf(slot -> !configured.contains(slot.agent.id()) && !slot.agent.signedIn());
        for (var slot : live.agents.values()) {
            slot.dropped = !configured.contains(slot.agent.id());
        }
    }
}
