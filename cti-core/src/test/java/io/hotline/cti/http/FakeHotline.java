package io.hotline.cti.http;

import static java.util.concurrent.CompletableFuture.completedFuture;

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
import io.hotline.cti.http.view.PhoneView;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SeatKind;
import io.hotline.cti.http.view.SeatView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.WorkOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small hotline in memory that keeps {@link HotlineServiceContract}. Tests look at {@link #asked} to see that nothing
 * reached it, and set {@link #broken} or {@link #silent} to see what the door does then.
 */
final class FakeHotline implements HotlineService {
    static final String PASSWORD = "hotline-demo";
    static final String CALL = "1793514600.1";
    static final String ORDER = "W20261101-1";

    final DeskHub hub = new DeskHub(Samples.T0, 16);
    final AtomicInteger asked = new AtomicInteger();
    final Map<String, SessionUser> sessions = new ConcurrentHashMap<>();
    private final Set<String> takenOver = ConcurrentHashMap.newKeySet();
    final Map<String, String> seats = new ConcurrentHashMap<>();
    final Map<String, AgentStateView.Word> states = new ConcurrentHashMap<>();
    final Map<String, WorkOrderView> orders = new ConcurrentHashMap<>(Map.of(ORDER, Samples.draft(ORDER, 1)));
    final FakeRecording recording = new FakeRecording(List.of("1001"));
    volatile HealthView.Status health = HealthView.Status.UP;
    volatile boolean databaseAway;
    volatile boolean broken;
    volatile boolean silent;
    private final Map<String, SessionUser> users =
            Map.of("1001", Samples.LI, "1002", Samples.WANG, "2001", Samples.LEADER, "admin", Samples.ADMIN);
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();

    /** A session without the way over the door. */
    String token(SessionUser user) {
        String token = "token-" + user.login() + "-" + tokens.incrementAndGet();
        sessions.put(token, user);
        return token;
    }

    @Override
    public CompletionStage<SignInOutcome> signIn(String login, char[] password, String remoteAddress) {
        SessionUser user = users.get(login);
        boolean right = String.valueOf(password).equals(PASSWORD);
        return answer(() -> {
            if (databaseAway) {
                return new SignInOutcome.Unavailable("数据库不可用，现在不能登录。请稍后再试。");
            }
            if (failures.getOrDefault(login, 0) >= 5) {
                return new SignInOutcome.Locked(Samples.T0.plus(Duration.ofMinutes(10)));
            }
            if (user == null || !right) {
                failures.merge(login, 1, Integer::sum);
                return new SignInOutcome.WrongCredentials();
            }
            if (user.role() == Role.AGENT) {
                sessions.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(user))
                        .map(Map.Entry::getKey)
                        .forEach(takenOver::add);
                takenOver.forEach(sessions::remove);
            }
            Instant expiresAt = Samples.T0.plus(Duration.ofHours(12));
            return new SignInOutcome.SignedIn(token(user), user, expiresAt);
        });
    }

    @Override
    public Optional<SessionUser> session(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public boolean takenOver(String token) {
        return takenOver.contains(token);
    }

    @Override
    public CompletionStage<ActionOutcome> signOut(String token) {
        return answer(() -> sessions.remove(token) == null ? new ActionOutcome.NotFound() : new ActionOutcome.Done());
    }

    @Override
    public DeskView desk(SessionUser user) {
        AgentStateView.Word word = states.getOrDefault(user.login(), AgentStateView.Word.OFFLINE);
        return word == AgentStateView.Word.TALKING
                ? Samples.busyDesk(user, order(ORDER))
                : Samples.idleDesk(user, word);
    }

    @Override
    public CompletionStage<SeatOutcome> takeSeat(SessionUser user, String seat) {
        return answer(() -> {
            if (!seat.matches("80[0-4][0-9]")) {
                return new SeatOutcome.UnknownSeat();
            }
            String owner = seats.putIfAbsent(seat, user.login());
            if (owner != null && !owner.equals(user.login())) {
                return new SeatOutcome.TakenBy("李梅");
            }
            return new SeatOutcome.Seated(
                    seat.compareTo("8020") > 0
                            ? new SeatView(
                                    seat,
                                    SeatKind.BROWSER,
                                    true,
                                    new PhoneView(
                                            "ws://127.0.0.1:8088/ws", "sip:" + seat + "@127.0.0.1", seat, "secret"))
                            : new SeatView(seat, SeatKind.DESK, false, null));
        });
    }

    @Override
    public CompletionStage<StateOutcome> setState(SessionUser user, WantedState state, Optional<String> reason) {
        return answer(() -> {
            if (!seats.containsValue(user.login())) {
                return new StateOutcome.Refused("还没有选座席。请先选座席，再示闲。");
            }
            AgentStateView.Word word = switch (state) {
                case READY -> AgentStateView.Word.READY;
                case NOT_READY -> AgentStateView.Word.NOT_READY;
                case OFFLINE -> AgentStateView.Word.OFFLINE;
            };
            states.put(user.login(), word);
            hub.publish(user.login(), new DeskMessage.Desk(desk(user)));
            return new StateOutcome.Changed(word);
        });
    }

    @Override
    public CompletionStage<ActionOutcome> planShift(SessionUser by, String login, Optional<Instant> endsAt) {
        return answer(() -> {
            if (!users.containsKey(login)) {
                return new ActionOutcome.NotFound();
            }
            return endsAt.filter(end -> end.isBefore(Samples.T0)).isPresent()
                    ? new ActionOutcome.Refused("下班时间已经过去，请填写以后的时间")
                    : new ActionOutcome.Done();
        });
    }

    @Override
    public CompletionStage<ActionOutcome> markAbusive(SessionUser user, String callId, boolean abusive) {
        return hangUp(user, callId);
    }

    @Override
    public CompletionStage<ActionOutcome> finishWrapUp(SessionUser user) {
        return answer(() -> {
            states.replace(user.login(), AgentStateView.Word.WRAP_UP, AgentStateView.Word.READY);
            return new ActionOutcome.Done();
        });
    }

    @Override
    public CompletionStage<ActionOutcome> hangUp(SessionUser user, String callId) {
        return answer(() -> {
            if (!callId.equals(CALL)) {
                return new ActionOutcome.NotFound();
            }
            return user.login().equals("1001")
                    ? new ActionOutcome.Done()
                    : new ActionOutcome.Refused("这通电话不在您的座席上，只能挂断自己的通话。");
        });
    }

    @Override
    public CompletionStage<List<PersonView>> people() {
        return CompletableFuture.completedStage(
                List.of(new PersonView("1001", "李芳", "1001"), new PersonView("admin", "系统管理员", null)));
    }

    @Override
    public CompletionStage<CallPlaces> callPlaces() {
        return CompletableFuture.completedStage(new CallPlaces(
                List.of(new CallPlaces.Line("12345", "市民热线")), List.of(new CallPlaces.Queue("general", "综合受理"))));
    }

    @Override
    public List<AgentView> agents() {
        return List.of(Samples.agentRow(Samples.LI), Samples.agentRow(Samples.WANG));
    }

    @Override
    public CompletionStage<Lookup<Page<CallRow>>> calls(SessionUser user, CallFilter filter, PageRequest page) {
        return answer(() -> {
            if (databaseAway) {
                return new Lookup.Unavailable<>("数据库不可用，暂时查不到通话记录。恢复后会自动补齐。");
            }
            List<CallRow> rows = List.of(Samples.abandonedCall("1793514660.2"), Samples.answeredCall(CALL)).stream()
                    .filter(row -> filter.agent() == null || filter.agent().equals(row.agentLogin()))
                    .filter(row -> filter.from() == null || !row.arrivedAt().isBefore(filter.from()))
                    .filter(row -> filter.to() == null || row.arrivedAt().isBefore(filter.to()))
                    .toList();
            List<CallRow> shown =
                    rows.stream().skip(page.offset()).limit(page.size()).toList();
            return new Lookup.Found<>(new Page<>(shown, page.page(), page.size(), rows.size()));
        });
    }

    @Override
    public CompletionStage<Lookup<CallView>> call(SessionUser user, String callId) {
        return answer(() -> callId.equals(CALL)
                ? new Lookup.Found<>(Samples.withTimeline(Samples.answeredCall(CALL)))
                : new Lookup.NotFound<>());
    }

    @Override
    public CompletionStage<Lookup<WorkOrderView>> workOrder(SessionUser user, String workOrderId) {
        return answer(() ->
                orders.containsKey(workOrderId) ? new Lookup.Found<>(order(workOrderId)) : new Lookup.NotFound<>());
    }

    @Override
    public CompletionStage<EditOutcome> editWorkOrder(SessionUser user, String workOrderId, WorkOrderEdit edit) {
        return answer(() -> {
            if (!orders.containsKey(workOrderId)) {
                return new EditOutcome.NotFound();
            }
            if (user.login().equals("1002")) {
                return new EditOutcome.Refused("这张工单由李梅办理，您只能查看。");
            }
            WorkOrderView before = order(workOrderId);
            if (before.version() != edit.version()) {
                return new EditOutcome.Stale(before);
            }
            WorkOrderView after = edited(before, edit, user);
            orders.put(workOrderId, after);
            return new EditOutcome.Saved(after);
        });
    }

    @Override
    public CompletionStage<EditOutcome> joinWorkOrder(SessionUser user, String callId, String workOrderId) {
        return answer(() -> {
            if (!callId.equals(CALL) || !orders.containsKey(workOrderId)) {
                return new EditOutcome.NotFound();
            }
            return user.login().equals("1001")
                    ? new EditOutcome.Saved(order(workOrderId))
                    : new EditOutcome.Refused("只能并入自己正在办理的通话。");
        });
    }

    @Override
    public CompletionStage<EditOutcome> partWorkOrder(SessionUser user, String callId) {
        return joinWorkOrder(user, callId, ORDER);
    }

    @Override
    public CompletionStage<Lookup<Recording>> recording(String recordingId) {
        return answer(() -> recordingId.equals(CALL) ? new Lookup.Found<>(recording) : new Lookup.NotFound<>());
    }

    @Override
    public HealthView health() {
        return new HealthView(
                health,
                List.of(
                        new HealthView.Part("asterisk", health, "22.10.1，事件延迟 2 毫秒"),
                        new HealthView.Part("database", HealthView.Status.UP, null)));
    }

    @Override
    public Optional<DemoPhoneView> demoPhone() {
        return Optional.of(new DemoPhoneView(
                "ws://127.0.0.1:8088/ws", "sip:demo@127.0.0.1", "demo", "demo-secret", "12345", "0580"));
    }

    @Override
    public CompletionStage<DemoCallView> demoCall(String sipCallId) {
        return answer(() -> sipCallId.equals("sip-1")
                ? new DemoCallView(DemoCallView.Stage.FLOW, null, List.of(new DemoCallView.Line(Samples.T0, "您好")))
                : DemoCallView.UNKNOWN);
    }

    @Override
    public Subscription subscribe(SessionUser user, OptionalLong lastSeq, DeskSink sink) {
        return hub.subscribe(user.login(), lastSeq, () -> desk(user), sink);
    }

    private WorkOrderView order(String id) {
        WorkOrderView order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException("no work order " + id);
        }
        return order;
    }

    private static WorkOrderView edited(WorkOrderView before, WorkOrderEdit edit, SessionUser user) {
        return new WorkOrderView(
                before.id(),
                before.callId(),
                before.caller(),
                before.line(),
                edit.type(),
                edit.category(),
                edit.region(),
                edit.address(),
                edit.urgency(),
                edit.secrecy(),
                edit.title(),
                edit.matter(),
                edit.contactName(),
                edit.complete() ? WorkOrderView.Status.SAVED : before.status(),
                before.version() + 1,
                before.updatedAt().plusSeconds(1),
                user.login(),
                null);
    }

    private interface Answering<T> {
        T answer();
    }

    private <T> CompletionStage<T> answer(Answering<T> answering) {
        asked.incrementAndGet();
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("a bug in org.example.Secret"));
        }
        return silent ? new CompletableFuture<>() : completedFuture(answering.answer());
    }
}
