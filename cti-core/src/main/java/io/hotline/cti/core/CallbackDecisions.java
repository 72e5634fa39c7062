package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.OfferId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Callbacks: the caller hangs up and keeps his place; at his turn the agent is rung first, then he is.
 *
 * <pre>
 * asked ── hangs up ──► away ── agent answers ──► ready ──► dialled ── answers ──► joined like any caller
 *                        ▲                                    │
 *                        └── no answer: after a pause ────────┘   (the last try ends the call)
 * </pre>
 */
final class CallbackDecisions {
    /** Longer than any telephone is rung: what ended it was not reported. */
    static final Duration LONGEST_DIAL = Duration.ofSeconds(90);

    private final CoreState state;
    private final Routing routing;

    CallbackDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    CoreDecision request(CoreCommand.RequestCallback command, Instant now) {
        if (state.calls().find(command.call()).isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "没有通话 " + command.call());
        }
        var routed = routing.route(new AcdCommand.RequestCallback(command.call()), now);
        if (!(routed.reply() instanceof CoreReply.Done)) {
            return routed;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.CallbackAsked(now, command.call(), command.number()));
        events.addAll(routed.events());
        return CoreDecision.done(events);
    }

    /** He rang again by himself, and got his place there. */
    CoreDecision cancel(CoreCommand.CancelCallback command, Instant now) {
        LiveCall call = state.calls()
                .find(command.call())
                .filter(known -> known.callback().filter(Callback::away).isPresent())
                .orElse(null);
        if (call == null) {
            return CoreDecision.NOTHING;
        }
        List<CoreEvent> events = new ArrayList<>();
        call.offer()
                .filter(offer -> offer.answeredAt() != null)
                .ifPresent(offer -> events.add(new CoreEvent.HangUpAsked(now, call.id(), offer.id())));
        events.addAll(routing.route(new AcdCommand.Leave(call.id(), io.hotline.acd.CallOutcome.ABANDONED), now)
                .events());
        events.add(new CoreEvent.CallEnded(now, call.id(), Party.CALLER, "rang again", CallOutcome.ABANDONED_QUEUE));
        return CoreDecision.done(events);
    }

    /** The agent is there, and the caller's own channel could not be fetched. */
    CoreDecision agentReady(LiveCall call, SwitchEvent.StepReported report, Instant now) {
        Callback callback = call.callback().orElse(null);
        LiveCall.Offer offer = call.offer()
                .filter(current -> current.id().text().equals(report.channelUniqueId()) && current.endedAt() == null)
                .orElse(null);
        if (callback == null || offer == null || callback.agentChannel() != null || callback.dialling()) {
            return CoreDecision.NOTHING;
        }
        List<CoreEvent> events = new ArrayList<>();
        if (offer.answeredAt() == null) {
            events.addAll(
                    routing.route(new AcdCommand.OfferAnswered(offer.id()), now).events());
        }
        events.add(new CoreEvent.CallbackReady(now, call.id(), offer.id(), report.detail()));
        if (callback.away()) {
            events.add(new CoreEvent.CallbackDialled(now, call.id(), offer.id(), callback.number()));
        }
        return CoreDecision.done(events);
    }

    /** What the hang-up of the channel with the call's id means here; empty: the call ends as any other does. */
    Optional<CoreDecision> callerGone(LiveCall call, String cause, Instant now) {
        Callback callback = call.callback().orElse(null);
        if (callback == null || state.acd().call(call.id()).isEmpty()) {
            return Optional.empty();
        }
        if (callback.dialling()) {
            return Optional.of(failed(call, cause, now));
        }
        if (callback.away()) {
            return Optional.of(CoreDecision.NOTHING);
        }
        LiveCall.Offer offer = call.offer().orElse(null);
        if (offer != null && (offer.announcedAt() != null || offer.endedAt() != null)) {
            return Optional.empty();
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.CallerAway(now, call.id(), cause));
        if (offer != null && callback.agentChannel() != null) {
            events.add(new CoreEvent.CallbackDialled(now, call.id(), offer.id(), callback.number()));
        }
        return Optional.of(CoreDecision.done(events));
    }

    CoreDecision answered(LiveCall call, String channel, Instant now) {
        return call.callback().filter(Callback::dialling).isPresent()
                ? CoreDecision.done(new CoreEvent.CallbackAnswered(now, call.id(), channel))
                : CoreDecision.NOTHING;
    }

    /** No leg came up, or it ended: told by the id that both the leg and the call have. */
    Optional<CoreDecision> notAnswered(String id, String cause, Instant now) {
        return state.calls()
                .find(id)
                .filter(call -> call.callback().filter(Callback::dialling).isPresent())
                .map(call -> failed(call, cause, now));
    }

    /** After the link was down: legs that were answered meanwhile. */
    List<CoreCommand> answeredUnheard(SwitchSnapshot snapshot) {
        return snapshot.channels().stream()
                .filter(LiveChannel::up)
                .filter(channel -> state.calls()
                        .find(channel.uniqueId())
                        .flatMap(LiveCall::callback)
                        .filter(Callback::dialling)
                        .isPresent())
                .<CoreCommand>map(channel -> new CoreCommand.HearSwitch(
                        new SwitchEvent.ChannelAnswered(channel.uniqueId(), channel.channel())))
                .toList();
    }

    /** He has no channel and shall have none now. */
    boolean isAwayAsKnown(LiveCall call) {
        return call.callback()
                .filter(callback -> callback.away() && !callback.dialling())
                .isPresent();
    }

    CoreDecision notDialled(CoreCommand.CallbackNotDialled command, Instant now) {
        return state.calls()
                .find(command.call())
                .filter(call -> call.offer()
                        .filter(offer -> offer.id().equals(command.offer()))
                        .isPresent())
                .filter(call -> call.callback().filter(Callback::dialling).isPresent())
                .map(call -> failed(call, command.why(), now))
                .orElse(CoreDecision.NOTHING);
    }

    /** The agent put the phone down before the caller answered: this try does not count. */
    Optional<CoreEvent> agentGone(LiveCall call, LiveCall.Offer offer, Instant now) {
        return call.callback()
                .filter(Callback::dialling)
                .map(_ -> new CoreEvent.CallbackFailed(now, call.id(), offer.id(), "agent-gone"));
    }

    private CoreDecision failed(LiveCall call, String cause, Instant now) {
        OfferId offer = call.offer()
                .orElseThrow(() -> new IllegalStateException("callback " + call.id() + " without an agent"))
                .id();
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.CallbackFailed(now, call.id(), offer, cause));
        events.add(new CoreEvent.HangUpAsked(now, call.id(), offer));
        var routed = routing.route(new AcdCommand.CallbackUnanswered(call.id()), now);
        events.addAll(routed.events());
        if (routed.events().stream()
                .anyMatch(event -> event instanceof CoreEvent.Routed(AcdEvent.CallLeft left)
                        && left.call().equals(call.id()))) {
            events.add(new CoreEvent.CallEnded(now, call.id(), Party.SYSTEM, cause, CallOutcome.FAILED));
        }
        return CoreDecision.done(events);
    }

    /** Those of whom nothing was heard any more, each to be decided by itself. */
    List<CoreCommand> overdue(Instant now) {
        List<CoreCommand> overdue = new ArrayList<>();
        for (LiveCall call : state.calls().all()) {
            Instant dialledAt = call.callback().map(Callback::dialledAt).orElse(null);
            OfferId offer = call.offer().map(LiveCall.Offer::id).orElse(null);
            if (dialledAt != null && offer != null && !now.isBefore(dialledAt.plus(LONGEST_DIAL))) {
                overdue.add(new CoreCommand.CallbackNotDialled(call.id(), offer, "no report"));
            }
        }
        return overdue;
    }
}
