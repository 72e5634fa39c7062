package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who got nobody, once each, until he got through. */
class JooqAbandonedCallersTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final Instant T0 = CallSteps.T0;
    private static final PageRequest ALL = new PageRequest(1, 50);
    private static long position;

    private final AbandonedCallers abandoned = FRESH.database().abandonedCallers();

    @BeforeAll
    static void migrate() {
        FRESH.database().migrate();
    }

    private static void write(List<TimelineRow> rows) {
        FRESH.database().projection().apply("abandoned", ++position, new ArrayList<ProjectionRow>(rows));
    }

    private static void gaveUp(String id, Instant at, String normal) {
        write(CallSteps.of(id, at)
                .arrived(normal, normal)
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(65, TimelineKind.ENDED, "by", "caller", "outcome", "abandoned-queue")
                .rows());
    }

    private List<AbandonedCaller> of(String normal) {
        return abandoned.page(T0.minus(Duration.ofDays(1)), ALL).items().stream()
                .filter(item -> item.caller().equals(normal))
                .toList();
    }

    @Test
    void callerWhoGaveUpTwice_isThereOnce_withHisLatestCall() {
        gaveUp("a1", T0, "+861");
        gaveUp("a2", T0.plusSeconds(100), "+861");

        assertThat(of("+861"))
                .containsExactly(new AbandonedCaller(
                        "a2", "+861", "12345", null, null, T0, T0.plusSeconds(100), 2, 60, null, null));
        assertThat(abandoned.page(T0.plusSeconds(101), ALL).items())
                .noneMatch(item -> item.caller().equals("+861"));
    }

    @Test
    void callerWhoGotThroughLater_isGone_andComesBackWhenHeGivesUpAgain() {
        gaveUp("b1", T0, "+862");
        write(CallSteps.of("b2", T0.plusSeconds(200))
                .arrived("+862", "+862")
                .answeredBy("1001", "general")
                .rows());
        assertThat(of("+862")).isEmpty();

        gaveUp("b3", T0.plusSeconds(900), "+862");
        assertThat(of("+862")).extracting(AbandonedCaller::times).containsExactly(1);
    }

    @Test
    void closed_isGone_untilHeGivesUpAgain() {
        gaveUp("c1", T0, "+863");

        assertThat(abandoned.close("c1", "1001", T0.plusSeconds(300))).isTrue();
        assertThat(of("+863")).isEmpty();
        gaveUp("c2", T0.plusSeconds(400), "+863");
        assertThat(of("+863")).hasSize(1);
        assertThat(abandoned.close("c2", "1002", T0.plusSeconds(500))).isTrue();
        assertThat(of("+863")).isEmpty();
        assertThat(abandoned.close("nothing", "1001", T0)).isFalse();
    }

    @Test
    void whoHidHisNumber_orLeftInTheFlow_orStillWaits_isNotThere() {
        gaveUp("d1", T0, CallRecords.WITHHELD);
        write(CallSteps.of("d2", T0)
                .arrived("+864", "+864")
                .step(5, TimelineKind.ENDED, "by", "caller", "outcome", "abandoned-ivr")
                .rows());
        write(CallSteps.of("d3", T0)
                .arrived("+865", "+865")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .rows());

        assertThat(of(CallRecords.WITHHELD)).isEmpty();
        assertThat(of("+864")).isEmpty();
        assertThat(of("+865")).isEmpty();
    }

    @Test
    void callerWhoIsClaimed_isNobodyElses_untilHeIsFreedOrAShiftIsOver() {
        gaveUp("cl1", T0, "+8671");
        Instant now = Instant.now();

        assertThat(abandoned.claim("cl1", "1001", now)).isEqualTo(new AbandonedCallers.Claim.Taken());
        assertThat(abandoned.claim("cl1", "1001", now.plusSeconds(5))).isEqualTo(new AbandonedCallers.Claim.Taken());
        assertThat(abandoned.claim("cl1", "1002", now.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        AbandonedCallers.Claim.By.class,
                        by -> assertThat(by.login()).isEqualTo("1001"));
        assertThat(of("+8671").getFirst().claimedBy()).isEqualTo("1001");
        assertThat(abandoned.claim("cl1", "1002", now.plus(Duration.ofHours(13))))
                .isEqualTo(new AbandonedCallers.Claim.Taken());

        assertThat(abandoned.assign("cl1", "1003", now)).isTrue();
        assertThat(of("+8671").getFirst().claimedBy()).isEqualTo("1003");
        assertThat(abandoned.assign("cl1", null, now)).isTrue();
        assertThat(of("+8671").getFirst().claimedBy()).isNull();
        assertThat(abandoned.claim("none", "1001", now)).isEqualTo(new AbandonedCallers.Claim.NoSuchCall());
        assertThat(abandoned.assign("none", null, now)).isFalse();
    }

    @Test
    void callerWhoIsRungBackAndTalks_isGone_andACallOutIsNeverAnAbandonedOne() {
        gaveUp("out1", T0, "+8672");
        write(CallSteps.of("out2", T0.plusSeconds(200))
                .step(
                        0,
                        TimelineKind.PLACED,
                        "line",
                        "12345",
                        "caller",
                        "+8672",
                        "callerNormal",
                        "+8672",
                        "agent",
                        "1001")
                .step(30, TimelineKind.ENDED, "by", "system", "outcome", "no-answer")
                .rows());
        assertThat(of("+8672")).singleElement().returns(1, AbandonedCaller::times);

        write(CallSteps.of("out3", T0.plusSeconds(300))
                .step(
                        0,
                        TimelineKind.PLACED,
                        "line",
                        "12345",
                        "caller",
                        "+8672",
                        "callerNormal",
                        "+8672",
                        "agent",
                        "1001")
                .step(9, TimelineKind.JOINED, "agent", "1001")
                .step(60, TimelineKind.ENDED, "by", "caller", "outcome", "answered")
                .rows());
        assertThat(of("+8672")).isEmpty();
    }
}
