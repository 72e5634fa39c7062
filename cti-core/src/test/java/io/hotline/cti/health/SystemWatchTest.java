package io.hotline.cti.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.HealthView.Part;
import io.hotline.cti.http.view.HealthView.Status;
import io.hotline.cti.http.view.SystemView;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.FaultLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SystemWatchTest {
    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");

    private Instant now = T0;
    private Status asterisk = Status.UP;
    private boolean registered = true;
    private final Log log = new Log();
    private final SystemWatch watch = new SystemWatch(
            () -> List.of(new Part("asterisk", asterisk, null)),
            List.of(),
            () -> CompletableFuture.completedFuture(
                    List.of(new SystemView.Seat("8001", "browser", registered, "1001"))),
            log,
            () -> now);

    /** A log in memory, whose database may be away. */
    private static final class Log implements FaultLog {
        private final List<Fault> written = new ArrayList<>();
        private boolean away;

        @Override
        public void write(List<Fault> faults) {
            if (away) {
                throw new DatabaseUnavailable("away", new IllegalStateException());
            }
            written.addAll(faults);
        }

        @Override
        public List<Fault> latest(int most) {
            if (away) {
                throw new DatabaseUnavailable("away", new IllegalStateException());
            }
            return List.of();
        }
    }

    private SystemView seen() {
        watch.look();
        return watch.system().orElseThrow();
    }

    @Test
    void calm_isCalm() {
        var view = seen();
        assertThat(view.status()).isEqualTo(Status.UP);
        assertThat(view.parts()).containsExactly(new SystemView.Part("asterisk", Status.UP, "", null));
        assertThat(view.faults()).isEmpty();
        assertThat(log.written).isEmpty();
    }

    @Test
    void fault_isInThePictureAndInTheLog_andItsEndToo() {
        asterisk = Status.DOWN;
        var view = seen();
        assertThat(view.status()).isEqualTo(Status.DOWN);
        assertThat(view.parts().getFirst().since()).isEqualTo(T0);
        assertThat(log.written)
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains("正在重连"));
        asterisk = Status.UP;
        now = T0.plusSeconds(30);
        assertThat(seen().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.endedAt()).isEqualTo(now));
        assertThat(log.written).hasSize(2);
    }

    @Test
    void phoneOfSomebodyAtWork_thatIsNotRegistered_isAFaultOfTheSeat_notOfTheWhole() {
        registered = false;
        var view = seen();
        assertThat(view.status()).isEqualTo(Status.UP);
        assertThat(view.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("seat 8001");
            assertThat(fault.detail()).contains("8001", "1001");
        });
    }

    @Test
    void phonesOfWhichAsteriskHasNotToldYet_areNoFault_andAFaultThatIsKnownGoesOn() {
        registered = false;
        asterisk = Status.DOWN;
        assertThat(seen().faults()).extracting(SystemView.Fault::part).containsExactly("asterisk");

        asterisk = Status.UP;
        assertThat(seen().faults()).extracting(SystemView.Fault::part).contains("seat 8001");

        asterisk = Status.DOWN;
        assertThat(seen().faults())
                .filteredOn(fault -> fault.part().equals("seat 8001"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.endedAt()).isNull());
    }

    @Test
    void whatHappenedWhileTheDatabaseWasAway_isWrittenAfterwards() {
        log.away = true;
        asterisk = Status.DOWN;
        seen();
        asterisk = Status.UP;
        now = T0.plusSeconds(30);
        seen();
        assertThat(log.written).isEmpty();
        log.away = false;
        seen();
        assertThat(log.written).singleElement().satisfies(fault -> {
            assertThat(fault.since()).isEqualTo(T0);
            assertThat(fault.endedAt()).isEqualTo(now);
        });
    }
}
