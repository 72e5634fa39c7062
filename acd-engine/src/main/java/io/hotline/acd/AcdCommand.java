package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the world asks of the engine. A command that makes no sense in the current state is rejected with a reason. */
public sealed interface AcdCommand {
    /** Replaces queues, rules and skills; waiting calls follow the new rules at once. */
    record Configure(AcdConfig config) implements AcdCommand {}

    record SignIn(AgentId agent, String seat, SeatKind kind, boolean reachable) implements AcdCommand {
        public SignIn {
            Require.text("seat", seat, 32);
        }
    }

    /** While ringing the call goes to the next agent; while talking he finishes the call and its wrap-up first. */
    record SignOut(AgentId agent, Actor by) implements AcdCommand {}

    record MakeReady(AgentId agent, Actor by) implements AcdCommand {}

    /** While talking or in wrap-up it takes effect afterwards; while ringing the call goes to the next agent. */
    record MakeNotReady(AgentId agent, NotReadyReason reason, Actor by) implements AcdCommand {}

    /** The agent can be rung, or no longer: he gets no calls at once, and is not-ready when it lasts. */
    record PhoneReachable(AgentId agent, boolean reachable) implements AcdCommand {}

    /** A rest of this length as soon as the agent is free, for instance after an abusive call. */
    record GrantRest(AgentId agent, Duration lasts, Actor by) implements AcdCommand {
        public GrantRest {
            Require.positive("rest of agent " + agent, lasts);
        }
    }

    /**
     * The call asks for an agent. {@code steps} empty: those of the queue. {@code priority} is added to the queue's.
     * {@code keptPlaceSince}: the caller was cut off and gets the place back that he had since then.
     */
    record Enqueue(
            CallId call,
            QueueId queue,
            List<Step> steps,
            int priority,
            boolean urgent,
            Instant arrivedAt,
            @Nullable Instant keptPlaceSince,
            @Nullable Preference preference)
            implements AcdCommand {
        public Enqueue {
            steps = List.copyOf(steps);
            Require.that(steps.size() <= 10, "call " + call + " has more than 10 steps");
            Require.that(
                    Math.abs(priority) <= 1000, "priority of call " + call + " must be -1000..1000, got " + priority);
        }

        public static Enqueue of(CallId call, QueueId queue, Instant arrivedAt) {
            return new Enqueue(call, queue, List.of(), 0, false, arrivedAt, null, null);
        }
    }

    /** The caller hung up, in whatever state. */
    record CallerGone(CallId call) implements AcdCommand {}

    record OfferAnswered(OfferId offer) implements AcdCommand {}

    record OfferFailed(OfferId offer, OfferFailure cause) implements AcdCommand {}

    /** The agent's leg was lost before the two were joined: the call goes back to the head. */
    record AnnouncementFailed(CallId call) implements AcdCommand {}

    /**
     * A talking call goes back to wait in its queue or in another: at its own place or at the head, for one agent alone
     * as long as the preference says.
     */
    record ReturnToQueue(
            CallId call,
            @Nullable QueueId queue,
            boolean head,
            @Nullable Preference preference,
            Actor by) implements AcdCommand {
        public ReturnToQueue(CallId call, @Nullable QueueId queue, boolean head, Actor by) {
            this(call, queue, head, null, by);
        }
    }

    record TalkEnded(CallId call, Actor by) implements AcdCommand {}

    /** A talking call goes on with this agent, who takes no calls of his own just now; the one before has done his part. */
    record HandOver(CallId call, AgentId to, Actor by) implements AcdCommand {}

    record FinishWrapUp(AgentId agent) implements AcdCommand {}

    /** The call stops waiting for a reason of the server's: voice mail, transfer out, failure … */
    record Leave(CallId call, CallOutcome outcome) implements AcdCommand {}

    /** The waiting caller hangs up and is called back at his turn. */
    record RequestCallback(CallId call) implements AcdCommand {}

    /** The agent was ready for the callback, the caller did not answer. */
    record CallbackUnanswered(CallId call) implements AcdCommand {}

    /** The waiting caller is told position and expected wait now: fixes the position that may never rise. */
    record AnnouncePosition(CallId call) implements AcdCommand {}

    /** The agent rings somebody himself, whether ready, not ready or in wrap-up: no offers until it is over. */
    record CallOut(AgentId agent, CallId call) implements AcdCommand {}

    /** They talk: from now on it is a call like any other, under the rules of {@code queue}. */
    record CallOutAnswered(AgentId agent, CallId call, QueueId queue) implements AcdCommand {}

    record CallOutFailed(AgentId agent, CallId call, CallOutFailure cause) implements AcdCommand {}

    /** Time has passed: due whenever {@link Acd#nextDeadline()} says so. */
    record Tick() implements AcdCommand {}
}
