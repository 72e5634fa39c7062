package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.ProjectionRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what follows from a command, reading the state and nothing else; applying all events ever decided rebuilds
 * the state. No I/O, no clock, no randomness. On the core's thread only.
 */
public final class Core {
    private final CoreState state;
    private final Routing routing;
    private final CallDecisions calls;
    private final CallbackDecisions callbacks;
    private final OutboundDecisions outbound;
    private final SwitchDecisions telephone;
    private final AgentDecisions agents;
    private final TicketDecisions tickets;
    private final WorkOrderDecisions workOrders;
    private final JoinDecisions joins;
    private final ControlDecisions controls;
    private final OutsideDecisions outside;
    private final AwayDecisions away;
    private final SurvivalDecisions survival;
    private final TaskDecisions tasks;
    private final GuestDecisions guests;
    private long rowsUpTo = -1;
    private boolean deadlineKnown;
    private Optional<Instant> deadline = Optional.empty();

    /** {@code zone}: of the dates in the ids that people read. */
    public Core(String journalId, ZoneId zone) {
        this(journalId, zone, AwayTimes.USUAL);
    }

    public Core(String journalId, ZoneId zone, AwayTimes times) {
        this.state = new CoreState(journalId);
        this.routing = new Routing(state, journalId, zone);
        var queues = new QueueDecisions(state, routing);
        this.callbacks = new CallbackDecisions(state, routing);
        this.outbound = new OutboundDecisions(state, routing, queues, journalId);
        this.guests = new GuestDecisions(state, routing, times);
        this.controls = new ControlDecisions(state, routing, guests);
        this.outside = new OutsideDecisions(state);
        this.away = new AwayDecisions(state, routing, controls, guests, times);
        this.calls = new CallDecisions(state, routing, queues, away);
        this.survival = new SurvivalDecisions(state, routing);
        this.telephone =
                new SwitchDecisions(state, routing, callbacks, outbound, controls, outside, away, survival, guests);
        this.tickets = new TicketDecisions(state, routing);
        this.agents = new AgentDecisions(state, routing, tickets);
        this.workOrders = new WorkOrderDecisions(state);
        this.joins = new JoinDecisions(state, zone);
        this.tasks = new TaskDecisions(state, journalId, zone);
    }

    CoreDecision decide(CoreCommand command, Instant now) {
        return switch (command) {
            case CoreCommand.ChangeDirectory change -> changeDirectory(change, now);
            case CoreCommand.AdmitCall admit -> calls.admit(admit, now);
            case CoreCommand.AdmitTestCall admit -> calls.admitTest(admit, now);
            case CoreCommand.TakeMessage message -> calls.takeMessage(message, now);
            case CoreCommand.NoteStep note -> calls.note(note, now);
            case CoreCommand.QueueCall queue -> calls.queue(queue, now);
            case CoreCommand.AskWaiting ask -> calls.askWaiting(ask, now);
            case CoreCommand.RequestCallback request -> callbacks.request(request, now);
            case CoreCommand.CancelCallback cancel -> callbacks.cancel(cancel, now);
            case CoreCommand.CallbackNotDialled failed ->
                state.calls()
                        .find(failed.call())
                        .filter(LiveCall::outgoing)
                        .map(call -> outbound.notDialled(call, failed.why(), now))
                        .orElseGet(() -> callbacks.notDialled(failed, now));
            case CoreCommand.PlaceCall place -> outbound.place(place, now);
            case CoreCommand.DialOutside dial -> outside.dial(dial, now);
            case CoreCommand.OutsideNotReached failed -> outside.notReached(failed, now);
            case CoreCommand.RateCall rate -> calls.rate(rate, now);
            case CoreCommand.FlagRecording(var call, var fault, var expected, var real) ->
                CoreDecision.done(new CoreEvent.RecordingFaulty(now, call, fault, expected, real));
            case CoreCommand.HearSwitch heard -> telephone.hear(heard.event(), now.minus(heard.late()), now);
            case CoreCommand.NoteSurvived note -> survival.note(note, now);
            case CoreCommand.CompareSwitch(var snapshot, var since) -> telephone.compare(snapshot, since, now);
            case CoreCommand.OfferNotMade failed -> telephone.offerNotMade(failed.offer(), now);
            case CoreCommand.SignIn signIn -> agents.signIn(signIn, now);
            case CoreCommand.RefuseSignIn refuse -> CoreDecision.done(new CoreEvent.SignInFailed(now, refuse.login()));
            case CoreCommand.SignOut signOut -> agents.signOut(signOut, now);
            case CoreCommand.TakeSeat take -> agents.takeSeat(take, now);
            case CoreCommand.BecomeReady ready -> agents.becomeReady(ready, now);
            case CoreCommand.BecomeNotReady notReady -> agents.becomeNotReady(notReady, now);
            case CoreCommand.GoOffline offline -> agents.goOffline(offline, now);
            case CoreCommand.FinishWrapUp finish -> agents.finishWrapUp(finish, now);
            case CoreCommand.PlanShift plan -> agents.planShift(plan, now);
            case CoreCommand.EndShift end -> agents.endShift(end, now);
            case CoreCommand.MarkAbusive mark -> agents.markAbusive(mark, now);
            case CoreCommand.HangUpCall hangUp -> calls.hangUp(hangUp, now);
            case CoreCommand.ControlCall control -> controls.ask(control, now);
            case CoreCommand.ControlAnswered answered -> controls.answered(answered, now);
            case CoreCommand.SeePage seen -> away.seePage(seen, now);
            case CoreCommand.Rejoin rejoin -> away.rejoin(rejoin, now);
            case CoreCommand.LookAfterCall look -> away.lookAfter(look, now);
            case CoreCommand.GuestNotRung failed -> guests.notRung(failed, now);
            case CoreCommand.SettleControl settle -> guests.settle(settle.call(), now);
            case CoreCommand.EditWorkOrder edit -> workOrders.edit(edit, now);
            case CoreCommand.JoinWorkOrder join -> joins.join(join, now);
            case CoreCommand.PartWorkOrder part -> joins.part(part, now);
            case CoreCommand.MakeTask make -> tasks.make(make, now);
            case CoreCommand.ChangeTask change -> tasks.change(change, now);
            case CoreCommand.Tick tick -> {
                List<CoreEvent> held = tickets.held(now);
                if (!held.isEmpty()) {
                    yield new CoreDecision(CoreReply.DONE, held, List.of(tick));
                }
                var routed = controls.withLate(routing.route(new AcdCommand.Tick(), now), now);
                List<CoreCommand> overdue = new ArrayList<>(callbacks.overdue(now));
                overdue.addAll(outbound.overdue(now));
                overdue.addAll(away.overdue(now));
                overdue.addAll(guests.overdue(now));
                overdue.addAll(agents.shiftsOver(now));
                yield new CoreDecision(routed.reply(), routed.events(), overdue);
            }
        };
    }

    /** Where the switch is otherwise than we believe, without mending it. */
    Set<String> differences(SwitchSnapshot snapshot, Instant since, Instant now) {
        return telephone.differences(snapshot, since, now);
    }

    List<ProjectionRow> apply(CoreEvent event) {
        deadlineKnown = false;
        return state.apply(event);
    }

    /** Begins with what the journal kept instead of its first entries; only before the first event. */
    void restore(CoreSnapshot kept) {
        deadlineKnown = false;
        state.restore(kept);
        rowsUpTo = kept.rowsUpTo();
    }

    /** Rows of entries up to this one cannot be made again: PostgreSQL had them when the state was kept. */
    public long rowsUpTo() {
        return rowsUpTo;
    }

    public CoreState state() {
        return state;
    }

    /**
     * When a {@link CoreCommand.Tick} is due: never while the switch is out of touch. An agent may have answered since,
     * and what time alone would decide could not be carried out.
     */
    Optional<Instant> nextDeadline() {
        // Asked for twice a turn; only events change it.
        if (!deadlineKnown) {
            deadline = earliest();
            deadlineKnown = true;
        }
        return deadline;
    }

    private Optional<Instant> earliest() {
        if (!state.switchUp()) {
            return Optional.empty();
        }
        Optional<Instant> dialling = state.calls().dialledSince().map(at -> at.plus(CallbackDecisions.LONGEST_DIAL));
        return Stream.of(
                        state.acd().nextDeadline(),
                        dialling,
                        guests.nextDeadline(),
                        outbound.nextDeadline(),
                        state.calls().nextControlDeadline(),
                        away.nextDeadline(),
                        state.shifts().nextEnd())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private CoreDecision changeDirectory(CoreCommand.ChangeDirectory change, Instant now) {
        if (change.directory().version() == state.directory().version()) {
            return CoreDecision.NOTHING;
        }
        var routed = routing.route(new AcdCommand.Configure(RoutingConfig.of(change.directory())), now);
        if (routed.reply() instanceof CoreReply.Refused) {
            return routed;
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.DirectoryChanged(now, change.directory()));
        events.addAll(routed.events());
        return CoreDecision.done(events);
    }
}
