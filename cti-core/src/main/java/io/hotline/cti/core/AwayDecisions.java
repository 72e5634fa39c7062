package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Agents whose phone is in their page: with the page the leg of their call is dead, though Asterisk does not know it. The
 * caller is kept, the agent is rung again when page and phone are back, and who stays away loses the caller to the next.
 */
final class AwayDecisions {
    private final CoreState state;
    private final AwayTimes times;
    private final Routing routing;
    private final ControlDecisions controls;
    private final GuestDecisions guests;

    AwayDecisions(CoreState state, Routing routing, ControlDecisions controls, GuestDecisions guests, AwayTimes times) {
        this.state = state;
        this.times = times;
        this.routing = routing;
        this.controls = controls;
        this.guests = guests;
    }

    CoreDecision seePage(CoreCommand.SeePage seen, Instant now) {
        SeatRow seat = state.seats()
                .seatOf(seen.login())
                .flatMap(state::seat)
                .filter(row -> state.pages().gone(seen.login()) == seen.open())
                .orElse(null);
        if (seat == null) {
            return CoreDecision.NOTHING;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.PageSeen(now, seen.login(), seen.open()));
        if (seat.kind() == SeatKind.BROWSER && state.seats().reachable(seat.seat())) {
            events.addAll(routing.route(new AcdCommand.PhoneReachable(new AgentId(seen.login()), seen.open()), now)
                    .events());
        }
        return new CoreDecision(CoreReply.DONE, events, lookAfter(seen.login()));
    }

    /** The calls that wait for this agent are looked at again, after what was just decided. */
    List<CoreCommand> lookAfter(String login) {
        return callOf(login)
                .filter(call -> call.away().isPresent())
                .<List<CoreCommand>>map(call -> List.of(new CoreCommand.LookAfterCall(call.id())))
                .orElse(List.of());
    }

    /** The page says that its phone has no leg for the call that the desk shows as talking. */
    CoreDecision rejoin(CoreCommand.Rejoin wish, Instant now) {
        LiveCall call = state.calls().find(wish.call()).orElse(null);
        Guest guest = call == null
                ? null
                : call.company()
                        .guestOf(wish.login())
                        .filter(found -> found.answeredAt() != null)
                        .orElse(null);
        if (call != null && guest != null) {
            return guests.comesBack(call, guest, now);
        }
        LiveCall.Offer offer = call == null
                ? null
                : call.offer()
                        .filter(current -> current.agent().equals(wish.login()) && current.endedAt() == null)
                        .orElse(null);
        if (call == null || offer == null || call.ended()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "该来电已结束或已转给他人");
        }
        if (call.away().isPresent()) {
            return lookAfter(new CoreCommand.LookAfterCall(call.id()), now);
        }
        if (!offer.talking() || !inBrowser(offer)) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "现在没有需要恢复的通话");
        }
        return CoreDecision.done(cutOff(call, offer, now));
    }

    /** What time, the page and the phone mean for a call now. */
    CoreDecision lookAfter(CoreCommand.LookAfterCall look, Instant now) {
        LiveCall call = state.calls().find(look.call()).orElse(null);
        LiveCall.Offer offer = call == null
                ? null
                : call.offer().filter(LiveCall.Offer::talking).orElse(null);
        if (call == null || offer == null || call.ended()) {
            return CoreDecision.NOTHING;
        }
        AgentAway away = call.away().orElse(null);
        if (away == null) {
            return graceEnds(offer).filter(end -> !now.isBefore(end)).isPresent()
                    ? CoreDecision.done(cutOff(call, offer, now))
                    : CoreDecision.NOTHING;
        }
        if (!now.isBefore(away.until())) {
            return givenUp(call, offer, now);
        }
        return away.legGone() && state.canBeRung(offer.agent())
                ? CoreDecision.done(new CoreEvent.AgentRungAgain(now, call.id(), offer.id()))
                : CoreDecision.NOTHING;
    }

    /** The caller is kept, unless others talk with him: then they go on, and the agent has left. */
    private List<CoreEvent> cutOff(LiveCall call, LiveCall.Offer offer, Instant now) {
        Optional<List<CoreEvent>> goOn = guests.goOnWithout(call, offer, now);
        if (goOn.isPresent()) {
            return goOn.get();
        }
        List<CoreEvent> events = new ArrayList<>(GuestDecisions.dropAll(call, "agent-gone", now));
        events.add(kept(call, offer, false, now));
        return events;
    }

    private CoreEvent kept(LiveCall call, LiveCall.Offer offer, boolean legGone, Instant now) {
        Instant from = state.pages().goneSince(offer.agent()).orElse(now);
        return new CoreEvent.CallKept(now, call.id(), offer.id(), from.plus(times.kept()), legGone);
    }

    private CoreDecision givenUp(LiveCall call, LiveCall.Offer offer, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.AgentGivenUp(now, call.id(), offer.id()));
        events.addAll(routing.route(new AcdCommand.ReturnToQueue(call.id(), null, true, Actor.SYSTEM), now)
                .events());
        return CoreDecision.done(events);
    }

    /** The agent's leg ended: as it should, or it was not answered when he was rung again. */
    Optional<CoreDecision> legGone(LiveCall call, LiveCall.Offer offer, Instant now) {
        return call.away().map(away -> {
            var event = new CoreEvent.AwayLegEnded(now, call.id(), offer.id());
            // After a ring that came to nothing the page asks again: by itself it would go on for ever.
            List<CoreCommand> then = away.ringing() ? List.of() : List.of(new CoreCommand.LookAfterCall(call.id()));
            return new CoreDecision(CoreReply.DONE, List.of(event), then);
        });
    }

    /** The ring came to nothing, and there never was a leg. */
    Optional<CoreDecision> notRung(String offer, Instant now) {
        return state.calls()
                .ofOffer(offer)
                .filter(call -> call.away().filter(AgentAway::ringing).isPresent())
                .flatMap(call -> legGone(call, call.offer().orElseThrow(), now));
    }

    /** The caller is where only his agent's answer can have brought him. */
    Optional<CoreDecision> back(LiveCall call, LiveCall.Offer offer, Instant now) {
        return call.away()
                .filter(AgentAway::ringing)
                .map(_ -> CoreDecision.done(new CoreEvent.AgentBack(now, call.id(), offer.id())));
    }

    /**
     * The talk is said to be over. With the page gone nobody can have hung up: the leg died with it, and the caller is
     * kept all the same.
     */
    Optional<CoreDecision> talkEnded(LiveCall call, LiveCall.Offer offer, Instant now) {
        return offer.talking()
                        && call.away().isEmpty()
                        && inBrowser(offer)
                        && state.pages().gone(offer.agent())
                ? Optional.of(CoreDecision.done(kept(call, offer, true, now)))
                : Optional.empty();
    }

    /** The agent ends the call while its caller is kept for him. */
    Optional<CoreDecision> hangUp(LiveCall call, LiveCall.Offer offer, Instant now) {
        return call.away().map(_ -> {
            List<CoreEvent> events = new ArrayList<>();
            events.add(new CoreEvent.HangUpAsked(now, call.id(), offer.id()));
            events.addAll(controls.leftWhileHeld(call, offer, true, now).events());
            return CoreDecision.done(events);
        });
    }

    private boolean inBrowser(LiveCall.Offer offer) {
        return state.seat(offer.seat())
                .filter(seat -> seat.kind() == SeatKind.BROWSER)
                .isPresent();
    }

    private Optional<LiveCall> callOf(String login) {
        return state.acd()
                .agent(new AgentId(login))
                .flatMap(agent -> agent.state() instanceof AgentState.Talking talking
                        ? state.calls().find(talking.call())
                        : Optional.empty())
                .filter(call -> call.offer()
                        .filter(offer -> offer.agent().equals(login) && offer.talking())
                        .isPresent());
    }

    private Optional<Instant> graceEnds(LiveCall.Offer offer) {
        return inBrowser(offer)
                ? state.pages().goneSince(offer.agent()).map(gone -> gone.plus(times.grace()))
                : Optional.empty();
    }

    List<CoreCommand> overdue(Instant now) {
        return due().filter(due -> !now.isBefore(due.at()))
                .<CoreCommand>map(due -> new CoreCommand.LookAfterCall(due.call()))
                .toList();
    }

    Optional<Instant> nextDeadline() {
        return due().map(Due::at).min(Comparator.naturalOrder());
    }

    private record Due(CallId call, Instant at) {}

    /** Few at any time: agents whose page is gone and who talk, and callers who are kept. */
    private Stream<Due> due() {
        Stream<Due> silent = state.pages().allGone().keySet().stream()
                .flatMap(login -> callOf(login).stream())
                .filter(call -> call.away().isEmpty())
                .flatMap(call -> graceEnds(call.offer().orElseThrow()).map(at -> new Due(call.id(), at)).stream());
        Stream<Due> kept = state.calls().kept().stream()
                .flatMap(call -> call.away().map(away -> new Due(call.id(), away.until())).stream());
        return Stream.concat(silent, kept);
    }
}
