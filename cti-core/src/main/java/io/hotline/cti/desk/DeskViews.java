package io.hotline.cti.desk;

import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.core.AgentAway;
import io.hotline.cti.core.CallControls;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.Guest;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.core.TaskBook;
import io.hotline.cti.http.view.AgentView;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.DeskView;
import io.hotline.cti.http.view.SkillView;
import io.hotline.db.AgentPolicy;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws each agent's desk from the core's state. On the core's thread only. */
final class DeskViews {
    private final CallerHistory history;
    private final Supplier<List<String>> limits;

    DeskViews(CallerHistory history, Supplier<List<String>> limits) {
        this.history = history;
        this.limits = limits;
    }

    DeskView desk(CoreState state, UserRow user) {
        Optional<Agent> agent = state.acd().agent(new AgentId(user.login()));
        Optional<LiveCall> call = agent.map(Agent::state)
                .flatMap(DeskViews::callOf)
                .flatMap(id -> state.calls().find(id))
                .or(() -> state.calls().withGuest(user.login()));
        return new DeskView(
                new DeskView.Agent(user.login(), user.name(), user.workNumber(), Views.role(user), skills(user)),
                seat(state, user.login()),
                AgentStates.view(state, user.login()),
                call.map(found -> call(state, found, user.login())).orElse(null),
                agent.map(Agent::state)
                        .map(current -> current instanceof AgentState.WrapUp wrapUp ? wrapUp : null)
                        .map(wrapUp -> wrapUp(state, wrapUp))
                        .orElse(null),
                agent.map(found -> AgentStates.afterwards(state, found)).orElse(null),
                shift(state, user.login()),
                reasons(state.directory().routing().agents()),
                limits.get(),
                tasks(state, user.login()),
                state.owed().of(user.login()).orElse(null));
    }

    private static List<DeskView.Reason> reasons(AgentPolicy policy) {
        return policy.reasons().stream()
                .map(reason -> new DeskView.Reason(reason.code(), reason.word(), minutes(reason.limit())))
                .toList();
    }

    private static @Nullable Integer minutes(@Nullable Duration limit) {
        return limit == null ? null : (Integer) (int) limit.toMinutes();
    }

    private static DeskView.@Nullable Shift shift(CoreState state, String login) {
        Duration warning = state.directory().routing().agents().shiftWarning();
        return state.shifts()
                .endOf(login)
                .map(end -> new DeskView.Shift(end, end.minus(warning)))
                .orElse(null);
    }

    /** The desk of someone of whom the core's thread has not drawn one yet. */
    static DeskView empty(UserRow user, List<String> limits) {
        return new DeskView(
                new DeskView.Agent(user.login(), user.name(), user.workNumber(), Views.role(user), skills(user)),
                null,
                AgentStates.offline(),
                null,
                null,
                null,
                null,
                reasons(AgentPolicy.USUAL),
                limits,
                DeskView.Tasks.NONE,
                null);
    }

    static AgentView agent(CoreState state, UserRow user) {
        return new AgentView(
                user.login(),
                user.name(),
                user.workNumber(),
                state.seats().seatOf(user.login()).orElse(null),
                AgentStates.view(state, user.login()),
                skills(user),
                state.shifts().endOf(user.login()).orElse(null));
    }

    private static Optional<CallId> callOf(AgentState state) {
        return switch (state) {
            case AgentState.Ringing ringing -> Optional.of(ringing.call());
            case AgentState.CallingOut calling -> Optional.of(calling.call());
            case AgentState.Talking talking -> Optional.of(talking.call());
            case AgentState.WrapUp wrapUp -> Optional.of(wrapUp.call());
            case AgentState.Offline _, AgentState.NotReady _, AgentState.Ready _ -> Optional.empty();
        };
    }

    private static DeskView.Tasks tasks(CoreState state, String login) {
        TaskBook.Summary summary = state.tasks().summary(login);
        return new DeskView.Tasks(summary.open(), summary.nextDueAt(), summary.changedAt());
    }

    private static DeskView.@Nullable Seat seat(CoreState state, String login) {
        return state.seats()
                .seatOf(login)
                .flatMap(state::seat)
                .map(seat -> new DeskView.Seat(
                        seat.seat(),
                        Views.seatKind(seat.kind()),
                        state.seats().reachable(seat.seat()),
                        seat.autoAnswer()))
                .orElse(null);
    }

    private static DeskView.WrapUp wrapUp(CoreState state, AgentState.WrapUp wrapUp) {
        return new DeskView.WrapUp(
                wrapUp.call().text(),
                wrapUp.deadline(),
                state.calls().find(wrapUp.call()).flatMap(LiveCall::workOrder).orElse(null));
    }

    private DeskView.Call call(CoreState state, LiveCall call, String login) {
        // Who has transferred the call does his wrap-up while another agent talks.
        Optional<LiveCall.Offer> offer =
                call.offer().filter(current -> current.agent().equals(login));
        boolean own = offer.isPresent();
        Optional<Guest> guest = own ? Optional.empty() : call.company().guestOf(login);
        Optional<CallerHistory.Found> found = history.of(call.id().text());
        String line = call.line().orElse(call.dialled());
        String queue = call.queue().map(Object::toString).orElse(null);
        return new DeskView.Call(
                call.id().text(),
                offer.map(current -> current.id().text())
                        .or(() -> guest.map(Guest::leg))
                        .orElse(null),
                own ? phase(call) : guest.map(DeskViews::visitPhase).orElse(DeskView.Phase.ENDED),
                PhoneNumbers.masked(call.caller().received()),
                found.flatMap(CallerHistory.Found::place).orElse(null),
                line,
                state.line(line).map(LineRow::name).orElse(null),
                queue,
                call.queue()
                        .flatMap(id -> state.queue(id.text()))
                        .map(QueueRow::name)
                        .orElse(null),
                waitedSeconds(call),
                offer.map(LiveCall.Offer::offeredAt).orElse(null),
                offer.map(LiveCall.Offer::answeredAt).orElse(null),
                offer.map(LiveCall.Offer::joinedAt).orElse(null),
                offer.filter(current -> current.answeredAt() == null)
                        .map(LiveCall.Offer::expiresAt)
                        .orElse(null),
                offer.map(current -> why(call, current)).orElse(null),
                call.path().stream()
                        .map(step -> new DeskView.PathStep(
                                step.at(), step.key().isEmpty() ? step.text() : step.text() + "：按键 " + step.key()))
                        .toList(),
                found.map(known ->
                                known.calls().stream().map(DeskViews::earlier).toList())
                        .orElse(List.of()),
                found.map(known -> known.openWorkOrders().stream()
                                .filter(order -> !call.workOrder().equals(Optional.of(order.id())))
                                .filter(order -> !isJoined(state, order.id()))
                                .map(order -> new DeskView.OpenWorkOrder(
                                        order.id(), order.title(), order.type(), order.updatedAt()))
                                .toList())
                        .orElse(List.of()),
                call.workOrder()
                        .flatMap(id -> state.workOrders().find(id))
                        .map(Views::workOrder)
                        .orElse(null),
                own || guest.isPresent() ? controls(state, call) : DeskView.Controls.NONE,
                own ? call.away().map(AgentAway::since).orElse(null) : null,
                call.outgoing() ? CallRow.Direction.OUTBOUND : CallRow.Direction.INBOUND,
                call.abusive(),
                guest.map(known -> visit(state, call, known)).orElse(null));
    }

    /** Since the caller's open orders were read. */
    private static boolean isJoined(CoreState state, String order) {
        return state.workOrders()
                .find(order)
                .filter(row -> row.joinedInto() != null)
                .isPresent();
    }

    private static DeskView.Visit visit(CoreState state, LiveCall call, Guest guest) {
        String host = call.offer()
                .flatMap(offer -> state.user(offer.agent()))
                .map(UserRow::name)
                .orElse("");
        return new DeskView.Visit(host, guest.help(), stateOf(guest), since(guest));
    }

    private static DeskView.Phase visitPhase(Guest guest) {
        return guest.answeredAt() == null ? DeskView.Phase.OFFERED : DeskView.Phase.TALKING;
    }

    private static DeskView.GuestState stateOf(Guest guest) {
        return guest.answeredAt() == null
                ? DeskView.GuestState.RINGING
                : guest.music() ? DeskView.GuestState.HELD : DeskView.GuestState.TALKING;
    }

    private static Instant since(Guest guest) {
        return guest.answeredAt() == null ? guest.invitedAt() : guest.answeredAt();
    }

    private static DeskView.Controls controls(CoreState state, LiveCall call) {
        CallControls controls = call.controls();
        return new DeskView.Controls(
                controls.heldSince(),
                controls.muted(),
                controls.recordingPaused(),
                controls.pending().map(asked -> asked.control().word()).orElse(null),
                call.company().staying().stream()
                        .map(guest -> new DeskView.Guest(
                                guest.leg(), nameOf(state, guest), numberOf(guest), stateOf(guest), since(guest)))
                        .toList(),
                Optional.ofNullable(call.company().lastGone())
                        .map(gone -> new DeskView.GuestGone(
                                nameOf(state, gone.guest()),
                                numberOf(gone.guest()),
                                gone.cause(),
                                gone.guest().answeredAt() != null))
                        .orElse(null));
    }

    private static @Nullable String nameOf(CoreState state, Guest guest) {
        return guest.login()
                .map(login -> state.user(login).map(UserRow::name).orElse(login))
                .orElse(null);
    }

    /** Who has a short number is an office, and no secret. */
    private static @Nullable String numberOf(Guest guest) {
        String number = guest.number();
        return number == null || number.length() <= 5 ? number : PhoneNumbers.masked(number);
    }

    private static String why(LiveCall call, LiveCall.Offer offer) {
        return call.callback()
                .filter(_ -> !call.outgoing())
                .map(callback -> "回呼：您接起后自动拨打 " + PhoneNumbers.masked(callback.number()) + "；" + offer.why())
                .orElse(offer.why());
    }

    private static DeskView.EarlierCall earlier(io.hotline.db.CallHistoryRow row) {
        return new DeskView.EarlierCall(
                row.callId(),
                row.at(),
                row.lineName(),
                row.agentName(),
                Views.outcome(row.outcome()),
                row.workOrderId(),
                row.title(),
                Views.direction(row.direction()));
    }

    private static DeskView.Phase phase(LiveCall call) {
        LiveCall.Offer offer = call.offer().orElse(null);
        if (call.ended() || offer == null || offer.endedAt() != null) {
            return DeskView.Phase.ENDED;
        }
        if (offer.joinedAt() != null) {
            return DeskView.Phase.TALKING;
        }
        if (call.outgoing() && offer.id().equals(call.ownLeg())) {
            return DeskView.Phase.CALLING;
        }
        return offer.answeredAt() == null ? DeskView.Phase.OFFERED : DeskView.Phase.ANNOUNCING;
    }

    /** From the queue to the first word he hears of the agent, or to the offer as long as that is not so far. */
    private static long waitedSeconds(LiveCall call) {
        Instant until = call.offer()
                .map(offer -> offer.announcedAt() == null ? offer.offeredAt() : offer.announcedAt())
                .orElse(call.arrivedAt());
        return call.queuedAt()
                .map(since -> Math.max(0, Duration.between(since, until).toSeconds()))
                .orElse(0L);
    }

    private static List<SkillView> skills(UserRow user) {
        return user.skills().stream()
                .map(skill -> new SkillView(skill.skill(), skill.level()))
                .toList();
    }
}
