package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.db.CallOutcome;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TimelineKind;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The living calls and what each event writes into their timelines. On the core's thread only. */
public final class Calls {
    private final Map<CallId, LiveCall> byId = new LinkedHashMap<>();
    private final Map<String, LiveCall> byOffer = new HashMap<>();
    private final Map<String, LiveCall> byGuest = new HashMap<>();
    /** Wishes that wait for Asterisk, the oldest first. */
    private final Map<CallId, CallControls.Asked> asking = new LinkedHashMap<>();

    /** Whose agents are away. */
    private final Set<CallId> kept = new LinkedHashSet<>();

    /** In which the hotline rings somebody itself: looked through for deadlines at every turn, so they are kept apart. */
    private final Set<LiveCall> dialling = new LinkedHashSet<>();

    private final UnaryOperator<String> agentName;
    private final UnaryOperator<String> queueName;
    private final BiFunction<CallId, Integer, String> requirement;
    private final FormerCalls former = new FormerCalls();
    private long lastControl;
    private long placed;

    /** Names of the directory by id, or the id where it has none; {@code requirement}: what a step of a call asks for. */
    Calls(
            UnaryOperator<String> agentName,
            UnaryOperator<String> queueName,
            BiFunction<CallId, Integer, String> requirement) {
        this.agentName = agentName;
        this.queueName = queueName;
        this.requirement = requirement;
    }

    FormerCalls former() {
        return former;
    }

    public Optional<LiveCall> find(CallId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<LiveCall> find(String id) {
        return find(new CallId(id));
    }

    /** The call whose current offer this is. */
    public Optional<LiveCall> ofOffer(String offer) {
        return Optional.ofNullable(byOffer.get(offer));
    }

    /** The call whose third party has this leg. */
    public Optional<LiveCall> ofGuest(String leg) {
        return Optional.ofNullable(byGuest.get(leg));
    }

    /** The call in which this colleague is a third party. */
    public Optional<LiveCall> withGuest(String login) {
        return byGuest.values().stream()
                .filter(call -> call.company.guestOf(login).isPresent())
                .findFirst();
    }

    public Collection<LiveCall> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    List<LiveCall.Kept> keep() {
        return byId.values().stream().map(LiveCall::keep).toList();
    }

    void restore(List<LiveCall.Kept> calls, long lastWish, long placedSoFar) {
        lastControl = lastWish;
        placed = placedSoFar;
        for (LiveCall.Kept one : calls) {
            LiveCall call = new LiveCall(one);
            byId.put(call.id(), call);
            if (call.offer != null && call.offer.endedAt() == null) {
                byOffer.put(call.offer.id().text(), call);
            }
            call.company.guests().forEach(guest -> byGuest.put(guest.leg(), call));
            noteDialling(call);
        }
        byId.values().stream().filter(call -> call.away != null).forEach(call -> kept.add(call.id()));
        byId.values().stream()
                .filter(call -> call.controls.asked() != null)
                .sorted(Comparator.comparingLong(
                        call -> call.controls.pending().orElseThrow().number()))
                .forEach(call -> asking.put(call.id(), call.controls.pending().orElseThrow()));
    }

    List<ProjectionRow> arrived(CoreEvent.CallArrived event) {
        LiveCall call = new LiveCall(event, former.stepsOf(event.call()));
        byId.put(event.call(), call);
        return List.of(Timeline.arrived(call, event));
    }

    List<ProjectionRow> placed(CoreEvent.CallPlaced event) {
        placed++;
        LiveCall call = LiveCall.placed(event);
        byId.put(event.call(), call);
        byOffer.put(event.leg().text(), call);
        noteDialling(call);
        List<ProjectionRow> rows = new ArrayList<>();
        rows.add(Timeline.placed(call, event, agentName.apply(event.agent())));
        call.workOrder()
                .ifPresent(order -> rows.add(Timeline.step(
                        call, event.at(), TimelineKind.WORK_ORDER, event.agent(), null, "workOrder", order)));
        return rows;
    }

    /** How many agents ever made in this journal: the counter of their ids. */
    long placedSoFar() {
        return placed;
    }

    List<ProjectionRow> stepped(CoreEvent.CallStepped event) {
        return rowsOf(event.call(), call -> {
            call.stepped(event);
            return List.of(Timeline.stepped(call, event));
        });
    }

    List<ProjectionRow> placeKept(CoreEvent.PlaceKept event) {
        return rowsOf(
                event.call(),
                call -> List.of(Timeline.step(
                        call,
                        event.at(),
                        TimelineKind.PLACE_KEPT,
                        "acd",
                        null,
                        "since",
                        event.since().toString())));
    }

    List<ProjectionRow> callback(CoreEvent.OfCallback event) {
        return rowsOf(event.call(), call -> List.of(call.apply(event)));
    }

    List<ProjectionRow> outside(CoreEvent.OfOutside event) {
        return rowsOf(event.call(), call -> List.of(call.apply(event)));
    }

    List<ProjectionRow> guest(CoreEvent.OfGuest event) {
        return rowsOf(event.call(), call -> {
            Guest before = call.company.guest(event.leg()).orElse(null);
            call.company = call.company.apply(event);
            switch (event) {
                case CoreEvent.GuestInvited invited -> byGuest.put(invited.leg(), call);
                case CoreEvent.GuestLeft left -> byGuest.remove(left.leg());
                case CoreEvent.GuestAnswered _, CoreEvent.GuestMoved _, CoreEvent.GuestDropped _ -> {}
            }
            List<ProjectionRow> rows = Timeline.guest(call, event, before, agentName);
            forgetIfOver(call);
            return rows;
        });
    }

    List<ProjectionRow> roomEntered(CoreEvent.RoomEntered event) {
        return rowsOf(event.call(), call -> {
            call.company = event.caller() ? call.company.caller(true) : call.company.agent(true);
            return List.of();
        });
    }

    /** How many people outside are being rung, or were and are in a call now. */
    public int outside() {
        long guests = byGuest.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .company
                        .guest(entry.getKey())
                        .filter(guest -> guest.number() != null)
                        .isPresent())
                .count();
        return (int) (guests
                + byId.values().stream()
                        .filter(call -> !call.ended
                                && (call.outgoing()
                                        || call.laterChannel != null
                                        || call.outside != null
                                        || call.callback()
                                                .filter(Callback::dialling)
                                                .isPresent()))
                        .count());
    }

    /** Since when the longest of the guests who ring now has been ringing. */
    Optional<Instant> invitedSince() {
        return byGuest.values().stream()
                .flatMap(call -> call.company.guests().stream())
                .filter(guest -> guest.answeredAt() == null)
                .map(Guest::invitedAt)
                .min(Comparator.naturalOrder());
    }

    /** Since when the longest of the callbacks that ring now has been ringing. */
    Optional<Instant> dialledSince() {
        return dialling.stream()
                .flatMap(call -> call.callback().stream())
                .flatMap(callback -> Stream.ofNullable(callback.dialledAt()))
                .min(Comparator.naturalOrder());
    }

    /** When the first of the agents who make a call has let his own telephone ring for too long. */
    Optional<Instant> ownPhoneDeadline() {
        return dialling.stream()
                .filter(call -> call.outgoing() && !call.ended)
                .flatMap(call -> call.offer().stream())
                .filter(offer -> offer.answeredAt() == null)
                .map(LiveCall.Offer::expiresAt)
                .min(Comparator.naturalOrder());
    }

    List<ProjectionRow> announced(CoreEvent.AnnouncementStarted event) {
        return rowsOf(event.call(), call -> {
            call.offer = ofCall(call).announced(event.at());
            return List.of(Timeline.step(call, event.at(), TimelineKind.ANNOUNCING, "system", null));
        });
    }

    List<ProjectionRow> joinStarted(CoreEvent.JoinStarted event) {
        return rowsOf(event.call(), call -> {
            call.joinStarted = true;
            return List.of();
        });
    }

    List<ProjectionRow> joined(CoreEvent.CallJoined event) {
        return rowsOf(event.call(), call -> {
            LiveCall.Offer offer = ofCall(call).joined(event.at());
            call.offer = offer;
            return List.of(
                    Timeline.step(call, event.at(), TimelineKind.JOINED, "system", null, "agent", offer.agent()));
        });
    }

    List<ProjectionRow> talkEnded(CoreEvent.TalkEnded event) {
        return rowsOf(event.call(), call -> {
            call.offer = ofCall(call).ended(event.at());
            byOffer.remove(event.offer().text());
            take(call, call.controls.over());
            setAway(call, null);
            call.company = call.company.withoutAgent();
            return List.of(Timeline.step(
                    call,
                    event.at(),
                    TimelineKind.TALK_ENDED,
                    event.by().word(),
                    null,
                    "by",
                    event.by().word()));
        });
    }

    List<ProjectionRow> controlAsked(CoreEvent.ControlAsked event) {
        lastControl = event.number();
        return rowsOf(event.call(), call -> {
            var asked = new CallControls.Asked(event.number(), event.control(), event.detail(), event.at());
            call.controls = call.controls.asked(asked);
            asking.put(call.id(), asked);
            return List.of();
        });
    }

    List<ProjectionRow> controlDone(CoreEvent.ControlDone event) {
        return rowsOf(event.call(), call -> {
            boolean news = !call.controls.already(event.control());
            take(call, call.controls.done(event.control(), event.number(), event.at()));
            if (event.control() == Control.HOLD) {
                call.company = call.company.caller(false);
            }
            String by = event.control() == Control.TAKE_OVER
                    ? TransferTarget.of(event.detail()).login()
                    : ofCall(call).agent();
            return news ? List.of(Timeline.controlled(call, event, by)) : List.of();
        });
    }

    List<ProjectionRow> controlFailed(CoreEvent.ControlFailed event) {
        return rowsOf(event.call(), call -> {
            take(call, call.controls.failed(event.number(), event.why()));
            return List.of(Timeline.controlFailed(call, event));
        });
    }

    List<ProjectionRow> away(CoreEvent.OfAway event) {
        return rowsOf(event.call(), call -> {
            AgentAway before = call.away;
            setAway(
                    call,
                    switch (event) {
                        case CoreEvent.CallKept kept -> new AgentAway(kept.at(), kept.until(), kept.legGone(), false);
                        case CoreEvent.AwayLegEnded _ -> before == null ? null : before.withoutLeg();
                        case CoreEvent.AgentRungAgain _ -> before == null ? null : before.rung();
                        case CoreEvent.AgentBack _, CoreEvent.AgentGivenUp _ -> null;
                    });
            if (event instanceof CoreEvent.CallKept) {
                call.company = call.company.dissolved();
            }
            return Timeline.away(call, event, ofCall(call).agent())
                    .map(List::<ProjectionRow>of)
                    .orElse(List.of());
        });
    }

    List<LiveCall> kept() {
        return kept.stream().flatMap(id -> find(id).stream()).toList();
    }

    private void setAway(LiveCall call, @Nullable AgentAway next) {
        call.away = next;
        if (next == null) {
            kept.remove(call.id());
        } else {
            kept.add(call.id());
        }
    }

    private void take(LiveCall call, CallControls next) {
        call.controls = next;
        if (next.asked() == null) {
            asking.remove(call.id());
        }
    }

    /** The number of the wish that was asked last, in the whole life of the journal. */
    long lastControl() {
        return lastControl;
    }

    Map<CallId, CallControls.Asked> asking() {
        return Collections.unmodifiableMap(asking);
    }

    Optional<Instant> nextControlDeadline() {
        return asking.values().stream().map(CallControls.Asked::deadline).findFirst();
    }

    List<ProjectionRow> survived(CoreEvent.CallSurvived event) {
        return rowsOf(event.call(), call -> {
            List<ProjectionRow> rows = new ArrayList<>();
            if (!event.cameAt().equals(event.joinedAt())) {
                rows.add(Timeline.step(call, event.cameAt(), TimelineKind.SURVIVAL, "system", null));
            }
            if (event.joinedAt() != null) {
                String login = event.login() == null ? "" : event.login();
                call.survivedBy = login;
                call.callback = call.callback == null ? null : call.callback.answered();
                rows.add(Timeline.survivalJoined(call, event, login.isEmpty() ? "" : agentName.apply(login)));
            }
            return rows;
        });
    }

    List<ProjectionRow> recordingStarted(CoreEvent.RecordingStarted event) {
        return rowsOf(event.call(), call -> {
            call.recorded = true;
            return List.of(Timeline.step(
                    call,
                    event.at(),
                    TimelineKind.RECORDING_STARTED,
                    "system",
                    null,
                    "recording",
                    call.id().text()));
        });
    }

    List<ProjectionRow> recordingRefused(CoreEvent.RecordingRefused event) {
        return rowsOf(
                event.call(),
                call -> List.of(Timeline.step(call, event.at(), TimelineKind.RECORDING_REFUSED, "system", null)));
    }

    List<ProjectionRow> rated(CoreEvent.CallRated event) {
        return rowsOf(
                event.call(),
                call -> List.of(
                        Timeline.step(call, event.at(), TimelineKind.RATED, "caller", null, "rating", event.rating())));
    }

    List<ProjectionRow> abuseMarked(CoreEvent.AbuseMarked event) {
        return rowsOf(event.call(), call -> {
            call.abusive = event.abusive();
            return List.of(Timeline.step(
                    call, event.at(), TimelineKind.ABUSIVE, event.agent(), null, "abusive", event.abusive()));
        });
    }

    List<ProjectionRow> workOrderOpened(CoreEvent.WorkOrderOpened event) {
        String callId = event.order().callId();
        return callId == null
                ? List.of()
                : rowsOf(new CallId(callId), call -> {
                    call.workOrder = event.order().id();
                    return List.of(Timeline.step(
                            call,
                            event.at(),
                            TimelineKind.WORK_ORDER,
                            "system",
                            null,
                            "workOrder",
                            event.order().id()));
                });
    }

    /** A call whose own order went into another one has that one, until it is taken back. */
    List<ProjectionRow> workOrderMoved(CoreEvent.WorkOrderEdited event, boolean wasJoined) {
        WorkOrderRow own = event.order();
        String joinedInto = own.joinedInto();
        if (own.callId() == null || wasJoined == (joinedInto != null)) {
            return List.of();
        }
        return rowsOf(new CallId(own.callId()), call -> {
            String before = call.workOrder().orElse(own.id());
            String now = joinedInto == null ? own.id() : joinedInto;
            call.workOrder = now;
            return List.of(Timeline.orderMoved(call, own, before, now));
        });
    }

    List<ProjectionRow> ended(CoreEvent.CallEnded event) {
        return rowsOf(event.call(), call -> {
            call.ended = true;
            List<ProjectionRow> rows = List.of(Timeline.ended(call, event));
            forgetIfOver(call);
            return rows;
        });
    }

    List<ProjectionRow> routed(AcdEvent event) {
        return switch (event) {
            case AcdEvent.CallQueued queued ->
                rowsOf(queued.call(), call -> {
                    call.queue = queued.queue();
                    call.queuedAt = call.queuedAt == null ? queued.at() : call.queuedAt;
                    call.place = queued.place();
                    return List.of(Timeline.queued(
                            call, queued, queueName.apply(queued.queue().text())));
                });
            case AcdEvent.CallRefused refused ->
                rowsOf(refused.call(), call -> {
                    call.leftAs = Words.outcome(refused.outcome());
                    return List.of(
                            Timeline.left(call, refused.at(), refused.outcome().name(), outcomeText(call)));
                });
            case AcdEvent.CallMoved moved ->
                rowsOf(moved.call(), call -> {
                    call.queue = moved.to();
                    return List.of(Timeline.moved(
                            call, moved, queueName.apply(moved.to().text())));
                });
            case AcdEvent.RequirementRelaxed relaxed ->
                rowsOf(
                        relaxed.call(),
                        call -> List.of(
                                Timeline.relaxed(call, relaxed, requirement.apply(relaxed.call(), relaxed.to()))));
            case AcdEvent.PositionAnnounced told ->
                rowsOf(told.call(), call -> List.of(Timeline.positionTold(call, told)));
            case AcdEvent.CallOffered offered -> rowsOf(offered.call(), call -> offered(call, offered));
            case AcdEvent.OfferAccepted accepted ->
                rowsOf(accepted.call(), call -> {
                    call.offer = ofCall(call).answered(accepted.at());
                    return List.of(Timeline.step(
                            call,
                            accepted.at(),
                            TimelineKind.OFFER_ANSWERED,
                            accepted.agent().text(),
                            null));
                });
            case AcdEvent.OfferWithdrawn withdrawn ->
                rowsOf(withdrawn.call(), call -> {
                    dropOffer(call);
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
                rowsOf(returned.call(), call -> {
                    dropOffer(call);
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
                rowsOf(connected.call(), call -> {
                    call.queue = connected.queue();
                    return List.of();
                });
            case AcdEvent.CallLeft left -> rowsOf(left.call(), call -> left(call, left));
            case AcdEvent.CallHandedOver over -> rowsOf(over.call(), call -> handedOver(call, over));
            case AcdEvent.AgentStateChanged changed -> stateChanged(changed);
            case AcdEvent.Configured _,
                    AcdEvent.MatchingSwept _,
                    AcdEvent.AgentSignedIn _,
                    AcdEvent.AfterwardsChanged _,
                    AcdEvent.PhoneReachabilityChanged _,
                    AcdEvent.CallbackRequested _ -> List.of();
            case AcdEvent.CallbackPostponed postponed ->
                rowsOf(postponed.call(), call -> {
                    dropOffer(call);
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
        dropOffer(call);
        call.offer = offer;
        byOffer.put(event.offer().text(), call);
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
                new io.hotline.acd.OfferId(leg),
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
            byOffer.remove(call.offer.id().text());
        }
        byGuest.remove(leg);
        call.offer = offer;
        byOffer.put(leg, call);
        take(call, call.controls.over());
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
            rows.addAll(rowsOf(before.get(), call -> {
                call.wrapUps--;
                List<ProjectionRow> row = List.of(Timeline.step(
                        call,
                        event.at(),
                        TimelineKind.WRAP_UP_ENDED,
                        agent,
                        event.cause().name()));
                forgetIfOver(call);
                return row;
            }));
        }
        if (after.isPresent()) {
            rows.addAll(rowsOf(after.get(), call -> {
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

    private void dropOffer(LiveCall call) {
        if (call.offer != null) {
            byOffer.remove(call.offer.id().text());
            call.offer = null;
        }
        take(call, call.controls.over());
        setAway(call, null);
        call.company = call.company.withoutAgent();
        call.joinStarted = false;
        call.callback = call.callback == null ? null : call.callback.alone();
    }

    private void forgetIfOver(LiveCall call) {
        if (call.over()) {
            dropOffer(call);
            byId.remove(call.id());
            dialling.remove(call);
            former.add(call);
        }
    }

    private static String outcomeText(LiveCall call) {
        CallOutcome outcome = call.leftAs;
        return outcome == null ? CallOutcome.OPEN.text() : outcome.text();
    }

    private static LiveCall.Offer ofCall(LiveCall call) {
        if (call.offer == null) {
            throw new IllegalStateException("call " + call.id() + " has no offer");
        }
        return call.offer;
    }

    /** Events about a call that is no longer here change nothing: it ended, and its rows are written. */
    private List<ProjectionRow> rowsOf(CallId id, java.util.function.Function<LiveCall, List<ProjectionRow>> write) {
        LiveCall call = byId.get(id);
        if (call == null) {
            return List.of();
        }
        List<ProjectionRow> rows = write.apply(call);
        noteDialling(call);
        return rows;
    }

    private void noteDialling(LiveCall call) {
        if (byId.containsKey(call.id()) && (call.callback().isPresent() || (call.outgoing() && !call.ended))) {
            dialling.add(call);
        } else {
            dialling.remove(call);
        }
    }
}
