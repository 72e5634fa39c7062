package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.db.SeatKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Third parties of a call: rung, in the room with the others or at the music, gone. Where each leg is, is what Asterisk reports; a wish
 * is done when all are where it wants them ({@link #settle}).
 */
final class GuestDecisions {
    private static final String FULL = "最多四方通话";

    private final CoreState state;
    private final Routing routing;
    private final Leaders leaders;
    private final AwayTimes times;

    GuestDecisions(CoreState state, Routing routing, AwayTimes times) {
        this.state = state;
        this.times = times;
        this.routing = routing;
        this.leaders = new Leaders(state);
    }

    /** Why this cannot be done to the call now; empty when it can. */
    String obstacle(CoreCommand.ControlCall wish, LiveCall call) {
        Company company = call.company();
        boolean answered = company.staying().stream().anyMatch(guest -> guest.answeredAt() != null);
        boolean full = company.staying().size() >= Company.MOST_GUESTS;
        return switch (wish.control()) {
            case CONSULT, THREE_WAY ->
                full ? FULL : GuestTarget.of(wish.detail()).obstacle(state, wish.login());
            case HELP -> full ? FULL : leaders.obstacle(detail(wish, call), wish.login());
            case TAKE_OVER ->
                company.guestOf(wish.login())
                                .filter(guest -> guest.answeredAt() != null)
                                .isPresent()
                        ? ""
                        : "请先接听，再接管";
            case TOGGLE ->
                !answered
                        ? "对方还没有接听，不能切换"
                        : call.controls().held() || !company.onHold().isEmpty() ? "" : "各方都在通话中，不用切换";
            case MERGE, LEAVE -> answered ? "" : "对方还没有接听，请稍候";
            case END_CONSULT -> company.staying().isEmpty() ? "没有咨询或三方通话" : "";
            default -> throw new IllegalArgumentException("not about guests: " + wish.control());
        };
    }

    /** To whom a toggle turns, which leader is asked, who takes over; every other wish has its detail. */
    String detail(CoreCommand.ControlCall wish, LiveCall call) {
        CallControls.Asked asked = call.controls().asked();
        String before = asked != null && asked.control() == wish.control() ? asked.detail() : null;
        return switch (wish.control()) {
            case TOGGLE -> before != null ? before : call.controls().held() ? "caller" : "guest";
            case HELP ->
                !wish.detail().isEmpty()
                        ? wish.detail()
                        : before != null
                                ? before
                                : leaders.free(wish.login())
                                        .map(TransferTarget::toAgent)
                                        .orElse("");
            case TAKE_OVER -> TransferTarget.toAgent(wish.login());
            default -> wish.detail();
        };
    }

    /** What a wish changes at once, beside being asked; {@code number}: its own. */
    List<CoreEvent> asked(CoreCommand.ControlCall wish, LiveCall call, long number, Instant now) {
        return switch (wish.control()) {
            case CONSULT, THREE_WAY ->
                invite(
                        call,
                        state.guestPrefix() + number,
                        GuestTarget.of(wish.detail()).found(state, wish.login()),
                        wish.control(),
                        now);
            case HELP ->
                invite(call, state.guestPrefix() + number, GuestTarget.of(detail(wish, call)), Control.HELP, now);
            case END_CONSULT -> dropAll(call, "consult-ended", now);
            default -> List.of();
        };
    }

    private List<CoreEvent> invite(LiveCall call, String leg, GuestTarget target, Control wish, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        AgentId agent = target.agent() == null ? null : new AgentId(target.agent());
        boolean wasReady = agent != null && stateOf(agent) instanceof AgentState.Ready;
        String seat = agent == null ? null : state.seats().seatOf(agent.text()).orElse(null);
        events.add(new CoreEvent.GuestInvited(
                now,
                call.id(),
                leg,
                target.agent(),
                seat,
                target.number(),
                wish == Control.CONSULT,
                wasReady,
                wish == Control.HELP));
        if (agent != null && wasReady) {
            events.addAll(routing.route(new AcdCommand.MakeNotReady(agent, NotReadyReason.CONSULTED, Actor.SYSTEM), now)
                    .events());
        }
        return events;
    }

    CoreDecision answered(String leg, Instant now) {
        return found(leg)
                .map(at -> {
                    List<CoreEvent> events = new ArrayList<>();
                    if (at.guest().answeredAt() == null) {
                        events.add(new CoreEvent.GuestAnswered(now, at.call().id(), leg));
                    }
                    if (at.guest().dropped()) {
                        // The order to end the leg came before there was one that could be ended.
                        events.add(new CoreEvent.GuestDropped(now, at.call().id(), leg, "too late"));
                    }
                    return CoreDecision.done(events);
                })
                .orElse(CoreDecision.NOTHING);
    }

    CoreDecision moved(String leg, boolean music, Instant now) {
        return found(leg)
                .filter(at -> music ? !at.guest().music() : !at.guest().inRoom())
                .map(at -> settled(
                        at.call(), new CoreEvent.GuestMoved(now, at.call().id(), leg, music)))
                .orElse(CoreDecision.NOTHING);
    }

    CoreDecision agentEntered(LiveCall call, Instant now) {
        return call.company().roomed() && !call.company().agentInRoom()
                ? settled(call, new CoreEvent.RoomEntered(now, call.id(), false))
                : CoreDecision.NOTHING;
    }

    CoreDecision callerEntered(LiveCall call, CoreDecision resumed, Instant now) {
        Company company = call.company();
        List<CoreEvent> events = new ArrayList<>();
        if (!company.callerInRoom()) {
            events.add(new CoreEvent.RoomEntered(now, call.id(), true));
        }
        events.addAll(resumed.events());
        boolean alone = call.offer().filter(LiveCall.Offer::talking).isEmpty()
                && company.staying().isEmpty();
        if (alone) {
            // All others left while he was on his way: nobody would leave any more and so send him on.
            events.add(new CoreEvent.CallerFreed(now, call.id(), true));
        }
        return new CoreDecision(CoreReply.DONE, events, List.of(new CoreCommand.SettleControl(call.id())));
    }

    /** The channel of a guest is gone, or there never was one. */
    CoreDecision left(String leg, String cause, Instant now) {
        return found(leg)
                .map(at -> {
                    List<CoreEvent> events = new ArrayList<>();
                    events.add(new CoreEvent.GuestLeft(now, at.call().id(), leg, cause));
                    events.addAll(backToWork(at.guest(), now));
                    return new CoreDecision(
                            CoreReply.DONE,
                            events,
                            List.of(new CoreCommand.SettleControl(at.call().id())));
                })
                .orElse(CoreDecision.NOTHING);
    }

    CoreDecision notRung(CoreCommand.GuestNotRung failed, Instant now) {
        if (found(failed.leg()).isEmpty()) {
            return CoreDecision.NOTHING;
        }
        CoreDecision left = left(failed.leg(), failed.why(), now);
        List<CoreEvent> events = new ArrayList<>();
        // There may be a leg all the same.
        events.add(new CoreEvent.GuestDropped(now, failed.call(), failed.leg(), failed.why()));
        events.addAll(left.events());
        return new CoreDecision(left.reply(), events, left.next());
    }

    /**
     * The page of a colleague who talks with the others was loaded again: he is rung once more, into the room. At the music he was the
     * agent's to fetch, and would hear what is not for him: he is let go, and may be asked again.
     */
    CoreDecision comesBack(LiveCall call, Guest guest, Instant now) {
        if (guest.agent() == null || !guest.present() || !inBrowser(guest)) {
            return CoreDecision.delegate(new CoreCommand.GuestNotRung(call.id(), guest.leg(), "unreachable"));
        }
        return CoreDecision.done(List.of(
                new CoreEvent.GuestDropped(now, call.id(), guest.leg(), "page-gone"),
                new CoreEvent.GuestLeft(now, call.id(), guest.leg(), "page-gone"),
                new CoreEvent.GuestInvited(
                        now,
                        call.id(),
                        Guest.legOfReturn(guest.leg()),
                        guest.agent(),
                        guest.seat(),
                        null,
                        false,
                        guest.wasReady(),
                        guest.help())));
    }

    /** Those whose telephone rings for longer than any does, and those whose page is gone and their telephone with it. */
    List<CoreCommand> overdue(Instant now) {
        List<CoreCommand> overdue = new ArrayList<>(absent().filter(absent -> !now.isBefore(absent.until()))
                .<CoreCommand>map(absent -> new CoreCommand.GuestNotRung(absent.call(), absent.leg(), "unreachable"))
                .toList());
        for (LiveCall call : state.calls().all()) {
            call.company().guests().stream()
                    .filter(guest -> guest.answeredAt() == null
                            && !now.isBefore(guest.invitedAt().plus(CallbackDecisions.LONGEST_DIAL)))
                    .forEach(guest -> overdue.add(new CoreCommand.GuestNotRung(call.id(), guest.leg(), "no report")));
        }
        return overdue;
    }

    Optional<Instant> nextDeadline() {
        Optional<Instant> ringing = state.calls().invitedSince().map(at -> at.plus(CallbackDecisions.LONGEST_DIAL));
        return Stream.concat(ringing.stream(), absent().map(Absent::until)).min(Comparator.naturalOrder());
    }

    private record Absent(CallId call, String leg, Instant until) {}

    /** Asterisk does not know that a telephone in a page is dead. Few at any time. */
    private Stream<Absent> absent() {
        return state.pages().allGone().entrySet().stream()
                .flatMap(gone -> state.calls().withGuest(gone.getKey()).stream()
                        .flatMap(call -> call.company().guestOf(gone.getKey()).stream()
                                .filter(guest -> guest.stays() && guest.answeredAt() != null && inBrowser(guest))
                                .map(guest -> new Absent(
                                        call.id(), guest.leg(), gone.getValue().plus(times.grace())))));
    }

    private boolean inBrowser(Guest guest) {
        return guest.seat() != null
                && state.seat(guest.seat())
                        .filter(seat -> seat.kind() == SeatKind.BROWSER)
                        .isPresent();
    }

    /** He takes calls of his own again. */
    private List<CoreEvent> backToWork(Guest guest, Instant now) {
        AgentId agent = guest.login().map(AgentId::new).orElse(null);
        if (agent == null
                || !guest.wasReady()
                || !(stateOf(agent) instanceof AgentState.NotReady(var reason, var _, var _))
                || !reason.equals(NotReadyReason.CONSULTED)) {
            return List.of();
        }
        CoreDecision ready = routing.route(new AcdCommand.MakeReady(agent, Actor.SYSTEM), now);
        return ready.reply() instanceof CoreReply.Refused
                ? routing.route(new AcdCommand.MakeNotReady(agent, NotReadyReason.PHONE_LOST, Actor.SYSTEM), now)
                        .events()
                : ready.events();
    }

    /** Is what the agent waits for done now? */
    CoreDecision settle(CallId id, Instant now) {
        LiveCall call = state.calls().find(id).orElse(null);
        LiveCall.Offer offer = call == null
                ? null
                : call.offer().filter(LiveCall.Offer::talking).orElse(null);
        if (call == null || offer == null || call.ended()) {
            return CoreDecision.NOTHING;
        }
        Company company = call.company();
        CallControls.Asked asked = call.controls().asked();
        boolean together = company.everybodyInRoom();
        if (asked == null) {
            return CoreDecision.NOTHING;
        }
        if (asked.control() == Control.LEAVE && company.staying().isEmpty()) {
            return CoreDecision.done(
                    new CoreEvent.ControlFailed(now, id, asked.number(), asked.control(), "对方已挂断，您还在通话中"));
        }
        Optional<Guest> relief = asked.control() == Control.TAKE_OVER
                ? company.guestOf(TransferTarget.of(asked.detail()).login()).filter(Guest::stays)
                : Optional.empty();
        if (asked.control() == Control.TAKE_OVER && relief.isEmpty()) {
            return CoreDecision.done(new CoreEvent.ControlFailed(now, id, asked.number(), asked.control(), "您已离开这通电话"));
        }
        boolean done = switch (asked.control()) {
            case TOGGLE ->
                asked.detail().equals("caller")
                        ? company.callerInRoom() && company.present().isEmpty()
                        : call.controls().held() && company.onHold().isEmpty();
            case MERGE -> together;
            case END_CONSULT -> company.guests().isEmpty() && company.callerInRoom() && company.agentInRoom();
            case LEAVE -> together && !company.present().isEmpty();
            case TAKE_OVER -> together && relief.filter(Guest::present).isPresent();
            default -> false;
        };
        if (!done) {
            return CoreDecision.NOTHING;
        }
        return switch (asked.control()) {
            case LEAVE -> leave(call, offer, Control.LEAVE, company.present(), now);
            case TAKE_OVER ->
                leave(call, offer, Control.TAKE_OVER, relief.stream().toList(), now);
            default -> CoreDecision.done(ControlDecisions.done(call, asked.control(), now));
        };
    }

    /** The agent leaves those who talk on: the first colleague among {@code heirs} is the agent from now on. */
    private CoreDecision leave(LiveCall call, LiveCall.Offer offer, Control wish, List<Guest> heirs, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        events.add(ControlDecisions.done(call, wish, now));
        events.addAll(withoutAgent(call, offer, heirs, now));
        events.add(new CoreEvent.HangUpAsked(now, call.id(), offer.id()));
        return CoreDecision.done(events);
    }

    private List<CoreEvent> withoutAgent(LiveCall call, LiveCall.Offer offer, List<Guest> heirs, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        call.company().staying().stream()
                .filter(guest -> !guest.present())
                .forEach(guest -> events.add(new CoreEvent.GuestDropped(now, call.id(), guest.leg(), "agent-left")));
        events.add(new CoreEvent.TalkEnded(now, call.id(), offer.id(), Party.AGENT));
        Actor by = ControlDecisions.agent(offer);
        Optional<AgentId> next = heirs.stream()
                .flatMap(guest -> guest.login().stream())
                .map(AgentId::new)
                .findFirst();
        CoreDecision over = next.map(to -> routing.route(new AcdCommand.HandOver(call.id(), to, by), now))
                .filter(decision -> !(decision.reply() instanceof CoreReply.Refused))
                .orElseGet(() -> routing.route(new AcdCommand.TalkEnded(call.id(), by), now));
        events.addAll(over.events());
        return events;
    }

    /** The agent is cut off from those who talk on; empty when nobody would be left with the caller. */
    Optional<List<CoreEvent>> goOnWithout(LiveCall call, LiveCall.Offer offer, Instant now) {
        if (!call.company().callerInRoom() || call.company().present().isEmpty()) {
            return Optional.empty();
        }
        List<CoreEvent> events =
                new ArrayList<>(withoutAgent(call, offer, call.company().present(), now));
        events.add(new CoreEvent.HangUpAsked(now, call.id(), offer.id()));
        return Optional.of(events);
    }

    /** The agent's leg is gone while others are, or were, in the call. */
    CoreDecision agentGone(LiveCall call, LiveCall.Offer offer, boolean onPurpose, Instant now) {
        Company company = call.company();
        if (company.callerInRoom() && !company.present().isEmpty()) {
            return CoreDecision.done(withoutAgent(call, offer, company.present(), now));
        }
        List<CoreEvent> events = new ArrayList<>(dropAll(call, "agent-gone", now));
        if (company.callerInRoom() && company.agentInRoom()) {
            // The last of the others has left: the dialplan sends the caller on and tells so ("talk-ended").
            return CoreDecision.done(events);
        }
        if (onPurpose) {
            events.add(new CoreEvent.TalkEnded(now, call.id(), offer.id(), Party.AGENT));
            events.addAll(routing.route(new AcdCommand.TalkEnded(call.id(), ControlDecisions.agent(offer)), now)
                    .events());
        } else {
            events.addAll(routing.route(new AcdCommand.ReturnToQueue(call.id(), null, true, Actor.SYSTEM), now)
                    .events());
        }
        events.add(new CoreEvent.CallerFreed(now, call.id(), onPurpose));
        return CoreDecision.done(events);
    }

    /** They are sent away. */
    static List<CoreEvent> dropAll(LiveCall call, String why, Instant now) {
        return call.company().staying().stream()
                .<CoreEvent>map(guest -> new CoreEvent.GuestDropped(now, call.id(), guest.leg(), why))
                .toList();
    }

    private static CoreDecision settled(LiveCall call, CoreEvent event) {
        return new CoreDecision(CoreReply.DONE, List.of(event), List.of(new CoreCommand.SettleControl(call.id())));
    }

    private AgentState stateOf(AgentId agent) {
        return state.acd().agent(agent).map(Agent::state).orElseGet(() -> new AgentState.Offline(Instant.EPOCH));
    }

    private record At(LiveCall call, Guest guest) {}

    private Optional<At> found(String leg) {
        return state.calls()
                .ofGuest(leg)
                .flatMap(call -> call.company().guest(leg).map(guest -> new At(call, guest)));
    }
}
