package io.hotline.acd;

import io.hotline.acd.AcdEvent.AgentStateChanged;
import io.hotline.acd.AcdEvent.CallLeft;
import io.hotline.acd.AcdEvent.CallMoved;
import io.hotline.acd.AcdEvent.CallReturned;
import io.hotline.acd.AcdEvent.OfferWithdrawn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The moves that several commands share, over one draft. */
class Decider {
    final Draft draft;
    final Live live;
    final Instant now;
    final Matching matching;

    Decider(Draft draft, Matching matching) {
        this.draft = draft;
        this.live = draft.live;
        this.now = draft.now;
        this.matching = matching;
    }

    Decision done() {
        return new Decision(Reply.ACCEPTED, draft.events);
    }

    Decision refuse(Why why, String detail) {
        return new Decision(new Reply.Rejected(why, detail), draft.events);
    }

    void change(Agent agent, AgentState to, Actor by, ChangeCause cause) {
        draft.emit(new AgentStateChanged(now, agent.id(), agent.state(), to, by, cause));
    }

    /** Call and wrap-up are over: first what was put off until now, else ready. Then he may get the next call. */
    void free(AgentId id, Instant idleSince, Actor by, ChangeCause cause) {
        var agent = Transition.agent(draft, id);
        switch (agent.afterwards()) {
            case Afterwards.GoHome home ->
                change(agent, new AgentState.Offline(now), home.by(), ChangeCause.SIGNED_OUT);
            case Afterwards.Pause pause -> pauseAsAsked(agent, pause);
            case null -> {
                if (agent.reachable()) {
                    change(agent, new AgentState.Ready(idleSince), by, cause);
                    matching.offer(Transition.agent(draft, id));
                } else {
                    stop(id, NotReadyReason.PHONE_LOST, Actor.SYSTEM, ChangeCause.PHONE_LOST);
                }
            }
        }
    }

    /** He takes no calls for now; what he had put off until after the call comes first. */
    void stop(AgentId id, NotReadyReason reason, Actor by, ChangeCause cause) {
        var agent = Transition.agent(draft, id);
        switch (agent.afterwards()) {
            case Afterwards.GoHome home ->
                change(agent, new AgentState.Offline(now), home.by(), ChangeCause.SIGNED_OUT);
            case Afterwards.Pause pause -> pauseAsAsked(agent, pause);
            case null -> change(agent, new AgentState.NotReady(reason, now, null), by, cause);
        }
    }

    private void pauseAsAsked(Agent agent, Afterwards.Pause pause) {
        var until = pause.lasts() == null ? null : now.plus(pause.lasts());
        change(agent, new AgentState.NotReady(pause.reason(), now, until), pause.by(), ChangeCause.ASKED);
        draft.emit(new AcdEvent.AfterwardsChanged(now, agent.id(), null, pause.by()));
    }

    /** The ringing stops. The call waits at its own place, but is not matched before its agent's fate is decided. */
    void withdraw(AgentState.Ringing ringing, AgentId agent, ChangeCause cause) {
        draft.emit(new OfferWithdrawn(now, ringing.offer(), ringing.call(), agent, cause));
    }

    /** The call waits (again): moves on through its steps, its time-out and its overflow, and finds an agent. */
    void seek(CallId id) {
        var call = draft.call(id);
        if (call == null || !call.waiting()) {
            return;
        }
        if (Deadlines.reached(Deadlines.timeout(call, Transition.rules(draft, call.queue())), now)) {
            overflow(call, CallOutcome.TIMED_OUT, ChangeCause.WAITED_TOO_LONG);
            return;
        }
        if (!offerOrRelax(call)) {
            var left = Transition.call(draft, id);
            if (Steps.deserted(draft, left)) {
                overflow(left, CallOutcome.NOBODY_SIGNED_IN, ChangeCause.NOBODY_SIGNED_IN);
            }
        }
    }

    /**
     * Goes through the steps that are over until one has a free agent: whoever meets the narrower step comes first, also
     * where a step lasts no time at all or was waited for before.
     */
    boolean offerOrRelax(Call call) {
        var current = call;
        while (true) {
            if (matching.offer(current)) {
                return true;
            }
            var next = Steps.next(draft, current, now);
            if (next == null) {
                return false;
            }
            draft.emit(next);
            current = Transition.call(draft, call.id());
        }
    }

    /** Only the clock goes on: an agent rings already. */
    void relax(Call call) {
        for (var next = Steps.next(draft, call, now); next != null; ) {
            draft.emit(next);
            next = Steps.next(draft, Transition.call(draft, call.id()), now);
        }
    }

    /** To the other queue if there is one with room, else out. The configuration has no cycle of overflows. */
    private void overflow(Call call, CallOutcome outcome, ChangeCause cause) {
        var to = overflowTarget(Transition.rules(draft, call.queue()));
        if (to == null) {
            leave(call, outcome, null);
        } else {
            draft.emit(new CallMoved(now, call.id(), call.queue(), to, cause));
            seek(call.id());
        }
    }

    @Nullable
    QueueId overflowTarget(QueueRules rules) {
        var to = rules.limits().overflowTo();
        var queue = to == null ? null : live.queues.get(to);
        return queue == null
                        || queue.dropped
                        || queue.rules.limits().closed()
                        || queue.line.size() >= queue.rules.limits().maxLength()
                ? null
                : to;
    }

    void leave(Call call, CallOutcome outcome, @Nullable AgentId agent) {
        draft.emit(new CallLeft(now, call.id(), call.queue(), outcome, agent));
    }

    void goBack(Call call, QueueId queue, boolean head, ChangeCause cause) {
        draft.emit(new CallReturned(now, call.id(), queue, head, cause, null));
    }
}
