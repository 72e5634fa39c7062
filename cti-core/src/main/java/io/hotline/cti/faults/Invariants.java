package io.hotline.cti.faults;

import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.Call;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold. Some things at every commit; others, which compare the server with Asterisk, only when both have been
 * well and in touch for a while: a {@link Grace} each.
 */
@SuppressWarnings("AnnotateFormatMethod") // see Story
final class Invariants {
    /** How long a difference between server and Asterisk may last while nothing is wrong with either. */
    enum Grace {
        /** Adoption: a waiting caller asks every 30 s, one in the survival mode hears the announcement as well. */
        CALLER_UNKNOWN(50_000),
        CALLER_BELIEVED(20_000),
        AGENT_STUCK(20_000),
        LEG_WITHOUT_OWNER(20_000),
        TWO_LEGS(15_000),
        TALK_UNKNOWN(20_000),
        SOMEBODY_FREE(5_000);

        final long millis;

        Grace(long millis) {
            this.millis = millis;
        }
    }

    private final VirtualTime time;
    private final Story story;
    private final SimulatedAsterisk asterisk;
    private final Map<String, Long> since = new LinkedHashMap<>();
    private Set<String> now = new HashSet<>();

    Invariants(VirtualTime time, Story story, SimulatedAsterisk asterisk) {
        this.time = time;
        this.story = story;
        this.asterisk = asterisk;
    }

    /** One agent for a call and one call for an agent, whatever happened. */
    void committed(CoreState state) {
        for (Agent agent : state.acd().agents()) {
            switch (agent.state()) {
                case AgentState.Talking(CallId id, var _) -> {
                    boolean his = state.acd()
                            .call(id)
                            .filter(call -> call.phase() instanceof Call.Phase.Talking(AgentId with, var _)
                                    && with.equals(agent.id()))
                            .isPresent();
                    if (!his
                            || state.calls()
                                    .find(id)
                                    .filter(call -> !call.ended())
                                    .isEmpty()) {
                        story.wrong("agent %s talks on call %s, which does not talk to him", agent.id(), id);
                    }
                }
                case AgentState.Ringing ringing -> {
                    boolean his = state.acd()
                            .call(ringing.call())
                            .filter(call -> call.phase() instanceof Call.Phase.Offered(OfferId offer, var _, var _)
                                    && offer.equals(ringing.offer()))
                            .isPresent();
                    if (!his) {
                        story.wrong("agent %s rings for call %s, which is not offered", agent.id(), ringing.call());
                    }
                }
                case AgentState.Offline _,
                        AgentState.NotReady _,
                        AgentState.Ready _,
                        AgentState.CallingOut _,
                        AgentState.WrapUp _ -> {}
            }
        }
        for (Call call : state.acd().calls()) {
            if (call.phase() instanceof Call.Phase.Talking(AgentId with, var _)
                    && state.acd()
                            .agent(with)
                            .filter(agent -> agent.state() instanceof AgentState.Talking(CallId id, var _)
                                    && id.equals(call.id()))
                            .isEmpty()) {
                story.wrong("call %s talks to agent %s, who does not", call.id(), with);
            }
            if (state.calls().find(call.id()).filter(live -> !live.ended()).isEmpty()) {
                story.wrong("call %s is routed and has ended", call.id());
            }
        }
    }

    /** Once a second. {@code state}: of a server that is well and linked to a well Asterisk; else null. */
    void look(@org.jspecify.annotations.Nullable CoreState state) {
        if (state == null) {
            since.clear();
            return;
        }
        now = new HashSet<>();
        callersKnown(state);
        callersAlive(state);
        agentsNotStuck(state);
        legsOwned(state);
        nobodyWaitsInVain(state);
        since.keySet().retainAll(now);
    }

    private void odd(Grace grace, String format, @Nullable Object... values) {
        String what = grace + ": " + String.format(format, values);
        now.add(what);
        long from = since.computeIfAbsent(what, _ -> time.millis());
        if (time.millis() - from >= grace.millis && time.millis() - from < grace.millis + 1_000) {
            story.wrong("%s, for %d s", what, grace.millis / 1000);
        }
    }

    private void callersKnown(CoreState state) {
        for (Leg leg : asterisk.legs()) {
            if (leg.owner == Leg.Owner.CALLER) {
                LiveCall call = state.calls().find(leg.id).orElse(null);
                if (call == null || call.ended()) {
                    odd(Grace.CALLER_UNKNOWN, "%s in %s is not known", leg, leg.context);
                } else if (leg.talks()
                        && call.offer()
                                .filter(offer -> offer.talking()
                                        && offer.id().text().equals(Objects.requireNonNull(leg.peer).id))
                                .isEmpty()) {
                    odd(Grace.TALK_UNKNOWN, "%s talks to %s, and the server does not know", leg, leg.peer);
                } else if (leg.context.equals("hl-wait")
                        && state.acd().call(call.id()).isEmpty()) {
                    odd(Grace.CALLER_UNKNOWN, "%s waits, and for nobody", leg);
                }
            }
        }
    }

    private void callersAlive(CoreState state) {
        for (LiveCall call : state.calls().all()) {
            boolean away =
                    call.callback().filter(io.hotline.cti.core.Callback::away).isPresent();
            if (!call.ended() && !away && asterisk.find(call.id().text()).isEmpty()) {
                odd(Grace.CALLER_BELIEVED, "call %s is believed to live", call.id());
            }
        }
    }

    private void agentsNotStuck(CoreState state) {
        for (LiveCall call : state.calls().all()) {
            call.offer()
                    .filter(offer -> offer.endedAt() == null && !call.ended())
                    .filter(offer -> asterisk.find(offer.id().text()).isEmpty())
                    .ifPresent(offer ->
                            odd(Grace.AGENT_STUCK, "agent %s has call %s and no line", offer.agent(), call.id()));
        }
    }

    private void legsOwned(CoreState state) {
        Map<String, Leg> byCall = new LinkedHashMap<>();
        for (Leg leg : asterisk.legs()) {
            if (leg.owner == Leg.Owner.AGENT) {
                boolean owned = state.calls().ofOffer(leg.id).isPresent();
                if (!owned) {
                    odd(Grace.LEG_WITHOUT_OWNER, "%s at %s belongs to no offer", leg, leg.number);
                }
                Leg other = byCall.put(leg.call, leg);
                if (other != null) {
                    odd(Grace.TWO_LEGS, "call %s has %s and %s", leg.call, other, leg);
                }
            }
        }
    }

    /** Work is given out: nobody waits while somebody who may serve him is free. */
    private void nobodyWaitsInVain(CoreState state) {
        for (Call call : state.acd().calls()) {
            if (call.waiting()) {
                String skill = call.requirement().steps().getLast().requires();
                state.acd().agents().stream()
                        .filter(Agent::free)
                        .filter(agent -> agent.profile().skills().stream()
                                .anyMatch(known -> skill.equals("*") || skill.equals(known.name())))
                        .findFirst()
                        .ifPresent(agent ->
                                odd(Grace.SOMEBODY_FREE, "call %s waits, agent %s is free", call.id(), agent.id()));
            }
        }
    }
}
