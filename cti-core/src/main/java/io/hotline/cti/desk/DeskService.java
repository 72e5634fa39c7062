package io.hotline.cti.desk;

import io.hotline.acd.CallId;
import io.hotline.cti.call.HeardWords;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.ActionOutcome;
import io.hotline.cti.http.CallFilter;
import io.hotline.cti.http.DeskHub;
import io.hotline.cti.http.EditOutcome;
import io.hotline.cti.http.HotlineService;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Page;
import io.hotline.cti.http.PageRequest;
import io.hotline.cti.http.Recording;
import io.hotline.cti.http.SeatOutcome;
import io.hotline.cti.http.SignInOutcome;
import io.hotline.cti.http.StateOutcome;
import io.hotline.cti.http.WantedState;
import io.hotline.cti.http.WorkOrderEdit;
import io.hotline.cti.http.view.AgentStateView;
import io.hotline.cti.http.view.AgentView;
import io.hotline.cti.http.view.CallPlaces;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.CallView;
import io.hotline.cti.http.view.DemoCallView;
import io.hotline.cti.http.view.DemoPhoneView;
import io.hotline.cti.http.view.DeskView;
import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.http.view.PersonView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.WorkOrderView;
import io.hotline.db.CallDirection;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people at screens ask for: wishes go to the core, questions to its last picture or to the records. Thread-safe. */
final class DeskService implements HotlineService {
    private static final String BUSY = "服务器正忙，请稍后再试";

    private final CoreLoop core;
    private final DeskPublisher publisher;
    private final DeskHub hub;
    private final SignInDesk signInDesk;
    private final Archive archive;
    private final PhoneBook phones;
    private final PagePresence presence;
    private final PhoneWait phoneWait;
    private final PhoneNumbers numbers;
    private final HeardWords heard;
    private final Supplier<List<String>> limits;
    private final Supplier<HealthView> health;

    DeskService(
            CoreLoop core,
            DeskPublisher publisher,
            DeskHub hub,
            SignInDesk signInDesk,
            Archive archive,
            PhoneBook phones,
            PagePresence presence,
            PhoneWait phoneWait,
            PhoneNumbers numbers,
            HeardWords heard,
            Supplier<List<String>> limits,
            Supplier<HealthView> health) {
        this.core = core;
        this.publisher = publisher;
        this.hub = hub;
        this.signInDesk = signInDesk;
        this.archive = archive;
        this.phones = phones;
        this.presence = presence;
        this.phoneWait = phoneWait;
        this.numbers = numbers;
        this.heard = heard;
        this.limits = limits;
        this.health = health;
    }

    @Override
    public CompletionStage<SignInOutcome> signIn(String login, char[] password, String remoteAddress) {
        return signInDesk.signIn(login, password);
    }

    @Override
    public Optional<SessionUser> session(String token) {
        return publisher
                .session(Tokens.hash(token))
                .filter(session -> core.now().isBefore(session.expiresAt()))
                .flatMap(session -> publisher.user(session.login()))
                .filter(UserRow::active)
                .map(Views::user);
    }

    @Override
    public boolean takenOver(String token) {
        return publisher.takenOver(Tokens.hash(token));
    }

    @Override
    public CompletionStage<ActionOutcome> signOut(String token) {
        return act(new CoreCommand.SignOut(Tokens.hash(token)));
    }

    @Override
    public DeskView desk(SessionUser user) {
        return publisher
                .desk(user.login())
                .orElseGet(() -> DeskViews.empty(
                        publisher
                                .user(user.login())
                                .orElseThrow(() -> new IllegalStateException("no user " + user.login())),
                        limits.get()));
    }

    @Override
    public CompletionStage<SeatOutcome> takeSeat(SessionUser user, String seat) {
        CompletionStage<SeatOutcome> taken = core.submit(new CoreCommand.TakeSeat(user.login(), seat))
                .thenCompose(reply -> switch (reply) {
                    case CoreReply.SeatTakenBy(String login) -> done(new SeatOutcome.TakenBy(nameOf(login)));
                    case CoreReply.Refused(var reason, var _)
                    when reason == CoreReply.Reason.UNKNOWN_SEAT -> done(new SeatOutcome.UnknownSeat());
                    case CoreReply.Refused(var _, String why) -> done(new SeatOutcome.Refused(why));
                    default ->
                        core.query(state -> state.seat(seat))
                                .thenApply(
                                        row -> row.<SeatOutcome>map(found -> new SeatOutcome.Seated(phones.seat(found)))
                                                .orElseGet(SeatOutcome.UnknownSeat::new));
                });
        return taken.exceptionally(_ -> new SeatOutcome.Unavailable(BUSY));
    }

    @Override
    public CompletionStage<StateOutcome> setState(SessionUser user, WantedState state, Optional<String> reason) {
        CompletionStage<CoreReply> asked = switch (state) {
            case READY -> becomeReady(user.login());
            case NOT_READY -> core.submit(new CoreCommand.BecomeNotReady(user.login(), reason.orElse("")));
            case OFFLINE -> core.submit(new CoreCommand.GoOffline(user.login()));
        };
        CompletionStage<StateOutcome> changed = asked.thenApply(reply -> switch (reply) {
            case CoreReply.Refused(var _, String why) -> new StateOutcome.Refused(why);
            default ->
                new StateOutcome.Changed(publisher
                        .desk(user.login())
                        .map(desk -> desk.state().word())
                        .orElse(AgentStateView.Word.OFFLINE));
        });
        return changed.exceptionally(_ -> new StateOutcome.Unavailable(BUSY));
    }

    private CompletionStage<CoreReply> becomeReady(String login) {
        var wish = new CoreCommand.BecomeReady(login);
        CompletionStage<Void> phone = phoneWait.begin(login);
        return core.submit(wish)
                .thenCompose(reply ->
                        reply instanceof CoreReply.Refused(var reason, var _) && reason == CoreReply.Reason.NO_PHONE
                                ? phone.thenCompose(_ -> core.submit(wish))
                                : CompletableFuture.completedStage(reply));
    }

    @Override
    public CompletionStage<ActionOutcome> planShift(SessionUser by, String login, Optional<Instant> endsAt) {
        return act(new CoreCommand.PlanShift(login, endsAt.orElse(null), by.login()));
    }

    @Override
    public CompletionStage<ActionOutcome> markAbusive(SessionUser user, String callId, boolean abusive) {
        return act(new CoreCommand.MarkAbusive(user.login(), new CallId(callId), abusive));
    }

    @Override
    public CompletionStage<ActionOutcome> finishWrapUp(SessionUser user) {
        return act(new CoreCommand.FinishWrapUp(user.login()));
    }

    @Override
    public CompletionStage<ActionOutcome> hangUp(SessionUser user, String callId) {
        return act(new CoreCommand.HangUpCall(user.login(), new CallId(callId)));
    }

    @Override
    public List<AgentView> agents() {
        return publisher.agents();
    }

    @Override
    public CompletionStage<List<PersonView>> people() {
        return core.query(state -> state.directory().users().stream()
                .map(user -> new PersonView(user.login(), user.name(), user.workNumber()))
                .toList());
    }

    @Override
    public CompletionStage<CallPlaces> callPlaces() {
        return core.query(state -> new CallPlaces(
                state.directory().lines().stream()
                        .map(line -> new CallPlaces.Line(line.number(), line.name()))
                        .toList(),
                state.directory().queues().stream()
                        .map(queue -> new CallPlaces.Queue(queue.id(), queue.name()))
                        .toList()));
    }

    @Override
    public CompletionStage<Lookup<Page<CallRow>>> calls(SessionUser user, CallFilter filter, PageRequest page) {
        String caller = filter.caller();
        var wanted = new io.hotline.db.CallFilter(
                caller == null ? null : numbers.normal(caller),
                filter.agent(),
                filter.line(),
                filter.queue(),
                filter.from(),
                filter.to(),
                filter.direction() == null
                        ? null
                        : switch (filter.direction()) {
                            case INBOUND -> CallDirection.INBOUND;
                            case OUTBOUND -> CallDirection.OUTBOUND;
                        },
                filter.workOrder());
        return archive.calls(wanted, page);
    }

    @Override
    public CompletionStage<Lookup<CallView>> call(SessionUser user, String callId) {
        return archive.call(callId);
    }

    @Override
    public CompletionStage<Lookup<WorkOrderView>> workOrder(SessionUser user, String workOrderId) {
        return core.query(state -> state.workOrders().find(workOrderId))
                .thenCompose(found -> found.isPresent()
                        ? done(new Lookup.Found<>(Views.workOrder(found.get())))
                        : archive.workOrder(workOrderId).thenApply(stored -> mapped(stored, Views::workOrder)));
    }

    @Override
    public CompletionStage<EditOutcome> editWorkOrder(SessionUser user, String workOrderId, WorkOrderEdit edit) {
        return submitEdit(user, workOrderId, edit, Optional.empty())
                .thenCompose(reply -> isUnknown(reply)
                        ? archive.workOrder(workOrderId).thenCompose(stored -> switch (stored) {
                            case Lookup.Found<WorkOrderRow>(var row) ->
                                submitEdit(user, workOrderId, edit, Optional.of(row))
                                        .thenApply(DeskService::edited);
                            case Lookup.NotFound<WorkOrderRow> _ -> done(new EditOutcome.NotFound());
                            case Lookup.Unavailable<WorkOrderRow>(String why) -> done(new EditOutcome.Unavailable(why));
                        })
                        : done(edited(reply)))
                .exceptionally(_ -> new EditOutcome.Unavailable(BUSY));
    }

    private CompletionStage<CoreReply> submitEdit(
            SessionUser user, String id, WorkOrderEdit edit, Optional<WorkOrderRow> stored) {
        // Only what the form holds counts; the core keeps the rest of the order as it is.
        var form = WorkOrderRow.draft(id, core.now(), user.login())
                .type(edit.type())
                .category(edit.category())
                .region(edit.region())
                .address(edit.address())
                .urgency(edit.urgency())
                .secrecy(edit.secrecy())
                .title(edit.title())
                .matter(edit.matter())
                .contactName(edit.contactName())
                .version(Math.toIntExact(edit.version()))
                .build();
        return core.submit(new CoreCommand.EditWorkOrder(user.login(), form, edit.complete(), stored));
    }

    @Override
    public CompletionStage<EditOutcome> joinWorkOrder(SessionUser user, String callId, String workOrderId) {
        return submitJoin(user, callId, workOrderId, Optional.empty())
                .thenCompose(reply -> isUnknown(reply)
                        ? archive.workOrder(workOrderId).thenCompose(stored -> switch (stored) {
                            case Lookup.Found<WorkOrderRow>(var row) ->
                                submitJoin(user, callId, workOrderId, Optional.of(row))
                                        .thenApply(DeskService::edited);
                            case Lookup.NotFound<WorkOrderRow> _ -> done(new EditOutcome.NotFound());
                            case Lookup.Unavailable<WorkOrderRow>(String why) -> done(new EditOutcome.Unavailable(why));
                        })
                        : done(edited(reply)))
                .exceptionally(_ -> new EditOutcome.Unavailable(BUSY));
    }

    @Override
    public CompletionStage<EditOutcome> partWorkOrder(SessionUser user, String callId) {
        return core.submit(new CoreCommand.PartWorkOrder(user.login(), new CallId(callId)))
                .thenApply(DeskService::edited)
                .exceptionally(_ -> new EditOutcome.Unavailable(BUSY));
    }

    private CompletionStage<CoreReply> submitJoin(
            SessionUser user, String callId, String order, Optional<WorkOrderRow> stored) {
        return core.submit(new CoreCommand.JoinWorkOrder(user.login(), new CallId(callId), order, stored));
    }

    private static boolean isUnknown(CoreReply reply) {
        return reply instanceof CoreReply.Refused(var reason, var _) && reason == CoreReply.Reason.UNKNOWN_WORK_ORDER;
    }

    private static EditOutcome edited(CoreReply reply) {
        return switch (reply) {
            case CoreReply.Saved(var order) -> new EditOutcome.Saved(Views.workOrder(order));
            case CoreReply.Stale(var current) -> new EditOutcome.Stale(Views.workOrder(current));
            case CoreReply.Refused(var reason, var _)
            when reason == CoreReply.Reason.UNKNOWN_CALL -> new EditOutcome.NotFound();
            case CoreReply.Refused(var _, String why) -> new EditOutcome.Refused(why);
            default -> throw new IllegalStateException("an edit is never answered by " + reply);
        };
    }

    @Override
    public CompletionStage<Lookup<Recording>> recording(String recordingId) {
        return archive.recording(recordingId);
    }

    @Override
    public HealthView health() {
        return health.get();
    }

    @Override
    public Optional<DemoPhoneView> demoPhone() {
        return phones.demoPhone();
    }

    @Override
    public CompletionStage<DemoCallView> demoCall(String sipCallId) {
        return heard.of(sipCallId)
                .<CompletionStage<DemoCallView>>map(call -> core.query(state -> DemoCalls.view(state, call)))
                .orElseGet(() -> done(DemoCallView.UNKNOWN));
    }

    @Override
    public Subscription subscribe(SessionUser user, OptionalLong lastSeq, DeskSink sink) {
        Subscription frames = hub.subscribe(user.login(), lastSeq, () -> desk(user), sink);
        presence.opened(user.login());
        var open = new AtomicBoolean(true);
        return () -> {
            frames.close();
            if (open.getAndSet(false)) {
                presence.closed(user.login());
            }
        };
    }

    private CompletionStage<ActionOutcome> act(CoreCommand command) {
        CompletionStage<ActionOutcome> outcome = core.submit(command).thenApply(reply -> switch (reply) {
            case CoreReply.Refused(var reason, var _)
            when reason == CoreReply.Reason.UNKNOWN_CALL || reason == CoreReply.Reason.UNKNOWN_LOGIN ->
                new ActionOutcome.NotFound();
            case CoreReply.Refused(var _, String why) -> new ActionOutcome.Refused(why);
            default -> new ActionOutcome.Done();
        });
        return outcome.exceptionally(_ -> new ActionOutcome.Unavailable(BUSY));
    }

    private String nameOf(String login) {
        return publisher.user(login).map(UserRow::name).orElse(login);
    }

    private static <A, B> Lookup<B> mapped(Lookup<A> lookup, Function<A, B> view) {
        return switch (lookup) {
            case Lookup.Found<A>(A value) -> new Lookup.Found<>(view.apply(value));
            case Lookup.NotFound<A> _ -> new Lookup.NotFound<>();
            case Lookup.Unavailable<A>(String why) -> new Lookup.Unavailable<>(why);
        };
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
