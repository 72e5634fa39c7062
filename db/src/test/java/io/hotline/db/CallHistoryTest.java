package io.hotline.db;

import static io.hotline.db.CallSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallHistoryTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final WorkOrderRow NOISE = WorkOrderRow.draft("W1", T0, "1001")
            .callId("c3")
            .caller("138", "+86138")
            .line("12345")
            .type("投诉")
            .title("噪声扰民")
            .status(WorkOrderRow.Status.SAVED)
            .build();

    @BeforeAll
    static void writeCalls() {
        FRESH.database().migrate();
        List<ProjectionRow> rows = new ArrayList<>(List.of(NOISE));
        for (int i = 1; i <= 3; i++) {
            rows.addAll(CallSteps.of("c" + i, T0.plusSeconds(i))
                    .arrived("138", "+86138")
                    .answeredBy("1001", "general")
                    .step(80, TimelineKind.WORK_ORDER, "workOrder", i == 3 ? "W1" : "not-projected-yet")
                    .rows());
        }
        rows.addAll(CallSteps.of("other").arrived("139", "+86139").rows());
        rows.addAll(CallSteps.of("secret").arrived("", CallRecords.WITHHELD).rows());
        FRESH.database().projection().apply("j", 1, rows);
    }

    @Test
    void history_isTheCallersLatestWithTheTitleOfItsWorkOrder() {
        assertThat(FRESH.database().calls().historyOf("+86138", 2))
                .containsExactly(
                        new CallHistoryRow(
                                "c3",
                                T0.plusSeconds(3),
                                null,
                                "李雪梅",
                                CallOutcome.ANSWERED,
                                "W1",
                                "噪声扰民",
                                CallDirection.INBOUND),
                        new CallHistoryRow(
                                "c2",
                                T0.plusSeconds(2),
                                null,
                                "李雪梅",
                                CallOutcome.ANSWERED,
                                "not-projected-yet",
                                null,
                                CallDirection.INBOUND));
    }

    @Test
    void withheldNumber_hasNoHistory() {
        assertThat(FRESH.database().calls().historyOf(CallRecords.WITHHELD, 5)).isEmpty();
        assertThat(FRESH.database().calls().historyOf(null, 5)).isEmpty();
    }
}
