package io.hotline.acd;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The routing engine: which call rings which agent, and when. {@link #decide} only reads, {@link #apply} is the only
 * writer, time comes in as an argument; applying all journaled events again rebuilds the state. One thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Acd {
    public Acd(String offerPrefix) {
        Require.text("offer prefix", offerPrefix, 40);
    }

    /** What follows from the command. The caller journals the events, then applies them, then acts on them. */
    public Decision decide(AcdCommand command, Instant now) {
        throw new UnsupportedOperationException(command + " at " + now);
    }

    public void apply(AcdEvent event) {
        throw new UnsupportedOperationException(event.toString());
    }

    /** When {@link AcdCommand.Tick} is due; a moment in the past means at once. */
    public Optional<Instant> nextDeadline() {
        return Optional.empty();
    }

    public Optional<Agent> agent(AgentId id) {
        return Optional.empty();
    }

    /** All configured agents and those still signed in, by login. */
    public Collection<Agent> agents() {
        return List.of();
    }

    public Optional<Call> call(CallId id) {
        return Optional.empty();
    }

    /** All calls from request to end, in order of arrival. */
    public Collection<Call> calls() {
        return List.of();
    }

    /** The calls of one queue that wait (also while an agent rings for them they do not), first in order first. */
    public List<Call> waiting(QueueId queue) {
        return List.of();
    }
}
