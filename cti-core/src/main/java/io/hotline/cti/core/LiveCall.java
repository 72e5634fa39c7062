package io.hotline.cti.core;

import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.acd.QueueId;
import io.hotline.db.CallOutcome;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call from its arrival until the caller has gone and the agent's wrap-up is over. Changed by {@link Calls}, {@link CallEvents} and
 * {@link RoutedEvents} alone, on the core's thread; others read it there.
 */
public final class LiveCall {
    private static final int MOST_OFFERS = 50;

    private final CoreEvent.CallArrived arrival;
    private final List<CoreEvent.CallStepped> path = new ArrayList<>();
    private final Deque<TimelineRow> offers = new ArrayDeque<>();
    private final CoreEvent.@Nullable CallPlaced placed;
    private int rows;

    @Nullable
    QueueId queue;

    @Nullable
    Instant queuedAt;

    /** The moment that counts for his order among the waiting. */
    @Nullable
    Instant place;

    @Nullable
    Offer offer;

    @Nullable
    String workOrder;

    @Nullable
    CallOutcome leftAs;

    @Nullable
    Callback callback;

    /** Of the leg on which he was called back; null: the one on which he came. */
    @Nullable
    String laterChannel;

    /** To whom he is put through now. */
    @Nullable
    Outside outside;

    /** He talked to somebody outside. */
    boolean servedOutside;

    Company company = Company.NONE;
    CallControls controls = CallControls.NONE;

    @Nullable
    AgentAway away;

    boolean joinStarted;
    boolean recorded;

    /** Asterisk's own queue gave him to this agent while we were away; empty: to somebody whom we do not know. */
    @Nullable
    String survivedBy;

    /** Agents who finish their work on it: two, when one transferred it to the other. */
    int wrapUps;

    boolean ended;
    /** An agent called it so. */
    boolean abusive;

    /** {@code steps}: that its record has already. */
    LiveCall(CoreEvent.CallArrived arrival, int steps) {
        this(arrival, null);
        rows = steps;
    }

    private LiveCall(CoreEvent.CallArrived arrival, CoreEvent.@Nullable CallPlaced placed) {
        this.arrival = arrival;
        this.placed = placed;
    }

    /** One that an agent makes: his own telephone rings, and whom he calls has no channel yet. */
    static LiveCall placed(CoreEvent.CallPlaced event) {
        var arrival = new CoreEvent.CallArrived(
                event.at(), event.call(), "", event.line(), event.line(), event.callee(), null, null, null);
        LiveCall call = new LiveCall(arrival, event);
        call.callback = new Callback(event.callee().normal(), true, null, null);
        call.offer = new Offer(
                event.leg(), event.agent(), event.seat(), event.at(), event.expiresAt(), "", null, null, null, null);
        call.workOrder = event.order() == null ? null : event.order().id();
        return call;
    }

    /** A call as a snapshot holds it. */
    record Kept(
            CoreEvent.CallArrived arrival,
            List<CoreEvent.CallStepped> path,
            List<TimelineRow> offers,
            int rows,
            @Nullable QueueId queue,
            @Nullable Instant queuedAt,
            @Nullable Instant place,
            @Nullable Offer offer,
            @Nullable String workOrder,
            @Nullable CallOutcome leftAs,
            boolean joinStarted,
            boolean recorded,
            boolean wrapUp,
            boolean ended,
            @Nullable Callback callback,
            @Nullable String laterChannel,
            int wrapUps,
            @Nullable CallControls controls,
            @Nullable Outside outside,
            boolean servedOutside,
            @Nullable AgentAway away,
            @Nullable String survivedBy,
            CoreEvent.@Nullable CallPlaced placed,
            @Nullable Company company,
            boolean abusive) {}

    LiveCall(Kept kept) {
        this(kept.arrival(), kept.placed());
        path.addAll(kept.path());
        offers.addAll(kept.offers());
        rows = kept.rows();
        queue = kept.queue();
        queuedAt = kept.queuedAt();
        place = kept.place();
        offer = kept.offer();
        workOrder = kept.workOrder();
        leftAs = kept.leftAs();
        joinStarted = kept.joinStarted();
        recorded = kept.recorded();
        // Snapshots of before there were transfers tell of one agent at most.
        wrapUps = kept.wrapUp() ? Math.max(1, kept.wrapUps()) : 0;
        controls = kept.controls() == null ? CallControls.NONE : kept.controls();
        away = kept.away();
        ended = kept.ended();
        abusive = kept.abusive();
        callback = kept.callback();
        laterChannel = kept.laterChannel();
        outside = kept.outside();
        servedOutside = kept.servedOutside();
        survivedBy = kept.survivedBy();
        company = kept.company() == null ? Company.NONE : kept.company();
    }

    Kept keep() {
        return new Kept(
                arrival,
                List.copyOf(path),
                offers(),
                rows,
                queue,
                queuedAt,
                place,
                offer,
                workOrder,
                leftAs,
                joinStarted,
                recorded,
                wrapUps > 0,
                ended,
                callback,
                laterChannel,
                wrapUps,
                controls,
                outside,
                servedOutside,
                away,
                survivedBy,
                placed,
                company,
                abusive);
    }

    /** The agent who rings, hears the announcement, talks, or talked last. */
    public record Offer(
            OfferId id,
            String agent,
            String seat,
            Instant offeredAt,
            Instant expiresAt,
            String why,
            @Nullable Instant answeredAt,
            @Nullable Instant announcedAt,
            @Nullable Instant joinedAt,
            @Nullable Instant endedAt) {
        Offer answered(Instant at) {
            return new Offer(id, agent, seat, offeredAt, expiresAt, why, at, announcedAt, joinedAt, endedAt);
        }

        Offer announced(Instant at) {
            return new Offer(id, agent, seat, offeredAt, expiresAt, why, answeredAt, at, joinedAt, endedAt);
        }

        Offer joined(Instant at) {
            return new Offer(id, agent, seat, offeredAt, expiresAt, why, answeredAt, announcedAt, at, endedAt);
        }

        Offer ended(Instant at) {
            return new Offer(id, agent, seat, offeredAt, expiresAt, why, answeredAt, announcedAt, joinedAt, at);
        }

        Instant latestStep() {
            Instant up = announcedAt == null ? answeredAt : announcedAt;
            Instant talk = endedAt == null ? joinedAt : endedAt;
            return talk != null ? talk : up != null ? up : offeredAt;
        }

        /** Both hear each other now. */
        public boolean talking() {
            return joinedAt != null && endedAt == null;
        }
    }

    /** Of those that its record has times of. */
    Instant latestStep() {
        Instant latest = queuedAt == null ? arrivedAt() : queuedAt;
        return offer == null || offer.latestStep().isBefore(latest) ? latest : offer.latestStep();
    }

    int nextRow() {
        return rows++;
    }

    int steps() {
        return rows;
    }

    /** Changes the callback, and tells the row of the timeline. */
    TimelineRow apply(CoreEvent.OfCallback event) {
        return switch (event) {
            case CoreEvent.CallbackAsked asked -> {
                callback = new Callback(asked.number(), false, null, null);
                yield Timeline.callback(this, event, TimelineKind.CALLBACK_ASKED, "caller", null, asked.number());
            }
            case CoreEvent.CallerAway away -> {
                callback = knownCallback().gone();
                yield Timeline.callback(this, event, TimelineKind.CALLER_AWAY, "caller", away.cause(), null);
            }
            case CoreEvent.CallbackReady ready -> {
                callback = knownCallback().ready(ready.channel());
                if (placed != null && offer != null && offer.answeredAt() == null) {
                    offer = offer.answered(ready.at());
                }
                yield Timeline.callback(this, event, TimelineKind.CALLBACK_READY, "system", null, null);
            }
            case CoreEvent.CallbackDialled dialled -> {
                callback = knownCallback().dialled(event.at());
                yield Timeline.callback(this, event, TimelineKind.CALLBACK_DIALLED, "system", null, dialled.number());
            }
            case CoreEvent.CallbackAnswered answered -> {
                callback = knownCallback().answered();
                laterChannel = answered.channel();
                yield Timeline.callback(this, event, TimelineKind.CALLBACK_ANSWERED, "caller", null, null);
            }
            case CoreEvent.CallbackFailed failed -> {
                callback = knownCallback().alone();
                yield Timeline.callback(this, event, TimelineKind.CALLBACK_FAILED, "system", failed.cause(), null);
            }
        };
    }

    /** Changes who is outside, and tells the row of the timeline. */
    TimelineRow apply(CoreEvent.OfOutside event) {
        switch (event) {
            case CoreEvent.OutsideDialled dialled -> outside = new Outside(dialled.number(), dialled.at(), null);
            case CoreEvent.OutsideAnswered answered -> {
                outside = outside == null ? null : outside.answered(answered.at());
                servedOutside = true;
            }
            case CoreEvent.OutsideEnded _ -> outside = null;
        }
        return Timeline.outside(this, event);
    }

    private Callback knownCallback() {
        if (callback == null) {
            throw new IllegalStateException("call " + id() + " is no callback");
        }
        return callback;
    }

    Offer knownOffer() {
        if (offer == null) {
            throw new IllegalStateException("call " + id() + " has no offer");
        }
        return offer;
    }

    void offered(TimelineRow row) {
        if (offers.size() == MOST_OFFERS) {
            offers.removeFirst();
        }
        offers.add(row);
    }

    /** The latest offers of this call, oldest first, as the timeline has them. */
    public List<TimelineRow> offers() {
        return List.copyOf(offers);
    }

    void stepped(CoreEvent.CallStepped step) {
        path.add(step);
    }

    public CallId id() {
        return arrival.call();
    }

    /** An agent made it; then {@link #caller} is whom he calls. */
    public boolean outgoing() {
        return placed != null;
    }

    /** Of the agent who made the call. */
    public @Nullable OfferId ownLeg() {
        return placed == null ? null : placed.leg();
    }

    /** The exact name of the caller's channel. */
    public String channel() {
        return laterChannel == null ? arrival.channel() : laterChannel;
    }

    public String dialled() {
        return arrival.dialled();
    }

    public Optional<String> line() {
        return Optional.ofNullable(arrival.line());
    }

    public Caller caller() {
        return arrival.caller();
    }

    public Instant arrivedAt() {
        return arrival.at();
    }

    public List<CoreEvent.CallStepped> path() {
        return Collections.unmodifiableList(path);
    }

    public Optional<QueueId> queue() {
        return Optional.ofNullable(queue);
    }

    public Optional<Instant> queuedAt() {
        return Optional.ofNullable(queuedAt);
    }

    public Optional<Callback> callback() {
        return Optional.ofNullable(callback);
    }

    public Optional<Outside> outside() {
        return Optional.ofNullable(outside);
    }

    public Company company() {
        return company;
    }

    Optional<Instant> place() {
        return Optional.ofNullable(place);
    }

    public Optional<Offer> offer() {
        return Optional.ofNullable(offer);
    }

    /** His agent is cut off from him. */
    public Optional<AgentAway> away() {
        return Optional.ofNullable(away);
    }

    public boolean abusive() {
        return abusive;
    }

    public CallControls controls() {
        return controls;
    }

    public Optional<String> workOrder() {
        return Optional.ofNullable(workOrder);
    }

    /** The caller's channel is gone; the call is here for its wrap-up only. */
    public boolean ended() {
        return ended;
    }

    /** What the call counts as if the caller goes now. */
    CallOutcome outcomeNow() {
        if (outgoing()) {
            // Who ends before the talk is counted by why, and not here.
            return CallOutcome.ANSWERED;
        }
        if (arrival.line() == null) {
            return CallOutcome.BLOCKED;
        }
        if (survivedBy != null || (offer != null && offer.announcedAt() != null)) {
            return CallOutcome.ANSWERED;
        }
        if (servedOutside && queuedAt == null) {
            return CallOutcome.TRANSFERRED_OUT;
        }
        if (leftAs != null) {
            return leftAs;
        }
        return queuedAt == null ? CallOutcome.ABANDONED_IVR : CallOutcome.ABANDONED_QUEUE;
    }

    boolean over() {
        return ended && wrapUps == 0 && company.guests().isEmpty();
    }
}
