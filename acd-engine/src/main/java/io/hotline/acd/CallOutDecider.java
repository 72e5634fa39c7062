package io.hotline.acd;

import io.hotline.acd.AcdCommand.CallOut;
import io.hotline.acd.AcdCommand.CallOutAnswered;
import io.hotline.acd.AcdCommand.CallOutFailed;
import io.hotline.acd.AcdEvent.CallConnected;
import java.time.Duration;

/** Commands about calls that agents make themselves. The engine has such a call from the first word on. */
final class CallOutDecider extends Decider {
    CallOutDecider(Draft draft, Matching matching) {
        super(draft, matching);
    }

    Decision begin(CallOut command) {
        var agent = live.agent(command.agent());
        if (agent == null) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        switch (agent.state()) {
            case AgentState.Offline _ -> {
                return refuse(Why.NOT_SIGNED_IN, agent.id().text());
            }
            case AgentState.Ringing _, AgentState.CallingOut _, AgentState.Talking _ -> {
                return refuse(Why.BUSY, agent.id().text());
            }
            case AgentState.Ready _, AgentState.NotReady _, AgentState.WrapUp _ -> {
                if (!agent.reachable()) {
                    return refuse(Why.PHONE_UNREACHABLE, agent.seat());
                }
                if (live.call(command.call()) != null) {
                    return refuse(Why.ALREADY_QUEUED, command.call().text());
                }
                var next = new AgentState.CallingOut(command.call(), now, agent.state());
                change(agent, next, Actor.agent(agent.id()), ChangeCause.CALLED_OUT);
                return done();
            }
        }
    }

    Decision answered(CallOutAnswered command) {
        var agent = live.agent(command.agent());
        if (agent == null || !callsOut(agent, command.call())) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        if (!live.queues.containsKey(command.queue())) {
            return refuse(Why.UNKNOWN_QUEUE, command.queue().text());
        }
        if (live.call(command.call()) != null) {
            return refuse(Why.ALREADY_QUEUED, command.call().text());
        }
        draft.emit(new CallConnected(now, command.call(), command.queue(), agent.id()));
        var talking = new AgentState.Talking(command.call(), now);
        change(agent, talking, Actor.agent(agent.id()), ChangeCause.CALL_OUT_ANSWERED);
        return done();
    }

    /** Back to what he did before, unless he has asked for something else meanwhile. */
    Decision failed(CallOutFailed command) {
        var agent = live.agent(command.agent());
        if (agent == null
                || !(agent.state() instanceof AgentState.CallingOut calling)
                || !calling.call().equals(command.call())) {
            return refuse(Why.UNKNOWN_CALL, command.call().text());
        }
        var cause = cause(command.cause());
        if (agent.afterwards() != null || calling.before() instanceof AgentState.Ready) {
            free(agent.id(), now, Actor.SYSTEM, cause);
        } else if (calling.before() instanceof AgentState.WrapUp wrapUp) {
            // The time of the dial is not taken from the time for the ticket.
            var deadline = wrapUp.deadline().plus(Duration.between(calling.since(), now));
            change(agent, new AgentState.WrapUp(wrapUp.call(), wrapUp.since(), deadline), Actor.SYSTEM, cause);
        } else {
            change(agent, calling.before(), Actor.SYSTEM, cause);
        }
        return done();
    }

    private static boolean callsOut(Agent agent, CallId call) {
        return agent.state() instanceof AgentState.CallingOut calling
                && calling.call().equals(call);
    }

    private static ChangeCause cause(CallOutFailure failure) {
        return switch (failure) {
            case BUSY -> ChangeCause.CALL_OUT_BUSY;
            case NO_ANSWER -> ChangeCause.CALL_OUT_NO_ANSWER;
            case REJECTED -> ChangeCause.CALL_OUT_REJECTED;
            case BAD_NUMBER -> ChangeCause.CALL_OUT_BAD_NUMBER;
            case GIVEN_UP -> ChangeCause.CALL_OUT_GIVEN_UP;
            case FAULT -> ChangeCause.CALL_OUT_FAULT;
        };
    }
}
