package io.hotline.db;

import static io.hotline.db.CallSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thirty calls, one a minute: the even ones from one number and answered by 1001, every third to the queue tax; and long
 * before, one to a number that is no line.
 */
class JooqCallRecordsTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final PageRequest ALL = new PageRequest(1, 50);

    private static CallRecords calls;

    @BeforeAll
    static void writeCalls() {
        FRESH.database().migrate();
        FRESH.database()
                .directory()
                .seedIfEmpty(new DemoSeed("hash", "secret", List.of(new DemoSeed.Flow("12345", "{}"))));
        calls = FRESH.database().calls();
        List<ProjectionRow> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            boolean even = i % 2 == 0;
            rows.addAll(CallSteps.of("c%02d".formatted(i), minute(i))
                    .arrived(even ? "05801234567" : "anonymous", even ? "+865801234567" : CallRecords.WITHHELD)
                    .answeredBy(even ? "1001" : "1002", i % 3 == 0 ? "tax" : "general")
                    .rows());
        }
        rows.addAll(CallSteps.of("unknown", minute(-600))
                .step(0, TimelineKind.ARRIVED, "dialled", "99999")
                .step(1, TimelineKind.ENDED, "by", "system", "outcome", "blocked")
                .rows());
        FRESH.database().projection().apply("j", 1, rows);
    }

    @Test
    void pages_areNewestFirstAndDoNotOverlap() {
        var first = calls.page(CallFilter.ANY, new PageRequest(1, 12));
        var third = calls.page(CallFilter.ANY, new PageRequest(3, 12));
        var fourth = calls.page(CallFilter.ANY, new PageRequest(4, 12));

        assertThat(first.total()).isEqualTo(31);
        assertThat(ids(first)).startsWith("c29", "c28").hasSize(12);
        assertThat(ids(third)).containsExactly("c05", "c04", "c03", "c02", "c01", "c00", "unknown");
        assertThat(ids(fourth)).isEmpty();
        assertThat(fourth.total()).isEqualTo(31);
    }

    @Test
    void row_carriesTheNameOfItsLine() {
        var row = calls.page(CallFilter.ANY, new PageRequest(1, 1)).items().getFirst();

        assertThat(row.lineName()).isEqualTo("政务服务便民热线");
        assertThat(row.call().agentName()).isEqualTo("李雪梅");
    }

    @Test
    void caller_isFoundByBothForms() {
        assertThat(total(new CallFilter("05801234567", null, null, null, null, null)))
                .isEqualTo(15);
        assertThat(total(new CallFilter("+865801234567", null, null, null, null, null)))
                .isEqualTo(15);
        assertThat(total(new CallFilter("0580", null, null, null, null, null))).isZero();
    }

    @Test
    void filters_areAllMet() {
        assertThat(total(new CallFilter(null, "1001", null, null, null, null))).isEqualTo(15);
        assertThat(total(new CallFilter(null, null, "12345", "tax", null, null)))
                .isEqualTo(10);
        assertThat(total(new CallFilter(null, "1001", null, "tax", null, null))).isEqualTo(5);
        assertThat(total(new CallFilter(null, null, "12366", null, null, null))).isZero();
    }

    @Test
    void callToANumberThatIsNoLine_isFoundByTheNumber() {
        assertThat(ids(calls.page(new CallFilter(null, null, "99999", null, null, null), ALL)))
                .containsExactly("unknown");
        assertThat(total(new CallFilter(null, null, "12345", null, null, null))).isEqualTo(30);
    }

    @Test
    void period_includesItsBeginAndExcludesItsEnd() {
        var page = calls.page(new CallFilter(null, null, null, null, minute(10), minute(12)), ALL);

        assertThat(ids(page)).containsExactly("c11", "c10");
    }

    @Test
    void periodBeyondWhatADatabaseHolds_isAnyTime() {
        assertThat(total(new CallFilter(null, null, null, null, Instant.MIN, Instant.MAX)))
                .isEqualTo(31);
    }

    @Test
    void filterThatIsNoText_matchesNothing() {
        assertThat(total(new CallFilter("\0'; drop table call", null, null, null, null, null)))
                .isZero();
    }

    @Test
    void unknownCall_isEmpty() {
        assertThat(calls.find("no-such-call")).isEmpty();
        assertThat(calls.find("\0")).isEmpty();
    }

    @Test
    void pageOutOfBounds_isRefused() {
        assertThatThrownBy(() -> new PageRequest(0, 50)).hasMessageContaining("page must be");
        assertThatThrownBy(() -> new PageRequest(1, 201)).hasMessageContaining("size must be");
    }

    private static Instant minute(int i) {
        return T0.minusSeconds(86_400).plusSeconds(60L * i);
    }

    private static long total(CallFilter filter) {
        var page = calls.page(filter, new PageRequest(1, 200));
        assertThat(page.items()).hasSize((int) page.total());
        return page.total();
    }

    private static List<String> ids(CallPage page) {
        return page.items().stream().map(CallRow::id).toList();
    }
}
