package io.hotline.cti.desk;

import io.hotline.acd.AgentId;
import io.hotline.acd.Call;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferExplanation.Rule;
import io.hotline.acd.WhyNoCalls;
import io.hotline.acd.WhyWaiting;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.WhyService;
import io.hotline.cti.http.view.AgentWhyView;
import io.hotline.cti.http.view.CallWhyView;
import io.hotline.cti.http.view.Sentence;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.QueueRow;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers "why" from the living core; for calls that are over from their timelines. Thread-safe. */
final class WhyDesk implements WhyService {
    private final CoreLoop core;
    private final Archive archive;

    WhyDesk(CoreLoop core, Archive archive) {
        this.core = core;
        this.archive = archive;
    }

    @Override
    public CompletionStage<Lookup<CallWhyView>> call(SessionUser user, String callId) {
        return core.query(state -> living(state, callId, core.now()))
                .thenCompose(living -> living.isPresent()
                        ? CompletableFuture.completedStage(new Lookup.Found<>(living.get()))
                        : archive.timeline(callId).thenApply(found -> switch (found) {
                            case Lookup.Found<List<TimelineRow>>(var rows) -> new Lookup.Found<>(ended(callId, rows));
                            case Lookup.NotFound<List<TimelineRow>> _ -> new Lookup.NotFound<>();
                            case Lookup.Unavailable<List<TimelineRow>>(String why) -> new Lookup.Unavailable<>(why);
                        }));
    }

    private static Optional<CallWhyView> living(CoreState state, String callId, Instant now) {
        return state.calls().find(callId).map(call -> {
            List<CallWhyView.Offer> offers =
                    call.offers().stream().map(WhyDesk::offer).toList();
            return state.acd()
                    .whyWaiting(call.id(), now)
                    .map(why -> queued(state, call, why, offers, now))
                    .orElseGet(() -> new CallWhyView(
                            callId,
                            call.ended() ? CallWhyView.State.ENDED : CallWhyView.State.NOT_QUEUED,
                            List.of(
                                    call.ended()
                                            ? new Sentence("通话已结束。", "The call is over.")
                                            : new Sentence("不在排队。", "Not in a queue.")),
                            null,
                            offers));
        });
    }

    private static CallWhyView queued(
            CoreState state, LiveCall call, WhyWaiting why, List<CallWhyView.Offer> offers, Instant now) {
        String queue = why.queue().text();
        String queueName = queueName(state, queue);
        boolean callback = state.acd()
                .call(new CallId(call.id().text()))
                .map(Call::callback)
                .isPresent();
        return new CallWhyView(
                call.id().text(),
                switch (why.phase()) {
                    case WAITING -> CallWhyView.State.WAITING;
                    case OFFERED -> CallWhyView.State.OFFERED;
                    case TALKING -> CallWhyView.State.TALKING;
                    case PAUSED -> CallWhyView.State.PAUSED;
                },
                Reasons.waiting(
                        why,
                        login -> state.user(login).map(UserRow::name).orElse(login),
                        queueName == null ? queue : queueName,
                        callback,
                        now),
                new CallWhyView.Waiting(
                        queue,
                        queueName,
                        why.step(),
                        why.requirement(),
                        seconds(why.waited()),
                        why.ahead(),
                        why.signedIn(),
                        why.ready(),
                        why.ringing(),
                        why.talking(),
                        why.wrappingUp(),
                        why.notReady(),
                        why.unreachable(),
                        why.next().stream()
                                .map(next -> new CallWhyView.Widening(
                                        next.step(), next.requirement(), next.at(), next.signedIn()))
                                .toList(),
                        why.expected() == null ? null : (Long) seconds(why.expected()),
                        why.timesOutAt()),
                offers);
    }

    private static CallWhyView ended(String callId, List<TimelineRow> timeline) {
        return new CallWhyView(
                callId,
                CallWhyView.State.ENDED,
                List.of(new Sentence("通话已结束。", "The call is over.")),
                null,
                timeline.stream()
                        .filter(row -> row.kind() == TimelineKind.OFFERED)
                        .map(WhyDesk::offer)
                        .toList());
    }

    private static CallWhyView.Offer offer(TimelineRow row) {
        String login = String.valueOf(row.data().get("agent"));
        String name = row.data().get("agentName") instanceof String text ? text : null;
        if (!(row.data().get("explanation") instanceof Map<?, ?> why)) {
            String recorded = row.data().get("why") instanceof String text ? text : "";
            return new CallWhyView.Offer(
                    row.at(),
                    login,
                    name,
                    recorded.isEmpty() ? List.of() : List.of(new Sentence(recorded, recorded)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of());
        }
        var rule = Rule.valueOf(String.valueOf(why.get("rule")));
        String requirement = String.valueOf(why.get("requirement"));
        int freeAgents = (int) number(why, "freeAgents");
        int waitingCalls = (int) number(why, "waitingCalls");
        List<CallWhyView.AgentRank> agents = maps(why.get("agents")).stream()
                .map(rank -> agentRank(rank, login, name))
                .toList();
        return new CallWhyView.Offer(
                row.at(),
                login,
                name,
                Reasons.offer(rule, requirement, freeAgents, agents, waitingCalls),
                rule.name(),
                requirement,
                (int) number(why, "step"),
                number(why, "waitedSeconds"),
                freeAgents,
                agents,
                waitingCalls,
                maps(why.get("calls")).stream()
                        .map(rank -> new CallWhyView.CallRank(
                                String.valueOf(rank.get("call")),
                                number(rank, "milliPoints"),
                                Boolean.TRUE.equals(rank.get("urgent")),
                                Boolean.TRUE.equals(rank.get("head"))))
                        .toList());
    }

    private static CallWhyView.AgentRank agentRank(Map<?, ?> rank, String chosen, @Nullable String chosenName) {
        String login = String.valueOf(rank.get("login"));
        return new CallWhyView.AgentRank(login, login.equals(chosen) ? chosenName : null, number(rank, "value"));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(value -> (Map<?, ?>) value)
                        .toList()
                : List.of();
    }

    private static long number(Map<?, ?> data, String key) {
        return data.get(key) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public CompletionStage<Lookup<AgentWhyView>> agent(SessionUser user, String login) {
        return core.query(state -> agent(state, login, core.now()))
                .thenApply(found ->
                        found.<Lookup<AgentWhyView>>map(Lookup.Found::new).orElseGet(Lookup.NotFound::new));
    }

    private static Optional<AgentWhyView> agent(CoreState state, String login, Instant now) {
        return state.acd().whyNoCalls(new AgentId(login), now).map(why -> {
            List<AgentWhyView.QueuePlace> queues = why.queues().stream()
                    .map(place -> new AgentWhyView.QueuePlace(
                            place.queue().text(),
                            queueName(state, place.queue().text()),
                            place.step(),
                            place.place(),
                            place.waiting()))
                    .toList();
            return new AgentWhyView(
                    login,
                    state.user(login).map(UserRow::name).orElse(login),
                    why.reason().name(),
                    why.notReady() == null ? null : AgentStates.reason(state, why.notReady()),
                    since(why),
                    queues,
                    Reasons.noCalls(why, reason -> AgentStates.reason(state, reason), queues));
        });
    }

    /** Who never signed in has been away since the beginning of time. */
    private static long since(WhyNoCalls why) {
        return why.reason() == WhyNoCalls.Reason.SIGNED_OUT ? 0 : seconds(why.since());
    }

    private static long seconds(Duration time) {
        return Math.max(0, time.toSeconds());
    }

    private static @Nullable String queueName(CoreState state, String queue) {
        return state.queue(queue).map(QueueRow::name).orElse(null);
    }
}
