package io.hotline.db;

import static io.hotline.db.CallSteps.T0;
import static io.hotline.db.CallSteps.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqQueuedCallsTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    @BeforeAll
    static void writeCalls() throws SQLException {
        FRESH.database().migrate();
        FRESH.database()
                .directory()
                .seedIfEmpty(new DemoSeed("hash", "secret", List.of(new DemoSeed.Flow("12345", "{}"))));
        var rows = new ArrayList<ProjectionRow>();
        rows.addAll(CallSteps.of("served", T0)
                .arrived("1", "+861")
                .answeredBy("1001", "general")
                .step(72, TimelineKind.WRAP_UP_STARTED)
                .step(90, TimelineKind.WRAP_UP_ENDED)
                .rows());
        rows.addAll(CallSteps.of("no-wrap-up", T0.plusSeconds(100))
                .arrived("2", "+862")
                .answeredBy("1001", "tax")
                .rows());
        rows.addAll(CallSteps.of("gave-up", T0.plusSeconds(200))
                .arrived("3", "+863")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(6, TimelineKind.OFFERED, "agent", "1001")
                .step(25, TimelineKind.ENDED, "by", "caller", "outcome", "abandoned-queue")
                .rows());
        rows.addAll(CallSteps.of("waits", T0.plusSeconds(300))
                .arrived("4", "+864")
                .step(5, TimelineKind.QUEUED, "queue", "gone")
                .rows());
        rows.addAll(CallSteps.of("flow-only", T0.plusSeconds(310))
                .arrived("5", "+865")
                .step(9, TimelineKind.ENDED, "by", "caller", "outcome", "abandoned-ivr")
                .rows());
        FRESH.database().projection().apply("j", 1, rows);
        FRESH.execute("update queue set priority = 7 where id = 'tax'");
    }

    @Test
    void between_whatEachCallWas_inOrder() {
        assertThat(FRESH.database().queuedCalls().between(T0, at(1000)))
                .containsExactly(
                        new QueuedCall("served", "general", 0, at(5), at(10), at(90), null, CallOutcome.ANSWERED),
                        new QueuedCall("no-wrap-up", "tax", 7, at(105), at(110), at(172), null, CallOutcome.ANSWERED),
                        new QueuedCall(
                                "gave-up", "general", 0, at(205), null, null, at(225), CallOutcome.ABANDONED_QUEUE),
                        new QueuedCall("waits", "gone", 0, at(305), null, null, null, CallOutcome.OPEN));
    }

    @Test
    void between_beginIncluded_endNot() {
        assertThat(FRESH.database().queuedCalls().between(at(105), at(205)))
                .extracting(QueuedCall::callId)
                .containsExactly("no-wrap-up");
    }
}
