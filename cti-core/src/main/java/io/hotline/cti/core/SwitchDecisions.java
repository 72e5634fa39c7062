package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.OfferFailure;
import io.hotline.acd.OfferId;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallOutcome;
import io.hotline.db.SeatKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from what Asterisk reports. Every report may come twice or late: what does not fit changes nothing. */
final class SwitchDecisions {
    private static final int NORMAL_CLEARING = 16;
    /** Steps of a caller whom his agent's answer has fetched. */
    private static final Set<String> FETCHED = Set.of("recording-started", "announcing", "joining");

    private final CoreState state;
    private final Routing routing;
    private final CallbackDecisions callbacks;
    private final OutboundDecisions outbound;
    private final ControlDecisions controls;
    private final OutsideDecisions outside;
    private final AwayDecisions away;
    private final SurvivalDecisions survival;
    private final GuestDecisions guests;
    private final SwitchComparison comparison;

    SwitchDecisions(
            CoreState state,
            Routing routing,
            CallbackDecisions callbacks,
            OutboundDecisions outbound,
            ControlDecisions controls,
            OutsideDecisions outside,
            AwayDecisions away,
            SurvivalDecisions survival,
            GuestDecisions guests) {
        this.state = state;
        this.routing = routing;
        this.callbacks = callbacks;
        this.outbound = outbound;
        this.controls = controls;
        this.outside = outside;
        this.away = away;
        this.survival = survival;
        this.guests = guests;
        this.comparison = new SwitchComparison(state, callbacks, outside, outbound);
    }

    /** {@code happened}: earlier than now when this process stood still meanwhile. The times of talks and calls are by it. */
    CoreDecision hear(SwitchEvent event, Instant happened, Instant now) {
        return switch (event) {
            case SwitchEvent.ChannelAnswered answered ->
                state.calls()
                        .find(answered.uniqueId())
                        .map(call -> callbacks.answered(call, answered.channel(), now))
                        .orElseGet(() -> legAnswered(answered.uniqueId(), now));
            case SwitchEvent.StepReported step -> stepped(step, happened, now);
            case SwitchEvent.BridgeEntered entered -> bridgeEntered(entered, now);
            case SwitchEvent.ChannelHungUp hungUp -> hungUp(hungUp, happened, now);
            case SwitchEvent.OfferFailed failed
            when state.calls().ofGuest(failed.offerId()).isPresent() ->
                guests.left(failed.offerId(), failed.reason(), now);
            case SwitchEvent.OfferFailed failed ->
                outgoing(failed.offerId())
                        .map(call -> legNotMade(call, failed, now))
                        .or(() -> callbacks.notAnswered(failed.offerId(), failed.reason(), now))
                        .or(() -> away.notRung(failed.offerId(), now))
                        .orElseGet(() -> offerFailed(failed.offerId(), Words.failure(failed.reason()), now));
            case SwitchEvent.SeatReachable seat -> seatReachable(seat, now);
            case SwitchEvent.LinkUp up -> comparison.compare(up.snapshot(), now, now);
            case SwitchEvent.LinkDown down -> linkDown(down.cause(), now);
            // A caller is taken in when he asks for his flow: only then the line he dialled is known for sure.
            case SwitchEvent.ChannelCreated created -> strayLeg(created.uniqueId(), now);
            case SwitchEvent.BridgeLeft _ -> CoreDecision.NOTHING;
        };
    }

    /** The call that an agent makes, by the id of either leg. */
    private Optional<LiveCall> outgoing(String leg) {
        return state.calls().find(leg).or(() -> state.calls().ofOffer(leg)).filter(LiveCall::outgoing);
    }

    private CoreDecision legNotMade(LiveCall call, SwitchEvent.OfferFailed failed, Instant now) {
        boolean callee = call.id().text().equals(failed.offerId());
        return (callee
                        ? outbound.calleeGone(call, Words.calledOut(failed.reason()), failed.reason(), now)
                        : outbound.agentGone(call, failed.reason(), now))
                .orElseGet(() -> offerFailed(failed.offerId(), Words.failure(failed.reason()), now));
    }

    /** The switch refused to ring: not the agent's fault. */
    CoreDecision offerNotMade(String offer, Instant now) {
        return state.calls()
                .ofOffer(offer)
                .flatMap(call -> outbound.agentGone(call, "refused", now))
                .or(() -> away.notRung(offer, now))
                .orElseGet(() -> offerFailed(offer, OfferFailure.FAULT, now));
    }

    /** {@code since}: see {@link SwitchComparison#compare}. */
    CoreDecision compare(SwitchSnapshot snapshot, Instant since, Instant now) {
        return comparison.compare(snapshot, since, now);
    }

    Set<String> differences(SwitchSnapshot snapshot, Instant since, Instant now) {
        return comparison.differences(snapshot, since, now);
    }

    private CoreDecision legAnswered(String uniqueId, Instant now) {
        if (state.calls().ofGuest(uniqueId).isPresent()) {
            return guests.answered(uniqueId, now);
        }
        return state.calls().ofOffer(uniqueId).isEmpty()
                ? strayLeg(uniqueId, now)
                : quietly(routing.route(new AcdCommand.OfferAnswered(new OfferId(uniqueId)), now));
    }

    /**
     * Asterisk makes the channel of an order in a thread of its own: the order to hang it up, a moment later, may find none. Then the
     * telephone of an agent who is not asked any more would ring, and his answer would fetch a caller who rings elsewhere.
     */
    private CoreDecision strayLeg(String uniqueId, Instant now) {
        return comparison.isStray(uniqueId)
                ? CoreDecision.done(new CoreEvent.StrayLegFound(now, uniqueId))
                : CoreDecision.NOTHING;
    }

    private CoreDecision stepped(SwitchEvent.StepReported report, Instant happened, Instant now) {
        LiveCall call = state.calls().find(report.call()).orElse(null);
        if (call == null) {
            return CoreDecision.NOTHING;
        }
        switch (report.step()) {
            case "callback-ready" -> {
                return callbacks.agentReady(call, report, now);
            }
            case "guest-answered" -> {
                return guests.answered(report.detail(), now);
            }
            case "guest-held" -> {
                return guests.moved(report.detail(), true, now);
            }
            case "outside-answered" -> {
                return outside.answered(call, now);
            }
            case "outside-ended" -> {
                return outside.talkOver(call, now);
            }
            default -> {}
        }
        LiveCall.Offer offer = call.offer()
                .filter(current -> current.id().text().equals(report.detail()) && current.endedAt() == null)
                .orElse(null);
        if (offer == null) {
            return CoreDecision.NOTHING;
        }
        CoreDecision step = ofOffer(report, call, offer, happened, now);
        if (offer.answeredAt() == null && FETCHED.contains(report.step())) {
            // Only an answer fetches a caller: that report was lost, and his agent must not be rung off.
            List<CoreEvent> events =
                    new ArrayList<>(legAnswered(report.detail(), now).events());
            events.addAll(step.events());
            return new CoreDecision(step.reply(), events, step.next());
        }
        return step;
    }

    private CoreDecision ofOffer(
            SwitchEvent.StepReported report, LiveCall call, LiveCall.Offer offer, Instant happened, Instant now) {
        return switch (report.step()) {
            case "offer-answered" -> legAnswered(report.detail(), now);
            case "recording-started" -> CoreDecision.done(new CoreEvent.RecordingStarted(now, call.id()));
            case "recording-refused" -> CoreDecision.done(new CoreEvent.RecordingRefused(now, call.id()));
            case "announcing" ->
                offer.announcedAt() != null || call.outgoing()
                        ? CoreDecision.NOTHING
                        : CoreDecision.done(new CoreEvent.AnnouncementStarted(now, call.id(), offer.id()));
            case "joining" -> CoreDecision.done(new CoreEvent.JoinStarted(now, call.id(), offer.id()));
            case "join-failed" -> joinFailed(call, offer, now);
            case "held" -> held(call, offer, now);
            case "transferred" -> controls.transferred(call, offer, now);
            case "transferred-outside" -> controls.transferredOutside(call, offer, now);
            case "talk-ended" ->
                controls.sentToRating(call, offer, now)
                        .or(() -> away.talkEnded(call, offer, now))
                        .orElseGet(() -> talkEnded(call, offer, happened, now));
            default -> CoreDecision.NOTHING;
        };
    }

    /** Whoever turns from the caller to his guest waits for both: the guest may have been the faster of the two. */
    private CoreDecision held(LiveCall call, LiveCall.Offer offer, Instant now) {
        CoreDecision held = away.back(call, offer, now).orElseGet(() -> controls.reached(call, Control.HOLD, now));
        return call.company().roomed() && held.next().isEmpty()
                ? new CoreDecision(held.reply(), held.events(), List.of(new CoreCommand.SettleControl(call.id())))
                : held;
    }

    private CoreDecision bridgeEntered(SwitchEvent.BridgeEntered entered, Instant now) {
        if (state.calls().ofGuest(entered.uniqueId()).isPresent()) {
            return entered.toWait() ? CoreDecision.NOTHING : guests.moved(entered.uniqueId(), false, now);
        }
        LiveCall asAgent = state.calls().ofOffer(entered.uniqueId()).orElse(null);
        if (asAgent != null) {
            return entered.toWait() ? CoreDecision.NOTHING : guests.agentEntered(asAgent, now);
        }
        LiveCall call = state.calls().find(entered.uniqueId()).orElse(null);
        LiveCall.Offer offer = call == null ? null : call.offer().orElse(null);
        if (call == null || offer == null || !call.joinStarted) {
            return CoreDecision.NOTHING;
        }
        if (offer.joinedAt() == null) {
            List<CoreEvent> events = new ArrayList<>();
            events.add(new CoreEvent.CallJoined(now, call.id(), offer.id()));
            if (call.outgoing()) {
                events.addAll(outbound.talking(call, offer, now));
            }
            return CoreDecision.done(events);
        }
        if (entered.toWait()) {
            return CoreDecision.NOTHING;
        }
        return away.back(call, offer, now).orElseGet(() -> {
            CoreDecision resumed = controls.reached(call, Control.RESUME, now);
            return call.company().roomed() ? guests.callerEntered(call, resumed, now) : resumed;
        });
    }

    private CoreDecision hungUp(SwitchEvent.ChannelHungUp report, Instant happened, Instant now) {
        Optional<LiveCall> asCaller = state.calls().find(report.uniqueId());
        if (asCaller.isPresent()) {
            LiveCall call = asCaller.get();
            return call.ended()
                    ? CoreDecision.NOTHING
                    : (call.outgoing()
                                    ? outbound.calleeGone(
                                            call, Words.calledOut(report.cause()), report.causeText(), now)
                                    : callbacks.callerGone(call, report.causeText(), now))
                            .orElseGet(() -> callerGone(call, report, happened, now));
        }
        if (state.calls().ofGuest(report.uniqueId()).isPresent()) {
            return guests.left(report.uniqueId(), Words.guestCause(report.cause()), now);
        }
        return state.calls()
                .ofOffer(report.uniqueId())
                .map(call -> outbound.agentGone(call, report.causeText(), now)
                        .orElseGet(() -> agentLegGone(call, report.cause(), now)))
                .orElse(CoreDecision.NOTHING);
    }

    private CoreDecision callerGone(LiveCall call, SwitchEvent.ChannelHungUp report, Instant happened, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        boolean failure = report.causeText().equals(SwitchComparison.RESTARTED);
        Instant ended = failure ? lostAt(call, now) : asEnd(call, happened);
        // Who was cut off has not given up.
        CallOutcome outcome =
                failure && call.outcomeNow() != CallOutcome.ANSWERED ? CallOutcome.FAILED : call.outcomeNow();
        Party by = report.bySwitch() ? Party.SYSTEM : Party.CALLER;
        call.offer()
                .filter(LiveCall.Offer::talking)
                .ifPresent(offer -> events.add(new CoreEvent.TalkEnded(ended, call.id(), offer.id(), by)));
        call.offer()
                .filter(offer -> offer.answeredAt() != null && offer.endedAt() == null)
                .ifPresent(offer -> events.add(leftAlone(call, offer, now)));
        events.addAll(GuestDecisions.dropAll(call, "caller-gone", now));
        events.addAll(routing.route(new AcdCommand.CallerGone(call.id()), now).events());
        events.addAll(OutsideDecisions.ending(call, "caller-gone", now));
        events.add(new CoreEvent.CallEnded(ended, call.id(), by, report.causeText(), outcome));
        events.addAll(survival.ended(call, now));
        return CoreDecision.done(events);
    }

    /** An Asterisk that died did so when the link to it was lost; without that it is only known that the call has ended. */
    private Instant lostAt(LiveCall call, Instant now) {
        Instant down = state.switchDownAt();
        return down == null || down.isBefore(call.arrivedAt()) || down.isAfter(now) ? now : down;
    }

    /** All but the end is dated when it was heard. */
    private static Instant asEnd(LiveCall call, Instant happened) {
        Instant before = call.latestStep();
        return happened.isBefore(before) ? before : happened;
    }

    private CoreDecision joinFailed(LiveCall call, LiveCall.Offer offer, Instant now) {
        Optional<CoreDecision> own = outbound.agentGone(call, "join failed", now);
        if (own.isPresent()) {
            return own.get();
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(leftAlone(call, offer, now));
        events.addAll(
                routing.route(new AcdCommand.AnnouncementFailed(call.id()), now).events());
        return CoreDecision.done(events);
    }

    /**
     * An agent who waits to be joined with nobody would sit in silence until the dialplan's own limit, and so would one who was on hold
     * in this talk and was taken back: his leg goes on where it was fetched from. Whose leg ends by itself is not harmed.
     */
    private static CoreEvent leftAlone(LiveCall call, LiveCall.Offer offer, Instant now) {
        return new CoreEvent.HangUpAsked(now, call.id(), offer.id());
    }

    private CoreDecision agentLegGone(LiveCall call, int cause, Instant now) {
        LiveCall.Offer offer = call.offer().orElseThrow();
        if (call.away().isPresent()) {
            return away.legGone(call, offer, now).orElseThrow();
        }
        if (offer.joinedAt() != null && call.company().roomed()) {
            return guests.agentGone(call, offer, cause == NORMAL_CLEARING, now);
        }
        if (offer.joinedAt() != null && call.controls().mayBeApart()) {
            return controls.leftWhileHeld(call, offer, cause == NORMAL_CLEARING, now);
        }
        if (offer.joinedAt() != null) {
            // Who hung up is told by what the caller's leg does next: it goes on to "talk-ended", or hangs up.
            return CoreDecision.NOTHING;
        }
        if (offer.answeredAt() == null) {
            return offerFailed(offer.id().text(), Words.failure(cause), now);
        }
        List<CoreEvent> events = new ArrayList<>();
        callbacks.agentGone(call, offer, now).ifPresent(events::add);
        events.addAll(
                routing.route(new AcdCommand.AnnouncementFailed(call.id()), now).events());
        return CoreDecision.done(events);
    }

    private CoreDecision offerFailed(String offer, OfferFailure cause, Instant now) {
        return state.calls()
                .ofOffer(offer)
                .flatMap(LiveCall::offer)
                .filter(current -> current.answeredAt() == null)
                .map(current -> quietly(routing.route(new AcdCommand.OfferFailed(current.id(), cause), now)))
                .orElse(CoreDecision.NOTHING);
    }

    private CoreDecision talkEnded(LiveCall call, LiveCall.Offer offer, Instant happened, Instant now) {
        List<CoreEvent> events = new ArrayList<>(GuestDecisions.dropAll(call, "talk-ended", now));
        events.add(new CoreEvent.TalkEnded(asEnd(call, happened), call.id(), offer.id(), Party.AGENT));
        events.addAll(routing.route(new AcdCommand.TalkEnded(call.id(), Actor.agent(new AgentId(offer.agent()))), now)
                .events());
        return CoreDecision.done(events);
    }

    private CoreDecision seatReachable(SwitchEvent.SeatReachable report, Instant now) {
        if (state.seats().reachable(report.seat()) == report.reachable()) {
            return CoreDecision.NOTHING;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.SeatReachableChanged(now, report.seat(), report.reachable()));
        state.seats()
                .loginAt(report.seat())
                .map(AgentId::new)
                .filter(agent -> !report.reachable() || mayComeBack(agent.text(), report.seat()))
                .ifPresent(agent ->
                        events.addAll(routing.route(new AcdCommand.PhoneReachable(agent, report.reachable()), now)
                                .events()));
        List<CoreCommand> then =
                state.seats().loginAt(report.seat()).map(away::lookAfter).orElse(List.of());
        return new CoreDecision(CoreReply.DONE, events, then);
    }

    /** A phone in a page that is not there has been registered by nobody who could answer it. */
    private boolean mayComeBack(String login, String seat) {
        return state.seat(seat).filter(row -> row.kind() == SeatKind.DESK).isPresent()
                || !state.pages().gone(login);
    }

    /**
     * No seat can be rung without the link, so none is: an offer that cannot be made would count against the agent. Who
     * rings already may still be answered. The snapshot of the next LinkUp tells which phones are there.
     */
    private CoreDecision linkDown(String cause, Instant now) {
        if (!state.switchUp() && state.seats().reachable().isEmpty()) {
            return CoreDecision.NOTHING;
        }
        List<CoreCommand> unreachable = state.seats().reachable().stream()
                .filter(seat -> !isRinging(seat))
                .sorted()
                .map(seat -> hear(new SwitchEvent.SeatReachable(seat, false)))
                .toList();
        return new CoreDecision(
                CoreReply.DONE, List.of(new CoreEvent.SwitchLinkChanged(now, false, cause, null)), unreachable);
    }

    private boolean isRinging(String seat) {
        return state.seats()
                .loginAt(seat)
                .flatMap(login -> state.acd().agent(new AgentId(login)))
                .filter(agent -> agent.state() instanceof AgentState.Ringing)
                .isPresent();
    }

    private static CoreCommand hear(SwitchEvent event) {
        return new CoreCommand.HearSwitch(event);
    }

    /** The switch needs no answer: a report that came too late is no refusal of anybody's wish. */
    private static CoreDecision quietly(CoreDecision decision) {
        return CoreDecision.done(decision.events());
    }
}
