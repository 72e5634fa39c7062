package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.Afterwards;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.NotReadyReason;
import io.hotline.acd.SeatKind;
import io.hotline.db.AgentPolicy;
import io.hotline.db.Role;
import io.hotline.db.SeatRow;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decisions about the people: who is signed in, where they sit, whether they take calls. */
final class AgentDecisions {
    private static final Duration LONGEST_PLAN = Duration.ofDays(7);
    private static final int SHIFTS_AT_ONCE = 100;

    private static final CoreDecision ANSWERED_PERHAPS =
            CoreDecision.refused(CoreReply.Reason.NOT_NOW, "与交换机的连接中断，恢复后再试");

    private final CoreState state;
    private final Routing routing;
    private final TicketDecisions tickets;

    AgentDecisions(CoreState state, Routing routing, TicketDecisions tickets) {
        this.state = state;
        this.routing = routing;
        this.tickets = tickets;
    }

    CoreDecision signIn(CoreCommand.SignIn command, Instant now) {
        Optional<Instant> locked = state.signIns().lockedUntil(command.login(), now);
        if (locked.isPresent()) {
            return CoreDecision.reply(new CoreReply.Locked(locked.get()));
        }
        UserRow user = state.user(command.login()).filter(UserRow::active).orElse(null);
        if (user == null) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_LOGIN, "账号已停用");
        }
        // Who leads or runs the hotline may look at it from several places; who takes calls is at one.
        List<String> before = user.role() == Role.AGENT ? state.signIns().tokensOf(command.login(), now) : List.of();
        if (!before.isEmpty() && command.pageOpen() && policy().secondSignIn() == AgentPolicy.SecondSignIn.REFUSE) {
            return CoreDecision.refused(CoreReply.Reason.ELSEWHERE, elsewhere(command.login()));
        }
        List<CoreEvent> events = new ArrayList<>();
        before.forEach(token -> events.add(new CoreEvent.TakenOver(now, token)));
        events.add(new CoreEvent.SignedIn(now, command.tokenHash(), command.login(), command.expiresAt()));
        return CoreDecision.done(events);
    }

    private String elsewhere(String login) {
        String where =
                state.seats().seatOf(login).map(seat -> "（座席 " + seat + "）").orElse("");
        return "该账号正在另一处使用" + where + "。请先在那里退出；那里的页面无法操作时请关闭它，一分钟后再登录。";
    }

    private AgentPolicy policy() {
        return state.directory().routing().agents();
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
        return busy(command.login())
                ? wish(agent, new AcdCommand.MakeReady(agent, Actor.agent(agent)), now)
                : tickets.obstacle(command.login())
                        .orElseGet(() -> wish(agent, new AcdCommand.MakeReady(agent, Actor.agent(agent)), now));
    }

    CoreDecision becomeNotReady(CoreCommand.BecomeNotReady command, Instant now) {
        if (mayHaveAnswered(command.login())) {
            return ANSWERED_PERHAPS;
        }
        AgentId agent = new AgentId(command.login());
        Optional<AgentPolicy.Reason> reason = command.reason().isEmpty()
                ? policy().reasons().stream().findFirst()
                : policy().reason(command.reason());
        if (reason.isEmpty()) {
            String known =
                    policy().reasons().stream().map(AgentPolicy.Reason::word).collect(Collectors.joining("、"));
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "没有未就绪原因“" + command.reason() + "”，可用：" + known);
        }
        if (state.acd().agent(agent).map(Agent::afterwards).orElse(null) instanceof Afterwards.GoHome) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "通话和话后结束后将签出；还要继续上班请先选就绪");
        }
        var wanted = new NotReadyReason(reason.get().code());
        return wish(agent, new AcdCommand.MakeNotReady(agent, wanted, Actor.agent(agent)), now);
    }

    CoreDecision planShift(CoreCommand.PlanShift command, Instant now) {
        Instant end = command.endsAt();
        if (state.user(command.login()).filter(UserRow::active).isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_LOGIN, "没有账号 " + command.login());
        }
        if (end != null && !end.isAfter(now)) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "下班时间已经过去，请填写以后的时间");
        }
        if (end != null && end.isAfter(now.plus(LONGEST_PLAN))) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "下班时间最远只能是 " + LONGEST_PLAN.toDays() + " 天以后");
        }
        return state.shifts().endOf(command.login()).equals(Optional.ofNullable(end))
                ? CoreDecision.NOTHING
                : CoreDecision.done(new CoreEvent.ShiftPlanned(now, command.login(), end, command.by()));
    }

    /** A portion of those whose time has come; the rest is due at once in the next tick. */
    List<CoreCommand> shiftsOver(Instant now) {
        return state.shifts().over(now).stream()
                .limit(SHIFTS_AT_ONCE)
                .<CoreCommand>map(CoreCommand.EndShift::new)
                .toList();
    }

    /** Who is free goes; who has a call finishes it and its wrap-up first: the engine sees to that. */
    CoreDecision endShift(CoreCommand.EndShift command, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.ShiftEnded(now, command.login()));
        if (state.seats().seatOf(command.login()).isPresent()) {
            var signOut = new AcdCommand.SignOut(new AgentId(command.login()), Actor.SYSTEM);
            events.addAll(routing.route(signOut, now).events());
        }
        return CoreDecision.done(events);
    }

    CoreDecision markAbusive(CoreCommand.MarkAbusive command, Instant now) {
        LiveCall call = state.calls().find(command.call()).orElse(null);
        boolean his = switch (stateOf(command.login())) {
            case AgentState.Talking talking -> talking.call().equals(command.call());
            case AgentState.WrapUp wrapUp -> wrapUp.call().equals(command.call());
            case AgentState.Offline _,
                    AgentState.NotReady _,
                    AgentState.Ready _,
                    AgentState.Ringing _,
                    AgentState.CallingOut _ -> false;
        };
        if (call == null || !his) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "只能在通话中或话后标记自己的来电");
        }
        if (call.abusive() == command.abusive()) {
            return CoreDecision.NOTHING;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.AbuseMarked(now, command.call(), command.login(), command.abusive()));
        if (command.abusive()) {
            events.addAll(rest(command.login(), now));
        }
        return CoreDecision.done(events);
    }

    /** Not where he takes no calls afterwards anyway: he has asked for something longer, or goes home. */
    private List<CoreEvent> rest(String login, Instant now) {
        AgentId id = new AgentId(login);
        Duration lasts = policy().abuseRest();
        boolean free = state.acd().agent(id).map(Agent::afterwards).isEmpty();
        return lasts.isZero() || !free
                ? List.of()
                : routing.route(new AcdCommand.GrantRest(id, lasts, Actor.agent(id)), now)
                        .events();
    }

    CoreDecision goOffline(CoreCommand.GoOffline command, Instant now) {
        if (mayHaveAnswered(command.login())) {
            return ANSWERED_PERHAPS;
        }
        AgentId agent = new AgentId(command.login());
        return state.seats().seatOf(command.login()).isEmpty()
                ? CoreDecision.NOTHING
                : routing.route(new AcdCommand.SignOut(agent, Actor.agent(agent)), now);
    }

    /** Twice is no mistake: the timer may have been faster than the agent. */
    CoreDecision finishWrapUp(CoreCommand.FinishWrapUp command, Instant now) {
        AgentId agent = new AgentId(command.login());
        if (!(stateOf(command.login()) instanceof AgentState.WrapUp)) {
            return tickets.saved(command.login(), now);
        }
        boolean ready = state.acd().agent(agent).map(Agent::afterwards).isEmpty();
        return (ready ? tickets.obstacle(command.login()) : Optional.<CoreDecision>empty())
                .orElseGet(() -> routing.route(new AcdCommand.FinishWrapUp(agent), now));
    }

    /**
     * He rings, and Asterisk is out of touch: his telephone cannot be stopped, and perhaps he talks already. Who gave the
     * call to the next agent now would cut him off when the link is back.
     */
    private boolean mayHaveAnswered(String login) {
        return !state.switchUp() && stateOf(login) instanceof AgentState.Ringing;
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
