package io.hotline.acd;

import io.hotline.acd.AcdSnapshot.CallEntry;
import io.hotline.acd.AcdSnapshot.QueueEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Takes and restores snapshots; what can be derived is derived again. */
final class Snapshots {
    private Snapshots() {}

    static AcdSnapshot of(Live live) {
        var agents = new ArrayList<Agent>(live.agents.size());
        for (var slot : live.agents.values()) {
            agents.add(slot.agent);
        }
        var queues = new ArrayList<QueueEntry>(live.queues.size());
        for (var queue : live.queues.values()) {
            queues.add(new QueueEntry(queue.rules, queue.dropped, queue.book));
        }
        var calls = new ArrayList<CallEntry>(live.calls.size());
        for (var slot : live.calls.values()) {
            var call = slot.call;
            calls.add(new CallEntry(
                    call.id(),
                    call.queue(),
                    call.phase(),
                    call.rank(),
                    call.queuedAt(),
                    call.requirement().steps(),
                    call.ownSteps(),
                    call.preference(),
                    call.step(),
                    call.stepSince(),
                    call.announced(),
                    call.callback()));
        }
        return new AcdSnapshot(
                live.config, live.sweepSince, live.lastAt, live.offersMade, live.callsMade, agents, queues, calls);
    }

    static void restore(Live live, AcdSnapshot snapshot) {
        live.config = snapshot.config();
        live.sweepSince = snapshot.sweepSince();
        live.lastAt = snapshot.lastAt();
        live.offersMade = snapshot.offersMade();
        live.callsMade = snapshot.callsMade();
        for (var entry : snapshot.queues()) {
            var slot = new QueueSlot(entry.rules());
            slot.dropped = entry.dropped();
            slot.book = entry.book();
            live.queues.put(entry.rules().id(), slot);
        }
        var configured = new LinkedHashSet<AgentId>();
        for (var profile : snapshot.config().agents()) {
            configured.add(profile.id());
        }
        for (var agent : snapshot.agents()) {
            live.agents.put(agent.id(), new AgentSlot(agent, !configured.contains(agent.id())));
            if (agent.signedIn()) {
                live.seats.put(agent.seat(), agent.id());
            }
        }
        for (var entry : snapshot.calls()) {
            live.calls.put(entry.id(), new CallSlot(call(entry)));
            live.queue(entry.queue()).calls++;
        }
        live.reindex();
    }

    private static Call call(CallEntry entry) {
        return new Call(
                entry.id(),
                entry.queue(),
                entry.phase(),
                entry.rank(),
                entry.queuedAt(),
                new Requirement(entry.steps(), List.of(), List.of()),
                entry.ownSteps(),
                entry.preference(),
                entry.step(),
                entry.stepSince(),
                entry.announced(),
                entry.callback());
    }
}
