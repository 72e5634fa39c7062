package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.db.CallOutcome;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TimelineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What the routing decided, in the calls that it is about and in their timelines. On the core's thread only. */
final class RoutedEvents {
    private final Calls calls;
    private final UnaryOperator<String> agentName;
    private final UnaryOperator<String> queueName;
    private final BiFunction<CallId, Integer, String> requirement;

    /** Names of the directory by id, or the id where it has none; {@code requirement}: what a step of a call asks for. */
    RoutedEvents(
            Calls calls,
            UnaryOperator<String> agentName,
            UnaryOperator<String> queueName,
            BiFunction<CallId, Integer, String> requirement) {
        this.calls = calls;
        this.agentName = agentName;
        this.queueName = queueName;
        this.requirement = requirement;
    }

    List<ProjectionRow> routed(AcdEvent event) {
        return switch (event) {
            case AcdEvent.CallQueued queued ->
                calls.change(queued.call(), call -> {
                    call.queue = queued.queue();
                    call.queuedAt = call.queuedAt == null ? queued.at() : call.queuedAt;
                    call.place = queued.place();
                    return List.of(Timeline.queued(
                            call, queued, queueName.apply(queued.queue().text())));
                });
            case AcdEvent.CallRefused refused ->
                calls.change(refused.call(), call -> {
                    call.leftAs = Words.outcome(refused.outcome());
                    return List.of(
                            Timeline.left(call, refused.at(), refused.outcome().name(), outcomeText(call)));
                });
            case AcdEvent.CallMoved moved ->
                calls.change(moved.call(), call -> {
                    call.queue = moved.to();
                    return List.of(Timeline.moved(
                            call, moved, queueName.apply(moved.to().text())));
                });
            case AcdEvent.RequirementRelaxed relaxed ->
                calls.change(
                        relaxed.call(),
                        call -> List.of(
                                Timeline.relaxed(call, relaxed, requirement.apply(relaxed.call(), relaxed.to()))));
            case AcdEvent.PositionAnnounced told ->
                calls.change(told.call(), call -> List.of(Timeline.positionTold(call, told)));
            case AcdEvent.CallOffered offered -> calls.change(offered.call(), call -> offered(call, offered));
            case AcdEvent.OfferAccepted accepted ->
                calls.change(accepted.call(), call -> {
                    call.offer = call.knownOffer().answered(accepted.at());
                    return List.of(Timeline.step(
                            call,
                            accepted.at(),
                            TimelineKind.OFFER_ANSWERED,
                            accepted.agent().text(),
                            null));
                });
            case AcdEvent.OfferWithdrawn withdrawn ->
                calls.change(withdrawn.call(), call -> {
                    calls.dropOffer(call);
                    return List.of(Timeline.step(
                            call,
                            withdrawn.at(),
                            TimelineKind.OFFER_ENDED,
                            withdrawn.agent().text(),
                            withdrawn.cause().name(),
                            "cause",
                            withdrawn.cause().name()));
                });
            case AcdEvent.CallReturned returned ->
                calls.change(returned.call(), call -> {
                    calls.dropOffer(call);
                    return List.of(Timeline.step(
                            call,
                            returned.at(),
                            TimelineKind.RETURNED,
                            "acd",
                            returned.cause().name(),
                            "head",
                            returned.head()));
                });
            case AcdEvent.CallConnected connected ->
                calls.change(connected.call(), call -> {
                    call.queue = connected.queue();
                    return List.of();
                });
            case AcdEvent.CallLeft left -> calls.change(left.call(), call -> left(call, left));
            case AcdEvent.CallHandedOver over -> calls.change(over.call(), call -> handedOver(call, over));
            case AcdEvent.AgentStateChanged changed -> stateChanged(changed);
            case AcdEvent.Configured _,
                    AcdEvent.MatchingSwept _,
                    AcdEvent.AgentSignedIn _,
                    AcdEvent.AfterwardsChanged _,
                    AcdEvent.PhoneReachabilityChanged _,
                    AcdEvent.CallbackRequested _ -> List.of();
            case AcdEvent.CallbackPostponed postponed ->
                calls.change(postponed.call(), call -> {
                    calls.dropOffer(call);
                    return List.of();
                });
        };
    }

    private List<ProjectionRow> offered(LiveCall call, AcdEvent.CallOffered event) {
        LiveCall.Offer offer = new LiveCall.Offer(
                event.offer(),
                event.agent().text(),
                event.seat(),
                event.at(),
                event.expiresAt(),
                Words.sentence(event.explanation()),
                null,
                null,
                null,
                null);
        calls.dropOffer(call);
        calls.setOffer(call, offer);
        var row = Timeline.offered(call, offer, agentName.apply(offer.agent()), event.explanation());
        call.offered(row);
        return List.of(row);
    }

    /** The guest is the agent from now on: same talk, same recording, same work order. */
    private List<ProjectionRow> handedOver(LiveCall call, AcdEvent.CallHandedOver event) {
        String login = event.to().text();
        Guest guest = call.company.guestOf(login).orElse(null);
        if (guest == null) {
            return List.of();
        }
        String leg = guest.leg();
        String seat = guest.seat() == null ? "" : guest.seat();
        Instant answered = guest.answeredAt() == null ? event.at() : guest.answeredAt();
        LiveCall.Offer offer = new LiveCall.Offer(
                new OfferId(leg),
                login,
                seat,
                guest.invitedAt(),
                guest.invitedAt(),
                agentName.apply(event.from().text()) + "转来的通话",
                answered,
                answered,
                event.at(),
                null);
        if (call.offer != null) {
            calls.closeOffer(call.offer.id());
        }
        calls.guestLeft(leg);
        calls.setOffer(call, offer);
        calls.take(call, call.controls.over());
        call.company = call.company.without(leg).agent(true);
        return List.of(Timeline.handedOver(call, event, agentName.apply(login), seat));
    }

    private List<ProjectionRow> left(LiveCall call, AcdEvent.CallLeft event) {
        if (event.outcome() == io.hotline.acd.CallOutcome.ANSWERED) {
            return List.of();
        }
        call.leftAs = Words.outcome(event.outcome());
        return List.of(Timeline.left(call, event.at(), event.outcome().name(), outcomeText(call)));
    }

    private List<ProjectionRow> stateChanged(AcdEvent.AgentStateChanged event) {
        List<ProjectionRow> rows = new ArrayList<>();
        String agent = event.agent().text();
        Optional<CallId> before = wrapsUp(event.from());
        Optional<CallId> after = wrapsUp(event.to());
        if (before.equals(after)) {
            return rows;
        }
        if (before.isPresent()) {
            rows.addAll(calls.change(before.get(), call -> {
                call.wrapUps--;
                List<ProjectionRow> row = List.of(Timeline.step(
                        call,
                        event.at(),
                        TimelineKind.WRAP_UP_ENDED,
                        agent,
                        event.cause().name()));
                calls.forgetIfOver(call);
                return row;
            }));
        }
        if (after.isPresent()) {
            rows.addAll(calls.change(after.get(), call -> {
                call.wrapUps++;
                return List.of(Timeline.step(
                        call,
                        event.at(),
                        TimelineKind.WRAP_UP_STARTED,
                        agent,
                        event.cause().name()));
            }));
        }
        return rows;
    }

    /** Who makes a call in his wrap-up comes back to it when nobody answers. */
    private static Optional<CallId> wrapsUp(AgentState state) {
        return switch (state) {
            case AgentState.WrapUp wrapUp -> Optional.of(wrapUp.call());
            case AgentState.CallingOut calling -> wrapsUp(calling.before());
            default -> Optional.empty();
        };
    }

    private static String outcomeText(LiveCall call) {
        CallOutcome outcome = call.leftAs;
        return outcome == null ? CallOutcome.OPEN.text() : outcome.text();
    }
}
