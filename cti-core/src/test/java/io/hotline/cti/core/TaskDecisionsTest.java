package io.hotline.cti.core;

import static io.hotline.cti.core.CoreScenario.CALL;
import static io.hotline.cti.core.CoreScenario.LI;
import static io.hotline.cti.core.CoreScenario.T0;
import static io.hotline.cti.core.CoreScenario.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.core.CoreCommand.TaskChange;
import io.hotline.db.TaskRow;
import io.hotline.db.TaskRow.Status;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A promise to ring back: made, put off, handed over, done, and taken back. */
class TaskDecisionsTest {
    private static final Instant DUE = T0.plus(Duration.ofHours(2));

    private final CoreScenario core = new CoreScenario();
    private WorkOrderRow order;

    @BeforeEach
    void talk() {
        core.hear(new SwitchEvent.LinkUp(
                new SwitchSnapshot(List.of(), List.of("8001", "8002"), Duration.ofHours(1), "22", false)));
        core.ready(LI, "8001");
        core.arriveAndQueue(CALL);
        core.answerAndJoin(CALL);
        order = core.core
                .state()
                .workOrders()
                .find(core.call(CALL).workOrder().orElseThrow())
                .orElseThrow();
    }

    private TaskRow promised() {
        return saved(core.give(new CoreCommand.MakeTask(LI, order, DUE, "核实线路后回电")));
    }

    private static TaskRow saved(CoreReply reply) {
        assertThat(reply).isInstanceOf(CoreReply.TaskSaved.class);
        return ((CoreReply.TaskSaved) reply).task();
    }

    private CoreReply change(String login, TaskRow task, TaskChange change) {
        return core.give(new CoreCommand.ChangeTask(login, task.id(), change));
    }

    private List<String> open(String login) {
        return core.core.state().tasks().openOf(Optional.of(login)).stream()
                .map(TaskRow::id)
                .toList();
    }

    @Test
    void promise_isInTheListOfWhoMadeIt_andInTheRows() {
        TaskRow task = promised();

        assertThat(open(LI)).containsExactly(task.id());
        assertThat(open(WANG)).isEmpty();
        assertThat(task.callerNormal()).isEqualTo("+8613812341234");
        assertThat(core.rows).contains(task);
        assertThat(core.core.state().tasks().summary(LI)).isEqualTo(new TaskBook.Summary(1, DUE, core.now));
    }

    @Test
    void done_isGone_aSecondClickChangesNothing_andItCanBeTakenBack() {
        TaskRow task = promised();
        TaskRow done = saved(change(LI, task, new TaskChange.Close(Status.DONE, "已答复")));
        assertThat(open(LI)).isEmpty();
        assertThat(saved(change(LI, task, new TaskChange.Close(Status.DONE, ""))))
                .isEqualTo(done);
        assertThat(change(LI, task, new TaskChange.Postpone(DUE, ""))).isInstanceOf(CoreReply.Refused.class);

        TaskRow again = saved(change(LI, task, new TaskChange.Reopen()));

        assertThat(open(LI)).containsExactly(task.id());
        assertThat(again.version()).isEqualTo(3);
    }

    @Test
    void handedOver_isTheColleagues_withTheReason_andCanBeTakenBack() {
        TaskRow task = promised();

        TaskRow given = saved(change(LI, task, new TaskChange.HandOver(WANG, "下班")));

        assertThat(open(LI)).isEmpty();
        assertThat(open(WANG)).containsExactly(task.id());
        assertThat(given.note()).isEqualTo("下班");
        assertThat(core.events.getLast()).isEqualTo(new CoreEvent.TaskChanged(core.now, given, LI));
        saved(change(LI, task, new TaskChange.HandOver(LI, "撤销")));
        assertThat(open(LI)).containsExactly(task.id());
        assertThat(change(LI, task, new TaskChange.HandOver("nobody", "x"))).isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void othersTasks_areNotToBeTouched() {
        TaskRow task = promised();

        assertThat(change(WANG, task, new TaskChange.Close(Status.DONE, "")))
                .isInstanceOfSatisfying(
                        CoreReply.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CoreReply.Reason.NOT_ALLOWED));
        assertThat(core.give(new CoreCommand.ChangeTask(LI, "T0", new TaskChange.Reopen())))
                .isInstanceOf(CoreReply.Refused.class);
    }

    @Test
    void calledFor_itCountsTheTry_andTheCallIsTheTickets() {
        TaskRow task = promised();
        core.callerHangsUp(CALL);

        var callee = new Caller(task.caller(), "+8613812341234", "");
        core.give(new CoreCommand.PlaceCall(
                LI, callee, "12345", Optional.of(order), "task:" + task.id(), Optional.of(task.id())));

        TaskRow tried = core.core.state().tasks().find(task.id()).orElseThrow();
        assertThat(tried.tries()).isEqualTo(1);
        LiveCall call = core.core
                .state()
                .calls()
                .find(String.valueOf(tried.lastCallId()))
                .orElseThrow();
        assertThat(call.workOrder()).contains(order.id());
        assertThat(open(LI)).as("until somebody says that it is done").containsExactly(task.id());
    }

    @Test
    void snapshot_holdsOpenAndClosed() {
        TaskRow task = promised();
        TaskRow other = promised();
        change(LI, other, new TaskChange.Close(Status.DROPPED, "重复"));
        SnapshotCodec codec = new SnapshotCodec();
        byte[] kept = codec.write(core.core.state().snapshot(-1));

        Core restored = new Core("test01", ZoneId.of("Asia/Shanghai"));
        restored.restore(codec.read(kept));

        assertThat(codec.write(restored.state().snapshot(-1))).isEqualTo(kept);
        assertThat(restored.state().tasks().openOf(Optional.empty())).containsExactly(task);
        assertThat(restored.state().tasks().find(other.id()).orElseThrow().status())
                .isEqualTo(Status.DROPPED);
    }
}
