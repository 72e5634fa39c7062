package io.hotline.acd;

import io.hotline.acd.AcdCommand.AnnouncePosition;
import io.hotline.acd.AcdCommand.CallbackUnanswered;
import io.hotline.acd.AcdCommand.Enqueue;
import io.hotline.acd.AcdCommand.HandOver;
import io.hotline.acd.AcdCommand.Leave;
import io.hotline.acd.AcdCommand.RequestCallback;
import io.hotline.acd.AcdCommand.ReturnToQueue;
import io.hotline.acd.AcdEvent.AfterwardsChanged;
import io.hotline.acd.AcdEvent.CallHandedOver;
import io.hotline.acd.AcdEvent.CallMoved;
import io.hotline.acd.AcdEvent.CallQueued;
import io.hotline.acd.AcdEvent.CallRefused;
import io.hotline.acd.AcdEvent.CallReturned;
import io.hotline.acd.AcdEvent.CallbackPostponed;
import io.hotline.acd.AcdEvent.CallbackRequested;
import io.hotline.acd.AcdEvent.PositionAnnounced;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Commands about calls. */
final class CallDecider extends Decider {
    CallDecider(Draft draft, Matching matching) {
        super(draft, matching);
    }

    Decision enqueue(Enqueue command) {
        if (live.call(command.call()) != null) {
            return refuse(Why.ALREADY_QUEUED, command.call().text());
        }
        var queue = live.queues.get(command.queue());
        if (queue == null || queue.dropped) {
            return refuse(Why.UNKNOWN_QUEUE, command.queue().text());
        }
        var preference = command.preference();
        if (preference != null && live.agent(preference.agent()) == null) {
            preference = null;
        }
        var kept = command.keptPlaceSince();
        draft.emit(new CallQueued(
                now,
                command.call(),
                command.queue(),
                command.steps(),
                queue.rules.order().priority() + command.priority(),
                command.urgent(),
                earlier(kept == null ? command.arrivedAt() : kept, now),
                kept == null ? now : earlier(kept, now),
                preference));
        return admit(Transition.call(draft, command.call()), queue);
    }

    /** A call that finds a free agent never counts as waiting, so a full queue is no obstacle to it. */
    private Decision admit(Call call, QueueSlot queue) {
        var limits = queue.rules.limits();
        if (limits.closed()) {
            return overflowOrRefuse(call, queue.rules, Why.QUEUE_CLOSED, CallOutcome.CLOSED, ChangeCause.QUEUE_CLOSED);
        }
        if (offerOrRelax(call)) {
            return done();
        }
        var waiting = Transition.call(draft, call.id());
        if (Steps.deserted(draft, waiting)) {
            return overflowOrRefuse(
                    waiting,
                    queue.rules,
                    Why.NOBODY_SIGNED_IN,
                    CallOutcome.NOBODY_SIGNED_IN,
                    ChangeCause.NOBODY_SIGNED_IN);
        }
        // Who is urgent waits before all others, so the length of the line is nothing to him.
        return queue.line.size() >= limits.maxLength() && !waiting.rank().urgent()
                ? overflowOrRefuse(waiting, queue.rules, Why.QUEUE_FULL, CallOutcome.BLOCKED, ChangeCause.QUEUE_FULL)
                : done();
    }

    private Decision overflowOrRefuse(Call call, QueueRules rules, Why why, CallOutcome outcome, ChangeCause cause) {
        var to = overflowTarget(rules);
        if (to != null) {
            draft.emit(new CallMoved(now, call.id(), call.queue(), to, cause));
            seek(call.id());
            return done();
        }
        // The request is counted, but nothing of it stays: the one event replaces all others.
        draft.events.clear();
        draft.events.add(new CallRefused(now, call.id(), call.queue(), outcome));
        return refuse(why, call.queue().text());
    }

    Decision callerGone(CallId id) {
        var call = live.call(id);
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, id.text());
        }
        if (call.phase() instanceof Call.Phase.Talking) {
            return talkEnded(id, Actor.CALLER);
        }
        // Who asked to be called back hangs up: that ends nothing.
        if (call.callback() == null) {
            stopWaiting(call, CallOutcome.ABANDONED, ChangeCause.CALLER_GONE);
        }
        return done();
    }

    Decision leave(Leave command) {
        var call = live.call(command.call());
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        if (call.phase() instanceof Call.Phase.Talking talking) {
            leave(call, command.outcome(), talking.agent());
            wrapUp(talking.agent(), call, Actor.SYSTEM, ChangeCause.CALL_LEFT);
        } else {
            stopWaiting(call, command.outcome(), ChangeCause.CALL_LEFT);
        }
        return done();
    }

    private void stopWaiting(Call call, CallOutcome outcome, ChangeCause cause) {
        if (call.phase() instanceof Call.Phase.Offered offered) {
            var agent = Transition.agent(live, offered.agent());
            if (!(agent.state() instanceof AgentState.Ringing ringing)) {
                throw new IllegalStateException("call " + call.id() + " does not ring at " + agent.id());
            }
            withdraw(ringing, agent.id(), cause);
            leave(call, outcome, null);
            free(agent.id(), ringing.idleSince(), Actor.CALLER, cause);
        } else {
            leave(call, outcome, null);
        }
    }

    Decision talkEnded(CallId id, Actor by) {
        var call = live.call(id);
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, id.text());
        }
        if (!(call.phase() instanceof Call.Phase.Talking talking)) {
            return refuse(Why.NOT_TALKING, id.text());
        }
        leave(call, CallOutcome.ANSWERED, talking.agent());
        wrapUp(talking.agent(), call, by, ChangeCause.TALK_ENDED);
        return done();
    }

    Decision handOver(HandOver command) {
        var call = live.call(command.call());
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        if (!(call.phase() instanceof Call.Phase.Talking talking)) {
            return refuse(Why.NOT_TALKING, command.call().text());
        }
        var to = live.agent(command.to());
        if (to == null || !(to.state() instanceof AgentState.NotReady(var reason, var _, var _))) {
            return refuse(Why.UNKNOWN_AGENT, command.to().text());
        }
        draft.emit(new CallHandedOver(now, call.id(), talking.agent(), to.id()));
        change(to, new AgentState.Talking(call.id(), now), command.by(), ChangeCause.HANDED_OVER);
        if (!reason.equals(NotReadyReason.CONSULTED)) {
            // A shift leader takes no calls of the queues before he helps, and so he does afterwards.
            var pause = new Afterwards.Pause(reason, command.by(), null);
            draft.emit(new AfterwardsChanged(now, to.id(), pause, command.by()));
        }
        wrapUp(talking.agent(), call, command.by(), ChangeCause.HANDED_OVER);
        return done();
    }

    private void wrapUp(AgentId id, Call call, Actor by, ChangeCause cause) {
        var lasts = Transition.rules(draft, call.queue()).times().wrapUp();
        if (lasts.isZero()) {
            free(id, now, by, cause);
        } else {
            change(Transition.agent(draft, id), new AgentState.WrapUp(call.id(), now, now.plus(lasts)), by, cause);
        }
    }

    Decision announcementFailed(CallId id) {
        var call = live.call(id);
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, id.text());
        }
        if (!(call.phase() instanceof Call.Phase.Talking talking)) {
            return refuse(Why.NOT_TALKING, id.text());
        }
        goBack(call, call.queue(), true, ChangeCause.ANNOUNCEMENT_FAILED);
        // His leg broke: offering him the same caller at once could go on for ever. Where the phone is gone, it waits
        // for that.
        boolean broken = Transition.agent(draft, talking.agent()).reachable();
        var reason = broken ? NotReadyReason.FAULT : NotReadyReason.PHONE_LOST;
        stop(talking.agent(), reason, Actor.SYSTEM, ChangeCause.ANNOUNCEMENT_FAILED);
        seek(id);
        return done();
    }

    Decision returnToQueue(ReturnToQueue command) {
        var call = live.call(command.call());
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        if (!(call.phase() instanceof Call.Phase.Talking talking)) {
            return refuse(Why.NOT_TALKING, command.call().text());
        }
        var to = command.queue() == null ? call.queue() : command.queue();
        if (!live.queues.containsKey(to)) {
            return refuse(Why.UNKNOWN_QUEUE, to.text());
        }
        var preference = command.preference();
        if (preference != null && live.agent(preference.agent()) == null) {
            return refuse(Why.UNKNOWN_AGENT, preference.agent().text());
        }
        draft.emit(new CallReturned(now, call.id(), to, command.head(), ChangeCause.RETURNED_TO_QUEUE, preference));
        // Before its agent is free: another one shall have it, if there is one.
        seek(call.id());
        if (Transition.agent(draft, talking.agent()).reachable()) {
            wrapUp(talking.agent(), call, command.by(), ChangeCause.RETURNED_TO_QUEUE);
        } else {
            stop(talking.agent(), NotReadyReason.PHONE_LOST, Actor.SYSTEM, ChangeCause.PHONE_LOST);
        }
        return done();
    }

    Decision requestCallback(RequestCallback command) {
        var call = live.call(command.call());
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        if (!call.waiting() || call.callback() != null) {
            return refuse(Why.NOT_WAITING, command.call().text());
        }
        draft.emit(new CallbackRequested(now, call.id()));
        return done();
    }

    Decision callbackUnanswered(CallbackUnanswered command) {
        var call = live.call(command.call());
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        var callback = call.callback();
        if (!(call.phase() instanceof Call.Phase.Talking talking) || callback == null) {
            return refuse(Why.NOT_TALKING, command.call().text());
        }
        var rules = Transition.rules(live, call.queue()).callback();
        int tries = callback.tries() + 1;
        if (tries >= rules.maxTries()) {
            leave(call, CallOutcome.CALLBACK_FAILED, null);
        } else {
            draft.emit(new CallbackPostponed(now, call.id(), tries, now.plus(rules.pause())));
        }
        free(talking.agent(), now, Actor.SYSTEM, ChangeCause.CALLBACK_UNANSWERED);
        return done();
    }

    Decision announcePosition(AnnouncePosition command) {
        var call = live.call(command.call());
        if (call == null) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        if (!Steps.inLine(call)) {
            return refuse(Why.NOT_WAITING, command.call().text());
        }
        int position = live.queue(call.queue()).line.rank(CallOrder.key(call), live.slot(call.id())) + 1;
        var told = call.announced();
        int announced = told == null ? position : Math.min(position, told.position());
        var forecast = new Forecast(live);
        var expected = forecast.unsaid(call, now).orElse(null);
        var minutes = expected != null && forecast.mayBeSaid(call)
                ? (Integer) (int) Math.ceilDiv(expected.toMillis(), 60_000L)
                : null;
        draft.emit(new PositionAnnounced(now, call.id(), announced, minutes, expected));
        return done();
    }

    /** Whatever became due for this call. */
    void tick(Call call) {
        switch (call.phase()) {
            case Call.Phase.Waiting _ -> seek(call.id());
            case Call.Phase.Offered _ -> relax(call);
            case Call.Phase.Paused _ -> {
                goBack(call, call.queue(), call.rank().head(), ChangeCause.CALLBACK_UNANSWERED);
                seek(call.id());
            }
            case Call.Phase.Talking _ -> {
                // A talk has no deadline.
            }
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return (a.isBefore(b) ? a : b).truncatedTo(ChronoUnit.MILLIS);
    }
}
