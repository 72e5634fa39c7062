package io.hotline.cti.core;

import io.hotline.acd.Acd;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallId;
import io.hotline.db.CallOutcome;
import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.ProjectionRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All that the core knows; {@link #apply} is the only writer. On the core's thread only. */
public final class CoreState {
    private static final int KEPT_WORK_ORDERS = 20_000;
    private static final HotlineDirectory NO_DIRECTORY = new HotlineDirectory(
            0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), RoutingSettings.NONE);

    private Acd acd;
    private final String offerPrefix;
    private final Calls calls = new Calls();
    private final CallEvents callEvents;
    private final RoutedEvents routedEvents;
    private final KnownCallers callers = new KnownCallers();
    private final Seats seats = new Seats();
    private final Pages pages = new Pages();
    private final SignIns signIns = new SignIns();
    private final Shifts shifts = new Shifts();
    private final WorkOrderBook workOrders = new WorkOrderBook(KEPT_WORK_ORDERS);
    private final RecordedSurvivals survivals = new RecordedSurvivals();
    private final TaskBook tasks = new TaskBook();
    private final OwedTickets owed = new OwedTickets(this);
    private final Map<String, UserRow> users = new HashMap<>();
    private final Map<String, SeatRow> seatRows = new HashMap<>();
    private final Map<String, LineRow> lines = new HashMap<>();
    private final Map<String, FlowRow> flows = new HashMap<>();
    private final Map<String, AcdEvent.AgentStateChanged> lastChanges = new TreeMap<>();
    private HotlineDirectory directory = NO_DIRECTORY;
    private boolean switchUp;
    private @Nullable Instant switchDownAt;
    private Instant lastAt = Instant.EPOCH;

    CoreState(String journalId) {
        this.offerPrefix = "o-" + journalId;
        this.acd = new Acd(offerPrefix);
        UnaryOperator<String> agentName =
                login -> user(login).map(UserRow::name).orElse(login);
        this.callEvents = new CallEvents(calls, agentName);
        this.routedEvents = new RoutedEvents(
                calls,
                agentName,
                id -> queue(id).map(QueueRow::name).orElse(id),
                (id, step) -> acd.call(id)
                        .map(call -> call.requirement().steps().get(step).requires())
                        .orElse(""));
    }

    /** {@code rowsUpTo}: see {@link CoreSnapshot}. */
    public CoreSnapshot snapshot(long rowsUpTo) {
        return new CoreSnapshot(
                lastAt,
                rowsUpTo,
                switchUp,
                directory,
                acd.snapshot(),
                List.copyOf(lastChanges.values()),
                calls.keep(),
                callers.keep(),
                seats.keep(),
                signIns.keep(),
                workOrders.keep(),
                calls.lastControl(),
                pages.keep(),
                survivals.keep(),
                calls.placedSoFar(),
                tasks.keep(),
                shifts.keep(),
                owed.keep(),
                switchDownAt,
                calls.former().keep());
    }

    /** Makes this empty state the one that was kept. */
    void restore(CoreSnapshot kept) {
        lastAt = kept.lastAt();
        switchUp = kept.switchUp();
        switchDownAt = kept.switchDownAt();
        take(kept.directory());
        acd = Acd.restored(offerPrefix, kept.acd());
        kept.lastChanges().forEach(change -> lastChanges.put(change.agent().text(), change));
        calls.restore(kept.calls(), kept.lastControl(), kept.placedSoFar());
        calls.former().restore(kept.formerCalls());
        callers.restore(kept.callers());
        seats.restore(kept.seats());
        if (kept.pagesGone() != null) {
            pages.restore(kept.pagesGone());
        }
        signIns.restore(kept.signIns());
        workOrders.restore(kept.workOrders());
        survivals.restore(kept.survivals());
        tasks.restore(kept.tasks());
        shifts.restore(kept.shifts() == null ? Map.of() : kept.shifts());
        owed.restore(kept.owedTickets() == null ? Map.of() : kept.owedTickets());
    }

    /** Changes the state and tells which rows PostgreSQL is to hold because of it. */
    List<ProjectionRow> apply(CoreEvent event) {
        if (event.at().isAfter(lastAt)) {
            lastAt = event.at();
        }
        return switch (event) {
            case CoreEvent.DirectoryChanged changed -> {
                take(changed.directory());
                yield List.of();
            }
            case CoreEvent.CallArrived arrived -> callEvents.arrived(arrived);
            case CoreEvent.CallPlaced placed -> {
                WorkOrderRow order = placed.order();
                if (order != null && workOrders.find(order.id()).isEmpty()) {
                    workOrders.keep(order);
                }
                yield callEvents.placed(placed);
            }
            case CoreEvent.CallStepped stepped -> callEvents.stepped(stepped);
            case CoreEvent.Routed routed -> {
                if (routed.event() instanceof AcdEvent.AgentStateChanged agentChanged) {
                    owed.apply(agentChanged);
                }
                acd.apply(routed.event());
                if (routed.event() instanceof AcdEvent.AgentStateChanged agentChanged) {
                    lastChanges.put(agentChanged.agent().text(), agentChanged);
                }
                if (routed.event() instanceof AcdEvent.CallQueued queued) {
                    calls.find(queued.call()).ifPresent(call -> callers.queued(call.caller()));
                }
                yield routedEvents.routed(routed.event());
            }
            case CoreEvent.OfCallback callback -> callEvents.callback(callback);
            case CoreEvent.OfOutside outside -> callEvents.outside(outside);
            case CoreEvent.OfGuest guest -> callEvents.guest(guest);
            case CoreEvent.RoomEntered entered -> callEvents.roomEntered(entered);
            case CoreEvent.PlaceKept kept -> callEvents.placeKept(kept);
            case CoreEvent.RecordingStarted started -> callEvents.recordingStarted(started);
            case CoreEvent.RecordingRefused refused -> callEvents.recordingRefused(refused);
            case CoreEvent.RecordingFaulty faulty -> List.of(Timeline.recordingFaulty(faulty));
            case CoreEvent.AnnouncementStarted started -> callEvents.announced(started);
            case CoreEvent.JoinStarted started -> callEvents.joinStarted(started);
            case CoreEvent.CallJoined joined -> {
                remember(joined);
                yield callEvents.joined(joined);
            }
            case CoreEvent.TalkEnded ended -> callEvents.talkEnded(ended);
            case CoreEvent.CallRated rated -> callEvents.rated(rated);
            case CoreEvent.CallEnded ended -> {
                keepPlace(ended);
                yield callEvents.ended(ended);
            }
            case CoreEvent.WorkOrderOpened opened -> {
                workOrders.opened(opened.order());
                var rows = new java.util.ArrayList<ProjectionRow>(callEvents.workOrderOpened(opened));
                rows.add(opened.order());
                yield rows;
            }
            case CoreEvent.WorkOrderEdited edited -> {
                boolean wasJoined = workOrders
                        .find(edited.order().id())
                        .filter(before -> before.joinedInto() != null)
                        .isPresent();
                workOrders.keep(edited.order());
                owed.apply(edited);
                var rows = new java.util.ArrayList<ProjectionRow>(callEvents.workOrderMoved(edited, wasJoined));
                rows.add(edited.order());
                yield rows;
            }
            case CoreEvent.TaskChanged changed -> {
                tasks.changed(changed.task());
                yield List.of(changed.task());
            }
            case CoreEvent.SignedIn signedIn -> {
                signIns.apply(signedIn);
                yield List.of();
            }
            case CoreEvent.SignInFailed failed -> {
                signIns.apply(failed);
                yield List.of();
            }
            case CoreEvent.SignedOut signedOut -> {
                signIns.apply(signedOut);
                yield List.of();
            }
            case CoreEvent.TakenOver takenOver -> {
                signIns.apply(takenOver);
                yield List.of();
            }
            case CoreEvent.ShiftPlanned planned -> {
                shifts.apply(planned);
                yield List.of();
            }
            case CoreEvent.ShiftEnded ended -> {
                shifts.apply(ended);
                yield List.of();
            }
            case CoreEvent.AbuseMarked marked -> callEvents.abuseMarked(marked);
            case CoreEvent.SeatTaken taken -> {
                seats.apply(taken);
                pages.apply(taken);
                yield List.of();
            }
            case CoreEvent.SeatLeft left -> {
                seats.apply(left);
                pages.apply(left);
                yield List.of();
            }
            case CoreEvent.SeatReachableChanged changed -> {
                seats.apply(changed);
                yield List.of();
            }
            case CoreEvent.SwitchLinkChanged changed -> {
                if (switchUp && !changed.up()) {
                    switchDownAt = changed.at();
                }
                switchUp = changed.up();
                yield List.of();
            }
            case CoreEvent.PageSeen seen -> {
                pages.apply(seen);
                yield List.of();
            }
            case CoreEvent.OfAway away -> callEvents.away(away);
            case CoreEvent.ControlAsked asked -> callEvents.controlAsked(asked);
            case CoreEvent.ControlDone done -> callEvents.controlDone(done);
            case CoreEvent.ControlFailed failed -> callEvents.controlFailed(failed);
            case CoreEvent.CallSurvived survived -> callEvents.survived(survived);
            case CoreEvent.SurvivalRecorded recorded -> {
                survivals.add(recorded.call());
                yield List.of();
            }
            case CoreEvent.HangUpAsked _, CoreEvent.CallerFreed _, CoreEvent.StrayLegFound _ -> List.of();
        };
    }

    private void remember(CoreEvent.CallJoined joined) {
        calls.find(joined.call())
                .ifPresent(call ->
                        call.offer().ifPresent(offer -> callers.talkedTo(call.caller(), offer.agent(), joined.at())));
    }

    private void keepPlace(CoreEvent.CallEnded ended) {
        if (ended.cause().equals(SwitchComparison.RESTARTED)) {
            calls.find(ended.call()).ifPresent(call -> callers.cutOff(call.caller(), call.arrivedAt(), ended.at()));
            return;
        }
        if (ended.outcome() == CallOutcome.ABANDONED_QUEUE) {
            calls.find(ended.call())
                    .filter(call -> call.callback().isEmpty())
                    .ifPresent(call ->
                            call.place().ifPresent(place -> callers.leftUnserved(call.caller(), place, ended.at())));
        }
    }

    private void take(HotlineDirectory next) {
        directory = next;
        users.clear();
        next.users().forEach(user -> users.put(user.login(), user));
        seatRows.clear();
        next.seats().forEach(seat -> seatRows.put(seat.seat(), seat));
        lines.clear();
        next.lines().forEach(line -> lines.put(line.number(), line));
        flows.clear();
        next.flows().forEach(flow -> flows.put(flow.id(), flow));
    }

    public Acd acd() {
        return acd;
    }

    public Calls calls() {
        return calls;
    }

    boolean isSurvivalRecorded(CallId call) {
        return survivals.contains(call);
    }

    /** The begin of the ids of all legs of guests. */
    String guestPrefix() {
        return "g" + offerPrefix.substring(1) + "-";
    }

    KnownCallers callers() {
        return callers;
    }

    public Seats seats() {
        return seats;
    }

    public Pages pages() {
        return pages;
    }

    /** His phone is registered and, where it lives in his page, that page is open. */
    boolean canBeRung(String login) {
        return seats.seatOf(login)
                .flatMap(this::seat)
                .filter(seat -> seats.reachable(seat.seat()) && (seat.kind() == SeatKind.DESK || !pages.gone(login)))
                .isPresent();
    }

    public SignIns signIns() {
        return signIns;
    }

    public Shifts shifts() {
        return shifts;
    }

    public WorkOrderBook workOrders() {
        return workOrders;
    }

    public OwedTickets owed() {
        return owed;
    }

    public TaskBook tasks() {
        return tasks;
    }

    public HotlineDirectory directory() {
        return directory;
    }

    public Optional<UserRow> user(String login) {
        return Optional.ofNullable(users.get(login));
    }

    /** Leads a shift or runs the hotline. */
    public boolean leads(String login) {
        return user(login).filter(user -> user.role() != Role.AGENT).isPresent();
    }

    public Optional<SeatRow> seat(String seat) {
        return Optional.ofNullable(seatRows.get(seat));
    }

    public Optional<LineRow> line(String number) {
        return Optional.ofNullable(lines.get(number));
    }

    public Optional<QueueRow> queue(String id) {
        return directory.queues().stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst();
    }

    public Optional<FlowRow> flow(String id) {
        return Optional.ofNullable(flows.get(id));
    }

    /** Who or what brought this agent into the present state. */
    public Optional<AcdEvent.AgentStateChanged> lastChange(String login) {
        return Optional.ofNullable(lastChanges.get(login));
    }

    /** Why a call of {@code from} cannot be given to this agent now; empty when it can. */
    public String whyNotTransferable(String agent, String from) {
        return new TransferTarget(agent, null, null).obstacle(this, from);
    }

    /** The unique id of a channel is that of a leg which we ordered for an offer, now or long ago. */
    boolean isOffer(String uniqueId) {
        return uniqueId.startsWith(offerPrefix + "-");
    }

    /** When the link to Asterisk was lost for the last time; null: never. */
    @Nullable
    Instant switchDownAt() {
        return switchDownAt;
    }

    public boolean switchUp() {
        return switchUp;
    }

    /** The time of the latest event: engine time never goes back behind it. */
    public Instant lastAt() {
        return lastAt;
    }
}
