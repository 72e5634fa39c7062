package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No call for an agent who has not saved the work order of the one before, where the hotline wants it so (话毕单成). */
final class TicketDecisions {
    private final CoreState state;
    private final Routing routing;

    TicketDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    /** Why he may not become ready now; empty when he may. */
    Optional<CoreDecision> obstacle(String login) {
        return state.owed()
                .of(login)
                .map(order -> CoreDecision.refused(
                        CoreReply.Reason.NOT_NOW, "工单 " + order + " 还没有保存。填好必填项并保存后才能就绪，也可以先选未就绪原因"));
    }

    /** The order is saved: who waited for nothing else takes calls again. */
    CoreDecision saved(String login, Instant now) {
        AgentId agent = new AgentId(login);
        boolean waits = state.acd()
                .agent(agent)
                .filter(known -> known.state() instanceof AgentState.NotReady(var reason, var _, var _)
                        && reason.equals(OwedTickets.UNSAVED))
                .isPresent();
        if (!waits || state.owed().of(login).isPresent()) {
            return CoreDecision.NOTHING;
        }
        return CoreDecision.done(routing.route(new AcdCommand.MakeReady(agent, Actor.agent(agent)), now)
                .events());
    }

    /** Those whom the clock alone would make ready now: they get a reason not to be instead. */
    List<CoreEvent> held(Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        for (Agent agent : state.acd().agents()) {
            if (isDue(agent, now) && state.owed().of(agent.id().text()).isPresent()) {
                events.addAll(
                        routing.route(new AcdCommand.MakeNotReady(agent.id(), OwedTickets.UNSAVED, Actor.SYSTEM), now)
                                .events());
            }
        }
        return events;
    }

    private static boolean isDue(Agent agent, Instant now) {
        return switch (agent.state()) {
            case AgentState.WrapUp wrapUp -> agent.afterwards() == null && !now.isBefore(wrapUp.deadline());
            case AgentState.NotReady(var _, var _, var until) -> until != null && !now.isBefore(until);
            case AgentState.Offline _,
                    AgentState.Ready _,
                    AgentState.Ringing _,
                    AgentState.CallingOut _,
                    AgentState.Talking _ -> false;
        };
    }
}
