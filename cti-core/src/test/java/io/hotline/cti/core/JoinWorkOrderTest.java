package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.CallId;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call about an open matter goes to its work order (并入在办工单), and can be taken back. */
class JoinWorkOrderTest {
    private static final CallId CALL = CoreScenario.CALL;
    private static final String LI = CoreScenario.LI;
    private static final String OPEN = "W20261117-old-7";

    private final CoreScenario it = new CoreScenario();

    @Test
    void whatWasTyped_goesToTheOpenOrder_andTheCallIsThere() {
        WorkOrderRow own = talk();
        type(own, "公交卡", "还是不能刷");

        CoreReply reply = join(OPEN, open(own, "303 路老年卡不能使用。"));

        assertThat(reply).isInstanceOfSatisfying(CoreReply.Saved.class, saved -> {
            assertThat(saved.order().id()).isEqualTo(OPEN);
            assertThat(saved.order().status()).isEqualTo(WorkOrderRow.Status.SAVED);
            assertThat(saved.order().matter()).startsWith("303 路老年卡不能使用。\n\n【").endsWith(" 再次来电】\n公交卡：还是不能刷");
        });
        assertThat(orderOfTheCall()).isEqualTo(OPEN);
        assertThat(now(own.id()).status()).isEqualTo(WorkOrderRow.Status.JOINED);
        assertThat(now(own.id()).joinedInto()).isEqualTo(OPEN);
        assertThat(it.rows.stream().filter(JoinWorkOrderTest::isMove))
                .singleElement()
                .satisfies(row -> assertThat(((TimelineRow) row).data())
                        .containsEntry("workOrder", OPEN)
                        .containsEntry("from", own.id()));
        // The form is that of the open order from now on.
        assertThat(it.give(new CoreCommand.EditWorkOrder(LI, now(OPEN), false, Optional.empty())))
                .isInstanceOf(CoreReply.Saved.class);
        assertRefused(it.give(new CoreCommand.EditWorkOrder(LI, now(own.id()), false, Optional.empty())));
    }

    @Test
    void nothingTyped_addsNothing_andTwiceIsOnce() {
        WorkOrderRow own = talk();
        WorkOrderRow open = open(own, "303 路老年卡不能使用。");

        join(OPEN, open);
        int version = now(OPEN).version();
        assertThat(join(OPEN, open)).isInstanceOf(CoreReply.Saved.class);

        assertThat(now(OPEN).matter()).isEqualTo("303 路老年卡不能使用。");
        assertThat(now(OPEN).version()).isEqualTo(version);
    }

    @Test
    void takenBack_bothAreAsBefore() {
        WorkOrderRow own = talk();
        type(own, "", "路灯也不亮");
        join(OPEN, open(own, "303 路老年卡不能使用。"));

        CoreReply reply = part();

        assertThat(reply)
                .isInstanceOfSatisfying(
                        CoreReply.Saved.class,
                        saved -> assertThat(saved.order().id()).isEqualTo(own.id()));
        assertThat(orderOfTheCall()).isEqualTo(own.id());
        assertThat(now(own.id()).status()).isEqualTo(WorkOrderRow.Status.DRAFT);
        assertThat(now(own.id()).matter()).isEqualTo("路灯也不亮");
        assertThat(now(OPEN).matter()).isEqualTo("303 路老年卡不能使用。");
    }

    @Test
    void takenBack_afterSomebodyWroteOn_losesNothing() {
        WorkOrderRow own = talk();
        type(own, "", "路灯也不亮");
        join(OPEN, open(own, ""));
        type(now(OPEN), "", now(OPEN).matter() + "，两处");

        part();

        assertThat(now(OPEN).matter()).endsWith("路灯也不亮，两处");
        assertThat(now(own.id()).matter()).isEqualTo("路灯也不亮");
    }

    @Test
    void refused_ofAnotherCitizen_unknown_joinedAlready_andBeforeTheAnswer() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        WorkOrderRow own = now(orderOfTheCall());
        assertRefused(join(OPEN, open(own, "")));
        it.answerAndJoin(CALL);

        assertRefused(join(OPEN, null));
        assertRefused(join(OPEN, withCaller(open(own, ""), "+8613900000000")));
        assertRefused(
                it.give(new CoreCommand.JoinWorkOrder(CoreScenario.WANG, CALL, OPEN, Optional.of(open(own, "")))));
        join(OPEN, open(own, ""));
        assertRefused(join("W-other", withId(open(own, ""), "W-other")));
    }

    @Test
    void joinedCall_owesNoDraft_andItsSnapshotKeepsIt() {
        WorkOrderRow own = talk();
        join(OPEN, open(own, ""));
        var restored = new Core("test01", ZoneId.of("Asia/Shanghai"));
        var codec = new SnapshotCodec();

        restored.restore(codec.read(codec.write(it.core.state().snapshot(0))));

        assertThat(restored.state().calls().find(CALL).orElseThrow().workOrder())
                .contains(OPEN);
        assertThat(restored.state().workOrders().find(own.id()).orElseThrow().joinedInto())
                .isEqualTo(OPEN);
    }

    private WorkOrderRow talk() {
        it.ready(LI, "8001");
        it.arriveAndQueue(CALL);
        it.answerAndJoin(CALL);
        return now(orderOfTheCall());
    }

    private CoreReply join(String order, @Nullable WorkOrderRow stored) {
        return it.give(new CoreCommand.JoinWorkOrder(LI, CALL, order, Optional.ofNullable(stored)));
    }

    private CoreReply part() {
        return it.give(new CoreCommand.PartWorkOrder(LI, CALL));
    }

    private void type(WorkOrderRow order, String title, String matter) {
        WorkOrderRow typed = order.but().title(title).matter(matter).build();
        assertThat(it.give(new CoreCommand.EditWorkOrder(LI, typed, false, Optional.empty())))
                .isInstanceOf(CoreReply.Saved.class);
    }

    /** Of the same citizen, from an earlier call. */
    private static WorkOrderRow open(WorkOrderRow own, String matter) {
        return own.but()
                .id(OPEN)
                .callId("old.1")
                .type("投诉")
                .title("老年卡")
                .matter(matter)
                .status(WorkOrderRow.Status.SAVED)
                .version(3)
                .updated(own.updatedAt().minusSeconds(86_400), CoreScenario.WANG)
                .build();
    }

    private static WorkOrderRow withCaller(WorkOrderRow order, String normal) {
        return order.but().caller(normal, normal).build();
    }

    private static WorkOrderRow withId(WorkOrderRow order, String id) {
        return order.but().id(id).build();
    }

    private String orderOfTheCall() {
        return it.core.state().calls().find(CALL).orElseThrow().workOrder().orElseThrow();
    }

    private WorkOrderRow now(String order) {
        return it.core.state().workOrders().find(order).orElseThrow();
    }

    private static boolean isMove(ProjectionRow row) {
        return row instanceof TimelineRow step
                && step.kind() == TimelineKind.WORK_ORDER
                && step.data().containsKey("from");
    }

    private static void assertRefused(CoreReply reply) {
        assertThat(reply).isInstanceOf(CoreReply.Refused.class);
    }
}
