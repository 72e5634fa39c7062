package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was decided. The journal keeps these, and {@link Acd#apply} of all of them is the state. */
public sealed interface AcdEvent {
    Instant at();

    record Configured(Instant at, AcdConfig config) implements AcdEvent {}

    /** All calls and agents were compared after a change of the configuration. */
    record MatchingSwept(Instant at) implements AcdEvent {}

    record AgentSignedIn(Instant at, AgentId agent, String seat, SeatKind kind, boolean reachable)
            implements AcdEvent {}

    /** The only event that changes what an agent does. */
    record AgentStateChanged(Instant at, AgentId agent, AgentState from, AgentState to, Actor by, ChangeCause cause)
            implements AcdEvent {}

    /** A busy agent asked, or was asked, for something when he is free; null: the wish was taken back. */
    record AfterwardsChanged(
            Instant at, AgentId agent, @Nullable Afterwards afterwards, Actor by) implements AcdEvent {}

    record PhoneReachabilityChanged(Instant at, AgentId agent, boolean reachable) implements AcdEvent {}

    /**
     * {@code place}: the moment that counts for the order; {@code stepsSince}: the moment from which the first step
     * counts; {@code priority} with the queue's own; {@code steps} empty: those of the queue.
     */
    record CallQueued(
            Instant at,
            CallId call,
            QueueId queue,
            List<Step> steps,
            int priority,
            boolean urgent,
            Instant place,
            Instant stepsSince,
            @Nullable Preference preference)
            implements AcdEvent {}

    /** A request that never waited: the queue was full, closed, or nobody was there. */
    record CallRefused(Instant at, CallId call, QueueId queue, CallOutcome outcome) implements AcdEvent {}

    /** The circle of agents got wider; the new step counts from {@code since}. Step -1 is the preferred agent alone. */
    record RequirementRelaxed(Instant at, CallId call, int from, int to, Instant since, RelaxCause cause)
            implements AcdEvent {}

    record CallMoved(Instant at, CallId call, QueueId from, QueueId to, ChangeCause cause) implements AcdEvent {}

    record CallOffered(
            Instant at,
            OfferId offer,
            CallId call,
            AgentId agent,
            String seat,
            Instant expiresAt,
            OfferExplanation explanation)
            implements AcdEvent {}

    record OfferAccepted(Instant at, OfferId offer, CallId call, AgentId agent) implements AcdEvent {}

    /** The phone must stop ringing; the call waits again at its place unless it left. */
    record OfferWithdrawn(Instant at, OfferId offer, CallId call, AgentId agent, ChangeCause cause)
            implements AcdEvent {}

    /** {@code preference} null: none but the one that the call came with, which is not waited for again. */
    record CallReturned(
            Instant at,
            CallId call,
            QueueId queue,
            boolean head,
            ChangeCause cause,
            @Nullable Preference preference) implements AcdEvent {}

    record CallLeft(
            Instant at,
            CallId call,
            QueueId queue,
            CallOutcome outcome,
            @Nullable AgentId agent) implements AcdEvent {}

    /** Somebody answered a call that {@code agent} made. */
    record CallConnected(Instant at, CallId call, QueueId queue, AgentId agent) implements AcdEvent {}

    /** The same talk, another agent. */
    record CallHandedOver(Instant at, CallId call, AgentId from, AgentId to) implements AcdEvent {}

    record CallbackRequested(Instant at, CallId call) implements AcdEvent {}

    /** The caller did not answer the callback; it is tried again from {@code notBefore} on. */
    record CallbackPostponed(Instant at, CallId call, int tries, Instant notBefore) implements AcdEvent {}

    /**
     * {@code expectedMinutes}, rounded up, is what may be said; null: no credible forecast. {@code expected} is kept to
     * learn how good forecasts are, said or not.
     */
    record PositionAnnounced(
            Instant at,
            CallId call,
            int position,
            @Nullable Integer expectedMinutes,
            @Nullable Duration expected) implements AcdEvent {}
}
