package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentId;
import io.hotline.acd.Call;
import io.hotline.acd.Preference;
import io.hotline.acd.QueueId;
import io.hotline.acd.Step;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a caller goes into a queue: which one, with which place, before whom, and to whom rather than to others. */
final class QueueDecisions {
    private final CoreState state;
    private final Routing routing;

    QueueDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    /** He asks for a human now. */
    CoreDecision enqueue(LiveCall call, CoreCommand.QueueCall wish, Instant now) {
        Optional<LiveCall> callback = pendingCallback(call);
        Instant kept = callback.flatMap(LiveCall::place)
                .or(() -> state.callers()
                        .placeOf(call.caller(), state.directory().routing().keptPlace(), now))
                .orElse(null);
        List<Step> steps = wish.requirements().isBlank() ? List.of() : List.of(Step.of(wish.requirements()));
        var routed = routing.route(
                new AcdCommand.Enqueue(
                        call.id(),
                        queueFor(call.line(), wish.queue()),
                        steps,
                        wish.priority(),
                        wish.urgent() || urgentLine(call),
                        now,
                        kept,
                        preference(call, wish, now)),
                now);
        List<CoreEvent> events = new ArrayList<>();
        if (kept != null && routed.reply() instanceof CoreReply.Done) {
            events.add(new CoreEvent.PlaceKept(now, call.id(), kept));
        }
        events.addAll(routed.events());
        return new CoreDecision(
                routed.reply(),
                events,
                callback.filter(_ -> routed.reply() instanceof CoreReply.Done)
                        .map(waiting -> List.<CoreCommand>of(new CoreCommand.CancelCallback(waiting.id())))
                        .orElse(List.of()));
    }

    /** He waits to be called back, and rings by himself. */
    private Optional<LiveCall> pendingCallback(LiveCall call) {
        return call.caller().withheld()
                ? Optional.empty()
                : state.calls().all().stream()
                        .filter(other -> other.callback()
                                        .filter(callback -> callback.away() && !callback.dialling())
                                        .isPresent()
                                && other.caller().normal().equals(call.caller().normal()))
                        .findFirst();
    }

    /** He waited while we were away: his place counts from when his channel came up. */
    CoreDecision adopt(LiveCall call, Duration alive, Instant now) {
        Instant place = now.minus(alive);
        return routing.route(
                new AcdCommand.Enqueue(
                        call.id(),
                        queueFor(call.line(), ""),
                        List.of(),
                        0,
                        urgentLine(call),
                        place,
                        place.isBefore(now) ? place : null,
                        null),
                now);
    }

    /** What he is to hear while he goes on waiting. */
    CoreDecision tell(LiveCall call, Instant now) {
        Call waiting = state.acd().call(call.id()).orElseThrow();
        QueueRow.Callback rules =
                state.queue(waiting.queue().text()).map(QueueRow::callback).orElse(QueueRow.Callback.NONE);
        if (!waiting.waiting()) {
            return CoreDecision.reply(new CoreReply.Waiting(null, null, false, ""));
        }
        boolean callback =
                rules.offered() && call.callback().isEmpty() && !call.caller().withheld();
        String number = callback ? call.caller().normal() : "";
        if (!rules.announcePosition()) {
            return CoreDecision.reply(new CoreReply.Waiting(null, null, callback, number));
        }
        List<CoreEvent> events =
                routing.route(new AcdCommand.AnnouncePosition(call.id()), now).events();
        return events.stream()
                .flatMap(event -> event instanceof CoreEvent.Routed(AcdEvent.PositionAnnounced told)
                        ? Stream.of(told)
                        : Stream.empty())
                .findFirst()
                .map(told -> new CoreDecision(
                        new CoreReply.Waiting(told.position(), told.expectedMinutes(), callback, number),
                        events,
                        List.of()))
                .orElseThrow(() -> new IllegalStateException("no position for waiting call " + call.id()));
    }

    private boolean urgentLine(LiveCall call) {
        return call.line().flatMap(state::line).filter(LineRow::urgent).isPresent();
    }

    /** The agent whom the flow names, waited for; else the one who knows the caller, if he is free at once. */
    private @Nullable Preference preference(LiveCall call, CoreCommand.QueueCall wish, Instant now) {
        Optional<Preference> direct = wish.direct()
                .flatMap(named -> agent(named.agent())
                        .map(user ->
                                new Preference(new AgentId(user.login()), Preference.Kind.DIRECT, named.patience())));
        return direct.or(() -> state.callers()
                        .agentOf(call.caller(), state.directory().routing().lastAgent(), now)
                        .map(login -> new Preference(new AgentId(login), Preference.Kind.LAST_AGENT, Duration.ZERO)))
                .orElse(null);
    }

    /** By login or by work number, as people know each other. */
    private Optional<UserRow> agent(String named) {
        return state.user(named)
                .or(() -> state.directory().users().stream()
                        .filter(user -> user.workNumber().equals(named))
                        .findFirst())
                .filter(UserRow::active);
    }

    /** The line's own queue when the flow names none, or one that is not there: a queue taken away loses no caller. */
    private QueueId queueFor(Optional<String> line, String wanted) {
        List<String> candidates = new ArrayList<>(List.of(wanted));
        line.flatMap(state::line).map(LineRow::queueId).ifPresent(candidates::add);
        return candidates.stream()
                .filter(id -> state.queue(id).isPresent())
                .findFirst()
                .map(QueueId::new)
                .orElseThrow(() -> new IllegalStateException("line " + line + " has no queue"));
    }
}
