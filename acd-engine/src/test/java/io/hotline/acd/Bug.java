package io.hotline.acd;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Mistakes one could make, to prove that the laws notice them. */
enum Bug {
    /** The call that came last is taken first. */
    LAST_COME_FIRST_SERVED {
        @Override
        Matching matching(Draft draft) {
            return new Matching(draft, "o-p") {
                @Override
                BestCalls callsFor(Agent agent) {
                    var last = new BestCalls(live.slot(agent.id()), draft.nowMs);
                    var calls = super.callsFor(agent).calls();
                    if (!calls.isEmpty()) {
                        last.offer(calls.getLast());
                    }
                    return last;
                }
            };
        }
    },
    /** Skills do not matter to an agent who comes free. */
    SKILLS_IGNORED {
        @Override
        Matching matching(Draft draft) {
            return new Matching(draft, "o-p") {
                @Override
                BestCalls callsFor(Agent agent) {
                    var all = new BestCalls(live.slot(agent.id()), draft.nowMs);
                    for (var id : draft.live.calls.keySet()) {
                        var present = draft.call(id);
                        if (present != null && present.waiting()) {
                            all.offer(present);
                        }
                    }
                    return all;
                }
            };
        }
    },
    /** Who comes free is not looked at. */
    WAKE_UP_FORGOTTEN {
        @Override
        Matching matching(Draft draft) {
            return new Matching(draft, "o-p") {
                @Override
                BestCalls callsFor(Agent agent) {
                    return new BestCalls(live.slot(agent.id()), draft.nowMs);
                }
            };
        }
    },
    /** An agent in wrap-up counts as free. */
    DOUBLE_BOOKED {
        @Override
        Matching matching(Draft draft) {
            return new Matching(draft, "o-p") {
                @Override
                @Nullable
                Agent bestAgent(Call call) {
                    var best = super.bestAgent(call);
                    for (var slot : draft.live.agents.values()) {
                        var agent = draft.agent(slot.agent.id());
                        if (best == null && agent != null && agent.state() instanceof AgentState.WrapUp) {
                            best = agent;
                        }
                    }
                    return best;
                }
            };
        }
    },
    /** A phone that is gone still gets calls. */
    UNREACHABLE_PHONE {
        @Override
        Decision tamper(Decision decision) {
            return without(decision, AcdEvent.AgentStateChanged.class, e -> e.cause() == ChangeCause.PHONE_LOST);
        }
    },
    /** A call whose agent did not answer vanishes. */
    LOST_AFTER_NO_ANSWER {
        @Override
        Decision tamper(Decision decision) {
            var events = new ArrayList<AcdEvent>();
            for (var event : decision.events()) {
                events.add(
                        event instanceof AcdEvent.OfferWithdrawn e && e.cause() == ChangeCause.NO_ANSWER
                                ? new AcdEvent.CallLeft(e.at(), e.call(), new QueueId("q0"), CallOutcome.FAILED, null)
                                : event);
            }
            return new Decision(decision.reply(), events);
        }
    },
    /** The longest idle agent is passed over. */
    SHORTEST_IDLE {
        @Override
        Matching matching(Draft draft) {
            return new Matching(draft, "o-p") {
                @Override
                @Nullable
                Agent bestAgent(Call call) {
                    var best = super.bestAgent(call);
                    for (var slot : draft.live.agents.values()) {
                        var agent = slot.agent;
                        if (best != null
                                && draft.untouched(agent)
                                && agent.free()
                                && Circles.isIn(slot, call.requirement().reach(call.step()))
                                && agent.state().since().isAfter(best.state().since())) {
                            best = agent;
                        }
                    }
                    return best;
                }
            };
        }
    };

    Acd engine() {
        return new Acd(this::matching);
    }

    Matching matching(Draft draft) {
        return new Matching(draft, "o-p");
    }

    Decision tamper(Decision decision) {
        return decision;
    }

    private static <E extends AcdEvent> Decision without(
            Decision decision, Class<E> type, java.util.function.Predicate<E> which) {
        var events = new ArrayList<AcdEvent>();
        for (var event : decision.events()) {
            if (!type.isInstance(event) || !which.test(type.cast(event))) {
                events.add(event);
            }
        }
        return new Decision(decision.reply(), events);
    }
}
