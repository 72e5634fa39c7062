package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call between its request for an agent and its end.
 *
 * <p>{@code place} is the moment that counts for the order and for relaxation; {@code step} -1 is the preferred agent
 * alone; {@code announced} null: not told anything yet.
 */
public record Call(
        CallId id,
        QueueId queue,
        Phase phase,
        Rank rank,
        Instant queuedAt,
        Requirement requirement,
        boolean ownSteps,
        @Nullable Preference preference,
        int step,
        Instant stepSince,
        @Nullable Announced announced,
        @Nullable Callback callback) {

    /** What the call does. */
    public sealed interface Phase {
        record Waiting() implements Phase {}

        record Offered(OfferId offer, AgentId agent, Instant expiresAt) implements Phase {}

        record Talking(AgentId agent, Instant since) implements Phase {}

        /** A callback that pauses between two tries. */
        record Paused(Instant until) implements Phase {}
    }

    static final Phase.Waiting WAITING = new Phase.Waiting();

    /**
     * The call's place among the waiting ones. {@code ageing} in micro-points per second; {@code number} is the order
     * of arrival and breaks ties.
     */
    public record Rank(boolean urgent, boolean head, int priority, long ageing, Instant place, long number) {
        Rank under(QueueRules before, QueueRules after) {
            return new Rank(
                    urgent,
                    head,
                    priority - before.order().priority() + after.order().priority(),
                    CallOrder.ageing(after.order().ageingPerSecond()),
                    place,
                    number);
        }
    }

    /** What the caller was told last; {@code expected} from {@code at} on, also if it was not said aloud. */
    public record Announced(
            int position, Instant at, @Nullable Duration expected) {}

    /** The caller hung up and waits to be called. */
    public record Callback(int tries) {}

    public boolean waiting() {
        return phase instanceof Phase.Waiting;
    }

    /** The one agent the call waits for, as long as it does. */
    @Nullable
    AgentId onlyFor() {
        return step < 0 && preference != null ? preference.agent() : null;
    }

    Call with(Phase next) {
        return copy(queue, next, rank, queuedAt, step, stepSince, announced, callback);
    }

    Call with(Callback next) {
        return copy(queue, phase, rank, queuedAt, step, stepSince, announced, next);
    }

    Call with(Requirement next) {
        return new Call(
                id, queue, phase, rank, queuedAt, next, ownSteps, preference, step, stepSince, announced, callback);
    }

    /** The same call when its queue's rules change; other steps are gone through again from the first. */
    Call under(QueueRules before, QueueRules after) {
        boolean same = ownSteps || before.steps().equals(after.steps());
        int nextStep = same || step < 0 ? step : 0;
        return copy(
                queue,
                phase,
                rank.under(before, after),
                queuedAt,
                nextStep,
                same ? stepSince : queuedAt,
                announced,
                callback);
    }

    Call atStep(int next, Instant since) {
        return copy(queue, phase, rank, queuedAt, next, since, announced, callback);
    }

    /** Waits in its queue, and on its step, from this moment on. */
    Call since(Instant at) {
        return copy(queue, phase, rank, at, step, at, announced, callback);
    }

    /** Waits for this agent alone first. */
    Call preferring(@Nullable Preference next) {
        return next == null
                ? this
                : new Call(
                        id,
                        queue,
                        phase,
                        rank,
                        queuedAt,
                        requirement,
                        ownSteps,
                        next,
                        -1,
                        stepSince,
                        announced,
                        callback);
    }

    Call with(Announced next) {
        return copy(queue, phase, rank, queuedAt, step, stepSince, next, callback);
    }

    Call withHead(boolean head) {
        var next = new Rank(rank.urgent, head, rank.priority, rank.ageing, rank.place, rank.number);
        return copy(queue, phase, next, queuedAt, step, stepSince, announced, callback);
    }

    private Call copy(
            QueueId nextQueue,
            Phase nextPhase,
            Rank nextRank,
            Instant nextQueuedAt,
            int nextStep,
            Instant nextStepSince,
            @Nullable Announced nextAnnounced,
            @Nullable Callback nextCallback) {
        return new Call(
                id,
                nextQueue,
                nextPhase,
                nextRank,
                nextQueuedAt,
                requirement,
                ownSteps,
                preference,
                nextStep,
                nextStepSince,
                nextAnnounced,
                nextCallback);
    }
}
