package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.acd.NotReadyReason;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.db.CallOutcome;
import io.hotline.db.LineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the survival mode, told by the dialplan's notes when we are back: whoever talks with an agent is adopted, whoever has gone
 * gets his record, also when the agent had him from us and answered after we were gone. Who still waits asks at our door and
 * needs nothing here.
 */
public final class SurvivalDecisions {
    /** He talks with a caller whom Asterisk's own queue gave him; ends with that talk. */
    public static final NotReadyReason TALKS = new NotReadyReason("survival-talk");

    private static final String CAUSE = "survival";

    private final CoreState state;
    private final Routing routing;

    SurvivalDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    CoreDecision note(CoreCommand.NoteSurvived command, Instant now) {
        SurvivedCall survived = command.survived();
        CallId id = new CallId(survived.call());
        if (state.isSurvivalRecorded(id)) {
            // We died between the record and the deletion of the notes.
            return CoreDecision.done(new CoreEvent.SurvivalRecorded(now, id));
        }
        LiveCall known = state.calls().find(id).orElse(null);
        if (survived.offer().isPresent() && (known == null || known.ended() || heardOf(known, survived))) {
            // Closed, or the comparison closes it.
            return CoreDecision.done(new CoreEvent.SurvivalRecorded(now, id));
        }
        List<CoreEvent> answered = answered(known, survived, now);
        if (!answered.isEmpty()) {
            return new CoreDecision(null, answered, List.of(command));
        }
        if (known != null
                && known.survivedBy != null
                && !known.ended()
                && command.channel().isEmpty()) {
            return CoreDecision.done(over(known, survived, now));
        }
        if (known != null && (known.ended() || known.survivedBy != null)) {
            return CoreDecision.NOTHING;
        }
        List<CoreEvent> events = new ArrayList<>();
        if (known == null) {
            events.add(arrived(command));
        }
        Optional<String> login = survived.joinedAt()
                .flatMap(_ -> offer(known, survived)
                        .map(LiveCall.Offer::agent)
                        .or(() -> state.seats().loginAt(survived.seat())));
        events.add(new CoreEvent.CallSurvived(
                now, id, survived.cameAt(), survived.joinedAt().orElse(null), survived.seat(), login.orElse(null)));
        survived.joinedAt()
                .filter(_ -> known == null || !known.recorded)
                .ifPresent(at -> events.add(new CoreEvent.RecordingStarted(at, id)));
        if (state.acd().call(id).isPresent()) {
            AcdCommand gone = survived.joinedAt().isPresent()
                    ? new AcdCommand.Leave(id, io.hotline.acd.CallOutcome.ANSWERED)
                    : new AcdCommand.CallerGone(id);
            events.addAll(routing.route(gone, now).events());
        }
        if (command.channel().isEmpty()) {
            CallOutcome outcome = survived.joinedAt().isPresent() ? CallOutcome.ANSWERED : CallOutcome.ABANDONED_QUEUE;
            events.add(new CoreEvent.CallEnded(survived.leftAt().orElse(now), id, Party.CALLER, CAUSE, outcome));
            events.add(new CoreEvent.SurvivalRecorded(now, id));
        } else {
            login.filter(this::wouldBeRung)
                    .map(AgentId::new)
                    .ifPresent(agent ->
                            events.addAll(routing.route(new AcdCommand.MakeNotReady(agent, TALKS, Actor.SYSTEM), now)
                                    .events()));
        }
        return CoreDecision.done(events);
    }

    /** We learned of his talk just when it ended, so that we may have missed the end. */
    private List<CoreEvent> over(LiveCall call, SurvivedCall survived, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.CallEnded(
                survived.leftAt().orElse(now), call.id(), Party.CALLER, CAUSE, CallOutcome.ANSWERED));
        events.addAll(ended(call, now));
        return events;
    }

    /** First the agent talks, as far as the engine knows: then his wrap-up follows from the end. Empty: nothing is missing. */
    private List<CoreEvent> answered(@Nullable LiveCall known, SurvivedCall survived, Instant now) {
        return offer(known, survived)
                .filter(it -> it.answeredAt() == null)
                .map(it -> routing.route(new AcdCommand.OfferAnswered(it.id()), now)
                        .events())
                .orElse(List.of());
    }

    /** We were back during the talk, so all of it is known but its end. */
    private static boolean heardOf(LiveCall call, SurvivedCall survived) {
        return offer(call, survived).filter(it -> it.joinedAt() != null).isPresent();
    }

    /** The offer that the note speaks of, while it is the current one. */
    private static Optional<LiveCall.Offer> offer(@Nullable LiveCall call, SurvivedCall survived) {
        return Optional.ofNullable(call)
                .flatMap(LiveCall::offer)
                .filter(it -> survived.offer().filter(it.id().text()::equals).isPresent());
    }

    /** What is to be added when the caller's channel has gone. */
    List<CoreEvent> ended(LiveCall call, Instant now) {
        if (call.survivedBy == null) {
            return List.of();
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.SurvivalRecorded(now, call.id()));
        if (call.survivedBy.isEmpty()) {
            return events;
        }
        AgentId agent = new AgentId(call.survivedBy);
        if (state.acd().agent(agent).filter(known -> isNotReady(known, TALKS)).isPresent()) {
            events.addAll(routing.route(new AcdCommand.MakeReady(agent, Actor.SYSTEM), now)
                    .events());
        }
        return events;
    }

    /** Now, or as soon as the link is up. */
    private boolean wouldBeRung(String login) {
        return state.acd()
                .agent(new AgentId(login))
                .filter(agent ->
                        agent.state() instanceof AgentState.Ready || isNotReady(agent, NotReadyReason.PHONE_LOST))
                .isPresent();
    }

    private static boolean isNotReady(Agent agent, NotReadyReason reason) {
        return agent.state() instanceof AgentState.NotReady notReady
                && notReady.reason().equals(reason);
    }

    private CoreEvent arrived(CoreCommand.NoteSurvived command) {
        SurvivedCall survived = command.survived();
        return new CoreEvent.CallArrived(
                survived.cameAt(),
                new CallId(survived.call()),
                command.channel().orElse(""),
                survived.line(),
                state.line(survived.line()).map(LineRow::number).orElse(null),
                command.caller(),
                null,
                null,
                survived.sipCallId().isEmpty() ? null : survived.sipCallId());
    }
}
