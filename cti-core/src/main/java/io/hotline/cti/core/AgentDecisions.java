package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.SeatKind;
import io.hotline.db.SeatRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decisions about the people: who is signed in, where they sit, whether they take calls. */
final class AgentDecisions {
    private final CoreState state;
    private final Routing routing;

    AgentDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    CoreDecision signIn(CoreCommand.SignIn command, Instant now) {
        Optional<Instant> locked = state.signIns().lockedUntil(command.login(), now);
        if (locked.isPresent()) {
            return CoreDecision.reply(new CoreReply.Locked(locked.get()));
        }
        if (state.user(command.login()).filter(user -> user.active()).isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_LOGIN, "账号已停用");
        }
        return CoreDecision.done(
                new CoreEvent.SignedIn(now, command.tokenHash(), command.login(), command.expiresAt()));
    }

    /** Ends the session, and the shift when it was this person's last session. */
    CoreDecision signOut(CoreCommand.SignOut command, Instant now) {
        var session = state.signIns().session(command.tokenHash()).orElse(null);
        if (session == null) {
            return CoreDecision.NOTHING;
        }
        boolean last = state.signIns().sessions().values().stream()
                        .filter(other -> other.login().equals(session.login())
                                && other.expiresAt().isAfter(now))
                        .count()
                == 1;
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.SignedOut(now, command.tokenHash()));
        if (last && state.seats().seatOf(session.login()).isPresent()) {
            events.addAll(
                    goOffline(new CoreCommand.GoOffline(session.login()), now).events());
        }
        return CoreDecision.done(events);
    }

    CoreDecision takeSeat(CoreCommand.TakeSeat command, Instant now) {
        SeatRow seat = state.seat(command.seat()).orElse(null);
        if (seat == null) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_SEAT, "没有座席 " + command.seat());
        }
        Optional<String> holder = state.seats().loginAt(seat.seat());
        if (holder.isPresent()) {
            return holder.get().equals(command.login())
                    ? CoreDecision.NOTHING
                    : CoreDecision.reply(new CoreReply.SeatTakenBy(holder.get()));
        }
        if (state.seats().seatOf(command.login()).isPresent()) {
            return busy(command.login())
                    ? CoreDecision.refused(CoreReply.Reason.NOT_NOW, "通话结束后再换座席")
                    : CoreDecision.delegate(new CoreCommand.GoOffline(command.login()), command);
        }
        SeatKind kind = switch (seat.kind()) {
            case DESK -> SeatKind.DESK_PHONE;
            case BROWSER -> SeatKind.BROWSER_PHONE;
        };
        CoreDecision signedIn = routing.route(
                new AcdCommand.SignIn(
                        new AgentId(command.login()),
                        seat.seat(),
                        kind,
                        state.seats().reachable(seat.seat())),
                now);
        if (signedIn.reply() instanceof CoreReply.Refused) {
            return signedIn;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.SeatTaken(now, command.login(), seat.seat()));
        events.addAll(signedIn.events());
        return CoreDecision.done(events);
    }

    CoreDecision becomeReady(CoreCommand.BecomeReady command, Instant now) {
        AgentId agent = new AgentId(command.login());
        return wish(agent, new AcdCommand.MakeReady(agent, Actor.agent(agent)), now);
    }

    CoreDecision becomeNotReady(CoreCommand.BecomeNotReady command, Instant now) {
        AgentId agent = new AgentId(command.login());
        var reason = new NotReadyReason(command.reason());
        return wish(agent, new AcdCommand.MakeNotReady(agent, reason, Actor.agent(agent)), now);
    }

    CoreDecision goOffline(CoreCommand.GoOffline command, Instant now) {
        AgentId agent = new AgentId(command.login());
        return state.seats().seatOf(command.login()).isEmpty()
                ? CoreDecision.NOTHING
                : routing.route(new AcdCommand.SignOut(agent, Actor.agent(agent)), now);
    }

    /** Twice is no mistake: the timer may have been faster than the agent. */
    CoreDecision finishWrapUp(CoreCommand.FinishWrapUp command, Instant now) {
        return stateOf(command.login()) instanceof AgentState.WrapUp
                ? routing.route(new AcdCommand.FinishWrapUp(new AgentId(command.login())), now)
                : CoreDecision.NOTHING;
    }

    private CoreDecision wish(AgentId agent, AcdCommand command, Instant now) {
        if (state.seats().seatOf(agent.text()).isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.NO_SEAT, "请先选择座席签入");
        }
        if (command instanceof AcdCommand.MakeReady
                && state.calls().withGuest(agent.text()).isPresent()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "您正在同事的通话中，结束后再就绪");
        }
        return routing.route(command, now);
    }

    private boolean busy(String login) {
        return switch (stateOf(login)) {
            case AgentState.Ringing _, AgentState.CallingOut _, AgentState.Talking _ -> true;
            case AgentState.Offline _, AgentState.NotReady _, AgentState.Ready _, AgentState.WrapUp _ -> false;
        };
    }

    private AgentState stateOf(String login) {
        return state.acd()
                .agent(new AgentId(login))
                .map(Agent::state)
                .orElseGet(() -> new AgentState.Offline(Instant.EPOCH));
    }
}
