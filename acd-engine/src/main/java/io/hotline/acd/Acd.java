package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routing engine: which call rings which agent, and when. {@link #decide} only reads, {@link #apply} is the only
 * writer, time comes in as an argument; applying all journaled events again rebuilds the state. One thread.
 */
public final class Acd {
    private final Live live = new Live();
    private final Function<Draft, Matching> matchings;

    /** {@code offerPrefix} makes offer ids unique over all journals: they serve as channel ids, too. */
    public Acd(String offerPrefix) {
        this(draft -> new Matching(draft, offerPrefix));
        Require.text("offer prefix", offerPrefix, 40);
    }

    /** For tests that prove that a broken matching is noticed. */
    Acd(Function<Draft, Matching> matchings) {
        this.matchings = matchings;
    }

    /** What follows from the command. The caller journals the events, then applies them, then acts on them. */
    public Decision decide(AcdCommand command, Instant now) {
        var draft = new Draft(live, now.isBefore(live.lastAt) ? live.lastAt : Instant.ofEpochMilli(now.toEpochMilli()));
        var matching = matchings.apply(draft);
        return switch (command) {
            case AcdCommand.Configure c -> configure(c, draft);
            case AcdCommand.SignIn c -> new AgentDecider(draft, matching).signIn(c);
            case AcdCommand.SignOut c -> new AgentDecider(draft, matching).signOut(c);
            case AcdCommand.MakeReady c -> new AgentDecider(draft, matching).makeReady(c);
            case AcdCommand.MakeNotReady c -> new AgentDecider(draft, matching).makeNotReady(c);
            case AcdCommand.PhoneReachable c -> new AgentDecider(draft, matching).phoneReachable(c);
            case AcdCommand.GrantRest c -> new AgentDecider(draft, matching).grantRest(c);
            case AcdCommand.FinishWrapUp c -> new AgentDecider(draft, matching).finishWrapUp(c);
            case AcdCommand.OfferAnswered c -> new OfferDecider(draft, matching).answered(c);
            case AcdCommand.OfferFailed c -> new OfferDecider(draft, matching).failed(c);
            case AcdCommand.Enqueue c -> new CallDecider(draft, matching).enqueue(c);
            case AcdCommand.CallerGone c -> new CallDecider(draft, matching).callerGone(c.call());
            case AcdCommand.TalkEnded c -> new CallDecider(draft, matching).talkEnded(c.call(), c.by());
            case AcdCommand.HandOver c -> new CallDecider(draft, matching).handOver(c);
            case AcdCommand.AnnouncementFailed c -> new CallDecider(draft, matching).announcementFailed(c.call());
            case AcdCommand.ReturnToQueue c -> new CallDecider(draft, matching).returnToQueue(c);
            case AcdCommand.Leave c -> new CallDecider(draft, matching).leave(c);
            case AcdCommand.RequestCallback c -> new CallDecider(draft, matching).requestCallback(c);
            case AcdCommand.CallbackUnanswered c -> new CallDecider(draft, matching).callbackUnanswered(c);
            case AcdCommand.AnnouncePosition c -> new CallDecider(draft, matching).announcePosition(c);
            case AcdCommand.CallOut c -> new CallOutDecider(draft, matching).begin(c);
            case AcdCommand.CallOutAnswered c -> new CallOutDecider(draft, matching).answered(c);
            case AcdCommand.CallOutFailed c -> new CallOutDecider(draft, matching).failed(c);
            case AcdCommand.Tick _ -> new TickDecider(draft, matching).tick();
        };
    }

    private Decision configure(AcdCommand.Configure command, Draft draft) {
        if (!command.config().equals(live.config)) {
            draft.emit(new AcdEvent.Configured(draft.now, command.config()));
        }
        return new Decision(Reply.ACCEPTED, draft.events);
    }

    /** An exception means a broken invariant: the caller must discard the engine and rebuild it from the journal. */
    public void apply(AcdEvent event) {
        Transition.apply(live, event);
        if (event.at().isAfter(live.lastAt)) {
            live.lastAt = event.at();
        }
    }

    /** When {@link AcdCommand.Tick} is due; a moment in the past means at once. */
    public Optional<Instant> nextDeadline() {
        if (!live.stranded.isEmpty()) {
            return Optional.of(Instant.EPOCH);
        }
        long timer = Math.min(live.agentDeadlines.first(), live.callDeadlines.first());
        return Optional.ofNullable(
                Deadlines.earlier(live.sweepSince, timer == DueHeap.NEVER ? null : Instant.ofEpochMilli(timer)));
    }

    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(live.agent(id));
    }

    /** All configured agents and those still signed in, in the order of their configuration. */
    public List<Agent> agents() {
        var agents = new ArrayList<Agent>(live.agents.size());
        for (var slot : live.agents.values()) {
            agents.add(slot.agent);
        }
        return agents;
    }

    public Optional<Call> call(CallId id) {
        return Optional.ofNullable(live.call(id));
    }

    /** All calls from request to end, in order of arrival. */
    public List<Call> calls() {
        var calls = new ArrayList<Call>(live.calls.size());
        for (var slot : live.calls.values()) {
            calls.add(slot.call);
        }
        return calls;
    }

    /** The calls of one queue that wait or are being offered, first in order first. */
    public List<Call> waiting(QueueId queue) {
        var slot = live.queues.get(queue);
        var waiting = new ArrayList<Call>();
        for (int rank = 0; slot != null && rank < slot.line.size(); rank++) {
            waiting.add(slot.line.at(rank).call);
        }
        return waiting;
    }

    public AcdConfig config() {
        return live.config;
    }

    public Optional<WhyWaiting> whyWaiting(CallId id, Instant now) {
        return call(id).map(call -> new Explanations(live).waiting(call, now));
    }

    public Optional<WhyNoCalls> whyNoCalls(AgentId id, Instant now) {
        return agent(id).map(agent -> new Explanations(live).noCalls(agent, now));
    }

    /** The wait from now on that a waiting call must expect; empty where the engine does not know well enough. */
    public Optional<Duration> expectedWait(CallId id, Instant now) {
        return call(id).flatMap(call -> new Forecast(live).expected(call, now));
    }

    public AcdSnapshot snapshot() {
        return Snapshots.of(live);
    }

    /** The engine as it was when the snapshot was taken. */
    public static Acd restored(String offerPrefix, AcdSnapshot snapshot) {
        var acd = new Acd(offerPrefix);
        Snapshots.restore(acd.live, snapshot);
        return acd;
    }

    /** The rules of a queue; also of one that was dropped while calls are in it. */
    public @Nullable QueueRules rules(QueueId queue) {
        return live.rules(queue);
    }

    /** A changed configuration is not yet compared with everything: the tick that does it is due. */
    boolean sweeping() {
        return live.sweepSince != null;
    }
}
