package io.hotline.cti.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.hotline.cti.faults.FaultSimulation.Result;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Bad days. One that goes wrong tells its seed and the end of its story; {@code -Dsim.seed=N} has that day alone again, and
 * {@code ./hotline simulate-faults} as many as wanted.
 */
class FaultSimulationTest {
    private static final int DAYS = 16;

    @BeforeAll
    static void silence() {
        ((Logger) LoggerFactory.getLogger("io.hotline")).setLevel(Level.OFF);
    }

    static LongStream days() {
        Long one = Long.getLong("sim.seed");
        return one == null ? LongStream.rangeClosed(1, DAYS) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("days")
    void badDay_losesNobody(long seed) {
        assertWell(FaultSimulation.run(seed));
    }

    @Test
    void dayWithoutFaults_isWell_andNothingHadToBeMended() {
        Result result = FaultSimulation.run(1, Set.of());

        assertWell(result);
        assertThat(result.callers()).isGreaterThan(60);
        assertThat(result.heals()).isZero();
    }

    @Test
    void sameSeed_sameStory() {
        Result once = FaultSimulation.run(3);
        Result again = FaultSimulation.run(3);

        assertThat(again.sum()).isEqualTo(once.sum());
        assertThat(again.latest()).isEqualTo(once.latest());
        assertThat(FaultSimulation.run(4).sum()).isNotEqualTo(once.sum());
    }

    /** A link that never tells of a hang-up: whoever cannot see that is of no use. */
    @Test
    void brokenServer_isFound() {
        Result result = FaultSimulation.runDeaf(1);

        assertThat(result.wrongs()).isNotEmpty();
    }

    private static void assertWell(Result result) {
        List<String> story = result.latest();
        assertThat(result.wrongs())
                .as("seed=%d, faults %s%n%s", result.seed(), result.faults(), String.join("\n", story))
                .isEmpty();
    }
}
