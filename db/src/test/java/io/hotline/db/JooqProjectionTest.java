package io.hotline.db;

import static io.hotline.db.CallSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqProjectionTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static Projection projection;

    @BeforeAll
    static void migrate() {
        FRESH.database().migrate();
        projection = FRESH.database().projection();
    }

    @Test
    void newJournal_isAtZero() {
        assertThat(projection.position("never-seen")).isZero();
    }

    @Test
    void samePositionAgain_writesNothing() {
        var rows = CallSteps.of("once").arrived("a", "+861").rows();

        assertThat(projection.apply("j-once", 5, rows)).isTrue();
        assertThat(projection.apply("j-once", 5, rows)).isFalse();
        assertThat(projection.apply("j-once", 4, rows)).isFalse();

        assertThat(projection.position("j-once")).isEqualTo(5);
        assertThat(timeline("once")).hasSize(1);
    }

    @Test
    void twoWritersOfTheSamePosition_oneWrites() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int position = 1; position <= 20; position++) {
                int at = position;
                var rows = CallSteps.of("race-" + at).arrived("a", "+861").rows();
                Callable<Boolean> write = () -> projection.apply("j-race", at, rows);

                var written = new ArrayList<Boolean>();
                for (var result : threads.invokeAll(List.of(write, write))) {
                    written.add(result.get());
                }

                assertThat(written).containsExactlyInAnyOrder(true, false);
                assertThat(timeline("race-" + at)).hasSize(1);
            }
        }
    }

    @Test
    void rowThatCannotBeWritten_leavesThePositionWhereItWas() throws SQLException {
        projection.apply(
                "j-broken", 1, CallSteps.of("broken").arrived("a", "+861").rows());
        FRESH.execute("alter table call_event add constraint refused check (call_id <> 'refused')");

        assertThatThrownBy(() -> projection.apply(
                        "j-broken",
                        2,
                        Stream.of("taken", "refused")
                                .flatMap(call -> CallSteps.of(call).arrived("a", "+861").rows().stream())
                                .toList()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position 2 of journal j-broken");

        assertThat(projection.position("j-broken")).isEqualTo(1);
        assertThat(FRESH.database().calls().find("taken")).isEmpty();
    }

    @Test
    void stepWhoseNumberIsTaken_isLeftOut_andHoldsUpNothing() {
        long before = projection.refused();
        projection.apply(
                "j-twice", 1, CallSteps.of("twice").arrived("a", "+861").rows());

        assertThat(projection.apply(
                        "j-twice",
                        2,
                        Stream.of("twice", "next")
                                .flatMap(call -> CallSteps.of(call).arrived("b", "+862").rows().stream())
                                .toList()))
                .isTrue();

        assertThat(projection.position("j-twice")).isEqualTo(2);
        assertThat(projection.refused() - before).isEqualTo(1);
        assertThat(timeline("twice")).hasSize(1);
        assertThat(timeline("next")).hasSize(1);
        assertThat(FRESH.database()
                        .calls()
                        .find("twice")
                        .orElseThrow()
                        .row()
                        .call()
                        .caller())
                .isEqualTo("a");
    }

    @Test
    void journals_haveTheirOwnPositions() {
        projection.apply("j-a", 7, List.of());
        projection.apply("j-b", 2, List.of());

        assertThat(projection.position("j-a")).isEqualTo(7);
        assertThat(projection.position("j-b")).isEqualTo(2);
    }

    @Test
    void timelineInPieces_givesTheSameCallAsAtOnce() {
        var steps = CallSteps.of("pieces").arrived("138", "+86138").answeredBy("1001", "general");
        int position = 0;
        for (var row : steps.rows()) {
            projection.apply("j-pieces", ++position, List.of(row));
        }

        var call = FRESH.database().calls().find("pieces").orElseThrow();

        assertThat(call.row().call()).isEqualTo(steps.summary());
        assertThat(call.timeline()).isEqualTo(steps.rows());
    }

    @Test
    void data_comesBackAsItWas() {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("text", "引号 \" 和 \\u0000 \uD83D\uDE00");
        data.put("nothing", null);
        data.put("list", Arrays.asList(1, 2.5, "三", null, true));
        data.put("map", Map.of("a", Map.of("b", 3_000_000_000L)));
        var row = new TimelineRow(
                "data", 1, T0.plusNanos(123_456_789), TimelineKind.IVR, "caller", "system", "key", data);

        projection.apply("j-data", 1, List.of(row));

        assertThat(timeline("data")).containsExactly(row);
    }

    @Test
    void charactersThatPostgresRefuses_areReplacedAndHoldUpNothing() {
        var hostile = "a\0b\uD800";
        var row = new TimelineRow(
                "hostile", 1, T0, TimelineKind.ARRIVED, hostile, hostile, hostile, Map.of("callerName", hostile));

        projection.apply("j-hostile", 1, List.of(row));

        assertThat(timeline("hostile").getFirst().leg()).startsWith("a\uFFFDb");
        assertThat(FRESH.database()
                        .calls()
                        .find("hostile")
                        .orElseThrow()
                        .row()
                        .call()
                        .callerName())
                .startsWith("a\uFFFDb");
    }

    @Test
    void numberTooLongForAnIndex_isCutAndHoldsUpNothing() {
        var random = new Random(1);
        var number = random.ints(20_000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());

        projection.apply(
                "j-long", 1, CallSteps.of("long").arrived(number, number).rows());

        var call = FRESH.database().calls().find("long").orElseThrow();
        assertThat(call.row().call().caller()).isEqualTo(number.substring(0, 200));
        assertThat(call.timeline().getFirst().data()).containsEntry("caller", number);
    }

    @Test
    void editsOfAWorkOrder_leaveTheNewestStateAndAllEdits() throws SQLException {
        var draft = workOrder("W1", 1, "", WorkOrderRow.Status.DRAFT);
        var named = workOrder("W1", 2, "路灯不亮", WorkOrderRow.Status.DRAFT);
        var saved = workOrder("W1", 3, "路灯不亮", WorkOrderRow.Status.SAVED);
        projection.apply("j-w", 1, List.of(draft, named));
        projection.apply("j-w", 2, List.of(saved, workOrder("W1", 2, "旧", WorkOrderRow.Status.DRAFT)));

        assertThat(FRESH.database().workOrders().find("W1")).contains(saved);
        assertThat(FRESH.query("select version, by, content->>'title', content->>'status' from work_order_edit"
                        + " where work_order_id = 'W1' order by version"))
                .containsExactly("1|1001||draft", "2|1001|路灯不亮|draft", "3|1001|路灯不亮|saved");
    }

    @Test
    void openWorkOrders_areThoseOfTheCallerNewestFirst() {
        projection.apply(
                "j-open",
                1,
                List.of(
                        workOrder("O1", 1, "一", WorkOrderRow.Status.SAVED, "+8611"),
                        workOrder("O2", 2, "二", WorkOrderRow.Status.DRAFT, "+8611"),
                        workOrder("O3", 1, "别人", WorkOrderRow.Status.DRAFT, "+8622"),
                        workOrder("O4", 1, "无名", WorkOrderRow.Status.DRAFT, null),
                        workOrder("O5", 2, "又来电", WorkOrderRow.Status.DRAFT, "+8611")
                                .next(T0.plusSeconds(9), "1001")
                                .status(WorkOrderRow.Status.JOINED)
                                .joinedInto("O1")
                                .build()));
        var workOrders = FRESH.database().workOrders();

        assertThat(workOrders.openOf("+8611")).extracting(WorkOrderRow::id).containsExactly("O2", "O1");
        assertThat(workOrders.openOf(null)).isEmpty();
        assertThat(workOrders.openOf(CallRecords.WITHHELD)).isEmpty();
        assertThat(workOrders.find("none")).isEmpty();
        assertThat(workOrders.find("O5"))
                .hasValueSatisfying(joined -> assertThat(joined.joinedInto()).isEqualTo("O1"));
    }

    @Test
    void manyRowsAtOnce_areOneTransaction() {
        List<ProjectionRow> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.addAll(CallSteps.of("many-" + i)
                    .arrived("138", "+86138")
                    .answeredBy("1001", "general")
                    .rows());
        }

        projection.apply("j-many", 1, rows);

        assertThat(timeline("many-299")).hasSize(8);
    }

    private static List<TimelineRow> timeline(String callId) {
        return FRESH.database().calls().find(callId).orElseThrow().timeline();
    }

    private static WorkOrderRow workOrder(String id, int version, String title, WorkOrderRow.Status status) {
        return workOrder(id, version, title, status, "+8613812341234");
    }

    private static WorkOrderRow workOrder(
            String id, int version, String title, WorkOrderRow.Status status, @Nullable String callerNormal) {
        return WorkOrderRow.draft(id, T0.plusSeconds(version), "1001")
                .callId("c1")
                .caller("13812341234", callerNormal)
                .line("12345")
                .type("求助")
                .region("330902")
                .address("人民路1号")
                .urgency("一般")
                .title(title)
                .matter("路灯三天不亮")
                .contactName("王先生")
                .status(status)
                .version(version)
                .build();
    }
}
