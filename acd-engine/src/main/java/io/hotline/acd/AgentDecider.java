package io.hotline.acd;

import io.hotline.acd.AcdCommand.FinishWrapUp;
import io.hotline.acd.AcdCommand.GrantRest;
import io.hotline.acd.AcdCommand.MakeNotReady;
import io.hotline.acd.AcdCommand.MakeReady;
import io.hotline.acd.AcdCommand.PhoneReachable;
import io.hotline.acd.AcdCommand.SignIn;
import io.hotline.acd.AcdCommand.SignOut;
import io.hotline.acd.AcdEvent.AfterwardsChanged;
import io.hotline.acd.AcdEvent.AgentSignedIn;
import io.hotline.acd.AcdEvent.PhoneReachabilityChanged;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands about agents. */
final class AgentDecider extends Decider {
    AgentDecider(Draft draft, Matching matching) {
        super(draft, matching);
    }

    Decision signIn(SignIn command) {
        var agent = live.agent(command.agent());
        if (agent == null || live.slot(command.agent()).dropped) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        if (agent.signedIn()) {
            return refuse(Why.ALREADY_SIGNED_IN, agent.seat());
        }
        var holder = live.seats.get(command.seat());
        if (holder != null) {
            return refuse(Why.SEAT_TAKEN, holder.text());
        }
        var by = Actor.agent(agent.id());
        draft.emit(new AgentSignedIn(now, agent.id(), command.seat(), command.kind(), command.reachable()));
        change(agent, new AgentState.NotReady(NotReadyReason.SIGNED_IN, now, null), by, ChangeCause.SIGNED_IN);
        return done();
    }

    Decision signOut(SignOut command) {
        var agent = live.agent(command.agent());
        if (agent == null) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        switch (agent.state()) {
            case AgentState.Offline _ -> {
                return refuse(Why.NOT_SIGNED_IN, agent.id().text());
            }
            case AgentState.Ready _, AgentState.NotReady _ -> goOffline(agent, command.by());
            case AgentState.Ringing ringing -> {
                withdraw(ringing, agent.id(), ChangeCause.SIGNED_OUT);
                goOffline(agent, command.by());
                seek(ringing.call());
            }
            case AgentState.CallingOut _, AgentState.Talking _ ->
                put(agent, new Afterwards.GoHome(command.by()), command.by());
            case AgentState.WrapUp _ -> {
                // He may leave his own wrap-up; the end of a shift lets him finish the ticket.
                if (command.by().kind() == Actor.Kind.AGENT) {
                    goOffline(agent, command.by());
                } else {
                    put(agent, new Afterwards.GoHome(command.by()), command.by());
                }
            }
        }
        return done();
    }

    Decision makeReady(MakeReady command) {
        var agent = live.agent(command.agent());
        if (agent == null) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        switch (agent.state()) {
            case AgentState.Offline _ -> {
                return refuse(Why.NOT_SIGNED_IN, agent.id().text());
            }
            case AgentState.NotReady _ -> {
                if (!agent.reachable()) {
                    return refuse(Why.PHONE_UNREACHABLE, agent.seat());
                }
                free(agent.id(), now, command.by(), ChangeCause.ASKED);
            }
            case AgentState.WrapUp _ -> {
                put(agent, null, command.by());
                free(agent.id(), now, command.by(), ChangeCause.WRAP_UP_FINISHED);
            }
            case AgentState.CallingOut _, AgentState.Talking _ -> {
                if (agent.afterwards() == null) {
                    return refuse(Why.ALREADY_SO, agent.id().text());
                }
                put(agent, null, command.by());
            }
            case AgentState.Ready _, AgentState.Ringing _ -> {
                return refuse(Why.ALREADY_SO, agent.id().text());
            }
        }
        return done();
    }

    Decision makeNotReady(MakeNotReady command) {
        var agent = live.agent(command.agent());
        if (agent == null) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        var rest = live.config.rest();
        if (rest.limited().contains(command.reason()) && !live.counted(agent) && live.resting >= rest.maxAtOnce()) {
            return refuse(Why.TOO_MANY_RESTING, String.valueOf(rest.maxAtOnce()));
        }
        return pause(agent, command.reason(), null, command.by(), ChangeCause.ASKED);
    }

    Decision grantRest(GrantRest command) {
        var agent = live.agent(command.agent());
        return agent == null
                ? refuse(Why.UNKNOWN_AGENT, command.agent().text())
                : pause(agent, NotReadyReason.REST, command.lasts(), command.by(), ChangeCause.REST_GRANTED);
    }

    private Decision pause(Agent agent, NotReadyReason reason, @Nullable Duration lasts, Actor by, ChangeCause cause) {
        var next = new AgentState.NotReady(reason, now, lasts == null ? null : now.plus(lasts));
        switch (agent.state()) {
            case AgentState.Offline _ -> {
                return refuse(Why.NOT_SIGNED_IN, agent.id().text());
            }
            case AgentState.NotReady present -> {
                if (present.reason().equals(reason) && lasts == null) {
                    return refuse(Why.ALREADY_SO, reason.code());
                }
                change(agent, next, by, cause);
            }
            case AgentState.Ready _ -> change(agent, next, by, cause);
            case AgentState.Ringing ringing -> {
                withdraw(ringing, agent.id(), cause);
                change(agent, next, by, cause);
                seek(ringing.call());
            }
            case AgentState.CallingOut _, AgentState.Talking _, AgentState.WrapUp _ -> {
                if (agent.afterwards() instanceof Afterwards.GoHome) {
                    return refuse(Why.ALREADY_SO, "signs out after the call");
                }
                put(agent, new Afterwards.Pause(reason, by, lasts), by);
            }
        }
        return done();
    }

    Decision phoneReachable(PhoneReachable command) {
        var agent = live.agent(command.agent());
        if (agent == null) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        if (!agent.signedIn()) {
            return refuse(Why.NOT_SIGNED_IN, agent.id().text());
        }
        if (agent.reachable() == command.reachable()) {
            return done();
        }
        draft.emit(new PhoneReachabilityChanged(now, agent.id(), command.reachable()));
        if (command.reachable()) {
            if (agent.state() instanceof AgentState.NotReady notReady
                    && notReady.reason().equals(NotReadyReason.PHONE_LOST)) {
                free(agent.id(), now, Actor.SYSTEM, ChangeCause.PHONE_BACK);
            } else if (agent.state() instanceof AgentState.Ready) {
                matching.offer(Transition.agent(draft, agent.id()));
            }
        } else if (agent.state() instanceof AgentState.Ringing ringing) {
            // The caller need not wait for him; he himself may be back in a moment.
            withdraw(ringing, agent.id(), ChangeCause.PHONE_LOST);
            change(agent, new AgentState.Ready(ringing.idleSince()), Actor.SYSTEM, ChangeCause.PHONE_LOST);
            seek(ringing.call());
        }
        return done();
    }

    Decision finishWrapUp(FinishWrapUp command) {
        var agent = live.agent(command.agent());
        if (agent == null) {
            return refuse(Why.UNKNOWN_AGENT, command.agent().text());
        }
        if (!(agent.state() instanceof AgentState.WrapUp)) {
            return refuse(Why.NOT_IN_WRAP_UP, agent.id().text());
        }
        free(agent.id(), now, Actor.agent(agent.id()), ChangeCause.WRAP_UP_FINISHED);
        return done();
    }

    /** Whatever became due for this agent. */
    void tick(Agent agent) {
        switch (agent.state()) {
            case AgentState.Ringing ringing -> {
                withdraw(ringing, agent.id(), ChangeCause.NO_ANSWER);
                stop(agent.id(), NotReadyReason.NO_ANSWER, Actor.SYSTEM, ChangeCause.NO_ANSWER);
                seek(ringing.call());
            }
            case AgentState.WrapUp _ -> free(agent.id(), now, Actor.SYSTEM, ChangeCause.WRAP_UP_TIMED_OUT);
            case AgentState.NotReady _ -> free(agent.id(), now, Actor.SYSTEM, ChangeCause.REST_OVER);
            case AgentState.Ready _ ->
                stop(agent.id(), NotReadyReason.PHONE_LOST, Actor.SYSTEM, ChangeCause.PHONE_LOST);
            case AgentState.Offline _, AgentState.CallingOut _, AgentState.Talking _ -> {
                // These have no deadline.
            }
        }
    }

    private void goOffline(Agent agent, Actor by) {
        change(agent, new AgentState.Offline(now), by, ChangeCause.SIGNED_OUT);
    }

    private void put(Agent agent, @Nullable Afterwards afterwards, Actor by) {
        if (!Objects.equals(agent.afterwards(), afterwards)) {
            draft.emit(new AfterwardsChanged(now, agent.id(), afterwards, by));
        }
    }
}
