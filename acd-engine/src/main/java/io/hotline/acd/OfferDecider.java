package io.hotline.acd;

import io.hotline.acd.AcdCommand.OfferAnswered;
import io.hotline.acd.AcdCommand.OfferFailed;
import io.hotline.acd.AcdEvent.OfferAccepted;

/** Commands about the offer that rings at an agent's phone. */
final class OfferDecider extends Decider {
    OfferDecider(Draft draft, Matching matching) {
        super(draft, matching);
    }

    /** An answer is taken as long as the offer stands, even when its lease ran out and no tick came yet. */
    Decision answered(OfferAnswered command) {
        var id = live.offers.get(command.offer());
        if (id == null) {
            return refuse(Why.UNKNOWN_OFFER, command.offer().text());
        }
        var agent = Transition.agent(live, agentOf(id));
        draft.emit(new OfferAccepted(now, command.offer(), id, agent.id()));
        change(agent, new AgentState.Talking(id, now), Actor.agent(agent.id()), ChangeCause.ANSWERED);
        return done();
    }

    Decision failed(OfferFailed command) {
        var id = live.offers.get(command.offer());
        if (id == null) {
            return refuse(Why.UNKNOWN_OFFER, command.offer().text());
        }
        var agent = Transition.agent(live, agentOf(id));
        if (!(agent.state() instanceof AgentState.Ringing ringing)) {
            throw new IllegalStateException("offer " + command.offer() + " does not ring at " + agent.id());
        }
        var cause = cause(command.cause());
        withdraw(ringing, agent.id(), cause);
        // Whether his phone can be rung is told by its registrations alone: one failed ring must not keep him from it.
        stop(agent.id(), reason(command.cause()), Actor.SYSTEM, cause);
        seek(id);
        return done();
    }

    private AgentId agentOf(CallId id) {
        if (Transition.call(live, id).phase() instanceof Call.Phase.Offered offered) {
            return offered.agent();
        }
        throw new IllegalStateException("call " + id + " is not offered");
    }

    private static ChangeCause cause(OfferFailure failure) {
        return switch (failure) {
            case NO_ANSWER -> ChangeCause.NO_ANSWER;
            case REJECTED -> ChangeCause.REJECTED;
            case BUSY -> ChangeCause.PHONE_BUSY;
            case UNREACHABLE -> ChangeCause.PHONE_LOST;
            case FAULT -> ChangeCause.FAULT;
        };
    }

    private static NotReadyReason reason(OfferFailure failure) {
        return switch (failure) {
            case NO_ANSWER -> NotReadyReason.NO_ANSWER;
            case REJECTED -> NotReadyReason.REJECTED;
            case BUSY -> NotReadyReason.PHONE_BUSY;
            case UNREACHABLE -> NotReadyReason.PHONE_LOST;
            case FAULT -> NotReadyReason.FAULT;
        };
    }
}
