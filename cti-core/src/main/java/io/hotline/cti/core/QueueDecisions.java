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
    private static final CoreDecision NO_QUEUE = CoreDecision.refused(CoreReply.Reason.NOT_NOW, "没有任何队列");

    private final CoreState state;
    private final Routing routing;

    QueueDecisions(CoreState state, Routing routing) {
        this.state = state;
        this.routing = routing;
    }

    /** He asks for a human now. */
    CoreDecision enqueue(LiveCall call, CoreCommand.QueueCall wish, Instant now) {
        QueueId queue = queueFor(call.line(), wish.queue()).orElse(null);
        if (queue == null) {
            return NO_QUEUE;
        }
        Optional<LiveCall> callback = pendingCallback(call);
        Instant kept = callback.flatMap(LiveCall::place)
                .or(() -> state.callers()
                        .placeOf(call.caller(), state.directory().routing().keptPlace(), now))
                .orElse(null);
        var routed = routing.route(
                new AcdCommand.Enqueue(
                        call.id(),
                        queue,
                        stepsOf(wish.requirements()),
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
                        .filter(other -> !other.outgoing()
                                && other.callback()
                                        .filter(callback -> callback.away() && !callback.dialling())
                                        .isPresent()
                                && other.caller().normal().equals(call.caller().normal()))
                        .findFirst();
    }

    /** He waited while we were away: his place counts from when his channel came up. */
    CoreDecision adopt(LiveCall call, Duration alive, Instant now) {
        Instant place = now.minus(alive);
        QueueId queue = queueFor(call.line(), "").orElse(null);
        if (queue == null) {
            return NO_QUEUE;
        }
        return routing.route(
                new AcdCommand.Enqueue(
                        call.id(),
                        queue,
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

    /** Those of the queue when the flow names none, or some that cannot be read: a typing error loses no caller. */
    private static List<Step> stepsOf(String requirements) {
        if (requirements.isBlank()) {
            return List.of();
        }
        try {
            return List.of(Step.of(requirements));
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /**
     * The line's own queue when the flow names none, or one that is not there; any queue when the line was taken away
     * meanwhile: what an administrator removes loses no caller. Empty when there is no queue at all.
     */
    Optional<QueueId> queueFor(Optional<String> line, String wanted) {
        Stream<String> ofLine = line.flatMap(state::line).map(LineRow::queueId).stream();
        Stream<String> any = state.directory().queues().stream().map(QueueRow::id);
        return Stream.of(Stream.of(wanted), ofLine, any)
                .flatMap(ids -> ids)
                .filter(id -> state.queue(id).isPresent())
                .findFirst()
                .map(QueueId::new);
    }
}
