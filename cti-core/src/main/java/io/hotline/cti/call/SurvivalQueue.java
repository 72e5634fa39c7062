package io.hotline.cti.call;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.NotReadyReason;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the members of Asterisk's own queue equal to our agents, so that Asterisk can ring them when this process is gone: who is
 * signed in at a phone that is there is a member, paused while he is not ready. Called on the core's thread after the commit; only
 * hands orders over.
 */
public final class SurvivalQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SurvivalQueue.class);
    private static final String QUEUE = "hl-survival";

    private final CallControl control;
    /** By login: as Asterisk was told. */
    private final Map<String, Member> told = new TreeMap<>();
    /** Asterisk may have something else than what it was told. */
    private final AtomicBoolean doubtful = new AtomicBoolean();

    private record Member(String seat, boolean paused) {}

    public SurvivalQueue(CallControl control) {
        this.control = control;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        if (events.stream().anyMatch(event -> event instanceof CoreEvent.SwitchLinkChanged changed && changed.up())
                || (doubtful.get() && state.switchUp())) {
            tellAll(state);
            return;
        }
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.Routed(AcdEvent.AgentStateChanged changed) ->
                    tell(changed.agent().text(), state);
                case CoreEvent.SeatReachableChanged changed ->
                    state.seats().loginAt(changed.seat()).ifPresent(login -> tell(login, state));
                default -> {}
            }
        }
    }

    private void tellAll(CoreState state) {
        doubtful.set(false);
        told.clear();
        Map<String, Boolean> seats = new TreeMap<>();
        state.acd()
                .agents()
                .forEach(agent -> member(agent, state).ifPresent(member -> {
                    told.put(agent.id().text(), member);
                    seats.put(member.seat(), member.paused());
                }));
        doubtUnlessDone(control.syncQueueMembers(QUEUE, seats));
    }

    private void tell(String login, CoreState state) {
        Member wanted = state.acd()
                .agent(new AgentId(login))
                .flatMap(agent -> member(agent, state))
                .orElse(null);
        Member before = wanted == null ? told.remove(login) : told.put(login, wanted);
        if (before != null && (wanted == null || !wanted.seat().equals(before.seat()))) {
            doubtUnlessDone(control.removeQueueMember(QUEUE, before.seat()));
        }
        if (wanted != null && !wanted.equals(before)) {
            doubtUnlessDone(control.putQueueMember(QUEUE, wanted.seat(), wanted.paused()));
        }
    }

    /** A member is added only when its phone is there: Asterisk looks at the phone's state then, and hears of no first registration. */
    private static Optional<Member> member(Agent agent, CoreState state) {
        return state.seats()
                .seatOf(agent.id().text())
                .filter(seat -> state.seats().reachable(seat))
                .map(seat -> new Member(seat, isPaused(agent.state())));
    }

    private static boolean isPaused(AgentState state) {
        return switch (state) {
            case AgentState.NotReady notReady -> !notReady.reason().equals(NotReadyReason.PHONE_LOST);
            case AgentState.Offline _ -> true;
            case AgentState.Ready _,
                    AgentState.Ringing _,
                    AgentState.CallingOut _,
                    AgentState.Talking _,
                    AgentState.WrapUp _ -> false;
        };
    }

    /** A link that is down needs no doubt: all are told again when it is up. */
    private void doubtUnlessDone(CompletionStage<ControlOutcome> ordered) {
        ordered.thenAccept(outcome -> {
            if (outcome instanceof ControlOutcome.Refused || outcome instanceof ControlOutcome.TimedOut) {
                LOG.warn("Asterisk's own queue may lack an agent: {}", outcome);
                doubtful.set(true);
            }
        });
    }
}
